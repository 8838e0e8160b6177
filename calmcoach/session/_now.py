"""What is heard at one instant, as every face of the program reads it."""

from dataclasses import dataclass
from enum import StrEnum

from calmcoach.units import Frames, Seconds


class PlayerState(StrEnum):
    """Where a session is between its first and its last frame."""

    READY = "ready"
    """Nothing has sounded yet."""
    SETTLING = "settling"
    """The bed alone, before the first word."""
    PLAYING = "playing"
    PAUSED = "paused"
    ENDING = "ending"
    """The last seconds, or a gentle end that was asked for: the sound is fading."""
    STOPPED = "stopped"
    """Stopped by the person before the end; it can go on from here."""
    DONE = "done"
    """Everything was heard, or the session was left for good."""


@dataclass(frozen=True, slots=True)
class BreathNow:
    """The breath that is being guided."""

    phase: str
    """`in`, `hold`, `out` or `rest`."""
    done: float
    """How much of this phase has been heard, 0 to 1."""
    lasts: Seconds
    size: float
    """How full the breath is, 0 (empty) to 1 (full): what a ring or a bar draws."""


@dataclass(frozen=True, slots=True)
class Now:
    """One instant of a session, read from the frames that have been heard."""

    state: PlayerState
    position: Frames
    """Frames of the session that have been heard."""
    length: Frames
    """Frames that the whole session lasts as it is laid now."""
    caption: str
    """The words being heard; in a rest, the words last heard; empty before the first."""
    speaking: bool
    """Whether the caption is being spoken at this instant."""
    breath: BreathNow | None
    step: str
    """The name of the step that is running, or empty."""
    step_left: Seconds
    rest_done: float | None
    """Inside a rest, how much of it has passed, 0 to 1; otherwise None."""
    part: int
    """Index of the part, from 0."""
    parts: int
    part_title: str
    seconds_left: Seconds
    """Time to the end as it is laid now."""
    sounding: bool
    """Whether this is heard through a device; False: silent, with captions."""
    voice_gone: bool
    """The voice has given up; captions and bed go on."""
    waiting: bool
    """A phrase is late: the bed goes on until it is there."""
    cue_left: Seconds
    """Time to the frame on which the next cue begins, as it is laid now; 0 at the last."""

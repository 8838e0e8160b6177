"""What is to be heard: cues on a line of frames, and the bed below them.

All of it is frozen. A score that is laid again is a new score; the mixer of the new one gives the
same samples for whatever part of the line is the same.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from calmcoach.units import Decibels, Frames

Samples: TypeAlias = npt.NDArray[np.float32]
"""48 kHz float32: mono is `(frames,)`, stereo is `(frames, 2)`; 1.0 is full scale."""

VOICE_LOUDNESS: Decibels = -18.0
"""LUFS of speech over a whole script; beds, tones and the chime are set relative to it."""


class CueKind(StrEnum):
    """What a stretch of the session is."""

    SPEECH = "speech"
    """A spoken phrase; the bed steps back under it."""
    REST = "rest"
    PHASE = "phase"
    """One phase of a breath: its text is `in`, `hold`, `out` or `rest`."""
    STEP = "step"
    CHIME = "chime"


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Recorded or spoken sound, mono or stereo, at 48 kHz. Its samples are never written to."""

    samples: Samples


ToneShape: TypeAlias = Literal["rising", "falling"]


@dataclass(frozen=True, slots=True)
class Tone:
    """A breathing tone, as long as its cue: rising to breathe in, falling to breathe out.

    A hold and the rest after a breath have no tone: silence is told apart from both with eyes
    closed, and asks for nothing.
    """

    shape: ToneShape


Sound: TypeAlias = Clip | Tone


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One thing that is heard, seen or waited for, from `start` on, `frames` long."""

    kind: CueKind
    start: Frames
    frames: Frames
    text: str
    part: int
    """The index of the part of the script that it belongs to."""
    sound: Sound | None = None
    """None: nothing is heard (a rest, or a phrase that could not be made)."""
    level: Decibels = 0.0
    """Added to the sound; for speech, the gain that brings the phrase to the voice's loudness."""

    @property
    def end(self) -> Frames:
        """The first frame after this cue."""
        return self.start + self.frames


@dataclass(frozen=True, slots=True, eq=False)
class Bed:
    """A sound that lies below the whole session, joined to itself without a seam."""

    name: str
    loop: Samples
    """Stereo, `(frames, 2)`: frame `p` of the session hears frame `p % frames` of the loop."""
    loudness: Decibels
    """LUFS of the loop as it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Score:
    """A whole session as the mixer needs it."""

    cues: tuple[Cue, ...]
    """Sorted by start. They may overlap: a breathing tone goes on beside a spoken word."""
    frames: Frames
    """The length of the session: from there on all is silence."""
    bed: Bed | None = None
    bed_level: Decibels = -20.0
    """The bed's loudness relative to the voice, in rests; 6 dB less under speech."""
    fade_in: Frames = 0
    """Over how many frames the bed rises from nothing at the start. Words are not faded in."""
    fade_out: Frames = 0
    """Over how many frames at the end everything that still sounds goes down to nothing."""

"""What a face of the program may ask of the journey, and what it is told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from calmcoach.journey._settings import Settings
from calmcoach.units import Decibels, Seconds

if TYPE_CHECKING:  # the session room brings NumPy, which the first screen need not wait for
    from calmcoach.session import Now


@dataclass(frozen=True, slots=True)
class Listing:
    """One script as the library lists it."""

    id: str
    title: str
    technique: str
    language: str
    seconds: Seconds
    """How long it lasts with this person's voice and settings: an estimate before it was heard."""
    shortest: Seconds
    longest: Seconds
    """What a length may be asked for."""
    posture: str
    tenses: tuple[str, ...]
    holds: bool
    """Whether a breath is held anywhere."""
    attention: str
    wakes: bool
    """False: a sleep script, with no re-alerting end."""
    cautions: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    part_titles: tuple[str, ...]
    fills: Mapping[str, tuple[str, str]]
    """What the script asks to have filled in: name to (question, default)."""
    own: bool
    """Whether it is the person's own script."""
    problem: str | None = None
    """The first problem of a script that can't be played."""


class Why(StrEnum):
    """Why Today offers what it offers."""

    STOPPED = "stopped"
    USUAL = "usual"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Offer:
    """The one line that Today goes on with."""

    listing: Listing
    why: Why
    part_title: str = ""
    """Where it was stopped."""
    seconds_left: Seconds = 0.0
    resume: bool = False


@dataclass(frozen=True, slots=True)
class Fitting:
    """One of the three scripts that fit now."""

    listing: Listing
    reasons: tuple[str, ...]
    """In people's words: `short`, `lying down`, `nothing is tensed`."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that does not work here, and what goes on all the same."""

    what: str
    """One plain sentence."""
    remedy: str = ""
    """One plain sentence or one command; empty when there is nothing to do."""


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the journal as the person reads it."""

    id: str
    started: datetime
    script: str | None
    title: str
    before: int | None
    after: int | None
    heard: Seconds
    note: str
    kind: str
    """`session`, `flare`, `sleep` or `entry`."""
    ended: str
    """`finished`, `stopped`, `interrupted` or empty."""


@dataclass(frozen=True, slots=True)
class PracticeCount:
    """The plain counts of one practice: what was rated, and nothing inferred (Tier 0)."""

    title: str
    times: int
    not_rated: int
    mean_before: float | None
    """None while there are fewer than five pairs."""
    mean_after: float | None
    lower: int
    same: int
    higher: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a setting may be set to."""

    value: str
    label: str
    usable: bool = True


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """One part of a script as it will be heard."""

    title: str
    seconds: Seconds
    texts: tuple[str, ...]
    """What is spoken, phrase by phrase; breaths and steps in words."""


@dataclass(frozen=True, slots=True)
class FileCue:
    """One cue of a rendered session: CLI's `--json` form, in its order of keys."""

    kind: str
    text: str
    part: int
    start_frame: int
    frames: int


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A session that was written to a file."""

    path: Path
    sample_rate: int
    frames: int
    engine: str
    voice: str
    cues: tuple[FileCue, ...]
    captions: Path | None


class Visit(Protocol):
    """One session from Enter to the second number.

    Order: `prepare`, `rate_before`, `play`, commands, until `now().state` is `done`;
    then `rate_after`, `note`, `close`. Methods marked *blocking* write to the disk or wait
    for a device: a face calls them in a worker thread. The others return at once.
    """

    @property
    def listing(self) -> Listing: ...

    @property
    def kind(self) -> str:
        """`session`, `sleep` or `flare`."""
        ...

    @property
    def asks_before(self) -> bool:
        """False for flare, and after three skips in a row."""
        ...

    @property
    def asks_after(self) -> bool:
        """False for flare and sleep, after a stop, and where there is no before-rating."""
        ...

    @property
    def before(self) -> int | None:
        """The before-rating: for the Afterwards screen only."""
        ...

    def prepare(self) -> None:
        """Open the sound and begin to make the phrases, while the rating is asked."""
        ...

    def rate_before(self, value: int | None) -> None:
        """*Blocking.* Keep the rating (None: skipped); it is on the disk when this returns."""
        ...

    def play(self) -> None:
        """Begin to sound."""
        ...

    def toggle(self) -> None:
        """Pause, or go on."""
        ...

    def step(self, parts: int) -> None:
        """Go that many parts forward or back; back goes to this part's start first."""
        ...

    def restart(self) -> None: ...

    def louder(self, decibels: Decibels) -> None:
        """Change the volume; kept for this person."""
        ...

    def adjust(self, **changes: object) -> None:
        """Change voice, pace, pauses or bed (keys of Settings); heard from the next phrase on."""
        ...

    def stop(self) -> None:
        """Silent within 0.3 s, the place kept; `go_on` continues, `leave` closes."""
        ...

    def go_on(self) -> None: ...

    def leave(self) -> None:
        """After `stop`: the session is over; state becomes `done`."""
        ...

    def end_gently(self) -> None:
        """Fade over 2 s and keep the place: another session is about to begin."""
        ...

    def now(self) -> "Now":
        """What is heard at this instant. Cheap; called 20 times a second."""
        ...

    def rate_after(self, value: int | None, *, missing: str = "skipped") -> None:
        """*Blocking.* Keep the after-rating.

        `missing` says why there is none: `skipped`, `stopped` or `closed` (ten minutes
        without an answer).
        """
        ...

    def note(self, text: str) -> None:
        """*Blocking.* Keep a note on this session."""
        ...

    def close(self) -> None:
        """*Blocking.* Let go of sound and voice; what was heard is in the journal."""
        ...


class Journey(Protocol):
    """The one order of things behind every face. All *blocking* unless said otherwise."""

    @property
    def settings(self) -> Settings:
        """At once."""
        ...

    def change(self, **changes: object) -> Settings:
        """Change settings, and keep them."""
        ...

    def listings(self) -> Sequence[Listing]:
        """The whole library, bundled and own, sorted by technique and title."""
        ...

    def listing(self, wanted: str) -> Listing:
        """One script by its id or path. Raises ScriptError or ScriptNotFound."""
        ...

    def fitting(self, listings: Sequence[Listing]) -> Sequence[Fitting]:
        """Three that fit now: short, lying or sitting, nothing tensed. At once."""
        ...

    def offer(self) -> Offer:
        """What Today goes on with."""
        ...

    def visit(
        self,
        wanted: str,
        *,
        fit: Seconds | None = None,
        resume: bool = False,
        fills: Mapping[str, str] | None = None,
    ) -> Visit:
        """A session with a script. Raises ScriptError, ScriptNotFound or FitError."""
        ...

    def flare(self) -> Visit:
        """The person's soothing script, already sounding: no rating, no question."""
        ...

    def outline(self, wanted: str, *, fit: Seconds | None = None) -> Sequence[OutlinePart]:
        """What a script says and how long each part lasts. Raises as `visit` does."""
        ...

    def render(
        self,
        wanted: str,
        target: Path,
        *,
        fit: Seconds | None = None,
        captions: str | None = None,
        on_progress: Callable[[float], None] | None = None,
    ) -> RenderedFile:
        """Write a session to `target`; `captions` is `srt`, `vtt` or `lrc`, beside it.

        Raises as `visit` does; OSError; VoiceFailed where a phrase can't be made.
        """
        ...

    def logged(self, limit: int | None = None) -> Sequence[Logged]:
        """The journal, newest first."""
        ...

    def counts(self) -> Sequence[PracticeCount]: ...

    def voices(self) -> Sequence[Choice]: ...

    def beds(self) -> Sequence[Choice]: ...

    def devices(self) -> Sequence[Choice]: ...

    def troubles(self) -> Sequence[Trouble]:
        """What does not work at this moment, in people's words. At once."""
        ...

    def look_after(self) -> None:
        """What may be done after the first screen: check and back up the journal."""
        ...

    def close(self) -> Sequence[str]:
        """Let go of everything. Returns the commands that enter what could not be written."""
        ...

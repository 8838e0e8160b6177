"""What a face of the program may ask of the journey."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from calmcoach.journey._lock_api import Lock
from calmcoach.journey._records_api import Records
from calmcoach.journey._settings import Settings
from calmcoach.journey._told import (
    Choice,
    Fitting,
    Listing,
    Logged,
    Manuscript,
    Offer,
    OutlinePart,
    PracticeCount,
    RenderedFile,
    Review,
    Trouble,
)
from calmcoach.units import Decibels, Seconds

if TYPE_CHECKING:  # the session room brings NumPy, which the first screen need not wait for
    from calmcoach.session import Now


class Visit(Protocol):
    """One session from Enter to the second number.

    Order: `prepare`, `rate_before`, `play`, commands, until `now().state` is `done`;
    then `rate_after`, `note`, `close`. Where `waits` is true after `rate_before`, a quiet wait
    is played (or refused: `rate_after(None, missing="refused")`), and after `close`
    `Journey.following` has the practice. Methods marked *blocking* write to the disk or wait
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

    @property
    def waits(self) -> bool:
        """Whether the coin has put a quiet wait before the practice. False before the rating."""
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


class Trial(Protocol):
    """A stretch of a script, heard while it is being written: no rating, nothing in the journal."""

    def now(self) -> "Now":
        """What is heard at this instant. At once."""
        ...

    def stop(self) -> None:
        """Silent within 0.3 s. At once."""
        ...

    def close(self) -> None:
        """*Blocking.* Stop, and wait until the sound is free for something else."""
        ...


class Writing(Protocol):
    """The person's own scripts, while they are written. All *blocking*."""

    def open(self, wanted: str = "") -> Manuscript:
        """An own script to write on; a copy of a bundled one; a new one where none is named.

        Raises ScriptNotFound, TooLarge or OSError.
        """
        ...

    def copy(self, wanted: str) -> tuple[str, bool]:
        """The id of the own copy of a script, and whether it was made just now.

        Raises ScriptNotFound, TooLarge or OSError.
        """
        ...

    def keep_draft(self, manuscript: Manuscript, text: str) -> None:
        """Keep a text that is not saved; one that says nothing new leaves no draft behind.

        Raises OSError.
        """
        ...

    def save(self, manuscript: Manuscript, text: str) -> Manuscript:
        """Save the text, keeping one backup; a new script is named after its title.

        Raises OSError or TooLarge; the file is then as it was.
        """
        ...

    def review(self, manuscript: Manuscript, text: str) -> Review:
        """What is wrong with the text, and how it will be heard."""
        ...

    def try_out(
        self, manuscript: Manuscript, text: str, *, part: int = 0, sentence: str = ""
    ) -> Trial:
        """Let the text be heard from one of its parts on; or one sentence, in that part's voice.

        What was tried out before falls silent. Raises ScriptError where the text can't be
        played; a sentence always can.
        """
        ...


class Journey(Protocol):
    """The one order of things behind every face. All *blocking* unless said otherwise."""

    @property
    def settings(self) -> Settings:
        """At once."""
        ...

    @property
    def writing(self) -> Writing:
        """Where own scripts are written. At once."""
        ...

    @property
    def lock(self) -> Lock:
        """What stands between a person and their journal. At once."""
        ...

    @property
    def records(self) -> Records:
        """What was rated and noted, to look at and to set right. At once."""
        ...

    def change(self, **changes: object) -> Settings:
        """Change settings, and keep them."""
        ...

    def listings(
        self, on_some: Callable[[Sequence[Listing]], None] | None = None
    ) -> Sequence[Listing]:
        """The whole library, bundled and own, in every language, sorted by technique and title.

        While many scripts have to be read for the first time, `on_some` is told about every
        second, in this thread, what has been read so far.
        """
        ...

    def listing(self, wanted: str) -> Listing:
        """One script by its id or path. Raises ScriptError or ScriptNotFound."""
        ...

    def fitting(self, listings: Sequence[Listing]) -> Sequence[Fitting]:
        """Three of these that fit this person now: short, lying, nothing tensed. At once."""
        ...

    def offer(self) -> Offer:
        """What Today goes on with."""
        ...

    def stopped_at(self, script: str) -> Offer | None:
        """Where the script with this id was stopped, if it was: what opening it offers."""
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

    def following(self, visit: Visit) -> Visit | None:
        """The practice that comes after a quiet wait, unrated; None after anything else."""
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

    def get_ready(self) -> None:
        """What should be done soon after the first screen: then flare sounds at once."""
        ...

    def look_after(self) -> None:
        """What may be done after the first screen: check and back up the journal."""
        ...

    def close(self) -> Sequence[str]:
        """Let go of everything. Returns the commands that enter what could not be written."""
        ...

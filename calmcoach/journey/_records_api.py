"""What a face of the program may ask of the journal: to look at, to set right, to find out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypedDict, Unpack

from calmcoach.journey._told import Logged, PracticeCount


@dataclass(frozen=True, slots=True)
class Sought:
    """Which lines of the journal are wanted; what is not set does not narrow them."""

    words: str = ""
    """Each found somewhere in note, title or tags, whatever its case and accents."""
    technique: str | None = None
    script: str | None = None
    tag: str | None = None
    since: date | None = None
    until: date | None = None
    """The last day that counts, by the local clock of each entry."""
    deleted: bool = False
    """True: those deleted in the last 30 days, instead of those that are there."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the lines of this journal can be narrowed to, the most used first."""

    techniques: tuple[str, ...]
    scripts: tuple[tuple[str, str], ...]
    """Id and latest title."""
    tags: tuple[str, ...]
    questions: tuple[str, ...]
    """Which questions were asked: `hurts`, `bothers`, `tense`."""


@dataclass(frozen=True, slots=True)
class Day:
    """The means of one day's ratings to one question; flares and sleep have none."""

    day: date
    before: float | None
    """Over the day's before-ratings that have an after-rating; None where there is no pair."""
    after: float | None
    alone: float | None
    """Over the numbers of that day which have no partner."""
    pairs: int
    times: int
    """Everything of that day that is in the list, rated or not."""


class Change(TypedDict, total=False):
    """What may be set right in an entry, or said of a new one."""

    before: int | None
    after: int | None
    note: str
    tags: Sequence[str]
    started: datetime


@dataclass(frozen=True, slots=True)
class Week:
    """The three questions about one past week (PEG), each 0 to 10 or left out."""

    id: str
    taken: datetime
    pain: int | None
    enjoyment: int | None
    activity: int | None

    @property
    def mean(self) -> float | None:
        """The mean of the three (Krebs 2009); None unless all three were answered."""
        if self.pain is None or self.enjoyment is None or self.activity is None:
            return None
        return (self.pain + self.enjoyment + self.activity) / 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One question put to the coin: a practice beside a quiet wait."""

    id: str
    practice: str
    """The script's id."""
    title: str
    state: str
    """`running`, `paused`, `stopped` or `answered`."""
    done: int
    """Sessions that were decided by the coin so far."""
    goal: int
    """At how many sessions the next look is: 24, then 48."""
    told: str
    """What may be said now, a whole sentence; empty where there is nothing to say yet."""


class Records(Protocol):
    """The journal's meaning for people. All *blocking*; each may raise JournalError."""

    def how_many(self, sought: Sought) -> int:
        """How long the whole list is."""
        ...

    def lines(self, sought: Sought, *, limit: int, offset: int = 0) -> Sequence[Logged]:
        """A stretch of the list, newest first."""
        ...

    def line(self, entry: str) -> Logged:
        """One entry whole, deleted or not."""
        ...

    def narrowing(self) -> Narrowing: ...

    def days(self, question: str, since: date, until: date) -> Sequence[Day]:
        """Each day from `since` to `until` that has an entry, by its own local clock."""
        ...

    def counts(self) -> Sequence[PracticeCount]:
        """The plain counts of each practice, in order of use."""
        ...

    def add(self, **said: Unpack[Change]) -> Logged:
        """A new entry without a session."""
        ...

    def change(self, entry: str, **said: Unpack[Change]) -> Logged:
        """Set an entry right; what is not named stays."""
        ...

    def delete(self, entry: str) -> None:
        """Take an entry out of every list and count; for 30 days it can come back."""
        ...

    def undelete(self, entry: str) -> Logged:
        """Bring a deleted entry back."""
        ...

    def undo(self) -> Logged | None:
        """Take back the last add, change, delete or undelete of this run; again, the one before.

        The entry as it is now (deleted where an add was taken back); None when there is
        nothing to take back.
        """
        ...

    def week_is_due(self) -> bool:
        """Whether to offer the weekly questions: seven days after the last, or the first session.

        False for seven days after they were declined, and always where they are turned off.
        """
        ...

    def decline_week(self) -> None:
        """Not this week."""
        ...

    def add_week(self, pain: int | None, enjoyment: int | None, activity: int | None) -> Week: ...

    def delete_week(self, week: str) -> None: ...

    def weeks(self, since: date | None = None) -> Sequence[Week]:
        """The oldest first."""
        ...

    def findings(self) -> Sequence[Finding]:
        """Every question that was put to the coin, the newest first."""
        ...

    def find_out(self, practice: str) -> Finding:
        """Begin to compare a practice with a quiet wait. Raises where one runs already."""
        ...

    def pause_finding(self) -> None: ...

    def go_on_finding(self) -> None: ...

    def stop_finding(self) -> None:
        """End it for good; what was drawn stays in the journal."""
        ...

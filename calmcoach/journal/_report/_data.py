"""What one page for a clinician shows: plain data, and nothing inferred from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from calmcoach.journal._entry import Counts
from calmcoach.units import Seconds


@dataclass(frozen=True, slots=True)
class Week:
    """The three questions about one past week (PEG), each 0 to 10 or left out."""

    day: date
    """When they were answered."""
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
class FindOutLine:
    """What may be said of one practice that a coin set beside a quiet wait."""

    title: str
    sentence: str
    """Whole, with all its numbers."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Something the person wants to do again."""

    title: str
    detail: str = ""
    """Where it stands, in a few words."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A note or a thought that the person chose for this page."""

    when: datetime | None
    about: str
    """The practice around which it was noted; empty where there is none."""
    text: str
    """As it was typed."""


@dataclass(frozen=True, slots=True)
class HowOften:
    """What was begun in the period."""

    sessions: int
    """Those that are asked for ratings; the next two are not."""
    flares: int
    nights: int
    """Sessions for falling asleep."""
    numbers: int
    """Numbers and notes entered without a session."""
    days: int
    """On which anything of that was begun."""
    heard: Seconds


@dataclass(frozen=True, slots=True)
class Day:
    """The means of one day's ratings to one question, by the clock the person had."""

    day: date
    before: float | None
    """Over the before-ratings that have an after-rating; None where there is no pair."""
    after: float | None
    alone: float | None
    """Over the numbers of that day which have no partner."""


@dataclass(frozen=True, slots=True)
class Rated:
    """All that was rated by one question. Questions are never mixed."""

    question: str
    """`hurts`, `bothers` or `tense`."""
    times: int
    """Sessions that asked this question, or would have."""
    pairs: int
    """Of these, rated before and after; the next three are the rest of them."""
    before_only: int
    after_only: int
    neither: int
    before: float | None
    """Mean over the pairs; None below five pairs, like the mean after."""
    after: float | None
    lower: int
    """Pairs with a lower number after."""
    same: int
    higher: int
    waits: int
    """Sessions that began with a quiet wait because the coin said so; not in `counts`."""
    days: tuple[Day, ...]
    counts: tuple[Counts, ...]
    """By practice, the most used first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report shall be about, and what comes from elsewhere."""

    program: str
    version: str
    weeks: int = 8
    """The period: so many weeks up to today."""
    notes: Sequence[str] = ()
    """Ids of the entries whose notes are shown; no other note is."""
    peg: Sequence[Week] = ()
    """Those outside the period are left out."""
    findings: Sequence[FindOutLine] = ()
    goals: Sequence[Goal] = ()
    thoughts: Sequence[Chosen] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that the page shows."""

    program: str
    version: str
    made: datetime
    first: date
    last: date
    """The last day that counts."""
    often: HowOften
    rated: tuple[Rated, ...]
    """For each question that was asked, the most asked first."""
    peg: tuple[Week, ...]
    """The oldest first."""
    findings: tuple[FindOutLine, ...]
    goals: tuple[Goal, ...]
    notes: tuple[Chosen, ...]
    """The oldest first."""
    thoughts: tuple[Chosen, ...]

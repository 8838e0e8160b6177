"""What may be said about a question that was put to the coin, as data; words are the faces'."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class NoAnswerYet:
    """There is nothing to say before the next look."""

    done: int
    """Sessions that the coin decided so far."""
    goal: int
    """At how many of them the next look is: 24 or 48."""


@dataclass(frozen=True, slots=True)
class TooManyMissing:
    """At this look more than a quarter of the sessions lack a number."""

    sessions: int
    missing: int
    goal: int | None
    """At how many the next look is; None after the last one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Ratings were lower after the practice than after the wait, by more than luck explains."""

    sessions: int
    difference: float
    """δ of FACTS 4, below 0: lower after the practice."""
    margin: float
    """The likely range is the difference ± this."""
    p: float
    level: float


@dataclass(frozen=True, slots=True)
class Undecided:
    """After the last look the two could not be told apart."""

    sessions: int
    p: float
    level: float


@dataclass(frozen=True, slots=True)
class Ended:
    """It was stopped before a look could answer it."""

    done: int


@dataclass(frozen=True, slots=True)
class Altered:
    """It was answered, and the numbers that answered it were changed since."""

    sessions: int


Answer: TypeAlias = NoAnswerYet | TooManyMissing | Claim | Undecided | Ended | Altered

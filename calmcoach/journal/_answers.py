"""What may be said about a question that was put to the coin: data, the words come later."""

from dataclasses import dataclass

from calmcoach.journal._findout import LOOKS


@dataclass(frozen=True, slots=True)
class NoAnswerYet:
    """It goes on, or is paused."""

    done: int
    """Sessions that were decided by the coin so far."""
    goal: int
    """At how many the next look is: 24, then 48."""

    @property
    def looked(self) -> bool:
        """Whether the first look is over, and could not tell."""
        return self.goal > LOOKS[0]


@dataclass(frozen=True, slots=True)
class NotTold:
    """At this look more than a quarter of the sessions lacked a number."""

    sessions: int
    """24: it goes on to 48. 48: it ends without an answer."""
    missing: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Ratings are lower after the practice than after a quiet wait."""

    sessions: int
    """24 or 48."""
    difference: float
    """After the practice minus after the wait, at the same number before; below 0: lower."""
    margin: float
    """The likely range is the difference ± this."""
    p: float
    level: float
    """What p was held against."""
    missing: int


@dataclass(frozen=True, slots=True)
class Undecided:
    """After 48 sessions the practice could not be told from a quiet wait."""

    sessions: int
    p: float
    level: float
    missing: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person ended it before there was an answer."""

    done: int


@dataclass(frozen=True, slots=True)
class Altered:
    """There was an answer, and its numbers were changed since: it no longer stands on them."""

    sessions: int


Answer = NoAnswerYet | NotTold | Claim | Undecided | Stopped | Altered

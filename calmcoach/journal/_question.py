"""A question that was put to the coin, as it is handed out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from calmcoach.journal._draws import Seated
from calmcoach.journal._findout import LOOKS, PLACES
from calmcoach.journal._times import local_time

CLAIMED = "claimed"
"""Kept instead of `answered` where there was a claim: later changes can only take it back."""


class QuestionState(StrEnum):
    """Where a question stands."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    """Ended by the person."""
    ANSWERED = "answered"
    """Ended by a claim at 24 sessions, or by the look at 48, whatever that found."""


_STATES = {str(state): state for state in QuestionState} | {CLAIMED: QuestionState.ANSWERED}
OPEN = {QuestionState.RUNNING, QuestionState.PAUSED}


@dataclass(frozen=True, slots=True)
class Question:
    """One practice put to the coin. Its seed is not here: nobody sees a draw beforehand."""

    id: str
    number: int
    """1, 2, … in the journal's life."""
    practice: str
    """The script's id."""
    title: str
    asked: str
    """Which rating question is asked: `hurts`, `bothers` or `tense`."""
    state: QuestionState
    started: datetime
    ended: datetime | None
    done: int
    """Sessions that were decided by the coin so far."""
    goal: int
    """At how many sessions the next or last look is: 24, then 48."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What the coin said for one session."""

    question: str
    """The question's id."""
    entry: str
    session: int
    """1 to 48."""
    practice: bool
    """True: the practice at once. False: a quiet wait first."""


def to_question(stands: Seated) -> Question:
    """A question from its row and its draws."""
    row = stands.question.row
    offset, ended = int(row["offset_minutes"]), row.get("ended_at")
    return Question(
        id=str(row["id"]),
        number=int(row["number"]),
        practice=str(row["practice"]),
        title=str(row.get("title") or row["practice"]),
        asked=str(row["asked"]),
        state=_STATES.get(str(row["state"]), QuestionState.STOPPED),
        started=local_time(str(row["started_at"]), offset),
        ended=local_time(str(ended), offset) if ended else None,
        done=stands.done,
        goal=goal(stands),
    )


def goal(stands: Seated) -> int:
    """At how many sessions the next or last look is."""
    first = LOOKS[0]
    ended_there = stands.question.row["state"] == CLAIMED and stands.due() == first
    return first if stands.done < first or ended_there else PLACES

"""Questions that were put to the coin, and its draws, as they lie in the journal."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from calmcoach.journal import _database
from calmcoach.journal._record import Record, Value
from calmcoach.journal._schema import COMPARISON, ENTRY, QUESTION
from calmcoach.journal._times import local_time


@dataclass(frozen=True, slots=True)
class Question:
    """One practice that is put beside a quiet wait."""

    id: str
    number: int
    """Its place among all questions of the journal's life, from 1."""
    practice: str
    """The script's id."""
    title: str
    asked: str
    """Which rating question it is about: `hurts`, `bothers` or `tense`."""
    seed: str
    """32 hexadecimal digits: every draw and re-draw is a function of it."""
    state: str
    """`running`, `paused`, `stopped` or `answered`."""
    started: datetime


@dataclass(frozen=True, slots=True)
class Draw:
    """What the coin said for one session, and what was rated in it."""

    question: int
    practice: str
    seed: str
    place: int
    """0 to 47, in the order in which the coin was thrown."""
    block: str
    draw: int
    """1 the practice, 0 the quiet wait."""
    entry: str
    stored: datetime
    before: int | None
    """None where it was taken away since, or the entry with it."""
    after: int | None


def questions(connection: sqlite3.Connection) -> list[Question]:
    """Every question, the newest first. Raises DamagedError at a row that was changed."""
    rows = _database.select(
        connection, QUESTION, "WHERE deleted_at IS NULL ORDER BY started_at DESC, id DESC"
    )
    return [_question(row) for row in rows]


def _question(record: Record) -> Question:
    row = record.row
    return Question(
        id=str(row["id"]),
        number=int(row["number"]),
        practice=str(row["practice"]),
        title=str(row.get("title", row["practice"])),
        asked=str(row["asked"]),
        seed=str(row["seed"]),
        state=str(row["state"]),
        started=local_time(str(row["started_at"]), int(row["offset_minutes"])),
    )


def draws(connection: sqlite3.Connection, seed: str) -> list[Draw]:
    """The draws of the question with this seed, in order.

    A deleted entry keeps its draw: what was deleted after the fact counts as not rated.
    """
    rows = list(
        _database.select(
            connection,
            COMPARISON,
            "WHERE seed = ? AND deleted_at IS NULL ORDER BY stored_at, id",
            (seed,),
        )
    )
    return [_draw(connection, place, row) for place, row in enumerate(rows)]


def _draw(connection: sqlite3.Connection, place: int, record: Record) -> Draw:
    row = record.row
    key = str(row.get("entry", ""))
    entry = _database.get(connection, ENTRY, key)
    rated: Mapping[str, Value] = {} if entry is None else entry.row
    before, after = rated.get("before"), rated.get("after")
    gone = "deleted_at" in rated
    return Draw(
        question=int(row["question"]),
        practice=str(row["practice"]),
        seed=str(row["seed"]),
        place=place,
        block=str(row["block"]),
        draw=int(row["draw"]),
        entry=key,
        stored=local_time(str(row["stored_at"]), int(row["offset_minutes"])),
        before=None if before is None else int(before),
        after=None if after is None or gone else int(after),
    )

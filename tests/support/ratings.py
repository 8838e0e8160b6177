"""Journals with something in them, and what they hold in a form that is easily compared."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from calmcoach.journal import Journal
from calmcoach.journal._record import Record, make_record
from calmcoach.journal._schema import COMPARISON

START = datetime(2025, 11, 1, 20, 0, tzinfo=UTC)

Rated = dict[str, tuple[int | None, int | None, float, str]]
"""Entry id to before, after, heard seconds and note."""


class Clock:
    """A clock that a test moves on by hand; each look at it takes a millisecond."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start

    def __call__(self) -> datetime:
        self.time += timedelta(milliseconds=1)
        return self.time

    def forward(self, **amount: float) -> None:
        self.time += timedelta(**amount)


def fill(journal: Journal, sessions: int) -> None:
    """Sessions as people have them: some rated twice, some once, some with a note."""
    for number in range(sessions):
        entry = journal.begin(
            script=("imagery/beach", "breathing/coherent", "relaxation/passive")[number % 3],
            title="Warm beach",
            technique="imagery",
            planned_seconds=600,
        )
        journal.rate_before(entry, number % 11 if number % 5 else None)
        journal.heard(entry, 12.5 * number, "finished" if number % 4 else "stopped")
        if number % 3:
            journal.rate_after(entry, (number * 7) % 11)
        if number % 7 == 0:
            journal.note(entry, f"Night {number}: ruhig, así así 😌")


def rated(journal: Journal) -> Rated:
    """All that was rated and noted."""
    return {
        entry.id: (entry.before, entry.after, entry.heard_seconds, entry.note)
        for entry in journal.entries()
    }


def draw_record(entry: str, number: int = 1) -> Record:
    """One draw of a coin-decided comparison, as it is stored for a session."""
    return make_record(
        COMPARISON,
        {
            "id": f"draw-{number}",
            "question": 1,
            "practice": "imagery/beach",
            "block": "1.1",
            "draw": number % 2,
            "seed": "20251101",
            "entry": entry,
            "stored_at": "2025-11-01T20:00:00.000000Z",
            "offset_minutes": 60,
            "edited_at": "2025-11-01T20:00:00.000000Z",
        },
    )


def rows_by_other_means(folder: Path) -> list[dict[str, object]]:
    """What plain sqlite3 finds in the journal, without a line of the program."""
    return _rows(folder, "SELECT * FROM entry ORDER BY id")


def weeks_by_other_means(folder: Path) -> list[dict[str, object]]:
    """The weekly answers, likewise."""
    return _rows(folder, "SELECT * FROM week WHERE deleted_at IS NULL ORDER BY taken_at")


def _rows(folder: Path, statement: str) -> list[dict[str, object]]:
    with closing(sqlite3.connect(folder / "journal.db")) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(statement)]

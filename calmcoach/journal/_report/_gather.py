"""From the journal to what the page shows: SQLite counts, and no entry is loaded for it."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from math import fsum
from operator import itemgetter
from typing import NamedTuple

from calmcoach.journal import _database, _tallies
from calmcoach.journal._entry import Counts, to_entry
from calmcoach.journal._report._data import Asked, Chosen, Day, HowOften, Rated, Report
from calmcoach.journal._report._period import period
from calmcoach.journal._schema import ENTRY
from calmcoach.journal._trouble import NoSuchEntryError
from calmcoach.journal._wanted import Wanted


class _Row(NamedTuple):
    """One day's sums over the entries that asked one question, in the order of _BY_DAY."""

    day: str
    question: str
    sessions: int
    flares: int
    nights: int
    numbers: int
    heard: float
    pairs: int
    before_only: int
    after_only: int
    before: int
    after: int
    lower: int
    same: int
    higher: int
    waits: int
    day_pairs: int
    day_before: int
    day_after: int
    day_alone: int
    day_alone_sum: int


def gather(connection: sqlite3.Connection, asked: Asked, now: datetime) -> Report:
    """The report on the weeks up to `now`. Raises NoSuchEntryError, DamagedError."""
    last = now.date()
    first = last - timedelta(days=7 * asked.weeks - 1)
    rows = [_Row(*row) for row in connection.execute(_BY_DAY, period(first, last))]
    return Report(
        program=asked.program,
        version=asked.version,
        made=now,
        first=first,
        last=last,
        often=_how_often(rows),
        rated=_rated(rows, _tallies.counts(connection, Wanted(first_day=first, last_day=last))),
        peg=tuple(
            sorted((w for w in asked.peg if first <= w.day <= last), key=lambda week: week.day)
        ),
        findings=tuple(asked.findings),
        goals=tuple(asked.goals),
        notes=_notes(connection, asked.notes),
        thoughts=tuple(asked.thoughts),
    )


def _how_often(rows: Sequence[_Row]) -> HowOften:
    return HowOften(
        sessions=sum(row.sessions for row in rows),
        flares=sum(row.flares for row in rows),
        nights=sum(row.nights for row in rows),
        numbers=sum(row.numbers for row in rows),
        days=len({row.day for row in rows}),
        heard=fsum(row.heard for row in rows),
    )


def _rated(rows: Sequence[_Row], counts: Sequence[Counts]) -> tuple[Rated, ...]:
    """For each question all that was rated by it, the most asked first."""
    asked: dict[str, list[_Row]] = {}
    for row in rows:
        if row.sessions or row.day_pairs or row.day_alone:
            asked.setdefault(row.question, []).append(row)
    found = [
        _total(some, [each for each in counts if each.question == question])
        for question, some in asked.items()
    ]
    return tuple(sorted(found, key=lambda rated: (-rated.times, rated.question)))


def _total(rows: Sequence[_Row], counts: Sequence[Counts]) -> Rated:
    """All days of one question together."""
    times, pairs = sum(row.sessions for row in rows), sum(row.pairs for row in rows)
    before_only = sum(row.before_only for row in rows)
    after_only = sum(row.after_only for row in rows)
    told = pairs >= _tallies.FEWEST_PAIRS
    return Rated(
        question=rows[0].question,
        times=times,
        pairs=pairs,
        before_only=before_only,
        after_only=after_only,
        neither=times - pairs - before_only - after_only,
        before=sum(row.before for row in rows) / pairs if told else None,
        after=sum(row.after for row in rows) / pairs if told else None,
        lower=sum(row.lower for row in rows),
        same=sum(row.same for row in rows),
        higher=sum(row.higher for row in rows),
        waits=sum(row.waits for row in rows),
        days=tuple(_day(row) for row in rows if row.day_pairs or row.day_alone),
        counts=tuple(counts),
    )


def _day(row: _Row) -> Day:
    return Day(
        day=date.fromisoformat(row.day),
        before=row.day_before / row.day_pairs if row.day_pairs else None,
        after=row.day_after / row.day_pairs if row.day_pairs else None,
        alone=row.day_alone_sum / row.day_alone if row.day_alone else None,
    )


def _notes(connection: sqlite3.Connection, wanted: Sequence[str]) -> tuple[Chosen, ...]:
    """The notes of these entries, the oldest first, wherever in time they stand."""
    found: list[tuple[datetime, Chosen]] = []
    for name in dict.fromkeys(wanted):
        record = _database.get(connection, ENTRY, name)
        entry = to_entry(record) if record else None
        if entry is None or entry.deleted_at is not None or not entry.note:
            raise NoSuchEntryError(name)
        note = Chosen(entry.started, entry.title or entry.script or "", entry.note)
        found.append((entry.started, note))
    return tuple(note for _started, note in sorted(found, key=itemgetter(0)))


_BY_DAY = """
    SELECT day, question,
        count(*) FILTER (WHERE session),
        count(*) FILTER (WHERE kind = 'flare'),
        count(*) FILTER (WHERE kind = 'sleep' OR kind = 'session' AND NOT session),
        count(*) FILTER (WHERE kind = 'entry'),
        total(heard_seconds),
        count(before + after) FILTER (WHERE session),
        count(before) FILTER (WHERE session AND after IS NULL),
        count(after) FILTER (WHERE session AND before IS NULL),
        coalesce(sum(before) FILTER (WHERE session AND after IS NOT NULL), 0),
        coalesce(sum(after) FILTER (WHERE session AND before IS NOT NULL), 0),
        count(*) FILTER (WHERE session AND after < before),
        count(*) FILTER (WHERE session AND after = before),
        count(*) FILTER (WHERE session AND after > before),
        count(*) FILTER (WHERE session AND draw IS 0),
        count(before + after) FILTER (WHERE told),
        coalesce(sum(before) FILTER (WHERE told AND after IS NOT NULL), 0),
        coalesce(sum(after) FILTER (WHERE told AND before IS NOT NULL), 0),
        count(coalesce(before, after)) FILTER (WHERE told AND before + after IS NULL),
        coalesce(sum(coalesce(before, after)) FILTER (WHERE told AND before + after IS NULL), 0)
    FROM (
        SELECT date(started, offset_minutes || ' minutes') AS day, question, kind, heard_seconds,
            before, after, draw,
            kind = 'session' AND technique IS NOT 'sleep' AS session,
            kind IN ('session', 'entry') AND technique IS NOT 'sleep' AS told
        FROM entry
        WHERE deleted_at IS NULL AND started >= :since AND started < :until
    )
    WHERE day BETWEEN :first AND :last
    GROUP BY question, day
    ORDER BY question, day
"""
"""Ratings around flares and sleep are not told, and a note alone lacks no rating."""

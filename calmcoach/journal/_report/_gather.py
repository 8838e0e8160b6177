"""From the journal to what the page shows: SQLite counts, and no entry is loaded for it."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from operator import itemgetter

from calmcoach.journal import _database, _queries
from calmcoach.journal._entry import Counts, to_entry
from calmcoach.journal._report._data import Asked, Chosen, Day, HowOften, Rated, Report
from calmcoach.journal._schema import ENTRY
from calmcoach.journal._trouble import NoSuchEntryError


def gather(connection: sqlite3.Connection, asked: Asked, now: datetime) -> Report:
    """The report on the weeks up to `now`. Raises NoSuchEntryError, DamagedError."""
    last = now.date()
    first = last - timedelta(days=7 * asked.weeks - 1)
    return Report(
        program=asked.program,
        version=asked.version,
        made=now,
        first=first,
        last=last,
        often=_how_often(connection, first, last),
        rated=_rated(connection, first, last),
        peg=tuple(
            sorted(
                (week for week in asked.peg if first <= week.day <= last),
                key=lambda week: week.day,
            )
        ),
        findings=tuple(asked.findings),
        goals=tuple(asked.goals),
        notes=_notes(connection, asked.notes),
        thoughts=tuple(asked.thoughts),
    )


def _how_often(connection: sqlite3.Connection, first: date, last: date) -> HowOften:
    row = connection.execute(
        """
        SELECT
            total(kind = 'session' AND technique IS NOT 'sleep'),
            total(kind = 'flare'),
            total(kind = 'sleep' OR kind = 'session' AND technique IS 'sleep'),
            total(kind = 'entry'),
            count(DISTINCT date(started, offset_minutes || ' minutes')),
            total(heard_seconds)
        FROM entry
        WHERE deleted_at IS NULL AND started >= :since AND started < :until
            AND date(started, offset_minutes || ' minutes') BETWEEN :first AND :last
        """,
        _queries.period(first, last),
    ).fetchone()
    sessions, flares, nights, numbers, days, heard = row
    return HowOften(int(sessions), int(flares), int(nights), int(numbers), days, heard)


def _rated(connection: sqlite3.Connection, first: date, last: date) -> tuple[Rated, ...]:
    """For each question all that was rated by it, the most asked first.

    Flares and sleep have no ratings to speak of; a note alone is no rating that is missing.
    """
    days = _days(connection, first, last)
    counts: dict[str, list[Counts]] = {}
    for each in _queries.counts(connection, first, last):
        counts.setdefault(each.question, []).append(each)
    rows = connection.execute(
        """
        SELECT question,
            total(session),
            total(session AND before IS NOT NULL AND after IS NOT NULL),
            total(session AND before IS NOT NULL AND after IS NULL),
            total(session AND before IS NULL AND after IS NOT NULL),
            total(session AND before IS NULL AND after IS NULL),
            total(session AND after < before),
            total(session AND after = before),
            total(session AND after > before),
            total(session AND draw IS 0),
            avg(CASE WHEN session AND after IS NOT NULL THEN before END),
            avg(CASE WHEN session AND before IS NOT NULL THEN after END)
        FROM (
            SELECT *, kind = 'session' AS session FROM entry
            WHERE deleted_at IS NULL AND kind IN ('session', 'entry') AND technique IS NOT 'sleep'
                AND (kind = 'session' OR before IS NOT NULL OR after IS NOT NULL)
                AND started >= :since AND started < :until
                AND date(started, offset_minutes || ' minutes') BETWEEN :first AND :last
        )
        GROUP BY question
        ORDER BY count(*) DESC, question
        """,
        _queries.period(first, last),
    )
    return tuple(
        _total(question, numbers, days.get(question, []), counts.get(question, []))
        for question, *numbers in rows
    )


def _total(
    question: str,
    numbers: Sequence[float],
    days: Iterable[Day],
    counts: Iterable[Counts],
) -> Rated:
    times, pairs, before_only, after_only, neither, lower, same, higher, waits = map(
        int, numbers[:-2]
    )
    before, after = numbers[-2:] if pairs >= _queries.FEWEST_PAIRS else (None, None)
    return Rated(
        question=question,
        times=times,
        pairs=pairs,
        before_only=before_only,
        after_only=after_only,
        neither=neither,
        before=before,
        after=after,
        lower=lower,
        same=same,
        higher=higher,
        waits=waits,
        days=tuple(days),
        counts=tuple(counts),
    )


def _days(connection: sqlite3.Connection, first: date, last: date) -> dict[str, list[Day]]:
    """For each question the days that have a number, the oldest first."""
    rows = connection.execute(
        """
        SELECT question, date(started, offset_minutes || ' minutes') AS day,
            avg(CASE WHEN after IS NOT NULL THEN before END),
            avg(CASE WHEN before IS NOT NULL THEN after END),
            avg(CASE WHEN before IS NULL THEN after WHEN after IS NULL THEN before END)
        FROM entry
        WHERE deleted_at IS NULL AND kind IN ('session', 'entry') AND technique IS NOT 'sleep'
            AND (before IS NOT NULL OR after IS NOT NULL)
            AND started >= :since AND started < :until
            AND date(started, offset_minutes || ' minutes') BETWEEN :first AND :last
        GROUP BY question, day
        ORDER BY question, day
        """,
        _queries.period(first, last),
    )
    found: dict[str, list[Day]] = {}
    for question, day, before, after, alone in rows:
        told = Day(date.fromisoformat(day), before, after, alone)
        found.setdefault(question, []).append(told)
    return found


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

"""What is asked of the journal. Each function reads from one connection and changes nothing."""

import sqlite3
from datetime import datetime

from calmcoach.journal._database import count, folded, select
from calmcoach.journal._entry import Counts, Entry, Place, Use, Wanted, to_entry, to_place
from calmcoach.journal._schema import ENTRY, PLACE
from calmcoach.journal._times import local_time, offset_minutes, utc_text

FEWEST_PAIRS = 5
"""Below this many pairs no mean is told (FACTS 4)."""
DAY = 24 * 60
"""Minutes."""


def entries(
    connection: sqlite3.Connection, wanted: Wanted, limit: int | None, offset: int
) -> list[Entry]:
    """The newest first. Raises DamagedError at a row that was changed."""
    values = _values(wanted) | {"limit": -1 if limit is None else limit, "offset": offset}
    rest = f"{_NARROWED} ORDER BY started DESC, id DESC LIMIT :limit OFFSET :offset"
    return [to_entry(row) for row in select(connection, ENTRY, rest, values)]


def how_many(connection: sqlite3.Connection, wanted: Wanted) -> int:
    """How long the whole list is."""
    return count(connection, ENTRY, _NARROWED, _values(wanted))


def counts(connection: sqlite3.Connection) -> list[Counts]:
    """The plain counts of each practice, the most used first; one line for each question asked.

    All started sessions count, however much was heard, except flare and sleep.
    """
    rows = connection.execute(
        """
        SELECT script, question, count(*),
            count(before + after),
            avg(CASE WHEN after IS NOT NULL THEN before END),
            avg(CASE WHEN before IS NOT NULL THEN after END),
            sum(after < before), sum(after = before), sum(after > before),
            max(started), title, technique
        FROM entry
        WHERE deleted_at IS NULL AND kind = 'session' AND script IS NOT NULL
            AND technique IS NOT 'sleep'
        GROUP BY script, question
        ORDER BY count(*) DESC, max(started) DESC
        """
    )
    # With max() in it, the other columns come from the row of the greatest: the latest title.
    return [
        Counts(
            script=script,
            title=title or script,
            technique=technique or "",
            question=question,
            times=times,
            pairs=pairs,
            not_rated=times - pairs,
            before=before if pairs >= FEWEST_PAIRS else None,
            after=after if pairs >= FEWEST_PAIRS else None,
            lower=lower or 0,
            same=same or 0,
            higher=higher or 0,
        )
        for (
            script,
            question,
            times,
            pairs,
            before,
            after,
            lower,
            same,
            higher,
            _latest,
            title,
            technique,
        ) in rows
    ]


def used_around(
    connection: sqlite3.Connection, moment: datetime, hours: float, since: datetime
) -> list[Use]:
    """Scripts begun at this time of day, give or take `hours`, the most used first.

    Flares are not chosen by the hour, and stand outside.
    """
    offset = offset_minutes(moment)
    rows = connection.execute(
        """
        SELECT script, count(*), max(started)
        FROM (
            SELECT script, started, abs(
                (CAST(substr(started, 12, 2) AS INTEGER) * 60
                    + CAST(substr(started, 15, 2) AS INTEGER)
                    + offset_minutes + 2 * :day) % :day - :minute) AS apart
            FROM entry
            WHERE started >= :since AND deleted_at IS NULL AND script IS NOT NULL
                AND kind IN ('session', 'sleep')
        )
        WHERE min(apart, :day - apart) <= :window
        GROUP BY script
        ORDER BY count(*) DESC, max(started) DESC
        """,
        {
            "day": DAY,
            "minute": moment.hour * 60 + moment.minute,
            "window": hours * 60,
            "since": utc_text(since),
        },
    )
    return [Use(script, times, local_time(last, offset)) for script, times, last in rows]


def places(connection: sqlite3.Connection) -> list[Place]:
    """Where scripts were stopped, the latest first."""
    rows = select(connection, PLACE, "WHERE deleted_at IS NULL ORDER BY kept_at DESC")
    return [to_place(row) for row in rows]


def place(connection: sqlite3.Connection, script: str) -> Place | None:
    """Where this script was stopped."""
    rows = list(select(connection, PLACE, "WHERE id = ? AND deleted_at IS NULL", (script,)))
    return to_place(rows[0]) if rows else None


def skips_in_a_row(connection: sqlite3.Connection, since: datetime | None) -> int:
    """How many before-ratings were skipped since the last one that was given."""
    (count,) = connection.execute(
        """
        SELECT count(*) FROM entry
        WHERE deleted_at IS NULL AND before_missing = 'skipped' AND started >= :since
            AND started > coalesce(
                (SELECT max(started) FROM entry WHERE deleted_at IS NULL AND before IS NOT NULL
                    AND kind <> 'entry'), '')
        """,
        {"since": utc_text(since) if since else ""},
    ).fetchone()
    return int(count)


def last_before(connection: sqlite3.Connection, question: str, limit: int) -> list[int]:
    """The latest before-ratings to this question, the newest first."""
    rows = connection.execute(
        """
        SELECT before FROM entry
        WHERE deleted_at IS NULL AND before IS NOT NULL AND question = ?
        ORDER BY started DESC, id DESC LIMIT ?
        """,
        (question, limit),
    )
    return [value for (value,) in rows]


def _values(wanted: Wanted) -> dict[str, object]:
    return {
        "script": wanted.script,
        "technique": wanted.technique,
        "kind": wanted.kind,
        "tag": f"\n{wanted.tag}\n" if wanted.tag else None,
        "text": folded(wanted.text.strip()) or None,
        "since": utc_text(wanted.since) if wanted.since else None,
        "until": utc_text(wanted.until) if wanted.until else None,
        "deleted": wanted.deleted,
    }


_NARROWED = """
    WHERE (deleted_at IS NOT NULL) = :deleted AND kind <> 'forgotten'
        AND (:script IS NULL OR script = :script)
        AND (:technique IS NULL OR technique = :technique)
        AND (:kind IS NULL OR kind = :kind)
        AND (:tag IS NULL OR instr(tags, :tag))
        AND (:since IS NULL OR started >= :since)
        AND (:until IS NULL OR started < :until)
        AND (:text IS NULL OR instr(folded(
            coalesce(note, '') || char(10) || coalesce(title, '') || coalesce(tags, '')), :text))
"""

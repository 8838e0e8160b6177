"""What is asked of the journal. Each function reads from one connection and changes nothing."""

import sqlite3
from datetime import datetime

from calmcoach.journal._database import count, select
from calmcoach.journal._entry import Entry, Place, Use, to_entry, to_place
from calmcoach.journal._schema import ENTRY, PLACE
from calmcoach.journal._times import local_time, offset_minutes, utc_text
from calmcoach.journal._wanted import Wanted, narrowed

DAY = 24 * 60
"""Minutes."""
_ORDER = "ORDER BY started DESC, id DESC"
_ROWS_OF = "WHERE rowid IN (SELECT rowid FROM entry"


def entries(
    connection: sqlite3.Connection, wanted: Wanted, limit: int | None, offset: int
) -> list[Entry]:
    """The newest first. Raises DamagedError at a row that was changed."""
    where, values = narrowed(wanted)
    values |= {"limit": -1 if limit is None else limit, "offset": offset}
    stretch = f"{where} {_ORDER} LIMIT :limit OFFSET :offset"
    if limit is not None:
        # Whole rows are read only of those that are wanted, not of those before them.
        stretch = f"{_ROWS_OF} {stretch}) {_ORDER}"
    return [to_entry(row) for row in select(connection, ENTRY, stretch, values)]


def how_many(connection: sqlite3.Connection, wanted: Wanted) -> int:
    """How long the whole list is."""
    where, values = narrowed(wanted)
    return count(connection, ENTRY, where, values)


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
            SELECT +script AS script, started, abs(
                (CAST(substr(started, 12, 2) AS INTEGER) * 60
                    + CAST(substr(started, 15, 2) AS INTEGER)
                    + offset_minutes + 2 * :day) % :day - :minute) AS apart
            FROM entry
            WHERE started >= :since AND deleted_at IS NULL AND +script IS NOT NULL
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
        WHERE deleted_at IS NULL AND before_missing = 'skipped' AND +started >= :since
            AND started > coalesce(
                (SELECT max(started) FROM entry WHERE deleted_at IS NULL AND before IS NOT NULL
                    AND kind <> 'entry'), '')
        """,
        {"since": utc_text(since) if since else ""},
    ).fetchone()
    return int(count)


def first_session(connection: sqlite3.Connection) -> datetime | None:
    """When the first of all sessions was begun."""
    row = connection.execute(
        """
        SELECT started, offset_minutes FROM entry
        WHERE deleted_at IS NULL AND kind <> 'entry' ORDER BY started LIMIT 1
        """
    ).fetchone()
    return local_time(*row) if row else None


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

"""A backup in the place of the journal; what was there before is set aside whole."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from calmcoach.journal import _database, _log
from calmcoach.journal._exchange._other import Other
from calmcoach.journal._exchange._refusal import RestoreFailedError
from calmcoach.journal._files import (
    BACKUPS,
    LOG,
    clear_unfinished,
    locked,
    prepare_folder,
    set_aside,
)
from calmcoach.journal._heal import rebuild, without_lost
from calmcoach.journal._record import Key, Record, newest
from calmcoach.journal._schema import ENTRY
from calmcoach.journal._times import local_time
from calmcoach.journal._trouble import BusyError, DamagedError, NewerError


@dataclass(frozen=True, slots=True)
class Look:
    """A backup beside the journal as it is now. Counted are entries that were not deleted."""

    entries: int
    first: datetime | None
    last: datetime | None
    lost: int
    """In the journal now, and not in the backup."""
    gained: int
    """In the backup, and not in the journal now."""
    differ: int
    """In both, and not the same."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One of the copies in the journal's folder."""

    path: Path
    entries: int
    last: datetime | None
    """When its latest entry began."""


def look_before(backup: Iterable[Record], now: Iterable[Record]) -> Look:
    """What would be different after a restore."""
    there, here = _entries(backup), _entries(now)
    times = sorted(_started(record) for record in there.values())
    return Look(
        entries=len(there),
        first=times[0] if times else None,
        last=times[-1] if times else None,
        lost=len(here.keys() - there.keys()),
        gained=len(there.keys() - here.keys()),
        differ=sum(here[key].text != there[key].text for key in here.keys() & there.keys()),
    )


def restore(folder: Path, backup: Other, moment: datetime) -> tuple[Path, ...]:
    """Make the backup the journal in `folder`; no connection of this process may be open.

    Returns where journal and ratings log lie now that were there before. Raises
    RestoreFailedError; at whatever point that happens, the next opening finds every row of
    before in one of the two files, and makes the other whole again from it.
    """
    whole = without_lost(backup.records)
    try:
        prepare_folder(folder)
        with locked(folder):
            clear_unfinished(folder)
            log = folder / LOG
            aside = set_aside(log, moment, stay=log.is_file())
            end = _log.replace(log, whole.values())
            return (*aside, *rebuild(folder, moment, whole.values(), end))
    except BusyError as error:
        raise RestoreFailedError(folder, "another program holds the journal") from error
    except (OSError, sqlite3.Error) as error:
        raise RestoreFailedError(folder, str(error)) from error


def backups(folder: Path) -> list[Backup]:
    """The copies that rotate in the journal's folder, the newest first."""
    found: list[Backup] = []
    for path in sorted((folder / BACKUPS).glob("*.db"), reverse=True):
        with (
            suppress(sqlite3.Error, DamagedError, NewerError),
            closing(_database.reader(path)) as connection,
        ):
            there = "WHERE deleted_at IS NULL"
            newest_first = f"{there} ORDER BY started DESC LIMIT 1"
            last = [_started(row) for row in _database.select(connection, ENTRY, newest_first)]
            count = _database.count(connection, ENTRY, there)
            found.append(Backup(path, count, last[0] if last else None))
    return found


def _entries(records: Iterable[Record]) -> dict[Key, Record]:
    return {
        key: record
        for key, record in newest(records).items()
        if record.table is ENTRY and "deleted_at" not in record.row
    }


def _started(record: Record) -> datetime:
    return local_time(str(record.row["started"]), int(record.row["offset_minutes"]))

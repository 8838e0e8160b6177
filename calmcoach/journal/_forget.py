"""Forgetting: nothing of an entry is left in any file of the folder, whatever happens midway.

What is to be forgotten is written down first (`forgetting`), so that what a crash interrupts is
finished at the next start. Each step can be done again without harm.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from calmcoach.durable import sync_folder
from calmcoach.journal import _database, _log, _seal
from calmcoach.journal._files import (
    ASIDE,
    BACKUPS,
    FORGETTING,
    JOURNAL,
    KEY,
    LOG,
    SEAL,
    STAMP,
    clear_incoming,
    clear_unfinished,
    write_whole,
)
from calmcoach.journal._record import Record, make_record
from calmcoach.journal._schema import ENTRY
from calmcoach.journal._times import later, utc_text
from calmcoach.journal._trouble import BusyError, DamagedError, NewerError

FORGOTTEN = "forgotten"
"""The kind of what is left of a forgotten entry: its id and its times."""
_KEPT_LONG = 64 * 1024 * 1024
"""Bytes of the longest list of ids that is read back."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What is to be forgotten."""

    everything: bool = False
    ids: Sequence[str] = ()
    aside_days: int = 0
    """Files set aside go when they are so old. They can't be taken apart, so all or nothing."""


def intend(folder: Path, intent: Intent) -> None:
    """Write down what shall be forgotten. Raises OSError."""
    write_whole(folder / FORGETTING, (json.dumps(asdict(intent)).encode("ascii"),))


def intended(folder: Path) -> Intent | None:
    """What was begun and not finished.

    One that can't be read any more says at least that some file may hold what the journal
    knows to be forgotten. Raises OSError.
    """
    try:
        with (folder / FORGETTING).open("rb") as file:
            found: object = json.loads(file.read(_KEPT_LONG))
    except FileNotFoundError:
        return None
    except ValueError:
        return Intent()
    match found:
        case {"everything": bool(everything), "ids": list(), "aside_days": int(days)}:
            ids = cast("dict[str, list[object]]", found)["ids"]
            return Intent(everything, [one for one in ids if isinstance(one, str)], days)
        case _:
            return Intent()


def done(folder: Path) -> None:
    """Nothing is left to be forgotten. Raises OSError."""
    (folder / FORGETTING).unlink(missing_ok=True)
    sync_folder(folder)


def wipe(folder: Path) -> None:
    """Remove journal, log, copies and what was set aside. No connection may be open.

    Raises OSError.
    """
    clear_unfinished(folder)
    clear_incoming(folder)
    for name in (BACKUPS, ASIDE):
        _remove(folder / name)
    for path in folder.glob(f"{JOURNAL}*"):
        _remove(path)
    for name in (LOG, SEAL):
        _remove(folder / name)
    sync_folder(folder)


def sweep(connection: sqlite3.Connection, folder: Path, intent: Intent, moment: datetime) -> None:
    """Leave ids and times of these entries in every file, and nothing else of them.

    The caller holds the folder's lock, and the journal knows all of the log. Raises OSError,
    sqlite3.Error, DamagedError; BusyError where someone reads who keeps the old pages in use.
    """
    stones = list(_stones(connection, intent.ids, utc_text(moment)))
    if stones:
        end = _log.append(folder / LOG, stones)
        _database.put(connection, stones, end, lacks=False)
    gone = list(_database.select(connection, ENTRY, "WHERE kind = ?", (FORGOTTEN,)))
    clear_unfinished(folder)
    clear_incoming(folder)
    if (folder / BACKUPS).is_dir():
        clear_unfinished(folder / BACKUPS)
        for path in sorted((folder / BACKUPS).iterdir()):
            if path.name != KEY:
                _sweep_copy(path, gone)
    for path in old_aside(folder, moment, intent.aside_days):
        _remove(path)
    end = _log.replace(folder / LOG, (row for row in _database.sound_rows(connection) if row))
    _database.put(connection, (), end, lacks=False)
    # What was deleted is overwritten, but a page that was once split may hold a stale half.
    connection.execute("VACUUM")
    _seal.settle(connection, folder)
    if _seal.wal_bytes(folder):
        raise BusyError


def old_aside(folder: Path, moment: datetime, days: int) -> list[Path]:
    """What was set aside at least so many days ago; with 0 all of it."""
    if not (folder / ASIDE).is_dir():
        return []
    last = (moment - timedelta(days=days)).strftime(STAMP)
    return [
        path
        for path in sorted((folder / ASIDE).iterdir())
        if not days or ".".join(path.name.split(".")[1:2])[: len(last)] <= last
    ]


def long_deleted(connection: sqlite3.Connection, before: datetime) -> list[str]:
    """The ids of entries that were deleted before this moment, and not forgotten yet."""
    rows = connection.execute(
        "SELECT id FROM entry WHERE deleted_at < ? AND kind <> ?", (utc_text(before), FORGOTTEN)
    )
    return [str(found) for (found,) in rows]


def _stones(connection: sqlite3.Connection, ids: Iterable[str], now: str) -> Iterable[Record]:
    """What stays of each: a merge must not bring it back, and a draw may refer to it."""
    for wanted in dict.fromkeys(ids):
        known = _database.get(connection, ENTRY, wanted)
        if known is None or known.row["kind"] == FORGOTTEN:
            continue
        row = {name: known.row[name] for name in ("id", "started", "offset_minutes")}
        edited = later(now, str(known.row["edited_at"]))
        empty = {"kind": FORGOTTEN, "question": FORGOTTEN, "heard_seconds": 0.0}
        yield make_record(ENTRY, {**row, **empty, "edited_at": edited, "deleted_at": edited})


def _sweep_copy(path: Path, gone: Sequence[Record]) -> None:
    """Forget in a copy of the journal too; one that can't be read any more goes as a whole."""
    try:
        with closing(_database.connect(path)) as copy:
            _database.version(copy)
            there = {str(found) for (found,) in copy.execute("SELECT id FROM entry")}
            stones = [record for record in gone if record.key[1] in there]
            _, lacks = _database.marker(copy)
            _database.put(copy, stones, None, lacks=lacks)
            copy.execute("VACUUM")
    except (sqlite3.Error, DamagedError, NewerError):
        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    if os.path.lexists(path):
        raise OSError(0, "could not be removed", str(path))

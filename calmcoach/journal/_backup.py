"""Whole copies of the journal: some that rotate by themselves, and one wherever a person likes."""

import os
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from calmcoach.durable import sync, sync_folder
from calmcoach.journal import _cipher, _database, _envelope
from calmcoach.journal._cipher import Cipher
from calmcoach.journal._envelope import KEY_ENDING
from calmcoach.journal._files import (
    BACKUPS,
    JOURNAL,
    STAMP,
    clear_unfinished,
    dated,
    open_private,
    private_folder,
)
from calmcoach.journal._log import LineEnd
from calmcoach.journal._record import Record
from calmcoach.journal._trouble import BackupFailedError, DamagedError, LockedError

LATEST = 5
"""As many of the newest copies stay, whenever they were made…"""
DAYS = 7
"""… and the last one of each of so many days before."""
AN_HOUR = 3600.0
"""Seconds: a copy that takes longer was cut off; a younger one may be another process's."""
_NAMES = "journal.*.db"


def copy(folder: Path, source: sqlite3.Connection | None, target: Path) -> Path:
    """Copy the journal to `target`, whole or not at all, while it may be in use.

    Without `source` a connection of its own is made, so that no one waits for the copy. Raises
    BackupFailedError; a file that was there before is then untouched.
    """
    # Another process or thread may be making the same copy at this moment.
    fresh = target.with_name(f"{target.name}.{os.getpid()}-{threading.get_ident()}.new")
    try:
        cipher = _cipher.of(folder / JOURNAL)
        _remove(fresh)
        descriptor = open_private(fresh, os.O_RDWR)
        try:
            if source:
                _copy(source, fresh, cipher, alike=cipher is _cipher.PLAIN)
            else:
                with closing(_database.reader(folder / JOURNAL)) as own:
                    _copy(own, fresh, cipher, alike=True)
            sync(descriptor)
        finally:
            os.close(descriptor)
        if target.parent != folder / BACKUPS and (envelope := _envelope.holds_for(folder)):
            _envelope.put(target.with_name(target.name + KEY_ENDING), envelope)
        fresh.replace(target)
        sync_folder(target.parent)
    except (OSError, sqlite3.Error, LockedError) as error:
        with suppress(OSError):
            _remove(fresh)
        raise BackupFailedError(target, str(error)) from error
    return target


def rotate(folder: Path, source: sqlite3.Connection | None, moment: datetime) -> Path:
    """Add a copy to those kept in the journal's folder, and let go of older ones.

    Where nothing was written since the newest one, that is returned. Raises BackupFailedError.
    """
    try:
        backups = private_folder(folder / BACKUPS)
    except OSError as error:
        raise BackupFailedError(folder / BACKUPS, str(error)) from error
    if source is None and (same := _of_now(folder, backups)):
        return same
    made = copy(folder, source, dated(backups, "journal", ".db", moment))
    with suppress(OSError):
        clear_unfinished(backups, older_than=AN_HOUR)
        for path in superfluous(backups.glob(_NAMES), moment):
            path.unlink()
    return made


def superfluous(paths: Iterable[Path], moment: datetime) -> list[Path]:
    """Those of the kept copies that may go: all but the newest five and one a day for a week."""
    newest = sorted(paths, key=lambda path: path.name, reverse=True)
    days: set[str] = set()
    first = (moment - timedelta(days=DAYS)).strftime(STAMP)
    gone: list[Path] = []
    for number, path in enumerate(newest):
        stamp = path.name.split(".")[1]
        day = stamp[:8]
        if number >= LATEST and (day in days or stamp < first):
            gone.append(path)
        days.add(day)
    return gone


def _of_now(folder: Path, backups: Path) -> Path | None:
    """The newest copy, when it knows the ratings log just as far as the journal does."""
    newest = max(backups.glob(_NAMES), key=lambda path: path.name, default=None)
    if newest is None:
        return None
    try:
        known = [_marker(newest), _marker(folder / JOURNAL)]
    except (sqlite3.Error, DamagedError, LockedError):
        return None
    return newest if known[0] == known[1] and not known[1][1] else None


def _marker(path: Path) -> tuple[LineEnd, bool]:
    with closing(_database.reader(path)) as connection:
        return _database.marker(connection)


def _copy(source: sqlite3.Connection, fresh: Path, cipher: Cipher, *, alike: bool) -> None:
    with closing(_database.connect(fresh, cipher=cipher)) as target:
        if alike:
            source.backup(target)
        else:  # from memory, where nothing is closed, to a copy that shall be
            _database.migrate(target)
            _database.put(target, _sound(source), None, lacks=True)
        # One file, not three: it may be carried away on a stick.
        target.execute("PRAGMA journal_mode = DELETE")
        if complaint := _database.complaint(target):
            raise sqlite3.DatabaseError(complaint)


def _sound(source: sqlite3.Connection) -> list[Record]:
    return [record for record in _database.sound_rows(source) if record]


def _remove(fresh: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        fresh.with_name(fresh.name + ending).unlink(missing_ok=True)

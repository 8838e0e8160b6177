"""Journal and ratings log of one folder, kept alike: an edit is in both before it is accepted."""

import shutil
import sqlite3
import weakref
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from calmcoach.journal import _database, _forget, _log, _seal, _swap
from calmcoach.journal._catch_up import catch_up
from calmcoach.journal._envelope import Envelope
from calmcoach.journal._files import (
    BACKUPS,
    FULL,
    JOURNAL,
    LOG,
    give_up_ballast,
    keep_ballast,
    locked,
    prepare_folder,
)
from calmcoach.journal._forget import Intent
from calmcoach.journal._heal import heal, is_sound, make_journal
from calmcoach.journal._recast import finish_what_was_begun, recast
from calmcoach.journal._record import Record
from calmcoach.journal._schema import VERSION
from calmcoach.journal._trouble import BusyError, DamagedError, NewerError, Repair

T = TypeVar("T")
Clock = Callable[[], datetime]
Edit = Callable[[sqlite3.Connection], Sequence[Record]]
"""Reads what is there and says what shall be, while no other process writes."""

WAL_LIMIT = 4 * 1024 * 1024
"""Bytes: a longer WAL is brought into the journal without waiting for the end."""
LEAST_ROOM = 64 * 1024
"""Bytes: with less than this left, an I/O error of SQLite's is a full disk."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of an edit. With two errors it is nowhere."""

    records: Sequence[Record]
    log_error: OSError | None = None
    journal_error: OSError | sqlite3.Error | None = None


class Disk:
    """Both files, open. Not for two threads at once; other processes may come and go."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Open the folder's journal, make it, or mend it.

        Raises OSError, sqlite3.Error, BusyError, LockedError, NewerError, OldSqliteError: then
        nothing is held open, and what was there is there.
        """
        _database.require_strict()
        self.folder = folder
        self.repairs: tuple[Repair, ...] = ()
        self._path = folder / JOURNAL
        self._log = folder / LOG
        self._clock = clock
        self.closed_to_others = prepare_folder(folder)
        with locked(folder):
            unfinished = finish_what_was_begun(folder)
            self._attach()
            if unfinished:
                # A reader may be in the way for now; the look-after tries it again.
                with suppress(BusyError):
                    self._forget(unfinished)
        keep_ballast(folder)

    def write(self, edit: Edit) -> Written:
        """Make an edit durable in both files, or say which of them could not take it.

        The log comes first: what a crash keeps from the journal is found there. Raises what
        the constructor raises when it could not even be tried.
        """
        with locked(self.folder):
            self._refresh()
            records = self._mending(lambda: edit(self._caught_up()))
            return self._store(records) if records else Written(())

    def read(self, query: Callable[[sqlite3.Connection], T]) -> T:
        """Ask something; a damaged row or page is mended first, and the question put again."""
        if self._moved():
            with locked(self.folder):
                self._refresh()
        try:
            return query(self.connection)
        except (DamagedError, sqlite3.Error):
            with locked(self.folder):
                self._refresh()
                return self._mending(lambda: query(self.connection))

    def forget(self, intent: Intent) -> None:
        """Leave nothing of what is named in any file. Raises BusyError as long as someone reads.

        Once this was begun it is finished, at the next start if need be. Raises what `write`
        raises, and OSError where a file can't be written or removed.
        """
        with locked(self.folder):
            self._refresh()
            self._mending(self._caught_up)
            _forget.intend(self.folder, intent)
            if intent.everything:
                self._finish.detach()
                self.connection.close()
                _forget.wipe(self.folder)
                self._attach()
            self._forget(intent)

    def recast(self, envelope: Envelope | None) -> None:
        """Write everything anew with the key of `envelope`, or without one, and let go of it.

        Raises what `write` raises; whoever opens the folder next finds either all of the old
        or all of the new.
        """
        with locked(self.folder):
            self._refresh()
            self._mending(self._caught_up)
            self._mending(lambda: recast(self.connection, self.folder, envelope))
            self._finish.detach()
            _seal.close_as_it_is(self.connection, self.folder)
            _swap.put_in_place(self.folder)

    def inspect(self) -> Callable[[], None] | None:
        """Hold both files against each other, bit for bit, without getting in anyone's way.

        Returns what is to be done about them, for the thread that owns this object.
        """
        sound, too_long = is_sound(self.folder)
        if not sound:
            return self._heal_now
        return self._tidy if too_long or _seal.wal_bytes(self.folder) > WAL_LIMIT else None

    def close(self) -> None:
        """Bring the WAL in, seal the file, and let go of it."""
        self._finish()

    def _heal_now(self) -> None:
        with locked(self.folder):
            self._reattach()

    def _tidy(self) -> None:
        """Leave one line in the log for each row, and no long WAL."""
        with locked(self.folder):
            self._refresh()
            self._caught_up()
            if is_sound(self.folder) == (True, True):
                end = _log.replace(
                    self._log, (row for row in _database.sound_rows(self.connection) if row)
                )
                _database.put(self.connection, (), end, lacks=False)
            _seal.settle(self.connection, self.folder)

    def _forget(self, intent: Intent) -> None:
        if not intent.everything:
            self._mending(
                lambda: _forget.sweep(self.connection, self.folder, intent, self._moment())
            )
        _forget.done(self.folder)

    def _attach(self) -> None:
        """Connect, mending what is damaged."""
        try:
            if self._is_new():
                self._create()
            self._connect()
        except (DamagedError, sqlite3.Error) as error:
            _only_damage(error)
            self._heal()

    def _reattach(self) -> None:
        _seal.close_as_it_is(self.connection, self.folder)
        self._finish.detach()
        self._heal()

    def _heal(self) -> None:
        self.repairs += self._on_ballast(lambda: heal(self.folder, self._moment()))
        self._connect()

    def _connect(self) -> None:
        """Open the journal, bring it to this program's form, and take in what the log has more."""
        if fault := _seal.fault(self.folder, quick=True):
            raise DamagedError(fault)
        self._refuse_newer()
        connection = _database.connect(self._path)
        try:
            self._prepare(connection)
            self.connection = connection
            self._caught_up()
        except BaseException:
            _seal.close_as_it_is(connection, self.folder)
            raise
        self._identity = _seal.identity(self.folder)
        self._finish = weakref.finalize(self, _seal.let_go, connection, self.folder, self._identity)

    def _refuse_newer(self) -> None:
        """Raise NewerError for a newer program's journal, which is only read for that."""
        try:
            with closing(_database.reader(self._path)) as connection:
                _database.version(connection)
        except NewerError:
            # A flipped bit may say the same; but then the seal does not hold.
            if fault := _seal.fault(self.folder):
                raise DamagedError(fault) from None
            raise

    def _prepare(self, connection: sqlite3.Connection) -> None:
        found = _database.version(connection)
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if found < VERSION:
            _seal.break_up(self.folder)
            _database.migrate(connection)
            if found:
                _log.append(self._log, (), header=True)
        if mode != ("wal",):
            # No shared memory on this file system: every commit changes the main file.
            _seal.break_up(self.folder)
        elif _seal.read(self.folder) is None:
            _seal.settle(connection, self.folder)

    def _is_new(self) -> bool:
        backups = self.folder / BACKUPS
        return not (self._path.exists() or self._log.exists() or any(backups.glob("*.db")))

    def _create(self) -> None:
        make_journal(self._path, (), _log.append(self._log, ()))

    def _caught_up(self) -> sqlite3.Connection:
        self.repairs += catch_up(self.connection, self.folder, self._moment())
        return self.connection

    def _moment(self) -> datetime:
        return self._clock().astimezone(UTC)

    def _store(self, records: Sequence[Record]) -> Written:
        end, log_error = None, None
        _, lacks = _database.marker(self.connection)
        try:
            end = self._making_room(lambda: _log.append(self._log, records))
        except OSError as error:
            log_error, lacks = error, True

        def put() -> None:
            _database.put(self.connection, records, None if lacks else end, lacks=lacks)

        try:
            self._making_room(lambda: self._mending(put))
        except (OSError, sqlite3.Error) as error:
            return Written(records, log_error, error)
        return Written(records, log_error)

    def _making_room(self, write: Callable[[], T]) -> T:
        """Write; on a full disk give the WAL's room back, and try again."""
        try:
            return self._on_ballast(write)
        except (OSError, sqlite3.Error) as error:
            if not out_of_room(error, self.folder):
                raise
        with suppress(OSError, sqlite3.Error):
            _seal.settle(self.connection, self.folder)
        return write()

    def _on_ballast(self, write: Callable[[], T]) -> T:
        """Write; on a full disk give up the ballast, and try again."""
        try:
            return write()
        except (OSError, sqlite3.Error) as error:
            if not out_of_room(error, self.folder):
                raise
        give_up_ballast(self.folder)
        return write()

    def _mending(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except (DamagedError, sqlite3.Error) as error:
            _only_damage(error)
            self._reattach()
        return ask()

    def _moved(self) -> bool:
        return _seal.identity(self.folder) != self._identity

    def _refresh(self) -> None:
        if self._moved():
            self._finish.detach()
            _seal.close_as_it_is(self.connection, self.folder)
            self._attach()


def out_of_room(error: OSError | sqlite3.Error, folder: Path) -> bool:
    """Whether a write failed because the disk is full."""
    if isinstance(error, OSError):
        return error.errno in FULL
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_IOERR:
        with suppress(OSError):
            return shutil.disk_usage(folder).free < LEAST_ROOM
    return code == sqlite3.SQLITE_FULL


def _only_damage(error: DamagedError | sqlite3.Error) -> None:
    if isinstance(error, sqlite3.Error) and not _database.is_damage(error):
        raise error

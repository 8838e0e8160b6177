"""Where edits go: to both files; and when a disk fails, to what is left of it and to memory."""

import errno
import os
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from calmcoach.journal import _database, _envelope, _forget, _log
from calmcoach.journal._disk import Clock, Disk, Edit, out_of_room
from calmcoach.journal._envelope import Envelope
from calmcoach.journal._files import BACKUPS, FORGETTING, LOG, locked
from calmcoach.journal._forget import Intent
from calmcoach.journal._heal import salvage
from calmcoach.journal._record import Key, Record
from calmcoach.journal._trouble import (
    BackupFailedError,
    BusyError,
    DamagedError,
    Fault,
    Kept,
    LockedError,
    NewerError,
    NotForgottenError,
    OldSqliteError,
    PassphraseError,
    Repair,
    Trouble,
)

T = TypeVar("T")
_Failure = (
    OSError | sqlite3.Error | BusyError | LockedError | NewerError | OldSqliteError | DamagedError
)
_FAILURES = (
    *(OSError, sqlite3.Error, BusyError, LockedError),
    *(NewerError, OldSqliteError, DamagedError),
)
_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}
_UNTOUCHED = {Fault.NEWER, Fault.NO_FOLDER, Fault.ENCRYPTED}
"""With these not even the log is appended to."""
_LASTING = {Fault.NEWER, Fault.OLD_SQLITE}
"""These do not pass while the program runs."""


class Store:
    """One person's journal, from any thread. No broken disk makes a method here fail."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Open the folder; in whatever state it is, entries can be kept afterwards."""
        self.folder = folder
        self._clock = clock
        self._guard = threading.RLock()
        self._disk: Disk | None = None
        self._memory: sqlite3.Connection | None = None
        self._pending: dict[Key, Record] = {}
        self._repairs: tuple[Repair, ...] = ()
        self._trouble: Trouble | None = None
        self._backup_trouble: Trouble | None = None
        self.retry()

    @property
    def trouble(self) -> Trouble | None:
        """What is the matter at this moment."""
        return self._trouble or self._backup_trouble

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """What was found damaged since the start, and made whole."""
        return self._repairs + (self._disk.repairs if self._disk else ())

    @property
    def pending(self) -> list[Record]:
        """What is nowhere but in memory."""
        with self._guard:
            return list(self._pending.values())

    def read(self, query: Callable[[sqlite3.Connection], T]) -> T:
        """Ask something of the journal, or of what could be saved of it."""
        with self._guard:
            if self._disk:
                try:
                    return self._disk.read(query)
                except _FAILURES as error:
                    self._leave_disk(error)
            return query(self._in_memory())

    def write(self, edit: Edit) -> None:
        """Make an edit as durable as it can be made now; `trouble` says how far that is."""
        with self._guard:
            if not (self.retry() and self._write_to_disk(edit)):
                records = edit(self._in_memory())
                self._keep(records, logged=self._append(records))

    def retry(self) -> bool:
        """Try to bring what is in memory to the disk. Returns whether the journal is on it."""
        with self._guard:
            if self._disk:
                return True
            if self._trouble and self._trouble.fault in _LASTING:
                return False
            try:
                disk = Disk(self.folder, self._clock)
                written = disk.write(lambda _: list(self._pending.values()))
            except _FAILURES as error:
                self._go_on_without(error)
                return False
            if not (written.journal_error and written.log_error):
                self._pending.clear()
            if written.journal_error:
                self._repairs += disk.repairs
                disk.close()
                self._go_on_without(written.journal_error)
                return False
            self._return_to(disk, written.log_error)
            return True

    def check(self) -> tuple[Repair, ...]:
        """Hold both files against each other bit for bit, and mend them. For a thread.

        Others may read and write meanwhile; they wait only while something is mended.
        """
        with self._guard:
            known, disk = len(self.repairs), self._disk
        if disk is None:
            self.retry()
        elif mend := disk.inspect():
            with self._guard:
                if self._disk is disk:
                    try:
                        mend()
                    except _FAILURES as error:
                        self._leave_disk(error)
        with self._guard:
            return self.repairs[known:]

    def back_up(self, copy: Callable[[sqlite3.Connection | None], Path]) -> Path:
        """Have the journal copied: with the connection to memory, or without one from its file.

        Raises BackupFailedError.
        """
        with self._guard:
            if self._disk is None:
                return copy(self._in_memory())
        return copy(None)

    @property
    def forgetting(self) -> bool:
        """Whether something that was begun to be forgotten is not yet gone from every file."""
        return (self.folder / FORGETTING).exists()

    def forget(self, intent: Intent) -> None:
        """Leave nothing of what is named in any file, nor in memory. Raises NotForgottenError."""
        with self._guard:
            disk = self._disk if self.retry() else None
            if disk is None and intent.everything and self._is_locked():
                self._forget_unread(intent)
                return
            if disk is None:
                told = self._trouble
                raise NotForgottenError(self.folder, (told.reason or told.fault) if told else "")
            try:
                disk.forget(intent)
            except BusyError as error:
                raise NotForgottenError(self.folder, "in use") from error
            except _FAILURES as error:
                self._leave_disk(error)
                raise NotForgottenError(self.folder, _reason(error)) from error

    def recast(self, envelope: Envelope | None) -> None:
        """Write everything anew, with a key or without one. Raises PassphraseError."""
        with self._guard:
            if not self.retry() or self._disk is None:
                raise PassphraseError(self._trouble.reason if self._trouble else "")
            try:
                self._disk.recast(envelope)
            except _FAILURES as error:
                raise PassphraseError(_reason(error)) from error
            finally:
                self._repairs += self._disk.repairs
                self._disk.close()
                self._disk = None
                self.retry()

    def note_backup(self, error: BackupFailedError | None) -> None:
        """Remember whether the rotating copies can be made."""
        self._backup_trouble = error and Trouble(
            Fault.FAILED, self.folder / BACKUPS, error.reason, Kept.BOTH
        )

    def close(self) -> None:
        """Try once more to write what is in memory, and let go of the files."""
        with self._guard:
            if self._pending:
                self.retry()
            if self._disk:
                self._repairs += self._disk.repairs
                self._disk.close()
                self._disk = None
            if self._memory:
                self._memory.close()
                self._memory = None

    def _is_locked(self) -> bool:
        return self._trouble is not None and self._trouble.fault is Fault.ENCRYPTED

    def _forget_unread(self, intent: Intent) -> None:
        """No passphrase is needed to lose everything: it is the way out without one."""
        try:
            with locked(self.folder):
                _forget.intend(self.folder, intent)
                _forget.wipe(self.folder)
                _envelope.remove(self.folder)
                _forget.done(self.folder)
        except (OSError, BusyError) as error:
            raise NotForgottenError(self.folder, _reason(error)) from error
        self._pending.clear()
        self.retry()

    def _write_to_disk(self, edit: Edit) -> bool:
        """Whether the edit was tried: it is then in one of the files, or in memory."""
        if self._disk is None:
            return False
        try:
            written = self._disk.write(edit)
        except _FAILURES as error:
            self._leave_disk(error)
            return False
        if written.journal_error:
            self._leave_disk(written.journal_error)
            self._keep(written.records, logged=written.log_error is None)
        else:
            self._trouble = self._standing(self._disk, written.log_error)
        return True

    def _append(self, records: Sequence[Record]) -> bool:
        """Try the log alone, for what is pending too. Returns whether it took the records."""
        if self._trouble and self._trouble.fault in _UNTOUCHED:
            return False
        try:
            with locked(self.folder, seconds=1.0):
                _log.append(self.folder / LOG, [*self._pending.values(), *records])
        except (OSError, BusyError, LockedError):
            return False
        self._pending.clear()
        return True

    def _keep(self, records: Sequence[Record], *, logged: bool) -> None:
        _database.put(self._in_memory(), records, None, lacks=False)
        if not logged:
            self._pending |= {record.key: record for record in records}
        if self._trouble:
            self._trouble = replace(self._trouble, kept=Kept.LOG if logged else Kept.MEMORY)

    def _leave_disk(self, error: _Failure) -> None:
        if self._disk:
            self._repairs += self._disk.repairs
            with suppress(*_FAILURES):
                self._disk.close()
            self._disk = None
        self._go_on_without(error)

    def _go_on_without(self, error: _Failure) -> None:
        """Say what is the matter, with all that can be read at hand in memory."""
        self._trouble = Trouble(
            fault_of(error, self.folder), self.folder, _reason(error), Kept.MEMORY
        )
        self._in_memory()

    def _return_to(self, disk: Disk, log_error: OSError | None) -> None:
        self._disk = disk
        if self._memory:
            self._memory.close()
            self._memory = None
        self._trouble = self._standing(disk, log_error)

    def _standing(self, disk: Disk, log_error: OSError | None) -> Trouble | None:
        """What is the matter while the journal itself is written."""
        if log_error:
            fault = fault_of(log_error, self.folder)
            return Trouble(fault, self.folder / LOG, str(log_error), Kept.JOURNAL)
        if not disk.closed_to_others:
            return Trouble(Fault.EXPOSED, self.folder, "", Kept.BOTH)
        return None

    def _in_memory(self) -> sqlite3.Connection:
        if self._memory is None:
            self._memory = _database.in_memory()
            if not (self._trouble and self._trouble.fault is Fault.NEWER):
                _database.put(self._memory, salvage(self.folder), None, lacks=False)
            _database.put(self._memory, self._pending.values(), None, lacks=False)
        return self._memory


_KINDS: Mapping[type[Exception], Fault] = {
    BusyError: Fault.LOCKED,
    LockedError: Fault.ENCRYPTED,
    NewerError: Fault.NEWER,
    OldSqliteError: Fault.OLD_SQLITE,
}


def fault_of(error: _Failure, folder: Path) -> Fault:
    """What kind of trouble an error is."""
    if (kind := _KINDS.get(type(error))) is not None:
        return kind
    if isinstance(error, OSError | sqlite3.Error) and out_of_room(error, folder):
        return Fault.FULL
    if not folder.is_dir():
        return Fault.NO_FOLDER
    if isinstance(error, OSError):
        return Fault.READ_ONLY if error.errno in _CLOSED else Fault.FAILED
    code: int = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return Fault.LOCKED
    closed = code == sqlite3.SQLITE_CANTOPEN and not os.access(folder, os.W_OK)
    return Fault.READ_ONLY if closed or code == sqlite3.SQLITE_READONLY else Fault.FAILED


def _reason(error: _Failure) -> str:
    if isinstance(error, OldSqliteError):
        return sqlite3.sqlite_version
    return str(error)

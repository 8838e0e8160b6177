"""How each of the two files is held against the other, and made whole from it."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from calmcoach.durable import sync_folder
from calmcoach.journal import _database, _log, _seal
from calmcoach.journal._files import BACKUPS, JOURNAL, LOG, open_private, set_aside
from calmcoach.journal._record import Key, Record, as_line, make_record, newest
from calmcoach.journal._times import later
from calmcoach.journal._trouble import DamagedError, LockedError, NewerError, Repair

COMPANIONS = ("-wal", "-shm", "-journal")
TIDY_BYTES = 1024 * 1024
TIDY_TIMES = 4
"""A log is tidied up when it is longer than both: a megabyte, and four times what it need be."""
_Age = tuple[str, str]


@dataclass(frozen=True, slots=True)
class View:
    """What could be read of one file."""

    records: Mapping[Key, Record]
    fault: str | None
    unreadable: int = 0
    end: _log.LineEnd = _log.START
    """How far the log is known, or where it ends."""
    log_lacks: bool = False


def heal(folder: Path, moment: datetime) -> tuple[Repair, ...]:
    """Look at both files whole, set aside what is damaged and rebuild it from the other.

    The caller holds the folder's lock and has no connection open. The log is made whole first:
    from then on it holds every record, and the journal can be built again at any time. Raises
    NewerError, OSError and sqlite3.Error; then both files are as they were, or set aside.
    """
    journal, log = look_at_journal(folder), look_at_log(folder)
    sources = [*journal.records.values(), *log.records.values()]
    if journal.fault and log.fault:
        sources += _newest_backup(folder)
    whole = without_lost(newest(sources))
    repairs: list[Repair] = []
    lacking = [record for key, record in whole.items() if _older(log.records.get(key), record)]
    fault = log.fault or ("cut" if lacking and not journal.log_lacks else None)
    if not whole and fault == "missing":
        fault = None  # a journal that was never begun
    if fault:
        path = folder / LOG
        aside = set_aside(path, moment, stay=path.is_file())
        end = _log.replace(path, whole.values())
        repairs.append(Repair(path, fault, aside, len(whole), log.unreadable))
    else:
        end = _log.append(folder / LOG, lacking) if lacking or log.end == _log.START else log.end
    if journal.fault:
        path = folder / JOURNAL
        aside = rebuild(folder, moment, whole.values(), end)
        if whole or aside:
            repairs.append(Repair(path, journal.fault, aside, len(whole), journal.unreadable))
    else:
        with closing(_database.connect(folder / JOURNAL)) as connection:
            connection.execute("PRAGMA busy_timeout = 200")
            _database.put(connection, whole.values(), end, lacks=False)
            _seal.break_up(folder)  # closing may bring the WAL in
    return tuple(repairs)


def look_at_journal(folder: Path) -> View:
    """Everything that can still be read of the journal, and what is wrong with it.

    Raises NewerError where a newer program wrote it, and nothing says that it is damaged.
    """
    path = folder / JOURNAL
    records: list[Record] = []
    fault, unreadable, end, lacks = _seal.fault(folder), 0, _log.START, False
    try:
        with closing(_reader(path)) as connection:
            try:
                _database.version(connection)
            except NewerError:
                if not fault:
                    raise
            fault = fault or _database.complaint(connection)
            for record in _database.sound_rows(connection):
                if record is None:
                    unreadable += 1
                else:
                    records.append(record)
            end, lacks = _database.marker(connection)
    except (sqlite3.Error, DamagedError) as error:
        fault = fault or str(error)
    if unreadable:
        fault = fault or "changed"
    return View(newest(records), fault, unreadable, end, log_lacks=lacks)


def look_at_log(folder: Path) -> View:
    """Everything that can still be read of the log. Raises NewerError, OSError."""
    path = folder / LOG
    records: list[Record] = []
    fault, unreadable, end = None, 0, _log.START
    try:
        if _log.size(path) is None:
            return View({}, "missing")
        for line in _log.lines(path):
            end = line.end
            if line.record:
                records.append(line.record)
            if not line.sound or not line.ended:
                fault, unreadable = "changed", unreadable + (not line.sound)
    except DamagedError as error:
        fault = error.reason
    return View(newest(records), fault, unreadable, end)


def salvage(folder: Path) -> list[Record]:
    """Every record that can be read without writing anything, whatever else is the matter."""
    found: list[Record] = []
    for look in (look_at_journal, look_at_log):
        with suppress(OSError, NewerError, LockedError):
            found += look(folder).records.values()
    return list(without_lost(newest(found)).values())


def is_sound(folder: Path) -> tuple[bool, bool]:
    """Whether both files say the same, bit for bit, and whether the log is much too long.

    Takes no lock: it reads one moment of the journal, and the log up to where that moment knew
    it. So False may only mean that another process was at work; `heal` looks again, alone.
    """
    try:
        if _seal.fault(folder):
            return False, False
        with closing(_reader(folder / JOURNAL)) as connection:
            connection.execute("BEGIN")
            end, lacks = _database.marker(connection)
            if lacks or _database.complaint(connection):
                return False, False
            rows = _ages(_database.sound_rows(connection))
        logged = _ages(_logged(folder / LOG, end.log_bytes))
    except (sqlite3.Error, DamagedError, LockedError, NewerError, OSError):
        return False, False
    if rows is None or logged is None or rows[0] != logged[0]:
        return False, False
    return True, _too_long(end.log_bytes, rows[1])


def _reader(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, and that hands out damaged text instead of failing."""
    try:
        connection = _database.reader(path)
    except sqlite3.OperationalError:
        # In a folder that can't be written a WAL can't be opened either.
        connection = _database.connect(path, read_only=True, immutable=True)
    connection.text_factory = _text
    return connection


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def _logged(path: Path, end: int) -> Iterator[Record | None]:
    """The records of the log up to `end`; None for what is no sound line."""
    if (_log.size(path) or 0) < end:
        yield None
    for line in _log.lines(path, end=end):
        if line.record or not (line.sound and line.ended):
            yield line.record if line.ended else None


def _ages(records: Iterable[Record | None]) -> tuple[dict[Key, _Age], int] | None:
    """When each row was edited last, and how many bytes they take; None if one is damaged."""
    ages: dict[Key, _Age] = {}
    sizes: dict[Key, int] = {}
    for record in records:
        if record is None:
            return None
        known = ages.get(record.key)
        if known is None or record.age > known:
            ages[record.key] = record.age
            sizes[record.key] = len(as_line(record))
    return ages, sum(sizes.values())


def _older(known: Record | None, than: Record) -> bool:
    return known is None or known.age < than.age


def without_lost(records: Mapping[Key, Record]) -> dict[Key, Record]:
    """The records, where no one refers to a row that was lost from both files."""
    whole = dict(records)
    for key, record in records.items():
        lost = {
            column: None
            for column, table in record.table.refers.items()
            if column in record.row and (table, record.row[column]) not in records
        }
        if lost:
            edited = str(record.row["edited_at"])
            changes = {**lost, "edited_at": later(edited, edited)}
            whole[key] = make_record(record.table, {**record.row, **changes})
    return whole


def _newest_backup(folder: Path) -> Iterable[Record]:
    """What the newest readable backup holds: the last resort."""
    for path in sorted((folder / BACKUPS).glob("*.db"), reverse=True):
        with (
            suppress(sqlite3.Error, DamagedError, NewerError),
            closing(_reader(path)) as connection,
        ):
            _database.version(connection)
            return [record for record in _database.sound_rows(connection) if record]
    return ()


def rebuild(
    folder: Path, moment: datetime, records: Iterable[Record], end: _log.LineEnd
) -> tuple[Path, ...]:
    """Put a new journal in the place of the damaged one. Returns where that lies now."""
    path = folder / JOURNAL
    fresh = path.with_name(path.name + ".new")
    for ending in ("", *COMPANIONS):
        fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
    try:
        make_journal(fresh, records, end)
    except (OSError, sqlite3.Error):
        fresh.unlink(missing_ok=True)
        raise
    _seal.break_up(folder)
    aside = set_aside(path, moment, companions=COMPANIONS)
    fresh.rename(path)
    sync_folder(folder)
    return aside


def make_journal(path: Path, records: Iterable[Record], end: _log.LineEnd) -> None:
    """A whole journal in a file that is not there yet. Raises OSError, sqlite3.Error."""
    os.close(open_private(path, os.O_RDWR))
    with closing(_database.connect(path)) as connection:
        _database.migrate(connection)
        _database.put(connection, records, end, lacks=False)


def _too_long(log_bytes: int, needed: int) -> bool:
    return log_bytes > TIDY_BYTES and log_bytes > TIDY_TIMES * needed

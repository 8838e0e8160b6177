"""How the journal takes in what the ratings log has more, after a crash for example."""

import os
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from calmcoach.journal import _database, _log
from calmcoach.journal._files import ASIDE, LOG, dated, private_folder, write_whole
from calmcoach.journal._heal import look_at_log
from calmcoach.journal._record import Record
from calmcoach.journal._trouble import DamagedError, Repair


def catch_up(connection: sqlite3.Connection, folder: Path, moment: datetime) -> tuple[Repair, ...]:
    """Bring the journal to the end of the log. The caller holds the folder's lock.

    Cheap: the log's length and its last known line tell whether there is anything to do.
    Raises DamagedError where the two contradict each other, sqlite3.Error and OSError.
    """
    path = folder / LOG
    end, lacks = _database.marker(connection)
    if lacks:
        with suppress(OSError):  # as long as the log can't be written, the journal goes on alone
            _fill_log(connection, folder)
        return ()
    size = _log.size(path)
    if size is None or size < end.log_bytes or not _log.knows(path, end):
        raise DamagedError("changed")
    return _take_in(connection, path, end, moment) if size > end.log_bytes else ()


def _take_in(
    connection: sqlite3.Connection, path: Path, end: _log.LineEnd, moment: datetime
) -> tuple[Repair, ...]:
    """Keep the lines behind `end`; a torn last one is moved out of the way."""
    records: list[Record] = []
    repairs: tuple[Repair, ...] = ()
    for line in _log.lines(path, end.log_bytes):
        if not line.ended and not line.record:
            repairs = (_move_torn(path, line.start, moment),)
            break
        if not line.sound:
            raise DamagedError("changed")
        if line.record:
            records.append(line.record)
        end = line.end
        if not line.ended and line.record:  # only its line end is missing
            _log.cut(path, line.start)
            end = _log.append(path, (line.record,))
            break
    _database.put(connection, records, end, lacks=False)
    return repairs


def _move_torn(path: Path, start: int, moment: datetime) -> Repair:
    folder = private_folder(path.parent / ASIDE)
    aside = dated(folder, path.stem, ".torn", moment)
    write_whole(aside, (_log.tail(path, start),))
    _log.cut(path, start)
    return Repair(path, "torn line", (aside,), 0, 1)


def _fill_log(connection: sqlite3.Connection, folder: Path) -> None:
    """Append what could only be kept in the journal before. Raises OSError, DamagedError."""
    path = folder / LOG
    if _log.size(path) is None:
        raise DamagedError("missing")
    os.close(os.open(path, os.O_WRONLY | os.O_APPEND))  # cheap, where it still can't be written
    log = look_at_log(folder)
    if log.fault:
        raise DamagedError(log.fault)
    lacking = [
        row
        for row in _database.sound_rows(connection)
        if row and (row.key not in log.records or log.records[row.key].age < row.age)
    ]
    end = _log.append(path, lacking) if lacking else log.end
    _database.put(connection, log.records.values(), end, lacks=False)

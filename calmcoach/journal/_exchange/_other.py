"""Another journal, read whole without changing a byte of it."""

import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from calmcoach.journal import _database
from calmcoach.journal._exchange._refusal import FileRefusedError, NewerFileError, Refusal
from calmcoach.journal._exchange._sound import fault
from calmcoach.journal._files import INCOMING, JOURNAL, LOG, clear_incoming, private_folder
from calmcoach.journal._heal import View, look_at_journal, look_at_log
from calmcoach.journal._record import Key, Record, newest
from calmcoach.journal._trouble import DamagedError, NewerError

MOST_BYTES = 1024 * 1024 * 1024
"""A journal of a hundred years takes a tenth of it."""
_AN_HOUR = 3600.0
_STRANGE = """
    SELECT count(*) FROM sqlite_schema
    WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%'
"""
_SQLITE = b"SQLite format 3\0"
_WAL = f"{JOURNAL}-wal"


@dataclass(frozen=True, slots=True)
class Other:
    """What another journal holds."""

    path: Path
    records: Mapping[Key, Record]
    skipped: int
    """Rows and lines that were damaged, or that no journal can keep."""


def read_other(path: Path, folder: Path) -> Other:
    """Everything that can be read of a journal: its file, its ratings log, or a folder with both.

    It is copied into our own `folder` first, and only the copy is opened: an older one is brought
    to today's form there. Raises FileRefusedError, NewerFileError.
    """
    try:
        sources = _sources(path, folder)
        clear_incoming(folder, _AN_HOUR)
        private_folder(folder)
        with tempfile.TemporaryDirectory(
            prefix=INCOMING, dir=folder, ignore_cleanup_errors=True
        ) as copied:
            for source, name in sources:
                shutil.copyfile(source, Path(copied) / name)
            views = _views(path, Path(copied))
    except OSError as error:
        raise FileRefusedError(path, Refusal(0, 0, error.strerror or str(error))) from error
    except NewerError as error:
        raise NewerFileError(path) from error
    whole = newest(record for view in views for record in view.records.values())
    sound = {key: record for key, record in whole.items() if fault(record) is None}
    skipped = max((view.unreadable for view in views), default=0) + len(whole) - len(sound)
    return Other(path, sound, skipped)


def _sources(path: Path, folder: Path) -> list[tuple[Path, str]]:
    """The files to copy, and what each is called there. Raises FileRefusedError, OSError."""
    if path.is_dir():
        found = [(path / name, name) for name in (JOURNAL, _WAL, LOG)]
    elif path.name in {JOURNAL, LOG}:
        # One of the two files: whatever lies beside it belongs to it.
        found = [(path.with_name(name), name) for name in (JOURNAL, _WAL, LOG)]
    else:
        with path.open("rb") as file:
            whole = file.read(len(_SQLITE)) == _SQLITE
        wal = path.with_name(f"{path.name}-wal")
        found = [(path, JOURNAL), (wal, _WAL)] if whole else [(path, LOG)]
    there = [(source, name) for source, name in found if source.is_file()]
    if not {name for _, name in there} & {JOURNAL, LOG}:
        raise FileRefusedError(path, Refusal(0, 0, "there is no journal.db and no ratings.log"))
    own = [folder / JOURNAL, folder / LOG]
    if any(each.exists() and source.samefile(each) for source, _ in there for each in own):
        raise FileRefusedError(path, Refusal(0, 0, "this is the journal that is in use"))
    if sum(source.stat().st_size for source, _ in there) > MOST_BYTES:
        raise FileRefusedError(path, Refusal(0, 0, "this is larger than any journal"))
    return there


def _views(path: Path, copied: Path) -> list[View]:
    views: list[View] = []
    if (copied / JOURNAL).exists():
        with suppress(sqlite3.Error, DamagedError):
            _bring_up(path, copied / JOURNAL)
        views.append(look_at_journal(copied))
    if (copied / LOG).exists():
        views.append(look_at_log(copied))
    if not any(view.records for view in views) and any(view.fault for view in views):
        raise FileRefusedError(path, Refusal(0, 0, "this is no journal that can be read"))
    return views


def _bring_up(path: Path, copy: Path) -> None:
    """Bring the copy to today's form. Raises FileRefusedError, sqlite3.Error, DamagedError."""
    with closing(_database.connect(copy)) as connection:
        # Our tables only: a view in the place of one could have rows without end.
        strange = connection.execute(_STRANGE).fetchone()
        if strange != (0,):
            raise FileRefusedError(path, Refusal(0, 0, "this is no journal that can be read"))
        if _database.version(connection):
            _database.migrate(connection)

"""The whole journal written anew with another key, or without one.

And what an earlier start left unfinished of that, or of forgetting.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from calmcoach.journal import _cipher, _database, _envelope, _forget, _log, _swap
from calmcoach.journal._envelope import Envelope
from calmcoach.journal._files import (
    ASIDE,
    BACKUPS,
    JOURNAL,
    LOG,
    clear_unfinished,
    write_whole,
)
from calmcoach.journal._forget import Intent
from calmcoach.journal._heal import make_journal
from calmcoach.journal._record import Record
from calmcoach.journal._trouble import DamagedError, LockedError, NewerError

CLOSED = ".closed"
"""Ends the name of a file set aside that was closed as a whole."""


def finish_what_was_begun(folder: Path) -> Intent | None:
    """Bring the folder to one state, whatever was interrupted. The caller holds its lock.

    Returns what is still to be forgotten in the open journal. Raises OSError, and LockedError
    where a passphrase is needed before anything else.
    """
    clear_unfinished(folder)
    _swap.finish(folder)
    _envelope.mend(folder)
    intent = _forget.intended(folder)
    if intent and intent.everything:
        _forget.wipe(folder)
        _envelope.mend(folder)
    if isinstance(_cipher.of(folder / JOURNAL), _cipher.Plain) and _log.wants_key(folder / LOG):
        raise LockedError("key")
    return intent


def recast(connection: sqlite3.Connection, folder: Path, envelope: Envelope | None) -> None:
    """Make everything once more beside itself, with the key of `envelope` or without one.

    The caller holds the lock, and the journal knows all of the log. Raises OSError,
    sqlite3.Error, DamagedError.
    """
    fresh = _swap.begin(folder)
    if envelope:
        _envelope.write(fresh, envelope)
    rows = _whole(connection)
    make_journal(fresh / JOURNAL, rows, _log.replace(fresh / LOG, rows))
    left = [path for path in _inside(folder / ASIDE) if path.is_file()]
    for path in _inside(folder / BACKUPS):
        if path.suffix != ".db":
            continue
        try:
            with closing(_database.reader(path)) as copy:
                _database.version(copy)
                make_journal(fresh / BACKUPS / path.name, _whole(copy), _log.START)
        except (sqlite3.Error, DamagedError, NewerError):
            (fresh / BACKUPS / path.name).unlink(missing_ok=True)
            left.append(path)  # nothing is thrown away because it can't be read
    for path in left:
        content = path.read_bytes()
        if path.name.endswith(CLOSED):
            content = _cipher.of(path).open_file(content)
        name = path.name.removesuffix(CLOSED) + (CLOSED if envelope else "")
        target = fresh / ASIDE / name
        write_whole(target, (_cipher.of(target).close_file(content),))


def _inside(folder: Path) -> Sequence[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else ()


def _whole(connection: sqlite3.Connection) -> list[Record]:
    found: list[Record] = []
    for record in _database.sound_rows(connection):
        if record is None:
            raise DamagedError("changed")
        found.append(record)
    return found

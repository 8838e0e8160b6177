"""The seal: size and digest of the journal's main file, so that any flipped bit is noticed.

SQLite notices a flipped bit in its own structure now and then (12 of 200 in a trial), the rows'
checksums one in a row, and neither one in between. But in WAL mode the main file changes only
when the WAL is brought into it, and this room does that itself, under its lock: it breaks the
seal, brings the WAL in, and seals the file anew. Whatever differs from its seal was changed by
something else.
"""

import json
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from calmcoach.durable import sync_folder
from calmcoach.journal import _cipher, _database
from calmcoach.journal._files import JOURNAL, SEAL, locked, write_whole
from calmcoach.journal._record import checksum
from calmcoach.journal._trouble import BusyError

_LIMIT = 1024
IN_PASSING = 200
"""Milliseconds."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What the main file was when the journal last brought its WAL in."""

    size: int
    digest: str


def read(folder: Path) -> Seal | None:
    """The seal, or None where it is broken: then nothing is said about the file."""
    try:
        with (folder / SEAL).open("rb") as file:
            content = file.read(_LIMIT).decode("ascii")
        stored, _, text = content.strip().partition(" ")
        data: object = json.loads(text)
    except (OSError, ValueError):
        return None
    match data:
        case {"size": int(size), "digest": str(digest)} if checksum(text) == stored:
            return Seal(size, digest)
        case _:
            return None


def put(folder: Path) -> None:
    """Seal the main file as it is. Raises OSError, sqlite3.Error; then there is no seal."""
    path = folder / JOURNAL
    text = json.dumps({"size": path.stat().st_size, "digest": digest(path)})
    write_whole(folder / SEAL, (f"{checksum(text)} {text}\n".encode("ascii"),))


def break_up(folder: Path) -> None:
    """Take the seal away before the main file changes. Raises OSError."""
    with suppress(FileNotFoundError):
        (folder / SEAL).unlink()
        sync_folder(folder)


def digest(path: Path) -> str:
    """BLAKE2b over the pages of the main file, WAL left out.

    SQLite itself reads them: opening the file by other means and closing it again would drop
    the locks that this process holds on it (POSIX locks belong to the process).
    """
    with closing(_database.connect(path, read_only=True, immutable=True)) as connection:
        return _cipher.of(path).digest(connection)


def fault(folder: Path, *, quick: bool = False) -> str | None:
    """What is wrong with the main file by its seal, if anything; `quick` compares sizes only."""
    path = folder / JOURNAL
    if not path.exists():
        return "missing"
    if not path.is_file():
        return "not a file"
    seal = read(folder)
    if seal is None:
        return None
    if path.stat().st_size != seal.size:
        return "cut"
    try:
        return None if quick or digest(path) == seal.digest else "changed"
    except sqlite3.Error as error:
        return str(error)


def settle(connection: sqlite3.Connection, folder: Path) -> None:
    """Bring the WAL into the main file, and seal that. Raises OSError, sqlite3.Error.

    Not where the seal does not hold: that would seal damage in, before anyone has seen it.
    """
    if (read(folder) and not wal_bytes(folder)) or fault(folder):
        return
    break_up(folder)
    # Without WAL (a file system that has no shared memory) every commit changes the main file.
    if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
        # One who reads meanwhile is not waited for: what can't be brought in stays in the WAL.
        connection.execute(f"PRAGMA busy_timeout = {IN_PASSING}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute(f"PRAGMA busy_timeout = {round(_database.BUSY_SECONDS * 1000)}")
        put(folder)


def let_go(connection: sqlite3.Connection, folder: Path, known: tuple[int, int] | None) -> None:
    """Settle and close, where the file is still the one that was opened."""
    try:
        with locked(folder, seconds=1.0):
            if identity(folder) == known:
                settle(connection, folder)
            close_as_it_is(connection, folder)
    except (OSError, sqlite3.Error, BusyError):
        # The WAL stays where it is, and the next start reads it.
        close_as_it_is(connection, folder)


def close_as_it_is(connection: sqlite3.Connection, folder: Path) -> None:
    """Close without bringing the WAL in, which SQLite does when the last connection closes.

    One that can't write is therefore closed last: the main file stays as it was sealed, and a
    damaged file keeps its WAL.
    """
    with suppress(sqlite3.Error):
        if wal_bytes(folder):
            with closing(_database.connect(folder / JOURNAL, read_only=True)) as last:
                last.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                connection.close()
    connection.close()


def identity(folder: Path) -> tuple[int, int] | None:
    """Which file lies there: another one when a rebuilt journal was put in its place."""
    try:
        status = (folder / JOURNAL).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def wal_bytes(folder: Path) -> int:
    """How long the WAL is."""
    try:
        return (folder / f"{JOURNAL}-wal").stat().st_size
    except OSError:
        return 0

"""How what is written is kept from others: not at all, or with a key that a passphrase opens.

Whoever opens a file of the journal's asks `of(path)` how. A folder with a key file beside its
journal is never read or written without that key, so nothing can be written there in the clear
by mistake.
"""

import hashlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from calmcoach.journal import _envelope
from calmcoach.journal._trouble import LockedError

LOG_NAME = "log"
"""Under this word a header tells the name that a log's lines have in common, if any."""
LARGEST_VALUE = 4 * 1024 * 1024
"""Bytes: a length read from a damaged page asks for no more memory than this."""


class Cipher(Protocol):
    """What the journal, the ratings log and the copies of both are written with."""

    def connect(self, target: str, seconds: float) -> sqlite3.Connection:
        """A connection to an SQLite URI that waits so long for others. Raises sqlite3.Error."""
        ...

    def digest(self, connection: sqlite3.Connection) -> str:
        """What the seal says of the pages of a main file. Raises sqlite3.Error for damage."""
        ...

    def new_log(self) -> Mapping[str, object]:
        """What the header of a new log says besides its version."""
        ...

    def name_of_log(self, first: bytes, /) -> str | None:
        """The name by which the lines of a log belong together, told by one of them."""
        ...

    def close_line(self, line: bytes, log: str | None, start: int, /) -> bytes:
        """A line, with its end, as it is written at the byte `start` of a log."""
        ...

    def open_line(self, line: bytes, log: str | None, start: int, /) -> bytes:
        """The line that was written there, both without their end. Raises DamagedError."""
        ...

    def close_file(self, content: bytes) -> bytes:
        """Any content, so that it can be laid down."""
        ...

    def open_file(self, content: bytes) -> bytes:
        """What `close_file` was given. Raises DamagedError."""
        ...


class Keyed(Cipher, Protocol):
    """A cipher that has a key."""

    @property
    def id(self) -> str:
        """What the key file says of the key."""
        ...


class Plain:
    """As it is, readable by whoever can read the file."""

    def connect(self, target: str, seconds: float) -> sqlite3.Connection:
        connection = sqlite3.connect(
            target,
            timeout=seconds,
            isolation_level=None,  # transactions are ours
            check_same_thread=False,  # the Journal's lock guards it
            uri=True,
        )
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
        return connection

    def digest(self, connection: sqlite3.Connection) -> str:
        return hashlib.blake2b(connection.serialize(), digest_size=16).hexdigest()

    def new_log(self) -> Mapping[str, object]:
        return {}

    def name_of_log(self, _first: bytes, /) -> str | None:
        return None

    def close_line(self, line: bytes, _log: str | None, _start: int, /) -> bytes:
        return line

    def open_line(self, line: bytes, _log: str | None, _start: int, /) -> bytes:
        return line

    def close_file(self, content: bytes) -> bytes:
        return content

    def open_file(self, content: bytes) -> bytes:
        return content


PLAIN = Plain()
_opened: dict[str, Keyed] = {}
"""The keys that the person's passphrase has opened since the program started."""


def of(path: Path) -> Cipher:
    """What the file at `path`, there or not, is to be read and written with.

    Raises LockedError where that needs a passphrase first.
    """
    envelope = _envelope.beside(path)
    if envelope is None:
        return PLAIN
    if (key := _opened.get(envelope.id)) is None:
        raise LockedError(_envelope.lacking())
    return key


def hand_in(key: Keyed) -> None:
    """From now on files that are closed with this key can be opened."""
    _opened[key.id] = key


def hand_back(key_id: str) -> None:
    """From now on they can't."""
    _opened.pop(key_id, None)

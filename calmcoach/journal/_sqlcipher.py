"""SQLCipher with the manners of `sqlite3`: the rest of the room need not know which one it has."""

import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import cast

from sqlcipher3 import dbapi2

_Values = Sequence[object] | Mapping[str, object]
_SAME = {
    name: cast("type[sqlite3.Error]", getattr(sqlite3, name))
    for name in (
        *("DatabaseError", "DataError", "IntegrityError", "InterfaceError", "InternalError"),
        *("NotSupportedError", "OperationalError", "ProgrammingError"),
    )
}


def connect(target: str, key: bytes, seconds: float) -> sqlite3.Connection:
    """A connection with this key of 32 bytes; a wrong one is told by the first thing asked.

    Raises sqlite3.Error, as does everything on the connection.
    """
    with _told():
        real = dbapi2.connect(
            target, timeout=seconds, isolation_level=None, check_same_thread=False, uri=True
        )
    connection = Connection(real)
    try:
        # It would tell of damage on the terminal.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    except BaseException:
        connection.close()
        raise
    # It has all of a connection that this room uses, and no common ancestor to say so by.
    return cast("sqlite3.Connection", connection)


class Connection:
    """What the room uses of `sqlite3.Connection`."""

    def __init__(self, real: "dbapi2.Connection") -> None:
        self.real = real

    @property
    def text_factory(self) -> Callable[[bytes], object]:
        """What makes text of bytes."""
        return self.real.text_factory

    @text_factory.setter
    def text_factory(self, factory: Callable[[bytes], object]) -> None:
        self.real.text_factory = factory

    @property
    def in_transaction(self) -> bool:
        """Whether something was begun and neither kept nor taken back."""
        return self.real.in_transaction

    def execute(self, statement: str, values: _Values = ()) -> "Cursor":
        """Run one statement."""
        with _told():
            return Cursor(self.real.execute(statement, values))

    def executemany(self, statement: str, values: Sequence[_Values]) -> "Cursor":
        """Run one statement for each of the values."""
        with _told():
            return Cursor(self.real.executemany(statement, values))

    def create_function(
        self, name: str, count: int, function: Callable[..., object], *, deterministic: bool = False
    ) -> None:
        """Let statements call a function."""
        with _told():
            self.real.create_function(name, count, function, deterministic=deterministic)

    def backup(self, target: "Connection") -> None:
        """Copy everything to a connection that has the same key."""
        with _told():
            self.real.backup(target.real)

    def close(self) -> None:
        """Let go of the file."""
        with _told():
            self.real.close()


class Cursor:
    """What the room uses of `sqlite3.Cursor`."""

    def __init__(self, real: "dbapi2.Cursor") -> None:
        self.real = real

    def __iter__(self) -> Iterator[object]:
        while batch := self.fetchmany(100):
            yield from batch

    def fetchone(self) -> object:
        """The next row."""
        with _told():
            return self.real.fetchone()

    def fetchmany(self, size: int) -> list[object]:
        """The next rows."""
        with _told():
            return self.real.fetchmany(size)

    def fetchall(self) -> list[object]:
        """All rows that are left."""
        with _told():
            return self.real.fetchall()


@contextmanager
def _told() -> Generator[None]:
    """An error as the one of `sqlite3` that has the same name and the same code."""
    try:
        yield
    except dbapi2.Error as error:
        same = _SAME.get(type(error).__name__, sqlite3.DatabaseError)(*error.args)
        for name in ("sqlite_errorcode", "sqlite_errorname"):
            if hasattr(error, name):
                setattr(same, name, getattr(error, name))
        raise same from error

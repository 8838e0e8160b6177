"""The journal's SQLite file: how it is opened, brought up to date, written and read whole."""

import sqlite3
import unicodedata
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from calmcoach.journal import _cipher
from calmcoach.journal._cipher import Cipher
from calmcoach.journal._log import LineEnd
from calmcoach.journal._record import Record, stored_record
from calmcoach.journal._schema import MIGRATIONS, TABLES, VERSION, Table
from calmcoach.journal._trouble import DamagedError, NewerError, OldSqliteError

Parameters = Sequence[object] | Mapping[str, object]
STRICT_SINCE = (3, 37, 0)
APPLICATION = 0x43616C6D
"""`Calm`: tells our journal from any other SQLite file."""
BUSY_SECONDS = 5.0
_BATCH = 500

_SETTINGS = (
    # A commit is on the disk when it returns, also in WAL mode (where NORMAL would not be).
    "PRAGMA synchronous = FULL",
    # macOS keeps fsynced bytes in the drive's memory; this asks for the disk itself.
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    # The WAL is brought into the main file by us alone, see _seal.py.
    "PRAGMA wal_autocheckpoint = 0",
    # What is deleted is overwritten: no byte of a note stays in a free page.
    "PRAGMA secure_delete = ON",
    # No sorting in files outside our folder.
    "PRAGMA temp_store = MEMORY",
    # A mapped file that is cut short ends the process; a read one is an error.
    "PRAGMA mmap_size = 0",
    # Nothing that a stranger wrote into the schema is run, and a page's own sizes are doubted.
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
}


def connect(
    path: Path,
    *,
    read_only: bool = False,
    immutable: bool = False,
    cipher: Cipher | None = None,
) -> sqlite3.Connection:
    """A connection to a file that is there; `immutable` reads the main file and nothing else.

    Raises LockedError where a passphrase comes first.
    """
    query = f"?mode={'ro' if read_only else 'rw'}{'&immutable=1' if immutable else ''}"
    return _prepared(path.absolute().as_uri() + query, cipher or _cipher.of(path))


def reader(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, and leaves no file behind that was not there.

    Where a WAL lies, SQLite needs it, and may need to make its index beside it.
    """
    return connect(path, read_only=True, immutable=not path.with_name(f"{path.name}-wal").exists())


def in_memory() -> sqlite3.Connection:
    """An empty journal that lasts as long as the program."""
    connection = _prepared(":memory:", _cipher.PLAIN)
    migrate(connection, strict=sqlite3.sqlite_version_info >= STRICT_SINCE)
    return connection


def require_strict() -> None:
    """Raise OldSqliteError where SQLite is older than 3.37 (November 2021)."""
    if sqlite3.sqlite_version_info < STRICT_SINCE:
        raise OldSqliteError


def version(connection: sqlite3.Connection) -> int:
    """The form the file is in. Raises NewerError, DamagedError for a file that is not ours."""
    found = _number(connection, "user_version")
    if found and _number(connection, "application_id") != APPLICATION:
        raise DamagedError("not a journal")
    if found > VERSION:
        raise NewerError(found)
    if not found and _number(connection, "page_count"):
        names = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if names != (0,):
            raise DamagedError("not a journal")
    return found


def migrate(connection: sqlite3.Connection, *, strict: bool = True) -> None:
    """Bring the file to this program's form, one step and one transaction each."""
    for step in range(_number(connection, "user_version"), VERSION):
        with transaction(connection):
            for statement in MIGRATIONS[step]:
                connection.execute(statement if strict else statement.replace("STRICT", ""))
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {step + 1}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[None]:
    """All or nothing, and the only writer while it lasts."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have rolled back already.
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def put(
    connection: sqlite3.Connection, records: Iterable[Record], end: LineEnd | None, *, lacks: bool
) -> None:
    """Keep records where they are newer than what is there, and how far the log is known.

    `end` None leaves the known place as it is; `lacks` says that the log has not all of them.
    """
    ordered = sorted(records, key=lambda record: _ORDER[record.table.name])
    with transaction(connection):
        for record in ordered:
            connection.execute(_UPSERT[record.table.name], _values(record))
        if end is not None:
            connection.execute(
                "UPDATE marker SET log_bytes = ?, line_bytes = ?, line_checksum = ?",
                (end.log_bytes, end.line_bytes, end.line_checksum),
            )
        connection.execute("UPDATE marker SET log_lacks = ? WHERE log_lacks <> ?", (lacks, lacks))


def marker(connection: sqlite3.Connection) -> tuple[LineEnd, bool]:
    """How far the log is known, and whether it lacks some of the rows. Raises DamagedError."""
    row: object = connection.execute(
        "SELECT log_bytes, line_bytes, line_checksum, log_lacks FROM marker"
    ).fetchone()
    match row:
        case (int(log_bytes), int(line_bytes), str(line_checksum), int(lacks)):
            return LineEnd(log_bytes, line_bytes, line_checksum), bool(lacks)
        case _:
            raise DamagedError("changed")


def get(connection: sqlite3.Connection, table: Table, wanted: str) -> Record | None:
    """One row by its id, deleted or not. Raises DamagedError where it was changed."""
    found = list(select(connection, table, "WHERE id = ?", (wanted,)))
    return found[0] if found else None


def select(
    connection: sqlite3.Connection, table: Table, rest: str, values: Parameters = ()
) -> Iterator[Record]:
    """The rows of `SELECT … FROM table REST`. Raises DamagedError at one that was changed."""
    for row in _rows(connection, table, rest, values):
        yield stored_record(table, row)


def count(connection: sqlite3.Connection, table: Table, rest: str, values: Parameters = ()) -> int:
    """How many rows `SELECT … FROM table REST` has."""
    words = ("SELECT count(*) FROM", table.name, rest)
    return int(connection.execute(" ".join(words), values).fetchone()[0])


def sound_rows(connection: sqlite3.Connection) -> Iterator[Record | None]:
    """Every row of every table; None for one that was changed. Raises sqlite3.Error."""
    for table in TABLES.values():
        for row in _rows(connection, table, ""):
            try:
                yield stored_record(table, row)
            except DamagedError:
                yield None


def complaint(connection: sqlite3.Connection) -> str | None:
    """What SQLite itself finds wrong with the file, if anything."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()
    return None if found == ("ok",) else str(found and found[0])


def folded(text: str) -> str:
    """Text without case and accents, for searching: `lumbár` is found by `LUMBAR`."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def has_words(words: str, *texts: str | None) -> bool:
    """Whether each of some folded words is somewhere in the texts of a row."""
    there = folded("\n".join(text for text in texts if text))
    return all(word in there for word in words.split())


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is not what it should be.

    SQLITE_ERROR belongs to it: our statements are fixed, so "no such column" is a changed
    schema; so do constraints, since values were held to them before. An error without a code
    is text that is no UTF-8.
    """
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF in _DAMAGE


def _prepared(target: str, cipher: Cipher) -> sqlite3.Connection:
    connection = cipher.connect(target, BUSY_SECONDS)
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.create_function("has_words", -1, has_words, deterministic=True)
    except UnicodeDecodeError as error:
        # SQLite quotes the damaged schema in its complaint, and Python can't read that.
        connection.close()
        raise sqlite3.DatabaseError(str(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _rows(
    connection: sqlite3.Connection, table: Table, rest: str, values: Parameters = ()
) -> Iterator[dict[str, object]]:
    names = (*table.columns, "checksum")
    statement = " ".join(("SELECT", ", ".join(names), "FROM", table.name, rest))
    cursor = connection.execute(statement, values)
    # In batches: a thread that fetched 100,000 rows at once would hold up the sound.
    while batch := cursor.fetchmany(_BATCH):
        for row in batch:
            yield dict(zip(names, row, strict=True))


def _values(record: Record) -> tuple[object, ...]:
    return (*(record.row.get(name) for name in record.table.columns), record.checksum)


def _upsert(table: Table) -> str:
    names = (*table.columns, "checksum")
    return " ".join(
        (
            "INSERT INTO",
            table.name,
            f"({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in names[1:])}",
            "WHERE (excluded.edited_at, excluded.checksum) >",
            f"({table.name}.edited_at, {table.name}.checksum)",
        )
    )


_UPSERT = {table.name: _upsert(table) for table in TABLES.values()}
_ORDER = {name: place for place, name in enumerate(TABLES)}

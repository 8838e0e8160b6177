"""One row at one moment, with its checksum: what both files keep, word for word the same."""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from calmcoach.journal._schema import TABLES, Kind, Table
from calmcoach.journal._trouble import DamagedError, NewerError

Value = str | int | float
Key = tuple[str, str]
"""Table and id."""
LARGEST = 2**53
"""No whole number of ours comes near it; beyond it, other languages read another one."""
_CHECKSUM_DIGITS = 16
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False).encode


@dataclass(frozen=True, slots=True)
class Record:
    """A row as it was when it was edited last. Of two with the same key the newer one holds."""

    table: Table
    row: Mapping[str, Value]
    """Only the columns that have a value: a column added later changes no old checksum."""
    text: str
    """The row as canonical JSON (sorted keys, no blanks, ASCII): what the checksum is over."""
    checksum: str

    @property
    def key(self) -> Key:
        """Table and id."""
        return self.table.name, str(self.row["id"])

    @property
    def age(self) -> tuple[str, str]:
        """What decides which of two is newer; the checksum breaks a tie the same everywhere."""
        return str(self.row["edited_at"]), self.checksum


def make_record(table: Table, values: Mapping[str, object]) -> Record:
    """A record of the given values; None and empty text are left out.

    Raises DamagedError where a column is unknown or missing, has the wrong type or is out of
    bounds: what people enter was held to all that before.
    """
    row: dict[str, Value] = {}
    for name, value in values.items():
        if value is None or value == "":
            continue
        kind = table.columns.get(name)
        if kind is None:
            raise DamagedError("columns")
        row[name] = _typed(kind, value)
    if not row.keys() >= table.required | {"id", "edited_at"}:
        raise DamagedError("columns")
    for name in table.bounds.keys() & row.keys():
        least, greatest = table.bounds[name]
        if not least <= float(row[name]) <= greatest:
            raise DamagedError("columns")
    text = _canonical({"table": table.name, "row": row})
    return Record(table, row, text, checksum(text))


def stored_record(table: Table, values: Mapping[str, object]) -> Record:
    """A record from a row of the database. Raises DamagedError where it is not what was written.

    What has its own checksum was held to types and bounds when that was made.
    """
    row = {name: value for name, value in values.items() if value is not None}
    stored = row.pop("checksum", None)
    try:
        text = _canonical({"table": table.name, "row": row})
    except (TypeError, ValueError) as error:
        raise DamagedError("changed") from error
    if checksum(text) != stored:
        raise DamagedError("changed")
    return Record(table, cast("Mapping[str, Value]", row), text, str(stored))


def as_line(record: Record) -> bytes:
    """The record as a line of the ratings log."""
    return f"{record.checksum} {record.text}\n".encode("ascii")


def header_line(version: int, more: Mapping[str, object] | None = None) -> bytes:
    """A line that says what the file is, and in which form the lines after it are."""
    text = _canonical({"ratings log of": "CalmCoach", "version": version, **(more or {})})
    return f"{checksum(text)} {text}\n".encode("ascii")


def is_header(line: bytes) -> bool:
    """Whether a line says what the file is, instead of what was rated."""
    return line[_CHECKSUM_DIGITS + 1 :].startswith(b'{"') and b'"version":' in line


def is_intact(line: bytes) -> bool:
    """Whether a line, with its end, is what its own checksum says."""
    stored, _, content = line.removesuffix(b"\n").partition(b" ")
    return _digest(content) == stored.decode("ascii", "replace")


def read_line(line: bytes, version: int) -> Record | None:
    """The record in a line of the log, without its line end; None for a header.

    Raises DamagedError for anything that was not written by `as_line` or `header_line`, and
    NewerError where the line says that a newer program wrote it.
    """
    stored, _, content = line.partition(b" ")
    if _digest(content) != stored.decode("ascii", "replace"):
        raise DamagedError("changed")
    try:
        data: object = json.loads(content.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise DamagedError("changed") from error
    fields = cast("dict[str, object]", data) if isinstance(data, dict) else {}
    found, name, row = fields.get("version"), fields.get("table"), fields.get("row")
    if isinstance(found, int):
        if found > version:
            raise NewerError(found)
        return None
    if name not in TABLES or not isinstance(row, dict):
        raise DamagedError("columns")
    return make_record(TABLES[str(name)], cast("dict[str, object]", row))


def newest(records: Iterable[Record]) -> dict[Key, Record]:
    """The newest record of each key."""
    found: dict[Key, Record] = {}
    for record in records:
        known = found.get(record.key)
        if known is None or record.age > known.age:
            found[record.key] = record
    return found


def checksum(text: str) -> str:
    """BLAKE2b of 64 bits, in 16 hexadecimal digits."""
    return _digest(text.encode("ascii"))


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def _typed(kind: Kind, value: object) -> Value:
    if isinstance(value, int) and not -LARGEST <= value <= LARGEST:
        raise DamagedError("columns")
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        if math.isfinite(value):
            return float(value)
    elif kind is int and type(value) is int:
        return value
    elif kind is str and isinstance(value, str):
        return value if type(value) is str else str(value)
    raise DamagedError("columns")

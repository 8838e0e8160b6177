"""The columns of the CSV, and how an entry becomes cells and cells an entry again."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from calmcoach.journal._exchange._guard import guarded, unguarded
from calmcoach.journal._exchange._sound import fault, is_time
from calmcoach.journal._record import LARGEST, Record, Value, make_record
from calmcoach.journal._schema import ENTRY
from calmcoach.journal._times import local_time, offset_minutes, utc_text
from calmcoach.journal._trouble import DamagedError, ValueRefusedError

COLUMNS = (
    "id",
    "started",
    "kind",
    "script",
    "title",
    "technique",
    "question",
    "before",
    "before_at",
    "before_missing",
    "after",
    "after_at",
    "after_missing",
    "planned_seconds",
    "heard_seconds",
    "ended",
    "note",
    "tags",
    "block",
    "draw",
    "edited_at",
)
"""What each means is said in docs/journal-exchange.md."""
OWN_MARKS = {"id", "started", "kind", "question", "edited_at"}
"""A header with all of these is one of ours."""


def csv_text(records: Iterable[Record]) -> Iterator[str]:
    """The entries as CSV (RFC 4180), the oldest first, a piece a line; deleted ones left out."""
    rows = [r for r in records if r.table is ENTRY and "deleted_at" not in r.row]
    rows.sort(key=lambda record: (str(record.row["started"]), str(record.row["id"])))
    yield _line(COLUMNS)
    for record in rows:
        yield _line(_cells(record.row))


def read_cells(cells: Mapping[str, str]) -> Record:
    """The entry that was written as these cells.

    Raises ValueRefusedError with the column and what stands there.
    """
    values: dict[str, object] = {}
    for name in COLUMNS:
        cell = unguarded(cells.get(name, ""))
        if cell:
            values[name] = _value(name, cell)
    for name in ("id", "started", "kind", "question", "edited_at"):
        if name not in values:
            raise ValueRefusedError(name, "")
    moments = {name: value for name, value in values.items() if isinstance(value, datetime)}
    values |= {name: utc_text(moment) for name, moment in moments.items()}
    values["offset_minutes"] = offset_minutes(moments["started"])
    values.setdefault("heard_seconds", 0.0)
    for name in ("before", "after", "draw"):
        least, greatest = ENTRY.bounds[name]
        if name in values and not least <= float(str(values[name])) <= greatest:
            raise ValueRefusedError(name, values[name])
    try:
        record = make_record(ENTRY, values)
    except DamagedError as error:
        raise ValueRefusedError("id", cells.get("id", "")) from error
    if found := fault(record):
        raise ValueRefusedError(found[0], cells.get(found[0], ""))
    return record


def _cells(row: Mapping[str, Value]) -> Iterator[str]:
    offset = int(row["offset_minutes"])
    for name in COLUMNS:
        value = row.get(name, "")
        if is_time(name) and value:
            yield local_time(str(value), offset).isoformat()
        elif name == "tags":
            yield guarded("\n".join(str(value).split("\n")[1:-1]))
        elif isinstance(value, float):
            yield f"{value:.0f}" if value.is_integer() and value < LARGEST else repr(value)
        else:
            yield guarded(str(value))


def _value(name: str, cell: str) -> object:
    try:
        if is_time(name):
            moment = datetime.fromisoformat(cell)
            utc_text(moment)
            return moment
        if ENTRY.columns[name] is int:
            return int(cell) if cell.isascii() and len(cell) <= len("10") else _refuse(name, cell)
        if ENTRY.columns[name] is float:
            return float(cell) if cell.isascii() else _refuse(name, cell)
    except ValueError:
        _refuse(name, cell)
    return "\n".join(("", *cell.split("\n"), "")) if name == "tags" else cell


def _refuse(name: str, cell: str) -> object:
    raise ValueRefusedError(name, cell)


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()

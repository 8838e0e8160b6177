"""Our JSON read again: every row held to its form, and what is wrong told with its place."""

import json
import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import cast

from calmcoach.journal._exchange._json_form import (
    BASE,
    COLUMNS,
    FORMAT,
    REQUIRED,
    SCHEMA,
    SECTIONS,
)
from calmcoach.journal._exchange._locate import (
    LONGEST_NUMBER,
    Met,
    Steps,
    first_fault,
    line_and_column,
    line_ends,
    offsets,
)
from calmcoach.journal._exchange._refusal import FileRefusedError, NewerFileError, Refusal
from calmcoach.journal._exchange._sound import fault, is_time
from calmcoach.journal._record import Record, make_record
from calmcoach.journal._schema import Table
from calmcoach.journal._times import offset_minutes, utc_text
from calmcoach.journal._trouble import DamagedError, ValueRefusedError

_HEAD = {"format", "schema", "program", "exported"}


class _WrongError(ValueError):
    """The library found something of which it does not say where it stands."""


class _RowError(Exception):
    """A row that can't be kept: at which column, and why."""

    def __init__(self, column: str | None, why: str) -> None:
        super().__init__(why)
        self.column = column
        self.why = why


def looks_like_json(text: str) -> bool:
    """Whether a text is an object of JSON rather than a table."""
    return text.lstrip()[:1] == "{"


def read_json(text: str, path: Path) -> tuple[list[Record], list[Refusal]]:
    """The rows of our own JSON, and those that can't be kept.

    Raises FileRefusedError with the place where it is not ours or no JSON, NewerFileError.
    """
    data = _parsed(text, path)
    if data.get("format") != FORMAT:
        raise FileRefusedError(path, Refusal(1, 1, "this is not a journal that CalmCoach wrote"))
    form = data.get("schema")
    if type(form) is int and form > SCHEMA:
        raise NewerFileError(path)
    if form != SCHEMA:
        raise _refused(text, path, ("schema",), "this form of a journal is not known")
    for name in data.keys() - SECTIONS.keys() - _HEAD:
        raise _refused(text, path, (name,), f'"{name[:40]}" is not known here')
    records: list[Record] = []
    wrong: dict[Steps, str] = {}
    for name, table in SECTIONS.items():
        rows = data.get(name, [])
        if not isinstance(rows, list):
            raise _refused(text, path, (name,), f'"{name}" must be a list')
        for number, row in enumerate(cast("list[object]", rows)):
            try:
                records.append(_record(table, row))
            except _RowError as error:
                steps = (name, number, error.column) if error.column else (name, number)
                wrong[steps] = error.why
    return records, sorted(_placed(text, wrong))


def _parsed(text: str, path: Path) -> Mapping[str, object]:
    try:
        data: object = json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_no_constant,
            parse_int=_whole,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        why = f"this is no JSON: {error.msg}"
        raise FileRefusedError(path, Refusal(error.lineno, error.colno, why)) from error
    except (_WrongError, RecursionError) as error:
        met = first_fault(text) or Met((), 0, "this can't be read")
        place = line_and_column(line_ends(text), met.offset)
        raise FileRefusedError(path, Refusal(*place, met.why)) from error
    if not isinstance(data, dict):
        raise FileRefusedError(path, Refusal(1, 1, "this is not a journal that CalmCoach wrote"))
    return cast("dict[str, object]", data)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _WrongError
    return found


def _no_constant(_word: str) -> object:
    raise _WrongError


def _whole(word: str) -> int:
    if len(word) > LONGEST_NUMBER:
        raise _WrongError
    return int(word)


def _finite(word: str) -> float:
    if len(word) > LONGEST_NUMBER:
        raise _WrongError
    return float(word)


def _record(table: Table, row: object) -> Record:
    if not isinstance(row, dict):
        raise _RowError(None, "an object was expected")
    given = cast("dict[str, object]", row)
    for name in given.keys() - COLUMNS[table.name]:
        raise _RowError(name, f'"{name[:40]}" is not known here')
    values = {name: _value(table, name, value) for name, value in given.items()}
    base = given.get(BASE[table.name])
    if not isinstance(base, str):
        raise _RowError(None, f'"{BASE[table.name]}" is missing')
    values["offset_minutes"] = offset_minutes(datetime.fromisoformat(base))
    for name in REQUIRED[table.name]:
        if values.get(name) in {None, ""}:
            raise _RowError(None, f'"{name}" is missing')
    try:
        record = make_record(table, values)
    except DamagedError as error:
        raise _RowError(None, "this can't be kept") from error
    if found := fault(record):
        raise _RowError(found[0], f'"{found[0]}" {found[1]}')
    return record


def _value(table: Table, name: str, value: object) -> object:
    if value is None:
        return None
    if name == "tags":
        return _tags(value)
    if is_time(name):
        return _time(name, value)
    kind = table.columns[name]
    if kind is str:
        if isinstance(value, str):
            return value
        raise _RowError(name, f'"{name}" must be text')
    if isinstance(value, bool) or not isinstance(value, int | (float if kind is float else int)):
        raise _RowError(name, f'"{name}" must be a {"" if kind is float else "whole "}number')
    least, greatest = table.bounds.get(name, (-math.inf, math.inf))
    if not least <= value <= greatest or value == math.inf:
        most = "" if greatest == math.inf else f" to {greatest:.0f}"
        raise _RowError(name, f'"{name}" must be from {least:.0f}{most}')
    return value


def _tags(value: object) -> str:
    words = cast("list[object]", value) if isinstance(value, list) else [None]
    if not all(isinstance(word, str) and "\n" not in word for word in words):
        raise _RowError("tags", '"tags" must be a list of words')
    return "\n".join(("", *map(str, words), "")) if words else ""


def _time(name: str, value: object) -> str:
    try:
        return utc_text(datetime.fromisoformat(value if isinstance(value, str) else ""))
    except (ValueError, ValueRefusedError) as error:
        why = f'"{name}" must be a time with its offset, such as 2026-03-01T20:15:00+01:00'
        raise _RowError(name, why) from error


def _placed(text: str, wrong: Mapping[Steps, str]) -> Iterator[Refusal]:
    places, ends = offsets(text, wrong), line_ends(text)
    for steps, why in wrong.items():
        yield Refusal(*line_and_column(ends, places.get(steps, 0)), why)


def _refused(text: str, path: Path, steps: Steps, why: str) -> FileRefusedError:
    place = line_and_column(line_ends(text), offsets(text, [steps]).get(steps, 0))
    return FileRefusedError(path, Refusal(*place, why))

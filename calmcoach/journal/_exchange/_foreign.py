"""A table of another program, whose columns were named: how a row of it becomes an entry."""

import re
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from calmcoach.journal._entry import NewEntry, entry_values
from calmcoach.journal._exchange._moments import MomentError, Order, order_of, read_moment
from calmcoach.journal._exchange._refusal import FileRefusedError, Refusal
from calmcoach.journal._exchange._sound import fault
from calmcoach.journal._record import Record, make_record
from calmcoach.journal._schema import ENTRY
from calmcoach.journal._trouble import DamagedError, ValueRefusedError

FIELDS = (
    "started",
    "date",
    "time",
    "before",
    "after",
    "note",
    "tags",
    "script",
    "title",
    "technique",
    "question",
    "kind",
    "heard_seconds",
    "planned_seconds",
)
"""What a column may be named as; `date` and `time` together are `started`."""
_SPACE = uuid.UUID("5b0e62e7-6d3c-5a58-9c0b-0f6f3f6f2a10")
_NUMBER = re.compile(r"(\d{1,9})(?:[.,](\d{1,6}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Form:
    """Which column holds what."""

    columns: Mapping[str, str]
    """Field to the header's name."""
    header: Sequence[str]

    @classmethod
    def of(cls, path: Path, header: Sequence[str], named: Mapping[str, str]) -> Self:
        """As it was named; without that, columns that are called like fields.

        Raises FileRefusedError where a column is not there, or nothing says when.
        """
        columns = dict(named) or {
            name.strip().lower(): name for name in header if name.strip().lower() in FIELDS
        }
        there = ", ".join(name for name in header if name)[:500]
        for field, name in columns.items():
            if field not in FIELDS:
                why = f"there is no field {field[:40]!r}; there are {', '.join(FIELDS)}"
                raise FileRefusedError(path, Refusal(0, 0, why))
            if header.count(name) != 1:
                why = f"there is no single column {name[:40]!r}; there are {there}"
                raise FileRefusedError(path, Refusal(1, 0, why))
        if not columns.keys() & {"started", "date"} or not columns.keys() & _TOLD:
            why = (
                "please name the columns, such as --columns started=Date,before=Pain;"
                f" there are {there}"
            )
            raise FileRefusedError(path, Refusal(1, 0, why))
        return cls(columns, header)

    def cell(self, cells: Mapping[str, str], field: str) -> str:
        """What a row says of a field."""
        return cells.get(self.columns.get(field, ""), "")

    def when(self, cells: Mapping[str, str]) -> str:
        """Date and time as one text."""
        if "started" in self.columns:
            return self.cell(cells, "started").strip()
        return f"{self.cell(cells, 'date').strip()} {self.cell(cells, 'time').strip()}".strip()

    def place(self, field: str) -> int:
        """The column of a field, from 1; 0 where there is none."""
        name = self.columns.get(field, self.columns.get("date", ""))
        return self.header.index(name) + 1 if name in self.header else 0


_TOLD = {"before", "after", "note", "tags", "title", "script"}
"""Without one of these an entry would say nothing."""


def read_foreign(
    rows: Sequence[tuple[int, Mapping[str, str]]],
    form: Form,
    told: Order | None,
    refusals: list[Refusal],
) -> Iterator[Record]:
    """The entries of a table's rows; `told` says what comes first in a date, the day or not.

    The id of an entry is made from what stands in its row, and its time of editing is that of
    its start: the same table brought in again, here or elsewhere, says nothing new, and what a
    person changed since then holds.
    """
    order = told or order_of(form.when(cells) for _, cells in rows)
    seen: Counter[tuple[str, ...]] = Counter()
    for line, cells in rows:
        same = tuple(form.cell(cells, field) for field in FIELDS)
        seen[same] += 1
        try:
            yield _entry(form, cells, order, seen[same])
        except ValueRefusedError as error:
            why = f"{error.field}: {error.value}"
            refusals.append(Refusal(line, form.place(error.field), why))


def _entry(form: Form, cells: Mapping[str, str], order: Order | None, number: int) -> Record:
    try:
        started = read_moment(form.when(cells), order)
    except MomentError as error:
        raise ValueRefusedError("started", str(error)) from error
    fields: NewEntry = {
        "kind": form.cell(cells, "kind") or "entry",
        "started": started,
        "before": _rating(form, cells, "before"),
        "after": _rating(form, cells, "after"),
        "planned_seconds": _seconds(form, cells, "planned_seconds"),
        "heard_seconds": _seconds(form, cells, "heard_seconds") or 0.0,
        "question": form.cell(cells, "question") or "hurts",
        "script": form.cell(cells, "script"),
        "title": form.cell(cells, "title"),
        "technique": form.cell(cells, "technique"),
        "note": form.cell(cells, "note"),
        "tags": re.split(r"[,;\n]", form.cell(cells, "tags")),
    }
    try:
        values = entry_values(fields, started)
        told = "\n".join(f"{name}={values[name]!r}" for name in sorted(values))
        key = str(uuid.uuid5(_SPACE, f"{number}\n{told}"))
        record = make_record(ENTRY, {**values, "id": key, "edited_at": values["started"]})
    except ValueRefusedError as error:
        raise ValueRefusedError(error.field, "this is too long or can't be kept") from error
    except DamagedError as error:
        raise ValueRefusedError("started", "this can't be kept") from error
    if found := fault(record):
        raise ValueRefusedError(found[0], f"this {found[1]}")
    return record


def _rating(form: Form, cells: Mapping[str, str], field: str) -> int | None:
    """A whole number from 0 to 10; `6.0` is one. Another scale is never reckoned into this one."""
    text = form.cell(cells, field).strip()
    if not text:
        return None
    found = _NUMBER.fullmatch(text)
    least, greatest = ENTRY.bounds[field]
    if found is None or (found[2] or "").strip("0") or not least <= int(found[1]) <= greatest:
        why = f"{text[:40]!r} is no whole number from {least:.0f} to {greatest:.0f}"
        raise ValueRefusedError(field, why)
    return int(found[1])


def _seconds(form: Form, cells: Mapping[str, str], field: str) -> float | None:
    text = form.cell(cells, field).strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueRefusedError(field, f"{text[:40]!r} is no length in seconds")
    return float(text.replace(",", "."))

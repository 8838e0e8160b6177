"""Tables from elsewhere: which sign parts their cells, their header, and their rows."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from calmcoach.journal._exchange._cells import OWN_MARKS, read_cells
from calmcoach.journal._exchange._foreign import Form, read_foreign
from calmcoach.journal._exchange._moments import Order
from calmcoach.journal._exchange._refusal import FileRefusedError, Refusal
from calmcoach.journal._record import Record
from calmcoach.journal._trouble import ValueRefusedError

MOST_ROWS = 1_000_000
_TOO_MANY = f"a table may have {MOST_ROWS} rows; please divide it"
_DELIMITERS = ",;\t"
_TOLD = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
"""A first line by which some programs say what parts the cells."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, or several where a cell has line ends in it."""

    line: int
    """Where it begins, from 1."""
    cells: Mapping[str, str]
    """By the names of the columns."""


def read_table(
    text: str, path: Path, named: Mapping[str, str], order: Order | None
) -> tuple[list[Record], list[Refusal]]:
    """The entries of a table, and what could not be read of it.

    `named` maps the fields of an entry to the header's names; empty: our own CSV, or a table
    whose columns have the names of fields. Raises FileRefusedError where the table as a whole
    can't be understood.
    """
    delimiter = _delimiter(text, named)
    refusals: list[Refusal] = []
    lines = _lines(text, delimiter, refusals)
    header = next(lines, (1, ()))[1]
    if not header:
        raise FileRefusedError(path, Refusal(1, 0, "there is no line with the names of columns"))
    own = not named and set(header) >= OWN_MARKS
    form = None if own else Form.of(path, header, named)
    rows = list(_rows(lines, header, refusals))
    if form is None:
        records = list(_own(rows, refusals))
    else:
        records = list(read_foreign([(row.line, row.cells) for row in rows], form, order, refusals))
    return records, sorted(refusals)


def _delimiter(text: str, named: Mapping[str, str]) -> str:
    """The sign with which the header has most of the wanted names, and then most columns."""
    if told := _TOLD.match(text):
        return told[1]

    def found(delimiter: str) -> tuple[int, int]:
        header = next(_lines(text, delimiter, []), (1, ()))[1]
        return len(set(header) & (set(named.values()) or OWN_MARKS)), len(header)

    return max(_DELIMITERS, key=found)


def _lines(
    text: str, delimiter: str, refusals: list[Refusal]
) -> Iterator[tuple[int, Sequence[str]]]:
    """The lines that have something in them; where one can't be read, the rest is refused."""
    told = _TOLD.match(text)
    start = told.end() if told else 0
    before = 1 if told else 0
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=delimiter, strict=True)
    try:
        line = before + 1
        for cells in reader:
            if any(cells):
                yield line, cells
            line = before + reader.line_num + 1
    except csv.Error as error:
        why = f"this can't be taken apart, nor what follows it: {error}"
        refusals.append(Refusal(before + reader.line_num, 0, why))


def _rows(
    lines: Iterator[tuple[int, Sequence[str]]], header: Sequence[str], refusals: list[Refusal]
) -> Iterator[Row]:
    for number, (line, cells) in enumerate(lines):
        if number == MOST_ROWS:
            refusals.append(Refusal(line, 0, _TOO_MANY))
            return
        if any(cells[len(header) :]):
            refusals.append(Refusal(line, 0, "there are more cells here than columns have names"))
            continue
        yield Row(line, dict(zip(header, cells, strict=False)))


def _own(rows: Sequence[Row], refusals: list[Refusal]) -> Iterator[Record]:
    for row in rows:
        try:
            yield read_cells(row.cells)
        except ValueRefusedError as error:
            column = [*row.cells].index(error.field) + 1 if error.field in row.cells else 0
            why = f"{error.field}: {str(error.value)[:40]!r} can't be kept"
            refusals.append(Refusal(row.line, column, why))

"""What goes out of the journal and comes into it, row by row."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from calmcoach.journal import _database
from calmcoach.journal._entry import Entry, to_entry
from calmcoach.journal._exchange._moments import Order
from calmcoach.journal._exchange._refusal import Refusal
from calmcoach.journal._heal import without_lost
from calmcoach.journal._record import Key, Record, newest
from calmcoach.journal._schema import ENTRY, TABLES
from calmcoach.journal._store import Store


@dataclass(frozen=True, slots=True)
class Tally:
    """How rows from elsewhere stand to those of the journal. Counted are entries alone."""

    new: int
    changed: int
    """Edited there later than here."""
    deleted: int
    """Of those: deleted there."""
    known: int
    """Here already, as they are there or newer."""
    others: int
    """Rows of other kinds that are new or newer: places, weeks, questions and draws."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file from elsewhere holds."""

    records: Sequence[Record]
    refusals: Sequence[Refusal]
    edits: bool
    """Whether its rows say when they were edited; if not, what is here already stays as it is."""


class Exchange:
    """The journal's rows, as a whole."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def records(self) -> list[Record]:
        """Every row of one moment, deleted ones too."""
        return self._store.read(_all)

    def csv(self) -> Iterable[str]:
        """The entries as CSV, in pieces; every cell safe to open in a spreadsheet."""
        from calmcoach.journal._exchange._cells import csv_text

        return csv_text(self.records())

    def json(self, *, deleted: bool = False) -> Iterable[str]:
        """Everything as JSON, in pieces; with `deleted` what was deleted too."""
        from calmcoach.journal._exchange._json_out import json_text

        return json_text(self.records(), self._now(), deleted=deleted)

    def fhir(self, *, notes: bool = False) -> Iterable[str]:
        """The ratings as a FHIR R4 Bundle, in pieces; notes only if asked for."""
        from calmcoach.journal._exchange._fhir import fhir_text

        return fhir_text(self.records(), notes=notes)

    def read(
        self, path: Path, named: Mapping[str, str] | None = None, order: Order | None = None
    ) -> Incoming:
        """What our JSON, our CSV or another table holds; nothing is entered.

        `named` maps fields to the columns of another table. Raises FileRefusedError,
        NewerFileError.
        """
        from calmcoach.journal._exchange._json_in import looks_like_json, read_json
        from calmcoach.journal._exchange._reading import read_text
        from calmcoach.journal._exchange._table_in import read_table

        text = read_text(path)
        if not named and looks_like_json(text):
            records, refusals = read_json(text, path)
            return Incoming(records, refusals, edits=True)
        records, refusals = read_table(text, path, named or {}, order)
        return Incoming(records, refusals, edits=False)

    def tally(self, records: Iterable[Record], *, edits: bool = True) -> Tally:
        """How these rows stand to the journal's; nothing is entered.

        Without `edits` a row that is here already is known, whatever it says.
        """
        there = newest(records)
        return self._store.read(lambda connection: _compared(connection, there, edits=edits)[0])

    def unknown(self, records: Iterable[Record]) -> list[Entry]:
        """The entries among these that the journal does not have, the oldest first."""
        there = newest(records)
        lacking = self._store.read(lambda connection: _compared(connection, there, edits=False)[1])
        found = [to_entry(record) for record in lacking if record.table is ENTRY]
        return sorted((each for each in found if not each.deleted_at), key=lambda e: e.started)

    def take_in(self, records: Iterable[Record], *, edits: bool = True) -> Tally:
        """Keep these rows where they are new, or newer than what is here. All or none.

        In whatever order journals are taken in, and however often, the later edit holds.
        """
        there = newest(records)
        tallies: list[Tally] = []

        def edit(connection: sqlite3.Connection) -> Sequence[Record]:
            tally, lacking = _compared(connection, there, edits=edits)
            tallies.append(tally)
            return lacking

        self._store.write(edit)
        return tallies[-1]  # it is asked anew where something had to be mended first


def _all(connection: sqlite3.Connection) -> list[Record]:
    """Raises DamagedError at a row that was changed: it is then mended, and asked again."""
    connection.execute("BEGIN")
    try:
        return [row for table in TABLES.values() for row in _database.select(connection, table, "")]
    finally:
        connection.execute("ROLLBACK")


def _compared(
    connection: sqlite3.Connection, there: Mapping[Key, Record], *, edits: bool
) -> tuple[Tally, list[Record]]:
    here = {
        row.key: row for table in TABLES.values() for row in _database.select(connection, table, "")
    }
    new = [record for key, record in there.items() if key not in here]
    newer = [
        record
        for key, record in there.items()
        if edits and key in here and here[key].age < record.age
    ]
    lacking = [*new, *newer]
    whole = without_lost({**here, **{record.key: record for record in lacking}})
    tally = Tally(
        new=_entries(record for record in new if "deleted_at" not in record.row),
        changed=_entries(newer),
        deleted=_entries(
            each for each in newer if "deleted_at" in each.row and _is_there(here[each.key])
        ),
        known=_entries(record for key, record in there.items() if key in here) - _entries(newer),
        others=len(lacking) - _entries(lacking),
    )
    return tally, [whole[record.key] for record in lacking]


def _entries(records: Iterable[Record]) -> int:
    return sum(record.table is ENTRY for record in records)


def _is_there(record: Record) -> bool:
    return "deleted_at" not in record.row

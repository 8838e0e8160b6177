"""How rows are written: anew with some values changed, several at once where need be."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from calmcoach.journal import _database
from calmcoach.journal._record import Key, Record, make_record
from calmcoach.journal._schema import Table
from calmcoach.journal._store import Store
from calmcoach.journal._times import later, utc_text

Values = Mapping[str, object]


class Sheet:
    """One edit while it is made: what is there, and what shall be."""

    def __init__(self, connection: sqlite3.Connection, now: str, own: dict[Key, Record]) -> None:
        self.connection = connection
        self.now = now
        self._own = own
        self.records: list[Record] = []

    def get(self, table: Table, key: str) -> Record | None:
        """A row as it is now. One of this run outlives even a folder deleted under it."""
        return _database.get(self.connection, table, key) or self._own.get((table.name, key))

    def put(self, table: Table, key: str, values: Values) -> None:
        """Write a row anew with some values changed, or a new one."""
        known = self.get(table, key)
        row: dict[str, object] = dict(known.row) if known else {"id": key}
        edited = later(self.now, str(row["edited_at"]) if known else None)
        record = make_record(table, row | dict(values) | {"edited_at": edited})
        self._own[record.key] = record
        self.records.append(record)


class Edits:
    """Everything that is written into one journal while it is open."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._own: dict[Key, Record] = {}

    def forget(self) -> None:
        """Let go of every row of this run: it may have been forgotten."""
        self._own.clear()

    def write(self, fill: Callable[[Sheet], None]) -> None:
        """Make an edit while no other process writes. `fill` may be called twice: see Store."""
        now = utc_text(self._now())

        def edit(connection: sqlite3.Connection) -> Sequence[Record]:
            sheet = Sheet(connection, now, self._own)
            fill(sheet)
            return sheet.records

        self._store.write(edit)

    def change(
        self, table: Table, key: str, change: Callable[[Record | None], Values | None]
    ) -> None:
        """Write one row anew; None from `change` leaves it as it is."""

        def fill(sheet: Sheet) -> None:
            values = change(sheet.get(table, key))
            if values is not None:
                sheet.put(table, key, values)

        self.write(fill)

"""The entries of the journal as a list of any length."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from calmcoach.journey import Logged, Records, Sought
from calmcoach.tui._aside import aside
from calmcoach.tui._journal_phrases import entry_line
from calmcoach.tui._widgets._tones import QUIET
from calmcoach.tui._widgets.long_rows import STRETCH, LongRows
from calmcoach.tui._widgets.rows import Row


@dataclass(frozen=True, slots=True)
class EntryRow(Row):
    """The line of one entry."""

    entry: Logged | None = None


class EntryRows(LongRows):
    """Those entries that are looked for, newest first."""

    _sought: Sought | None = None

    @property
    def entry(self) -> Logged | None:
        """The entry with the mark."""
        return self.row.entry if isinstance(self.row, EntryRow) else None

    async def fill(self, records: Records, sought: Sought, empty: str) -> int | None:
        """Show what is looked for, or the words `empty`; what was asked for last counts.

        The mark stays on its line while the same is looked for. How many there are; None where
        something else was asked for meanwhile.
        """
        at = max(0, self.marked) if sought == self._sought else 0
        wanted = self._sought = replace(sought)  # told from an equal one that was asked for before
        width = self.size.width

        def fetch(start: int, limit: int) -> Sequence[Row]:
            return [_row(line, width) for line in records.lines(sought, limit=limit, offset=start)]

        def read() -> tuple[int, int, Sequence[Row]]:
            count = records.how_many(sought)
            number = min(at, max(0, count - 1)) // STRETCH
            return count, number, fetch(number * STRETCH, STRETCH)

        count, number, rows = await aside(read)
        if wanted is not self._sought:
            return None
        if count:
            self.begin(count, fetch, at, number, rows)
        else:
            self.set_rows([Row("", empty, tone=QUIET)])
        return count


def _row(line: Logged, width: int) -> EntryRow:
    text, asides = entry_line(line, width)
    return EntryRow(line.id, text, asides, entry=line)

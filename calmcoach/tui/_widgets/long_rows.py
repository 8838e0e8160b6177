"""A list of any length, whose lines are fetched in stretches as they come into sight."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Unpack, overload

from textual.geometry import Size

from calmcoach.tui._aside import aside
from calmcoach.tui._desk import desk_of
from calmcoach.tui._widgets._tones import Placing
from calmcoach.tui._widgets.rows import Row, Rows

STRETCH = 100
"""Lines that are fetched together."""
_KEPT = 30
"""Stretches that are kept; the one not looked at for longest goes first."""

Fetch = Callable[[int, int], Sequence[Row]]
"""*Blocking.* So many lines (the second number) from a place on (the first)."""


class Stretches(Sequence[Row]):
    """All lines of the list, of which those not fetched yet are blank."""

    def __init__(self, count: int, wanted: Callable[[int], None]) -> None:
        """Tell `wanted` which stretch was looked for and is not there."""
        self._count = count
        self._wanted = wanted
        self._there: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(self._count))]
        if not 0 <= at < self._count:
            raise IndexError(at)
        number, place = divmod(at, STRETCH)
        rows = self._there.get(number)
        if rows is None:
            self._wanted(number)
            return _blank(at)
        self._there.move_to_end(number)
        return rows[place] if place < len(rows) else _blank(at)

    def put(self, number: int, rows: Sequence[Row]) -> None:
        """Keep one stretch."""
        self._there[number] = rows
        while len(self._there) > _KEPT:
            self._there.popitem(last=False)


class LongRows(Rows):
    """The lines in sight, and those near them."""

    def __init__(self, **placing: Unpack[Placing]) -> None:
        """Begin empty; `placing` are the id and classes of any widget."""
        super().__init__(**placing)
        self._fetch: Fetch | None = None
        self._missing: list[int] = []
        self._fetching = False

    def begin(self, count: int, fetch: Fetch, at: int, number: int, rows: Sequence[Row]) -> None:
        """Show `count` lines, with the mark on line `at`; stretch `number` of them is `rows`."""
        lines = Stretches(count, self._want)
        lines.put(number, rows)
        self._fetch = fetch
        self._missing = []
        self._rows = lines
        self.virtual_size = Size(0, count)
        self.set_reactive(Rows.marked, -1)
        self.marked = min(at, count - 1)
        self.refresh()

    def _want(self, number: int) -> None:
        if number in self._missing:
            self._missing.remove(number)
        self._missing.append(number)
        if not self._fetching:
            self._fetching = True
            self.call_next(self._begin_fetching)

    def _begin_fetching(self) -> None:
        self.run_worker(desk_of(self).told(self._fetch_missing()))

    async def _fetch_missing(self) -> None:
        """Fetch what was looked for last, first: the person may have gone on meanwhile."""
        try:
            while self._missing and self._fetch is not None:
                fetch, lines, number = self._fetch, self._rows, self._missing.pop()
                rows = await aside(fetch, number * STRETCH, STRETCH)
                if lines is self._rows and isinstance(lines, Stretches):
                    lines.put(number, rows)
                    self._came(number)
        finally:
            self._fetching = False

    def _came(self, number: int) -> None:
        self.refresh()
        if self.marked // STRETCH == number and self.row is not None:
            self.post_message(self.Marked(self, self.row))


def _blank(at: int) -> Row:
    return Row(f"#{at}", "")

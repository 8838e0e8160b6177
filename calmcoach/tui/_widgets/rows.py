"""A long list of which only the lines in sight are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Unpack, overload

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._widgets._tones import FAINT, GLOW, MARK, QUIET, STRONG, Placing, Toned, harmless


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a heading, or something that can be chosen."""

    key: str
    """What it stands for; empty for a heading."""
    text: str
    asides: tuple[str, ...] = ()
    """What may stand at the right end: the first that leaves room for the whole text."""
    tone: str = QUIET


class Lines(Sequence[Row]):
    """Lines that are made when they are looked at: of thousands a person sees thirty."""

    def __init__(self, keys: Sequence[str], make: Callable[[int], Row]) -> None:
        """`keys` are what the lines stand for; `make` gives the line at a place."""
        self.keys = keys
        self._make = make

    def __len__(self) -> int:
        """How many there are."""
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        """The line at a place."""
        places = range(len(self.keys))[place]
        return self._make(places) if isinstance(places, int) else [*map(self._make, places)]


class Rows(Toned, ScrollView, can_focus=True):
    """The lines, of which one has the mark."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.LIST)

    @dataclass
    class Marked(Message):
        """The mark came to a line."""

        rows: "Rows"
        row: Row

        @property
        def control(self) -> "Rows":
            """The list, for `on` to select by."""
            return self.rows

    @dataclass
    class Chosen(Message):
        """The marked line was clicked again."""

        rows: "Rows"
        row: Row

        @property
        def control(self) -> "Rows":
            """The list, for `on` to select by."""
            return self.rows

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """How many lines there are: the page is only laid out anew where the bar comes or goes."""
    marked: reactive[int] = reactive(-1)
    """Index of the line with the mark; -1 while there is none."""

    def __init__(self, **placing: Unpack[Placing]) -> None:
        """Begin empty; `placing` are the id and classes of any widget."""
        super().__init__(**placing)
        self._rows: Sequence[Row] = ()

    @property
    def rows(self) -> Sequence[Row]:
        """All the lines."""
        return self._rows

    @property
    def row(self) -> Row | None:
        """The line with the mark."""
        return self._rows[self.marked] if 0 <= self.marked < len(self._rows) else None

    def set_rows(self, rows: Sequence[Row], *, mark: str = "") -> None:
        """Show these lines, with the mark on the one whose key is `mark`, or on the first."""
        self._rows = rows
        self.virtual_size = Size(0, len(rows))
        keys = rows.keys if isinstance(rows, Lines) else [row.key for row in rows]
        wanted = keys.index(mark) if mark and mark in keys else None
        first = next((at for at, key in enumerate(keys) if key), -1)
        self.set_reactive(Rows.marked, -1)
        self.marked = first if wanted is None else wanted
        if self.marked == first:
            self.scroll_home(animate=False)
        self.refresh()

    def watch_virtual_size(self, size: Size) -> None:
        """Fit the bar at the right to the number of lines."""
        self._scroll_update(size)

    def action_up(self) -> None:
        """Move the mark up, over headings."""
        self._move(-1)

    def action_down(self) -> None:
        """Move the mark down, over headings."""
        self._move(1)

    def action_page_up(self) -> None:
        """Move the mark up by one screen."""
        self._move(-max(1, self.size.height - 1))

    def action_page_down(self) -> None:
        """Move the mark down by one screen."""
        self._move(max(1, self.size.height - 1))

    def action_first(self) -> None:
        """Move the mark to the first line."""
        self._move(-len(self._rows))

    def action_last(self) -> None:
        """Move the mark to the last line."""
        self._move(len(self._rows))

    def watch_marked(self, old: int, new: int) -> None:
        """Draw both lines again, keep the mark in sight, and say where it is."""
        for line in (old, new):
            if line >= 0:
                self.refresh_line(line)
        if new >= 0:
            top = 0 if all(not self._rows[above].key for above in range(new)) else new
            self.scroll_to_region(Region(0, top, 1, new - top + 1), animate=False, force=True)
            self.post_message(self.Marked(self, self._rows[new]))

    def on_click(self, event: events.Click) -> None:
        """Mark the clicked line; choose it when it had the mark, or with two clicks."""
        event.stop()
        line = event.y + self.scroll_offset.y
        if not 0 <= line < len(self._rows) or not self._rows[line].key:
            return
        if line == self.marked:
            self.post_message(self.Chosen(self, self._rows[line]))
        else:
            self.marked = line

    def on_focus(self) -> None:
        """Show the mark stronger while the keys come here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the mark fainter while the keys go elsewhere."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line in sight."""
        width = self.size.width
        line = y + self.scroll_offset.y
        ground = self.visual_style.rich_style
        if not 0 <= line < len(self._rows) or width <= 0:
            return Strip.blank(max(0, width), ground)
        row = self._rows[line]
        here = line == self.marked
        tone = STRONG if here and self.has_focus else row.tone
        mark = f"{MARK} " if here else "  "
        aside = _aside(row, width - len(mark))
        room = width - len(mark) - cell_len(aside)
        return Strip(
            [
                Segment(mark, self.in_tone(GLOW if self.has_focus else FAINT)),
                Segment(_cut(harmless(row.text).replace("\n", " "), room), self.in_tone(tone)),
                Segment(aside, self.in_tone(FAINT)),
            ]
        ).adjust_cell_length(width, ground)

    def _move(self, steps: int) -> None:
        """Move the mark, over headings: to the nearest line further on, or else nearer."""
        if not self._rows:
            return
        at = max(0, min(len(self._rows) - 1, self.marked + steps))
        ahead = range(at, len(self._rows)) if steps > 0 else range(at, -1, -1)
        nearer = range(at, self.marked, -1 if steps > 0 else 1)
        for tried in (*ahead, *nearer):
            if self._rows[tried].key:
                self.marked = tried
                return


def _aside(row: Row, width: int) -> str:
    """The longest of the row's asides that leaves room for its text."""
    for aside in row.asides:
        if cell_len(row.text) + cell_len(aside) + 3 <= width:
            return f"  {aside} "
    return ""


def _cut(text: str, room: int) -> str:
    """The text in exactly so many cells, with an ellipsis where it is longer."""
    if cell_len(text) > room:
        return set_cell_size(text, max(0, room - 1)) + "…" if room else ""
    return set_cell_size(text, room)

"""Settings as lines that the arrows turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._widgets._tones import (
    FAINT,
    GLOW,
    MARK,
    MARK_BACK,
    QUIET,
    STRONG,
    Toned,
    harmless,
)

_NAME = 24


@dataclass(frozen=True, slots=True)
class Dial:
    """One setting, and everything that it can be set to."""

    key: str
    name: str
    choices: tuple[tuple[object, str], ...]
    """Each value with its words."""
    at: int = 0
    """Which of them it is set to."""
    wraps: bool = False

    def turned(self, steps: int) -> "Dial":
        """The dial some steps further."""
        last = len(self.choices) - 1
        at = self.at + steps
        at = at % (last + 1) if self.wraps else max(0, min(last, at))
        return Dial(self.key, self.name, self.choices, at, self.wraps)

    @property
    def value(self) -> object:
        """What it is set to."""
        return self.choices[self.at][0]

    @property
    def words(self) -> str:
        """What it is set to, in words."""
        return self.choices[self.at][1]


class Dials(Toned, can_focus=True):
    """Some dials, one of which has the mark."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.SETTINGS)

    @dataclass
    class Turned(Message):
        """A dial was turned."""

        dial: Dial

    dials: reactive[tuple[Dial, ...]] = reactive((), layout=True)
    marked: reactive[int] = reactive(0)

    def set_dials(self, dials: Sequence[Dial]) -> None:
        """Show these, with the mark on the line where it was."""
        self.dials = tuple(dials)
        self.marked = max(0, min(self.marked, len(self.dials) - 1))

    def render(self) -> Content:
        """One line for each dial."""
        return Content("\n").join(self._line(index) for index in range(len(self.dials)))

    def action_up(self) -> None:
        """Move the mark up."""
        self.marked = max(0, self.marked - 1)

    def action_down(self) -> None:
        """Move the mark down."""
        self.marked = min(len(self.dials) - 1, self.marked + 1)

    def action_turn(self, steps: int) -> None:
        """Turn the marked dial."""
        self.action_turn_at(self.marked, steps)

    def action_mark(self, index: int) -> None:
        """Put the mark on one dial."""
        self.marked = index

    def action_turn_at(self, index: int, steps: int) -> None:
        """Turn one dial, and say so if it moved."""
        if not self.dials:
            return
        self.marked = index
        before = self.dials[index]
        after = before.turned(steps)
        if after != before:
            self.dials = (*self.dials[:index], after, *self.dials[index + 1 :])
            self.post_message(self.Turned(after))

    def watch_marked(self, marked: int) -> None:
        """Keep the marked line in sight."""
        self.call_after_refresh(self._show_line, marked)

    def _show_line(self, marked: int) -> None:
        if isinstance(self.parent, Widget):
            line = Region(0, self.virtual_region.y + marked, 1, 1)
            self.parent.scroll_to_region(line, animate=False)

    def _line(self, index: int) -> Content:
        dial = self.dials[index]
        here = index == self.marked and self.has_focus
        name_width = min(_NAME, max(8, self.size.width // 2))
        room = max(1, self.size.width - name_width - 6)
        words = Content(harmless(dial.words)).truncate(room, ellipsis=True).plain
        gap = " " * max(1, name_width - cell_len(dial.name))
        line = Content.assemble(
            (f"{MARK} " if here else "  ", GLOW),
            (dial.name, STRONG if here else QUIET),
            gap,
            (words, STRONG if here else QUIET),
        ).stylize(Style.from_meta({"@click": f"mark({index})"}))
        if not here:
            return line
        back = Content.assemble((f" {MARK_BACK}", GLOW)).stylize(_click(f"turn_at({index},-1)"))
        on = Content.assemble((f" {MARK}", GLOW)).stylize(_click(f"turn_at({index},1)"))
        return line + Content.assemble((" ", FAINT)) + back + on


def _click(action: str) -> Style:
    return Style.from_meta({"@click": action})

"""The eleven steps of a rating."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style

from calmcoach.tui._widgets._tones import FAINT, GLOW, MARK, MARK_BACK, QUIET, Toned

HIGHEST = 10
_STEPS = HIGHEST + 1
_NARROWEST = 2
_WIDEST = 7


class Scale(Toned):
    """Eleven numbers in one row, none chosen beforehand, and the words at both ends."""

    @dataclass
    class Clicked(Message):
        """The person chose a number with the mouse."""

        value: int

    value: reactive[int | None] = reactive(None)
    """The chosen number."""

    def __init__(self, lowest: str, highest: str) -> None:
        """Take the words at both ends."""
        super().__init__()
        self._lowest = lowest
        self._highest = highest

    def name_ends(self, lowest: str, highest: str) -> None:
        """Put other words at both ends."""
        self._lowest = lowest
        self._highest = highest
        self.refresh(layout=True)

    def render(self) -> Content:
        """The row of numbers, a mark under the chosen one, and the words."""
        wide = self._cell()
        if wide < _NARROWEST:
            return self._narrow()
        numbers = Content("").join(self._number(number, wide) for number in range(_STEPS))
        marks = "".join(
            ("━" if number == self.value else " ").center(wide) for number in range(_STEPS)
        )
        ends = self._highest.rjust(_STEPS * wide - len(self._lowest))
        if len(self._lowest) + len(self._highest) + 1 > _STEPS * wide:
            ends = f"\n{self._highest}"
        return Content.assemble(
            numbers, "\n", (marks, GLOW), "\n", (self._lowest, FAINT), (ends, FAINT)
        )

    def action_pick(self, value: int) -> None:
        """Choose with the mouse."""
        self.post_message(self.Clicked(value))

    def on_click(self, event: events.Click) -> None:
        """A click belongs to the scale alone."""
        event.stop()

    def _cell(self) -> int:
        return min(_WIDEST, self.size.width // _STEPS)

    def _number(self, number: int, wide: int) -> Content:
        chosen = number == self.value
        tone = GLOW if chosen else QUIET
        text = str(number).center(wide)
        style = Style.from_meta({"@click": f"pick({number})"})
        content = Content.assemble((text, tone)).stylize(style)
        return content.stylize("bold") if chosen else content

    def _narrow(self) -> Content:
        said = "0 … 10" if self.value is None else str(self.value)
        return Content.assemble((f"{MARK_BACK} ", FAINT), (said, GLOW), (f" {MARK}", FAINT))

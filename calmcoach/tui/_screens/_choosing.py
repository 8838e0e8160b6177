"""How a number is chosen on the scale: by digits, by arrows, with the mouse."""

from textual import on

from calmcoach.tui._screens._page import Page
from calmcoach.tui._widgets.scale import HIGHEST, Scale


class Choosing(Page):
    """A page with one scale on it."""

    _typed = ""

    def action_digit(self, digit: int) -> None:
        """Choose by typing; a nought after a one makes it ten."""
        scale = self.query_one(Scale)
        ten = self._typed == "1" and digit == 0
        self._typed = "" if ten else str(digit)
        scale.value = HIGHEST if ten else digit
        self.say("")

    def action_move(self, steps: int) -> None:
        """Choose by arrows: from nothing to the nearer end."""
        scale = self.query_one(Scale)
        self._typed = ""
        start = scale.value if scale.value is not None else (-1 if steps > 0 else HIGHEST + 1)
        scale.value = max(0, min(HIGHEST, start + steps))
        self.say("")

    @on(Scale.Clicked)
    def _choose(self, message: Scale.Clicked) -> None:
        self._typed = ""
        self.query_one(Scale).value = message.value
        self.say("")

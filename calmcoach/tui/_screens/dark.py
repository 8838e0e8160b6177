"""The dark after a sleep script: no question, no light."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._screens._page import Asking


class DarkPage(Asking[None]):
    """Nothing at all, until a key or a click asks for light."""

    CSS_PATH = "dark.tcss"
    PLACE = Place.DARK
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.DARK)

    def compose(self) -> ComposeResult:
        """Nothing."""
        yield from ()

    def say(self, sentence: str, remedy: str = "") -> None:
        """Stay dark: nothing is worth waking somebody for."""

    def action_wake(self) -> None:
        """Give light again."""
        self.finish(None)

    def on_key(self, event: events.Key) -> None:
        """Any key gives light."""
        event.stop()
        self.finish(None)

    def on_click(self) -> None:
        """A click gives light."""
        self.finish(None)

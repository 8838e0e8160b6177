"""Help: the keys of the screen one comes from, then those that count everywhere."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style

from calmcoach.tui._commands import PLACE_NAMES, Command, Place, bindings, helped
from calmcoach.tui._screens._page import Page
from calmcoach.tui._widgets._tones import FAINT, GLOW, QUIET
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _

_LABEL = 12


class HelpPage(Page):
    """What each key does; a click does it."""

    CSS_PATH = "help.tcss"
    PLACE = Place.HELP
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.HELP)
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, page: Page) -> None:
        """Explain the keys of `page`."""
        super().__init__()
        self._page = page

    def content(self) -> ComposeResult:
        """One list for each place."""
        yield Heading(_("Keys"))
        with VerticalScroll(id="places"):
            for place in (self._page.PLACE, *self._page.HELPED, Place.EVERYWHERE):
                commands = helped(place)
                if commands:
                    yield Words(_explained(place, commands), classes="place")
            yield Words(
                Content.assemble(
                    (_("By plain lines, for a screen reader:") + "  ", QUIET),
                    ("calmcoach --plain", GLOW),
                ),
                classes="place",
            )

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss()

    async def action_do(self, action: str) -> None:
        """Do what was clicked, on the page it belongs to."""
        self.dismiss()
        self.call_later(self._page.run_action, action)


def _explained(place: Place, commands: tuple[Command, ...]) -> Content:
    lines = [Content.assemble((PLACE_NAMES[place], FAINT))]
    for command in commands:
        line = Content.assemble((f"{command.label:<{_LABEL}}", GLOW), (command.help, QUIET))
        click = Style.from_meta({"@click": f"screen.do({command.action!r})"})
        lines.append(line.stylize(click))
    return Content("\n").join(lines)

"""Going on: a script that was stopped is opened again."""

from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from calmcoach.journey import Offer
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._phrases import minutes_words
from calmcoach.tui._screens._page import Asking
from calmcoach.tui._widgets._tones import STRONG, harmless
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _


class From(Enum):
    """Where a session is to begin."""

    PLACE = "place"
    START = "start"
    NOWHERE = "nowhere"


class GoOnPage(Asking[From]):
    """One question: from where."""

    CSS_PATH = "go_on.tcss"
    PLACE = Place.GO_ON
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.GO_ON)

    def __init__(self, stopped: Offer) -> None:
        """Ask for the script that was `stopped`."""
        super().__init__()
        self._stopped = stopped

    def content(self) -> ComposeResult:
        """Where it was stopped, and what is left."""
        stopped = self._stopped
        where = _("You stopped at “{part}”.").format(part=harmless(stopped.part_title))
        left = _("From there it lasts {length}.").format(length=minutes_words(stopped.seconds_left))
        yield Heading(stopped.listing.title, minutes_words(stopped.listing.seconds))
        with VerticalScroll(id="asked", can_focus=False):
            yield Words(where, STRONG)
            yield Words(left)

    def action_go_on(self) -> None:
        """From the start of the part that was being heard."""
        self.finish(From.PLACE)

    def action_begin(self) -> None:
        """From the first words."""
        self.finish(From.START)

    def action_back(self) -> None:
        """Back to where one was."""
        self.finish(From.NOWHERE)

"""Only what suits: what the library shows, for now and for good."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from calmcoach.journey import Settings, Wishes
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._screens._page import Page
from calmcoach.tui._widgets._tones import FAINT
from calmcoach.tui._widgets.dials import Dials
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.words import Words
from calmcoach.tui._wish_dials import FOR_GOOD, wish_dials, with_dial
from calmcoach.words import _


class WishesPage(Page):
    """Posture, length and what a script asks, each a line that the arrows turn."""

    CSS_PATH = "wishes.tcss"
    PLACE = Place.WISHES
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.WISHES)
    AUTO_FOCUS = "Dials"

    def __init__(
        self, wishes: Wishes, settings: Settings, keep: Callable[[Wishes, Settings], None]
    ) -> None:
        """Begin with `wishes` and `settings`; tell `keep` each change."""
        super().__init__()
        self._wishes = wishes
        self._settings = settings
        self._keep = keep

    def content(self) -> ComposeResult:
        """The dials, and what is kept."""
        yield Heading(_("Only what suits"))
        with VerticalScroll(id="all", can_focus=False):
            yield Dials()
            yield Words(_("What is left out for good is kept. All else is for now."), FAINT)

    def on_mount(self) -> None:
        """Show what is wished for."""
        self._show()

    def action_anything(self) -> None:
        """Let anything suit again that is not left out for good."""
        self._wishes = Wishes(language=self._settings.language)
        self._show()
        self._keep(self._wishes, self._settings)

    def action_back(self) -> None:
        """Back to the library."""
        self.dismiss()

    def _show(self) -> None:
        self.query_one(Dials).set_dials(wish_dials(self._wishes, self._settings))

    @on(Dials.Turned)
    def _turned(self, message: Dials.Turned) -> None:
        dial = message.dial
        self._wishes, self._settings = with_dial(self._wishes, self._settings, dial)
        if dial.key in FOR_GOOD:
            self.desk.change(**{dial.key: dial.value})
        self._keep(self._wishes, self._settings)

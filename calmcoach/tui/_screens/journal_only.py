"""Only some of the journal: one technique, one script, one tag, one time."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from calmcoach.journey import Narrowing, Sought
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._journal_dials import only_dials, with_dial
from calmcoach.tui._screens._page import Page
from calmcoach.tui._widgets._tones import FAINT
from calmcoach.tui._widgets.dials import Dials
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _


class OnlyPage(Page):
    """What the list is narrowed to, each a line that the arrows turn."""

    CSS_PATH = "journal_only.tcss"
    PLACE = Place.ONLY_SOME
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.ONLY_SOME)
    AUTO_FOCUS = "Dials"

    def __init__(
        self, sought: Sought, narrowing: Narrowing, today: date, keep: Callable[[Sought], None]
    ) -> None:
        """Begin with `sought`; tell `keep` each change."""
        super().__init__()
        self._sought = sought
        self._narrowing = narrowing
        self._today = today
        self._keep = keep

    def content(self) -> ComposeResult:
        """The dials."""
        yield Heading(_("Only some of the journal"))
        with VerticalScroll(id="all", can_focus=False):
            yield Dials()
            yield Words(_("Words are looked for with / in the journal itself."), FAINT)

    def on_mount(self) -> None:
        """Show what is looked for."""
        self._show()

    def action_everything(self) -> None:
        """Look for everything again, whatever its words."""
        self._sought = Sought()
        self._show()
        self._keep(self._sought)

    def action_back(self) -> None:
        """Back to the journal."""
        self.dismiss()

    def _show(self) -> None:
        self.query_one(Dials).set_dials(only_dials(self._sought, self._narrowing, self._today))

    @on(Dials.Turned)
    def _turned(self, message: Dials.Turned) -> None:
        self._sought = with_dial(self._sought, message.dial)
        self._keep(self._sought)

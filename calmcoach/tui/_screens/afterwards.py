"""Afterwards: both numbers, one line of room for a note, nothing else."""

from threading import Lock
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input

from calmcoach.journey import Visit
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._screens._page import Asking
from calmcoach.tui._widgets._tones import FAINT, GLOW, QUIET
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _

LONGEST_NOTE = 10_000
_PAUSE = 0.8
"""Seconds without a key after which what has been typed is kept."""


class AfterwardsPage(Asking[None]):
    """The two numbers beside each other, and a line to write on."""

    CSS_PATH = "afterwards.tcss"
    PLACE = Place.AFTERWARDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.AFTERWARDS)
    AUTO_FOCUS = "Input"

    def __init__(self, visit: Visit, after: int) -> None:
        """Show the before-rating of `visit`, if there is one, and `after`."""
        super().__init__()
        self._visit = visit
        self._after = after
        self._written = ""
        self._kept = ""
        self._keeping = Lock()
        self._pause: Timer | None = None

    def content(self) -> ComposeResult:
        """The numbers and the line."""
        yield Heading(self._visit.listing.title)
        with Vertical(id="asked"):
            yield Words(_numbers(self._visit.before, self._after), id="numbers")
            yield Words(_("A line for yourself, if you like"), QUIET, id="room")
            yield Input(max_length=LONGEST_NOTE, select_on_focus=False)

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self._written = message.value.strip()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._keep_soon)

    @on(Input.Submitted)
    async def action_keep(self) -> None:
        """Keep the note and close."""
        if self._pause is not None:
            self._pause.stop()
        await aside(self.keep)
        self.finish(None)

    def keep(self) -> None:
        """*Blocking.* Keep what has been written so far; from any thread, page or no page."""
        with self._keeping:
            if self._written != self._kept:
                self._visit.note(self._written)
                self._kept = self._written

    def _keep_soon(self) -> None:
        self.desk.start(aside(self.keep))


def _numbers(before: int | None, after: int) -> Content:
    return Content.assemble(
        (_("before") + "   ", FAINT),
        ("·" if before is None else str(before), QUIET),
        (" " * 8 + _("after") + "   ", FAINT),
        (str(after), GLOW),
    )

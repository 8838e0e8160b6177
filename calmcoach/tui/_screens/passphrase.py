"""The passphrase of the journal: asked for before anything of it is seen."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import Input

from calmcoach.journey import TRIES, Lock
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._screens._page import Asking
from calmcoach.tui._widgets._tones import QUIET
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _

_LONGEST = 1024
"""Characters of a passphrase that are read."""
_FLARE = "f"
"""On its own it is no passphrase: those are longer."""


class PassphrasePage(Asking[bool]):
    """One line that shows nothing of what is typed; its answer is whether the journal is open."""

    CSS_PATH = "passphrase.tcss"
    PLACE = Place.CLOSED
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.CLOSED)
    AUTO_FOCUS = ""

    dark: reactive[bool] = reactive(False, toggle_class="dark")
    """Nothing at all is shown until a key is pressed."""

    def __init__(self, lock: Lock, *, over_session: bool) -> None:
        """Ask for what opens `lock`; over a session the page begins dark, and has no way around."""
        super().__init__()
        self._lock = lock
        self._over_session = over_session
        self._tries = 0
        self.gone = False
        """Whether it was taken off the screens without an answer, by a flare."""

    def content(self) -> ComposeResult:
        """The question, the line, and what can be done without it."""
        yield Heading(_("Your journal is closed"))
        with VerticalScroll(id="asked", can_focus=False):
            yield Words(_("Its passphrase; what you type is not shown."), classes="question")
            yield Input(password=True, max_length=_LONGEST)
            yield Words(_("A flare needs none: F9, or f and Enter."), QUIET)
            if not self._over_session:
                yield Words(_("Esc goes on without the journal."), QUIET)

    def on_mount(self) -> None:
        """Begin with the line, or in the dark."""
        self.dark = self._over_session

    def on_unmount(self) -> None:
        """Remember that nobody can answer any more."""
        self.gone = True

    def watch_dark(self) -> None:
        """Take what was typed away when it gets dark, and wait for typing when it gets light."""
        for line in self.query(Input):
            line.clear()
            line.disabled = self.dark
            if not self.dark:
                line.focus()

    def on_key(self, event: events.Key) -> None:
        """Any key but the flare's gives light."""
        if self.dark and event.key != _FLARE:
            event.stop()
            event.prevent_default()
            self.dark = False

    def on_click(self) -> None:
        """So does a click."""
        self.dark = False

    @on(Input.Submitted)
    def action_open(self) -> None:
        """Try what was typed."""
        line = self.query_one(Input)
        typed = line.value.strip()
        line.clear()
        if typed == _FLARE:
            self.desk.action_flare()
        elif typed:
            self.begin_reading(self._try(typed))

    def action_without(self) -> None:
        """Go on without the journal; over a session: be dark again."""
        if self._over_session:
            self.dark = True
        else:
            self.finish(False)

    async def _try(self, typed: str) -> None:
        with self.waiting(_("One moment…")):
            opened = await aside(self._lock.open, typed)
        self._tries += 1
        if opened or (self._tries >= TRIES and not self._over_session):
            self.finish(opened)
        else:
            self.say(_("That was not the passphrase. Nothing was changed."))

"""The app: what is true on every screen."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import ClassVar, cast

from textual import on
from textual.binding import BindingType
from textual.reactive import reactive
from textual.screen import Screen

from calmcoach.journey import Lock, Settings
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._course import Course
from calmcoach.tui._guard import Guard
from calmcoach.tui._messages import Begin
from calmcoach.tui._opening import Opening
from calmcoach.tui._quiet_app import QuietApp
from calmcoach.tui._screens import stylesheets
from calmcoach.tui._screens._page import HEIGHTS, WIDTHS, Page
from calmcoach.tui._screens.today import Today
from calmcoach.tui._themes import THEMES, theme_for
from calmcoach.words import _

_SCREENS = (
    *("rating", "player", "afterwards", "library"),
    *("write", "journal", "journal_entry", "journal_edit", "settings", "help", "dark"),
    "passphrase",
)


class CalmCoach(QuietApp):
    """The screens, the one session that may be under way, and the journey behind both."""

    TITLE = "CalmCoach"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.EVERYWHERE)

    settings: reactive[Settings] = reactive(Settings, init=False)
    """What the person has chosen."""

    def __init__(
        self, opening: Opening, settings: Settings, log: Path, *, clock: Callable[[], datetime]
    ) -> None:
        """Show the journey of `opening`; what only a developer should see goes to `log`."""
        super().__init__(["_app.tcss", *stylesheets("today", "help")], log)
        self.HORIZONTAL_BREAKPOINTS = WIDTHS
        self.VERTICAL_BREAKPOINTS = HEIGHTS
        self.opening = opening
        self.clock = clock
        self.course: Course | None = None
        self.guard = Guard(self)
        self._looked_after = False
        self.set_reactive(CalmCoach.settings, settings)
        self.begin_in(self._theme_for(settings), THEMES)

    @property
    def page(self) -> Page:
        """The page that is seen."""
        return cast("Page", self.screen)

    def get_default_screen(self) -> Screen[None]:
        """Today."""
        return Today()

    def on_mount(self) -> None:
        """Greet a person who is here for the first time."""
        if not self.settings.greeted:
            from calmcoach.tui._screens.first_start import FirstStart

            self.push_screen(FirstStart())

    def watch_settings(self, settings: Settings) -> None:
        """Show the colours that were chosen."""
        self.theme = self._theme_for(settings)

    def _theme_for(self, settings: Settings) -> str:
        """The colours that were chosen, as far as this terminal has them."""
        system = self.console.color_system
        return theme_for(settings.theme, no_color=self.no_color, color_system=system)

    def refresh_today(self) -> None:
        """Ask the journal what Today goes on with. Returns at once."""
        if self.course is None or self.course.closed.is_set():
            self.start(self._refresh_today(), group="today", exclusive=True)

    def change(self, **changes: object) -> None:
        """Keep changed settings. Returns at once."""
        self.start(self._change(changes))

    async def go_home(self) -> None:
        """Leave every screen but Today."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    @on(Begin)
    def _begin(self, message: Begin) -> None:
        before = self.course
        if before is None or before.home:
            self.course = Course(self)
            self.start(self.course.practise(message, before))

    def action_flare(self) -> None:
        """Begin the soothing script, in the place of whatever is under way."""
        before = self.course
        if before is not None and before.home:
            before = None
        if before is None or not before.flaring:
            self.course = Course(self)
            self.start(self.course.flare(before))

    def action_keys(self) -> None:
        """Explain the keys of this screen."""
        from calmcoach.tui._screens.help import HelpPage

        if not isinstance(self.page, HelpPage):
            self.push_screen(HelpPage(self.page))

    def action_leave(self) -> None:
        """Close the program; what is under way is stopped and kept."""
        self.exit(0)

    def tell(self, sentence: str, remedy: str) -> None:
        """Say something on the page that is seen."""
        self.page.say(sentence, remedy)

    async def _refresh_today(self) -> None:
        today = cast("Today", self.screen_stack[0])
        with today.waiting(_("Opening the journal…")):
            journey = await aside(self.opening.journey)
        if self.guard.wanted(journey.lock):
            self.start(self._let_in(journey.lock))  # not here: a later look takes this one's place
            return
        with today.waiting(_("Opening the journal…")):
            today.offer = await aside(journey.offer)
        today.troubles = tuple(journey.troubles())
        self.settings = journey.settings
        if not self._looked_after:
            self._looked_after = True
            self.stylesheet.read_all(stylesheets())
            self.start(self._look_after(today))

    async def _let_in(self, lock: Lock) -> None:
        if await self.guard.let_in(lock):
            self.refresh_today()

    async def _look_after(self, today: Today) -> None:
        """Do what may be done once the first screen is whole."""
        journey = await aside(self.opening.journey)
        await aside(journey.get_ready)
        for screen in _SCREENS:  # so that no key waits for them
            await aside(import_module, f"calmcoach.tui._screens.{screen}")
        await aside(import_module, "plotille")
        if not journey.lock.closed:
            await aside(journey.look_after)
        today.troubles = tuple(journey.troubles())

    async def _change(self, changes: dict[str, object]) -> None:
        journey = await aside(self.opening.journey)
        self.settings = await aside(journey.change, **changes)

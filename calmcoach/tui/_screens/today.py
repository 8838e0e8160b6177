"""Today: one line to go on with, and the ways to everything else."""

import gc
import sys
from datetime import UTC
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from calmcoach.journey import Offer, Trouble
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._messages import Begin
from calmcoach.tui._phrases import offer_words, part_of_day
from calmcoach.tui._screens._page import Page
from calmcoach.tui._widgets._tones import FAINT, QUIET, harmless
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.invitation import Invitation
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _

PAUSE = 0.2
"""Seconds that the first frame and the first keys have for themselves.

Only then is the journey opened, unless a key asks for it: importing NumPy slows all else down.
"""


_YOUNG_OBJECTS = 20_000
"""New objects between two collections of garbage: a library of thousands is read in one go."""


_TURN = 0.001
"""Seconds that a thread which reads or reckons may go on before the screen's has its turn."""


class Today(Page):
    """The first screen, and the one that every way leads back to."""

    CSS_PATH = "today.tcss"
    PLACE = Place.TODAY
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.TODAY)
    AUTO_FOCUS = "Invitation"

    offer: reactive[Offer | None] = reactive(None)
    """What to go on with; None until the journal has been asked."""
    troubles: reactive[tuple[Trouble, ...]] = reactive(())

    def content(self) -> ComposeResult:
        """The offer, then the other ways."""
        yield Heading(_("Today"), part_of_day(self.desk.clock()))
        with VerticalScroll(id="ways", can_focus=False):
            yield Invitation(
                action="begin", label=_("Enter"), lead=_("Begin with"), offered="…", why="…"
            )
            yield Words(" ", classes="gap")
            yield Invitation(
                action="library",
                label=_("l library"),
                lead=_("or"),
                offered=_("something else, by what your body asks"),
            )
            yield Invitation(
                action="app.flare",
                label=_("f flare"),
                offered=_("a flare: your own soothing script"),
            )
            yield Invitation(action="journal", label=_("j journal"), offered=_("how it has been"))
            yield Words(id="troubles")

    def watch_offer(self, offer: Offer | None) -> None:
        """Fill in the first line."""
        if offer is None:
            return
        first = self.query(Invitation).first()
        first.lead, first.why = offer_words(offer)
        first.offered = offer.listing.title
        first.refresh(layout=True)

    def watch_troubles(self, troubles: tuple[Trouble, ...]) -> None:
        """Say what does not work here, and what to do about it."""
        lines = [
            Content.assemble(
                (harmless(trouble.what), QUIET), "\n", (harmless(trouble.remedy), FAINT)
            )
            for trouble in troubles
        ]
        self.query_one("#troubles", Words).say(Content("\n").join(lines))

    def on_screen_resume(self) -> None:
        """Ask again what to go on with, each time one comes back."""
        self.query_one(Heading).aside = part_of_day(self.desk.clock())
        if self.offer is None:
            self.call_after_refresh(self.set_timer, PAUSE, self._open)
        else:
            self.desk.refresh_today()

    def _open(self) -> None:
        """Go over to the pace of a running program, and see what there is to go on with."""
        sys.setswitchinterval(_TURN)
        gc.set_threshold(_YOUNG_OBJECTS)
        gc.enable()
        self.desk.refresh_today()

    def on_screen_suspend(self) -> None:
        """Take away what was said, once one goes on."""
        self.say("")

    def action_previous(self) -> None:
        """Move the mark up."""
        self.focus_previous(Invitation)

    def action_next(self) -> None:
        """Move the mark down."""
        self.focus_next(Invitation)

    async def action_choose(self) -> None:
        """Take what stands beside the mark."""
        if isinstance(self.focused, Invitation):
            await self.run_action(self.focused.action)

    @on(Invitation.Taken)
    async def _take(self, message: Invitation.Taken) -> None:
        await self.run_action(message.invitation.action)

    def action_begin(self) -> None:
        """Begin with the offer, as soon as it is known."""
        self.post_message(Begin())

    def action_library(self) -> None:
        """Go to the library."""
        from calmcoach.tui._screens.library import Library

        self.desk.push_screen(Library())

    def action_journal(self) -> None:
        """Go to the journal."""
        from calmcoach.tui._screens.journal import JournalPage

        self.desk.push_screen(JournalPage())

    def action_settings(self) -> None:
        """Go to the settings."""
        from calmcoach.tui._screens.settings import SettingsPage

        self.desk.push_screen(SettingsPage())

    def action_ask_again(self) -> None:
        """Have the question asked again."""
        self.desk.change(ask_since=self.desk.clock().astimezone(UTC).isoformat())
        self.say(_("From the next session on you are asked again."))

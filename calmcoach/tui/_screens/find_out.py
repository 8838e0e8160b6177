"""Find out: whether a practice does more than a quiet wait, as far as a coin can tell."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from calmcoach.journey import Finding, Listing
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings, key_line
from calmcoach.tui._find_out_phrases import (
    asked_to_begin,
    asked_to_stop,
    explained,
    state_words,
    told_words,
)
from calmcoach.tui._screens._changing import Changing
from calmcoach.tui._widgets._tones import FAINT, QUIET, STRONG, harmless
from calmcoach.tui._widgets.action_line import KeyLine
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.rows import Row, Rows
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _

_UNDER_WAY = ("running", "paused")


class FindOutPage(Changing):
    """What is being asked, or what could be; and what was found before."""

    CSS_PATH = "find_out.tcss"
    PLACE = Place.FIND_OUT
    HELPED: ClassVar[tuple[Place, ...]] = (Place.LIST,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.FIND_OUT)
    AUTO_FOCUS = "Rows"

    findings: reactive[Sequence[Finding]] = reactive((), init=False)
    """Every question that was put to the coin, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._practices: dict[str, str] = {}
        self._question = ""
        """What `y` would do: `begin` or `stop`."""

    def content(self) -> ComposeResult:
        """What it is, what is under way, the practices, what was found."""
        yield Heading(_("Find out"))
        with VerticalScroll(id="read"):
            yield Words(id="progress")
            yield Words(id="found")
            yield Words(id="explained")
        yield Words(_("About which practice?"), STRONG, id="which")
        yield Rows()

    def on_mount(self) -> None:
        """Read what is under way, and what was used so far."""
        self.begin_reading(self.read_again())

    @property
    def under_way(self) -> Finding | None:
        """The question that runs or pauses."""
        return next((each for each in self.findings if each.state in _UNDER_WAY), None)

    async def read_again(self) -> None:
        """Show how far it is."""
        with self.waiting(_("Reading the journal…")):
            records = await self.records()
            findings = await aside(records.findings)
            if all(each.state not in _UNDER_WAY for each in findings):
                await self._read_practices()
        self.findings = findings
        self.mutate_reactive(FindOutPage.findings)

    async def _read_practices(self) -> None:
        """Those that were used and can stand beside a wait, the most used first."""
        journey = await aside(self.desk.opening.journey)
        used = (await aside(journey.records.narrowing)).scripts
        listings = await aside(journey.listings)
        fit = {listing.id for listing in listings if _can_be_asked_about(listing)}
        self._practices = {script: title for script, title in used if script in fit}

    def watch_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is under way and what was found; else what can be asked about."""
        now = self.under_way
        over = [f"{state_words(each)} {told_words(each)}" for each in findings if each is not now]
        self.query_one("#found", Words).say("\n\n".join(over), QUIET)
        self.query_one("#found").display = bool(over)
        self.query_one("#progress").display = now is not None
        self.set_class(now is not None, "under-way")
        left_out = ("begin",) if now else ("pause", "stop")
        self.query_one("#keys", KeyLine).commands = tuple(
            command for command in key_line(self.PLACE) if command.action not in left_out
        )
        if now is None:
            self._offer()
            return
        said = Content.assemble(
            (harmless(state_words(now)), STRONG), "\n", (harmless(told_words(now)), QUIET)
        )
        self.query_one("#progress", Words).say(said)
        self.query_one("#explained", Words).say(explained(now.title), QUIET)
        self.query_one("#read").focus()

    def _offer(self) -> None:
        """List the practices that can be asked about."""
        rows = self.query_one(Rows)
        rows.set_rows(
            [Row(script, title) for script, title in self._practices.items()]
            or [Row("", _("None yet: a practice has to be in your journal first."), tone=FAINT)]
        )
        rows.focus()

    @on(Rows.Chosen)
    def action_begin(self) -> None:
        """Ask whether to begin with the marked practice."""
        row = self.query_one(Rows).row
        if self.under_way is None and row is not None and row.key:
            self._question = "begin"
            self.say(*asked_to_begin(row.text))

    async def action_pause(self) -> None:
        """Pause, or go on."""
        now = self.under_way
        if now is None:
            return
        records = await self.records()
        paused = now.state == "paused"
        await aside(records.go_on_finding if paused else records.pause_finding)
        await self.read_again()

    def action_stop(self) -> None:
        """Ask whether to stop for good."""
        now = self.under_way
        if now is not None:
            self._question = "stop"
            self.say(*asked_to_stop(now.title))

    def action_confirm(self) -> None:
        """Do what was asked."""
        question, self._question = self._question, ""
        self.say("")
        row = self.query_one(Rows).row
        if question == "begin" and row is not None and row.key:
            self.begin_reading(self._begin(row.key))
        elif question == "stop":
            self.begin_reading(self._stop())

    @on(Rows.Marked)
    def _another(self, message: Rows.Marked) -> None:
        """Explain it for the marked practice."""
        self._ask_nothing()
        if self.under_way is None:
            self.query_one("#explained", Words).say(explained(message.row.text), QUIET)

    def action_back(self) -> None:
        """Back to the journal; what was asked is answered with no."""
        if not self._ask_nothing():
            self.dismiss()

    def _ask_nothing(self) -> bool:
        asked = bool(self._question)
        if asked:
            self._question = ""
            self.say("")
        return asked

    async def _begin(self, practice: str) -> None:
        records = await self.records()
        await aside(records.find_out, practice)
        await self.read_again()

    async def _stop(self) -> None:
        records = await self.records()
        await aside(records.stop_finding)
        await self.read_again()


def _can_be_asked_about(listing: Listing) -> bool:
    """Whether it ends with a number, and is no wait itself."""
    quiet = listing.technique in ("wait", "sleep") or "flare" in listing.tags
    return listing.wakes and listing.problem is None and not quiet

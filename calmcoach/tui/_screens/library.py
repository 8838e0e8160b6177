"""Library: techniques at the left, scripts in the middle, at the right what the chosen one asks."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.reactive import reactive
from textual.widgets import Input

from calmcoach.journey import Listing
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._messages import Begin
from calmcoach.tui._screens._details import details
from calmcoach.tui._screens._page import Page
from calmcoach.tui._shelf import ALL, Shelf, lengths, scripts, shelf, techniques
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.rows import Row, Rows
from calmcoach.tui._widgets.words import Words
from calmcoach.tui._writing import copy, write
from calmcoach.units import Seconds
from calmcoach.words import _, ngettext


class Library(Page):
    """Every script, those that fit now first."""

    CSS_PATH = "library.tcss"
    PLACE = Place.LIBRARY
    HELPED: ClassVar[tuple[Place, ...]] = (Place.LIST,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.LIBRARY)
    AUTO_FOCUS = "#scripts"

    shelf: reactive[Shelf | None] = reactive(None)
    """The library; None while it is being read."""
    chosen: reactive[Listing | None] = reactive(None)
    """The script with the mark."""
    fit: reactive[Seconds | None] = reactive(None)
    """How long it is to last; None: as long as it does."""

    def __init__(self) -> None:
        super().__init__()
        self._by_id: dict[str, Listing] = {}
        self._fills: dict[str, Mapping[str, str]] = {}

    def content(self) -> ComposeResult:
        """The three columns, and the filter over the middle one."""
        yield Heading(_("Library"))
        with Horizontal(id="columns"):
            yield Rows(id="techniques")
            with Vertical(id="middle"):
                yield Input(placeholder=_("words to look for"), id="filter")
                yield Rows(id="scripts")
            with VerticalScroll(id="side", can_focus=False):
                yield Words(id="details")

    def on_mount(self) -> None:
        """Read the library."""
        self.query_one("#filter").display = False
        self.begin_reading(self._read())

    async def _read(self) -> None:
        with self.waiting(_("Reading the library…")):
            journey = await aside(self.desk.opening.journey)
            listings = await aside(journey.listings)
            self.shelf = await aside(shelf, listings, journey.fitting(listings))

    def on_resize(self) -> None:
        """Wrap the headings anew."""
        self.call_after_refresh(self._fill)

    def watch_shelf(self, read: Shelf | None) -> None:
        """Fill the columns."""
        if read is None:
            return
        self._by_id = {listing.id: listing for listing in read.listings}
        count = len(read.listings)
        self.query_one(Heading).aside = ngettext("one script", "{n} scripts", count).format(n=count)
        self.query_one("#techniques", Rows).set_rows(techniques(read))
        self.call_after_refresh(self._fill)  # how wide the list is must be known

    @on(Rows.Marked, "#techniques")
    @on(Input.Changed, "#filter")
    def _fill(self) -> None:
        if self.shelf is None:
            return
        technique = self.query_one("#techniques", Rows).row
        words = self.query_one("#filter", Input).value
        listed = self.query_one("#scripts", Rows)
        marked = listed.row
        rows = scripts(self.shelf, technique.key if technique else ALL, words, listed.size.width)
        listed.set_rows(rows, mark=marked.key if marked else "")

    @on(Rows.Marked, "#scripts")
    def _choose(self, message: Rows.Marked) -> None:
        self.chosen = self._listing(message.row)
        self.fit = None

    @on(Rows.Chosen, "#scripts")
    @on(Input.Submitted, "#filter")
    def action_choose(self) -> None:
        """Begin with the chosen script."""
        listing = self.chosen
        if listing is None:
            return
        if listing.problem is not None:
            self.say(_("This script can't be played yet: {why}").format(why=listing.problem))
            return
        self.post_message(Begin(listing.id, self.fit, self._fills.get(listing.id)))

    def watch_chosen(self) -> None:
        """Show what the chosen script asks."""
        self._show_details()

    def watch_fit(self) -> None:
        """Show the length."""
        self._show_details()

    def action_longer(self) -> None:
        """Make the session a minute longer, within the script's bounds."""
        self._lengthen(1)

    def action_shorter(self) -> None:
        """Make it a minute shorter."""
        self._lengthen(-1)

    def action_techniques(self) -> None:
        """Go to the techniques."""
        self.query_one("#techniques").focus()

    def action_scripts(self) -> None:
        """Go back to the scripts."""
        self.query_one("#scripts").focus()

    def action_filter(self) -> None:
        """Open the filter."""
        words = self.query_one("#filter", Input)
        words.display = True
        words.focus()

    def action_back(self) -> None:
        """Out of the filter; or back to Today."""
        words = self.query_one("#filter", Input)
        if words.display:
            words.value = ""
            words.display = False
            self.action_scripts()
        else:
            self.dismiss()

    def action_fills(self) -> None:
        """Put one's own words into the chosen script."""
        listing = self.chosen
        if listing is None or not listing.fills:
            self.say(_("This script asks for no words of your own."))
            return
        from calmcoach.tui._screens.fills import FillsPage

        def keep(fills: Mapping[str, str]) -> None:
            self._fills[listing.id] = fills

        self.desk.push_screen(FillsPage(listing, self._fills.get(listing.id, {}), keep))

    def action_write(self) -> None:
        """Write a new script."""
        self.begin_reading(write(self, ""))

    def action_edit(self) -> None:
        """Change the chosen script."""
        if self.chosen is not None:
            self.begin_reading(write(self, self.chosen.id))

    def action_copy(self) -> None:
        """Make an own copy of the chosen script."""
        if self.chosen is not None:
            self.begin_reading(copy(self, self.chosen.id))

    def read_again(self) -> None:
        """Show what has been written."""
        self.begin_reading(self._read())

    def _lengthen(self, steps: int) -> None:
        listing = self.chosen
        if listing is None or listing.problem is not None:
            return
        steps_there = lengths(listing)
        at = steps_there.index(listing.seconds if self.fit is None else self.fit)
        length = steps_there[max(0, min(len(steps_there) - 1, at + steps))]
        self.fit = None if length == listing.seconds else length

    def _listing(self, row: Row) -> Listing | None:
        return self._by_id.get(row.key.removeprefix("now:"))

    def _show_details(self) -> None:
        if self.chosen is not None:
            self.query_one("#details", Words).say(details(self.chosen, self.fit))
            self.query_one("#side").scroll_home(animate=False)

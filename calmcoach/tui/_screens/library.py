"""Library: techniques at the left, scripts in the middle, at the right what the chosen one asks."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.reactive import reactive
from textual.widgets import Input

from calmcoach.journey import Listing, Settings, Wishes
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._messages import Begin
from calmcoach.tui._screens._details import details
from calmcoach.tui._screens._page import Page
from calmcoach.tui._shelf import (
    ALL,
    Found,
    Shelf,
    Whole,
    find,
    lengths,
    lines,
    narrowed,
    techniques,
)
from calmcoach.tui._widgets.filter import Filter
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

    # None of these draws the whole page anew: what they change, they draw themselves.
    shelf: reactive[Shelf | None] = reactive(None, repaint=False)
    """What of the library suits; None while it is being read."""
    wishes: reactive[Wishes] = reactive(Wishes(), repaint=False)
    """What a script is to be like."""
    chosen: reactive[Listing | None] = reactive(None, repaint=False)
    """The script with the mark."""
    fit: reactive[Seconds | None] = reactive(None, repaint=False)
    """How long it is to last; None: as long as it does."""

    def __init__(self) -> None:
        super().__init__()
        self._whole: Whole | None = None
        self._found: Found | None = None
        self._details_due = False
        self.set_reactive(Library.wishes, Wishes(language=self.desk.settings.language))
        self._fills: dict[str, Mapping[str, str]] = {}

    def content(self) -> ComposeResult:
        """The three columns, and the filter over the middle one."""
        yield Heading(_("Library"))
        with Horizontal(id="columns"):
            yield Rows(id="techniques")
            with Vertical(id="middle"):
                yield Filter(placeholder=_("words to look for"), id="filter")
                yield Rows(id="scripts")
            with VerticalScroll(id="side", can_focus=False):
                yield Words(id="details")

    def on_mount(self) -> None:
        """Read the library."""
        words = self.query_one("#filter", Filter)
        words.display = False
        # With the letter and not by its message, so that both are drawn in one frame.
        self.watch(words, "value", self._fill, init=False)
        self.begin_reading(self._read())

    async def _read(self) -> None:
        with self.waiting(_("Reading the library…")):
            journey = await aside(self.desk.opening.journey)
            loop = asyncio.get_running_loop()

            def seen(listings: Sequence[Listing]) -> Whole:
                return Whole(tuple(listings), tuple(journey.fitting(listings)))

            def on_some(listings: Sequence[Listing]) -> None:
                loop.call_soon_threadsafe(self._show_some, seen(listings))

            whole = await aside(lambda: seen(journey.listings(on_some)))
        self._show_some(whole)
        await aside(lambda: whole.words)  # the first letter in the filter finds them there

    def _show_some(self, found: Whole) -> None:
        """Show what has been read so far, or all of it."""
        self._whole = found
        if self.is_attached:
            self._narrow(self.desk.settings)

    def on_resize(self) -> None:
        """Wrap the headings anew."""
        self.call_after_refresh(self._fill)

    def watch_shelf(self, read: Shelf | None) -> None:
        """Fill the columns."""
        if read is None:
            return
        self.query_one(Heading).aside = _counted(read)
        listed = self.query_one("#techniques", Rows)
        marked = listed.row
        listed.set_rows(techniques(read), mark=marked.key if marked else "")
        self.call_after_refresh(self._fill)  # how wide the list is must be known

    @on(Rows.Marked, "#techniques")
    def _fill(self) -> None:
        if self.shelf is None:
            return
        technique = self.query_one("#techniques", Rows).row
        words = self.query_one("#filter", Filter).value
        listed = self.query_one("#scripts", Rows)
        marked = listed.row
        key = technique.key if technique else ALL
        self._found = find(self.shelf, key, words, self._found)
        rows = lines(self._found, listed.size.width)
        listed.set_rows(rows, mark=marked.key if marked else "")
        self._choose()

    @on(Rows.Marked, "#scripts")
    def _choose(self) -> None:
        """Take what has the mark. Enter may come before the message that says so."""
        row = self.query_one("#scripts", Rows).row
        listing = self._listing(row) if row is not None else None
        if listing != self.chosen:
            self.chosen = listing
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
        words = self.query_one("#filter", Filter)
        words.display = True
        words.focus()

    def action_back(self) -> None:
        """Out of the filter; or back to Today."""
        words = self.query_one("#filter", Filter)
        if words.display:
            words.value = ""
            words.display = False
            self.action_scripts()
        else:
            self.dismiss()

    def action_wishes(self) -> None:
        """Choose what a script is to be like."""
        from calmcoach.tui._screens.wishes import WishesPage

        def keep(wishes: Wishes, settings: Settings) -> None:
            self.wishes = wishes
            self._narrow(settings)

        self.desk.push_screen(WishesPage(self.wishes, self.desk.settings, keep))

    def _narrow(self, settings: Settings) -> None:
        if self._whole is not None:
            self.shelf = narrowed(self._whole, self.wishes, settings)

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
        return self._whole.by_id.get(row.key.removeprefix("now:")) if self._whole else None

    def _show_details(self) -> None:
        """Show them in the frame after the list's: laying them out takes as long as all else."""
        if not self._details_due:
            self._details_due = True
            self.call_after_refresh(self._say_details)

    def _say_details(self) -> None:
        self._details_due = False
        if self.chosen is not None:
            self.query_one("#details", Words).say(details(self.chosen, self.fit))
            self.query_one("#side").scroll_home(animate=False)


def _counted(shelf: Shelf) -> str:
    count = len(shelf.places)
    if shelf.left_out:
        told = _("{n} of {all} scripts").format(n=count, all=count + shelf.left_out)
        return _("{told} · o: only what suits").format(told=told)
    return ngettext("one script", "{n} scripts", count).format(n=count)

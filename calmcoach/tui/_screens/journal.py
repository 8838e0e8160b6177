"""Journal: the days as a picture, and under it the entries, newest first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import Input

from calmcoach.journey import Day, Logged, Narrowing, Sought
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._days import WINDOW, first_day
from calmcoach.tui._journal_phrases import question_name, sought_words
from calmcoach.tui._screens._days_shown import picture_height, shown_days, span_words
from calmcoach.tui._screens._spanning import Spanning
from calmcoach.tui._widgets._tones import FAINT, GLOW, QUIET, harmless
from calmcoach.tui._widgets.action_line import ActionLine, Piece
from calmcoach.tui._widgets.entry_rows import EntryRows
from calmcoach.tui._widgets.filter import Filter
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.picture import Picture
from calmcoach.tui._widgets.rows import Rows
from calmcoach.words import _

PAUSE = 0.15
"""Seconds without a key after which what was typed is looked for."""
_SEEKING = 4
"""Lines that the picture gives up while something is sought."""


class JournalPage(Spanning):
    """What was rated, by day and by entry."""

    CSS_PATH = "journal.tcss"
    PLACE = Place.JOURNAL
    HELPED: ClassVar[tuple[Place, ...]] = (Place.LIST,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.JOURNAL)
    AUTO_FOCUS = "EntryRows"

    sought: reactive[Sought] = reactive(Sought(), init=False)
    """Which entries are listed."""
    question: reactive[str] = reactive("", init=False)
    """Which question the picture is about: one at a time; empty while that is not known."""
    due: reactive[bool] = reactive(False)
    """Whether the weekly questions are offered."""

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[Day] = ()
        self._narrowing = Narrowing((), (), (), ())
        self._pause: Timer | None = None

    def content(self) -> ComposeResult:
        """The picture, the quiet line of the week, and the list with what it is narrowed to."""
        yield Heading(_("Journal"))
        yield Picture()
        yield ActionLine(
            (
                Piece(_("w: three questions about the past week, if you like"), QUIET, "weeks"),
                Piece("   " + _("l: not this week"), FAINT, "later"),
            ),
            id="offer",
        )
        words, told = Filter(placeholder=_("words to look for"), id="filter"), ActionLine(id="told")
        words.display = told.display = False
        yield from (words, told, EntryRows())

    def on_screen_resume(self) -> None:
        """Read the journal, each time one comes back: something may have changed."""
        self._size_picture()
        self.begin_reading(self.read_again())

    def on_resize(self) -> None:
        """Draw the days for the new size."""
        self._size_picture()
        self.call_after_refresh(self._show_days)

    def meant(self) -> Logged | None:
        """The entry with the mark."""
        return self.query_one(EntryRows).entry

    async def read_again(self) -> None:
        """Show the list first, then the days, then what else there is to know."""
        if not self.question:
            self.set_reactive(JournalPage.question, self.desk.settings.question)
        with self.waiting(_("Reading the journal…")):
            await self._list()
            await self.read_days()
            records = await self.records()
            self._narrowing = await aside(records.narrowing)
            asked = self._narrowing.questions
            if asked and self.question not in asked:
                self.question = asked[0]
            self.due = await aside(records.week_is_due)

    async def _list(self) -> None:
        records = await self.records()
        entries = self.query_one(EntryRows)
        plain = self.sought == Sought()
        empty = (
            _("Nothing yet. Each session leaves one line here.")
            if plain
            else _("Nothing fits. a: everything again")
        )
        count = await entries.fill(records, self.sought, empty)
        if count is None:
            return
        told = self.query_one("#told", ActionLine)
        told.display = not plain
        if not plain:
            all_there = await aside(records.how_many, Sought())
            narrowed = harmless(sought_words(self.sought, self._narrowing))
            told.pieces = (
                Piece(_("Only {what}").format(what=narrowed), GLOW, "only"),
                Piece("   " + _("{n} of {all}").format(n=count, all=all_there), FAINT),
                Piece("   " + _("a: everything"), FAINT, "everything"),
            )

    async def _seek(self) -> None:
        with self.waiting(_("Looking through the journal…")):
            await self._list()

    async def read_days(self) -> None:
        """Show the days of so many weeks."""
        first = first_day(self.today, self.weeks) - timedelta(days=WINDOW)
        records = await self.records()
        self._days = await aside(records.days, self.question, first, self.today)
        self._show_days()

    def _show_days(self) -> None:
        if not self.question or not self.is_attached:
            return
        picture = self.query_one(Picture)
        if not picture.display:  # the screen is too flat for it
            self.query_one(Heading).aside = _("d: the days in words")
            return
        picture.shown = shown_days(self._days, self.today, self.weeks, picture.room)
        name = question_name(self.question)
        self.query_one(Heading).aside = f"{name} · {span_words(self.weeks, picture.room)}"

    def _size_picture(self) -> None:
        """The list keeps a third of the screen at least, and more while something is sought."""
        picture = self.query_one(Picture)
        seeking = self.sought != Sought() or self.query_one("#filter").display
        height = picture_height(self.size.height - (_SEEKING if seeking else 0))
        picture.display = bool(height)
        picture.styles.height = height

    def watch_due(self) -> None:
        """Offer the weekly questions, or no longer."""
        self.query_one("#offer").display = self.due

    def watch_sought(self) -> None:
        """List what is looked for."""
        self.ask_no_more()
        self._size_picture()
        self.begin_reading(self._seek())

    def watch_question(self) -> None:
        """Show the days of another question."""
        self.begin_reading(self.read_days())

    @on(Rows.Marked)
    def _marked(self, message: Rows.Marked) -> None:
        if message.row.key != self._asked:
            self.ask_no_more()

    @on(Input.Changed, "#filter")
    def _typed(self, message: Input.Changed) -> None:
        if self._pause is not None:
            self._pause.stop()
        words = message.value
        self._pause = self.set_timer(PAUSE, lambda: self._look_for(words))

    def _look_for(self, words: str) -> None:
        self.sought = replace(self.sought, words=words)

    @on(Input.Submitted, "#filter")
    def _to_the_list(self, message: Input.Submitted) -> None:
        self._look_for(message.value)
        self.query_one(EntryRows).focus()

    @on(Rows.Chosen)
    def action_open(self) -> None:
        """See the entry whole."""
        entry = self.meant()
        if entry is not None:
            from calmcoach.tui._screens.journal_entry import EntryPage

            self.desk.push_screen(EntryPage(entry))

    def action_filter(self) -> None:
        """Open the filter."""
        words = self.query_one("#filter", Input)
        words.display = True
        words.focus()
        self._size_picture()

    async def action_only(self) -> None:
        """Choose what the list is narrowed to."""
        records = await self.records()
        self._narrowing = await aside(records.narrowing)
        from calmcoach.tui._screens.journal_only import OnlyPage

        def keep(sought: Sought) -> None:
            self.sought = sought

        self.desk.push_screen(OnlyPage(self.sought, self._narrowing, self.today, keep))

    def action_everything(self) -> None:
        """List everything again."""
        self._close_filter()
        self.sought = Sought()

    async def action_question(self) -> None:
        """Show the days of the next question that was asked."""
        records = await self.records()
        asked = (await aside(records.narrowing)).questions
        at = asked.index(self.question) if self.question in asked else -1
        if asked:
            self.question = asked[(at + 1) % len(asked)]

    def action_days(self) -> None:
        """Show the same days as lines of text."""
        from calmcoach.tui._screens.journal_days import DaysPage

        self.desk.push_screen(DaysPage(self.question, self.weeks))

    def action_counts(self) -> None:
        """Show the plain counts."""
        from calmcoach.tui._screens.counts import CountsPage

        self.desk.push_screen(CountsPage())

    def action_find_out(self) -> None:
        """Find out about a practice."""
        from calmcoach.tui._screens.find_out import FindOutPage

        self.desk.push_screen(FindOutPage())

    def action_weeks(self) -> None:
        """Show the weeks."""
        from calmcoach.tui._screens.weeks import WeeksPage

        self.desk.push_screen(WeeksPage())

    async def action_later(self) -> None:
        """No questions this week."""
        if self.due:
            records = await self.records()
            await aside(records.decline_week)
            self.due = False

    def action_add(self) -> None:
        """Write down a number without a session."""
        from calmcoach.tui._screens.journal_edit import EditPage

        self.desk.push_screen(EditPage(None))

    def action_deleted(self) -> None:
        """Show what was deleted."""
        from calmcoach.tui._screens.journal_deleted import DeletedPage

        self.desk.push_screen(DeletedPage())

    def action_back(self) -> None:
        """Out of the filter; or back to Today."""
        if self._close_filter():
            self._look_for("")
        else:
            self.dismiss()

    def _close_filter(self) -> bool:
        """Close the filter, if it is open."""
        words = self.query_one("#filter", Input)
        if not words.display:
            return False
        words.value = ""
        words.display = False
        self._size_picture()
        self.query_one(EntryRows).focus()
        return True

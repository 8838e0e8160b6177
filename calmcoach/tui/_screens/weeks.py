"""The weeks: three numbers about each, as a line over time and in words."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from calmcoach.journey import Week
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._journal_phrases import week_line
from calmcoach.tui._screens._changing import Changing
from calmcoach.tui._screens._days_shown import picture_height, shown_weeks
from calmcoach.tui._widgets._tones import QUIET
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.picture import Picture
from calmcoach.tui._widgets.rows import Row, Rows
from calmcoach.words import _


class WeeksPage(Changing):
    """What was said of each week; the questions about the past one are a key away."""

    CSS_PATH = "weeks.tcss"
    PLACE = Place.WEEKS
    HELPED: ClassVar[tuple[Place, ...]] = (Place.LIST,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.WEEKS)
    AUTO_FOCUS = "Rows"

    weeks: reactive[Sequence[Week]] = reactive((), init=False)
    """The oldest first."""

    def content(self) -> ComposeResult:
        """The picture and the numbers."""
        yield Heading(_("The weeks"), _("mean of three numbers, 0 to 10"))
        yield Picture()
        yield Rows()

    def on_screen_resume(self) -> None:
        """Read the weeks, each time one comes back."""
        self._size_picture()
        self.begin_reading(self.read_again())

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._size_picture()
        self.call_after_refresh(self._show)

    async def read_again(self) -> None:
        """Show what is there."""
        records = await self.records()
        self.weeks = await aside(records.weeks)
        self._show()
        rows = [Row(week.id, week_line(week)) for week in reversed(self.weeks)]
        nothing = Row("", _("Nothing yet. Enter: three questions, if you like."), tone=QUIET)
        self.query_one(Rows).set_rows(rows or [nothing])

    def action_answer(self) -> None:
        """Answer the three questions."""
        from calmcoach.tui._screens.week import WeekPage

        self.desk.push_screen(WeekPage())

    async def action_later(self) -> None:
        """No questions this week."""
        records = await self.records()
        if await aside(records.week_is_due):
            await aside(records.decline_week)
            self.say(_("Good. It will be offered again in a week."))

    def action_delete(self) -> None:
        """Ask whether to delete the marked week."""
        row = self.query_one(Rows).row
        if row is not None and row.key:
            self._asked = row.key
            self.say(
                _("Delete these numbers? {week}").format(week=" ".join(row.text.split())),
                _("y: yes. Any other way: they stay."),
            )

    def action_confirm(self) -> None:
        """Delete the week, if that was asked."""
        row, asked = self.query_one(Rows).row, self._asked
        self.ask_no_more()
        if row is not None and asked and row.key == asked:
            self.begin_reading(self._delete_week(asked))

    @on(Rows.Marked)
    def _another(self) -> None:
        self.ask_no_more()

    def action_back(self) -> None:
        """Back to the journal."""
        self.dismiss()

    async def _delete_week(self, week: str) -> None:
        records = await self.records()
        await aside(records.delete_week, week)
        await self.read_again()

    def _show(self) -> None:
        if self.is_attached:
            picture = self.query_one(Picture)
            picture.shown = shown_weeks(self.weeks, picture.room)

    def _size_picture(self) -> None:
        picture = self.query_one(Picture)
        height = picture_height(self.size.height)
        picture.display = bool(height)
        picture.styles.height = height

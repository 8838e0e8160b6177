"""The days of the picture as lines of text."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._days import first_day
from calmcoach.tui._journal_phrases import day_line, question_name, weeks_words
from calmcoach.tui._screens._spanning import Spanning
from calmcoach.tui._widgets._tones import QUIET
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.rows import Row, Rows
from calmcoach.words import _


class DaysPage(Spanning):
    """One line for each day that has an entry, the latest first."""

    CSS_PATH = "journal_days.tcss"
    PLACE = Place.DAYS
    HELPED: ClassVar[tuple[Place, ...]] = (Place.LIST,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.DAYS)
    AUTO_FOCUS = "Rows"

    def __init__(self, question: str, weeks: int) -> None:
        """The days of `question` in the last `weeks`."""
        super().__init__()
        self._question = question
        self.set_reactive(Spanning.weeks, weeks)

    def content(self) -> ComposeResult:
        """The lines."""
        yield Heading(_("The days in words"))
        yield Rows()

    def on_mount(self) -> None:
        """Read the days."""
        self.begin_reading(self.read_days())

    async def read_days(self) -> None:
        """Show one line for each of the days."""
        records = await self.records()
        first = first_day(self.today, self.weeks)
        days = await aside(records.days, self._question, first, self.today)
        rows = [Row(day.day.isoformat(), day_line(day)) for day in reversed(days)]
        nothing = Row("", _("There is nothing in these weeks."), tone=QUIET)
        self.query_one(Rows).set_rows(rows or [nothing])
        name = question_name(self._question)
        self.query_one(Heading).aside = f"{name} · {weeks_words(self.weeks)}"

    def action_back(self) -> None:
        """Back to the picture."""
        self.dismiss()

"""The days of the picture as lines of text."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._days import SPANS, first_day
from calmcoach.tui._journal_phrases import day_line, question_name, weeks_words
from calmcoach.tui._screens._changing import Changing
from calmcoach.tui._widgets._tones import QUIET
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.rows import Row, Rows
from calmcoach.words import _


class DaysPage(Changing):
    """One line for each day that has an entry, the latest first."""

    CSS_PATH = "journal_days.tcss"
    PLACE = Place.DAYS
    HELPED: ClassVar[tuple[Place, ...]] = (Place.LIST,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.DAYS)
    AUTO_FOCUS = "Rows"

    weeks: reactive[int] = reactive(SPANS[0], init=False)
    """How far the days go back."""

    def __init__(self, question: str, weeks: int) -> None:
        """The days of `question` in the last `weeks`."""
        super().__init__()
        self._question = question
        self.set_reactive(DaysPage.weeks, weeks)

    def content(self) -> ComposeResult:
        """The lines."""
        yield Heading(_("The days in words"))
        yield Rows()

    def on_mount(self) -> None:
        """Read the days."""
        self.begin_reading(self.read_again())

    @property
    def today(self) -> date:
        """The last day."""
        return self.desk.clock().astimezone().date()

    async def read_again(self) -> None:
        """Show the days."""
        records = await self.records()
        first = first_day(self.today, self.weeks)
        days = await aside(records.days, self._question, first, self.today)
        rows = [Row(day.day.isoformat(), day_line(day)) for day in reversed(days)]
        nothing = Row("", _("There is nothing in these weeks."), tone=QUIET)
        self.query_one(Rows).set_rows(rows or [nothing])
        name = question_name(self._question)
        self.query_one(Heading).aside = f"{name} · {weeks_words(self.weeks)}"

    def watch_weeks(self) -> None:
        """Show more days, or fewer."""
        self.begin_reading(self.read_again())

    def action_fewer(self) -> None:
        """Go back less far."""
        self._span(-1)

    def action_more(self) -> None:
        """Go back further."""
        self._span(1)

    def _span(self, steps: int) -> None:
        at = SPANS.index(self.weeks) + steps
        self.weeks = SPANS[max(0, min(len(SPANS) - 1, at))]

    def action_back(self) -> None:
        """Back to the picture."""
        self.dismiss()

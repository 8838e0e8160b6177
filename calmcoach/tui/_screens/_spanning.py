"""How far back the days go: fewer weeks or more, by two keys."""

from datetime import date

from textual.reactive import reactive

from calmcoach.tui._days import SPANS
from calmcoach.tui._screens._changing import Changing


class Spanning(Changing):
    """A page about the days of the last weeks."""

    weeks: reactive[int] = reactive(SPANS[0], init=False)
    """How many weeks."""

    @property
    def today(self) -> date:
        """The last of the days."""
        return self.desk.clock().astimezone().date()

    async def read_days(self) -> None:
        """Show the days of so many weeks."""

    def watch_weeks(self) -> None:
        """Show more days, or fewer."""
        self.begin_reading(self.read_days())

    def action_fewer(self) -> None:
        """Go back less far."""
        self._span(-1)

    def action_more(self) -> None:
        """Go back further."""
        self._span(1)

    def _span(self, steps: int) -> None:
        at = SPANS.index(self.weeks) + steps
        self.weeks = SPANS[max(0, min(len(SPANS) - 1, at))]

"""The past week: three questions, each of which may be left out."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._journal_phrases import week_questions
from calmcoach.tui._screens._changing import Changing
from calmcoach.tui._screens._choosing import Choosing
from calmcoach.tui._widgets._tones import STRONG
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.scale import Scale
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _


class WeekPage(Choosing, Changing):
    """One question after the other; nothing is kept before the last."""

    CSS_PATH = "week.tcss"
    PLACE = Place.WEEK
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.WEEK)

    def __init__(self) -> None:
        super().__init__()
        self._questions = week_questions()
        self._answers: list[int | None] = []

    def content(self) -> ComposeResult:
        """The question with its scale."""
        yield Heading(_("The past week"))
        with VerticalScroll(id="asked", can_focus=False):
            yield Words("", STRONG, id="question")
            yield Scale("", "")

    def on_mount(self) -> None:
        """Ask the first."""
        self._ask(None)

    def action_accept(self) -> None:
        """Keep the number and go on."""
        value = self.query_one(Scale).value
        if value is None:
            self.say(_("Choose a number first, or press s to go on without one."))
        else:
            self._answered(value)

    def action_skip(self) -> None:
        """Go on without a number."""
        self._answered(None)

    def action_back(self) -> None:
        """To the question before; from the first one back, with nothing kept."""
        if self._answers:
            self._ask(self._answers.pop())
        else:
            self.dismiss()

    def _answered(self, value: int | None) -> None:
        if len(self._answers) == len(self._questions):
            return
        self._answers.append(value)
        if len(self._answers) < len(self._questions):
            self._ask(None)
        else:
            self.begin_reading(self._keep())

    def _ask(self, value: int | None) -> None:
        at = len(self._answers)
        question, lowest, highest = self._questions[at]
        self.query_one(Heading).aside = _("{n} of {all}").format(n=at + 1, all=len(self._questions))
        self.query_one("#question", Words).say(question, STRONG)
        scale = self.query_one(Scale)
        scale.name_ends(lowest, highest)
        scale.value = value
        self._typed = ""
        self.say("")

    async def _keep(self) -> None:
        if any(answer is not None for answer in self._answers):
            records = await self.records()
            await aside(records.add_week, *self._answers)
        self.dismiss()

"""The plain counts of each practice, and what they can't say."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._phrases import count_words, counts_caution
from calmcoach.tui._screens._changing import Changing
from calmcoach.tui._widgets._tones import FAINT, QUIET, harmless
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _


class CountsPage(Changing):
    """One sentence for each practice, the most used first."""

    CSS_PATH = "counts.tcss"
    PLACE = Place.COUNTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.COUNTS)
    AUTO_FOCUS = "VerticalScroll"

    def content(self) -> ComposeResult:
        """The sentences."""
        yield Heading(_("Plain counts"), _("in the order of use"))
        with VerticalScroll(id="read"):
            yield Words(id="counted")

    def on_mount(self) -> None:
        """Count."""
        self.begin_reading(self.read_again())

    async def read_again(self) -> None:
        """Show the counts, and under them what they can't say."""
        with self.waiting(_("Counting…")):
            records = await self.records()
            counts = await aside(records.counts)
        lines = [Content.assemble((harmless(count_words(count)), QUIET)) for count in counts]
        if any(count.mean_before is not None for count in counts):
            lines.append(Content.assemble((counts_caution(), FAINT)))
        if not lines:
            lines.append(Content.assemble((_("Nothing to count yet."), QUIET)))
        self.query_one("#counted", Words).say(Content("\n\n").join(lines))

    def action_back(self) -> None:
        """Back to the journal."""
        self.dismiss()

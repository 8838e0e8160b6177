"""One entry of the journal: all that is kept of it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from calmcoach.journey import Logged
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._journal_phrases import entry_words, history_words, title_words
from calmcoach.tui._screens._changing import Changing
from calmcoach.tui._widgets._tones import FAINT, QUIET, harmless
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _


class EntryPage(Changing):
    """When it was, what was rated, how much was heard, the note whole."""

    CSS_PATH = "journal_entry.tcss"
    PLACE = Place.ENTRY
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.ENTRY)
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, entry: Logged) -> None:
        """Show `entry`."""
        super().__init__()
        self._entry = entry

    def content(self) -> ComposeResult:
        """The facts, the note, the tags."""
        yield Heading(title_words(self._entry))
        with VerticalScroll(id="read"):
            yield Words(id="facts")
            yield Words(id="note")
            yield Words(id="tags")
            yield Words(id="history")

    def on_mount(self) -> None:
        """Show what was read already."""
        self._show()

    def on_screen_resume(self) -> None:
        """Read it again, each time one comes back: it may have been set right."""
        self.begin_reading(self.read_again())

    def meant(self) -> Logged | None:
        """Always the entry that is shown."""
        return self._entry

    async def read_again(self) -> None:
        """Show the entry as it is in the journal now."""
        records = await self.records()
        self._entry = await aside(records.line, self._entry.id)
        if self.is_attached:
            self._show()

    def action_bring_back(self) -> None:
        """Bring it back, if it was deleted."""
        if self._entry.deleted is not None:
            self.begin_reading(self.bring_back(self._entry))

    def action_back(self) -> None:
        """Back to the journal; a question about deleting is answered with no."""
        if self._asked:
            self.ask_no_more()
        else:
            self.dismiss()

    def _show(self) -> None:
        entry = self._entry
        facts = [Content.assemble((harmless(words), QUIET)) for words in entry_words(entry)]
        self.query_one("#facts", Words).say(Content("\n").join(facts))
        self.query_one("#note", Words).say(entry.note)
        tags = _("Tags: {tags}").format(tags=", ".join(entry.tags)) if entry.tags else ""
        self.query_one("#tags", Words).say(tags, QUIET)
        history = list(history_words(entry))
        if entry.deleted is not None:
            history.append(_("Enter brings it back."))
        self.query_one("#history", Words).say("\n".join(history), FAINT)

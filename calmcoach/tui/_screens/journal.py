"""Journal: one line for each session, and under them each practice's plain counts."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from calmcoach.journey import Logged, PracticeCount
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._phrases import (
    count_words,
    counts_caution,
    day_words,
    kind_words,
    minutes_short,
    ratings_words,
)
from calmcoach.tui._screens._page import Page
from calmcoach.tui._widgets._tones import FAINT, QUIET, harmless
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.rows import Row, Rows
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _

_WIDE = 60
"""Cells from which on the weekday has room."""


class JournalPage(Page):
    """What was rated, in the order of time and by practice."""

    CSS_PATH = "journal.tcss"
    PLACE = Place.JOURNAL
    HELPED: ClassVar[tuple[Place, ...]] = (Place.LIST,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.JOURNAL)
    AUTO_FOCUS = "Rows"

    logged: reactive[Mapping[str, Logged] | None] = reactive(None)
    """Every line by its id, newest first; None while the journal is being read."""
    counts: reactive[Sequence[PracticeCount]] = reactive(())

    def content(self) -> ComposeResult:
        """The lines, the whole note of the marked one, the counts."""
        yield Heading(_("Journal"), _("before → after"))
        yield Rows()
        yield Words(id="note")
        with VerticalScroll(id="counts"):
            yield Words(id="counted")

    def on_mount(self) -> None:
        """Read the journal."""
        self.begin_reading(self._read())

    async def _read(self) -> None:
        with self.waiting(_("Reading the journal…")):
            journey = await aside(self.desk.opening.journey)
            logged = await aside(journey.logged)
            self.counts = await aside(journey.counts)
        self.logged = {line.id: line for line in logged}

    def watch_logged(self, logged: Mapping[str, Logged] | None) -> None:
        """Fill the list."""
        if logged is None:
            return
        rows = [_row(line, long=self.size.width >= _WIDE) for line in logged.values()]
        empty = [Row("", _("Nothing yet. Each session leaves one line here."), tone=QUIET)]
        self.query_one(Rows).set_rows(rows or empty)

    def watch_counts(self, counts: Sequence[PracticeCount]) -> None:
        """Show the counts, and what they can't say."""
        lines = [Content.assemble((harmless(count_words(count)), QUIET)) for count in counts]
        if any(count.mean_before is not None for count in counts):
            lines.append(Content.assemble((counts_caution(), FAINT)))
        self.query_one("#counted", Words).say(Content("\n").join(lines))

    @on(Rows.Marked)
    def _show_note(self, message: Rows.Marked) -> None:
        line = (self.logged or {}).get(message.row.key)
        note = line.note if line else ""
        self.query_one("#note", Words).say(note)

    def action_back(self) -> None:
        """Back to Today."""
        self.dismiss()


def _row(line: Logged, *, long: bool) -> Row:
    words = (
        day_words(line.started.astimezone(), long=long),
        ratings_words(line) or " " * 7,
        line.title or kind_words(line.kind),
    )
    heard = f"{minutes_short(line.heard):>7}" if line.heard else ""
    asides = (f"{_('note')}   {heard}", heard) if line.note else (heard,)
    return Row(line.id, "   ".join(words), asides)

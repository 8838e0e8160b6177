"""Rating: one question, eleven steps, nothing chosen beforehand."""

from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from calmcoach.journey import Listing
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._phrases import minutes_words, question_words
from calmcoach.tui._screens._choosing import Choosing
from calmcoach.tui._screens._page import Asking
from calmcoach.tui._widgets._tones import CARE, QUIET, STRONG, harmless
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.scale import Scale
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _

PATIENCE = 600.0
"""Seconds after which an unanswered after-question closes by itself."""


class Without(Enum):
    """Why the page was left without a number."""

    SKIPPED = "skipped"
    LEFT = "left"
    TOO_LATE = "too late"


class RatingPage(Choosing, Asking[int | Without]):
    """The question before a session, or after it."""

    CSS_PATH = "rating.tcss"
    PLACE = Place.RATING
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.RATING)

    def __init__(self, listing: Listing, question: str, *, after: bool = False) -> None:
        """Ask `question` before the script of `listing`, or `after` it."""
        super().__init__()
        self._listing = listing
        self._words = question_words(question)
        self._after = after

    def content(self) -> ComposeResult:
        """The question with its scale; before a session, what to mind in it."""
        question, lowest, highest = self._words
        aside = "" if self._after else minutes_words(self._listing.seconds)
        yield Heading(self._listing.title, aside)
        with VerticalScroll(id="asked", can_focus=False):
            yield Words(question, STRONG, id="question")
            yield Scale(lowest, highest)
            if not self._after:
                yield Words(_cautions(self._listing), id="cautions")

    def on_mount(self) -> None:
        """Close by itself when nobody answers afterwards."""
        if self._after:
            self.set_timer(PATIENCE, self._close_unanswered)

    def action_accept(self) -> None:
        """Go on with the chosen number."""
        value = self.query_one(Scale).value
        if value is None:
            self.say(_("Choose a number first, or press s to go on without one."))
        else:
            self.finish(value)

    def action_skip(self) -> None:
        """Go on without a number."""
        self.finish(Without.SKIPPED)

    def action_back(self) -> None:
        """Lead out: before a session back to where one was, after it to its end."""
        self.finish(Without.SKIPPED if self._after else Without.LEFT)

    def _close_unanswered(self) -> None:
        self.finish(Without.TOO_LATE)


def _cautions(listing: Listing) -> Content:
    lines = [Content.assemble((harmless(caution), CARE)) for caution in listing.cautions]
    if listing.holds:
        lines.append(Content.assemble((_("The breath is held at times: only if you like."), CARE)))
    lines.append(Content.assemble((_("You can stop at any time with Esc."), QUIET)))
    return Content("\n").join(lines)

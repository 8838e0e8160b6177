"""The coin said: a quiet wait first. Shown only after the number before it is kept."""

from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from calmcoach.journey import Listing
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._phrases import minutes_words
from calmcoach.tui._screens._page import Asking
from calmcoach.tui._widgets._tones import STRONG, harmless
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _


class Answered(Enum):
    """What the person does about it."""

    WAIT = "wait"
    PRACTICE = "practice"
    NEITHER = "neither"


class CoinPage(Asking[Answered]):
    """What the coin has said, and that the practice comes all the same."""

    CSS_PATH = "coin.tcss"
    PLACE = Place.COIN
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.COIN)

    def __init__(self, practice: str, wait: Listing) -> None:
        """Tell of the `wait` before the practice with this title."""
        super().__init__()
        self._practice = practice
        self._wait = wait

    def content(self) -> ComposeResult:
        """What comes first, what comes then."""
        practice, length = harmless(self._practice), minutes_words(self._wait.seconds)
        yield Heading(self._practice, length)
        with VerticalScroll(id="asked", can_focus=False):
            yield Words(_("By chance, a quiet wait comes first."), STRONG)
            yield Words(
                _(
                    "{length} of soft sound without words; then your number, then {practice}."
                ).format(length=length, practice=practice)
            )
            yield Words(_("If you can't wait today, that is fine too: press p."))

    def action_wait(self) -> None:
        """Begin the wait."""
        self.finish(Answered.WAIT)

    def action_practise(self) -> None:
        """Leave the wait out."""
        self.finish(Answered.PRACTICE)

    def action_back(self) -> None:
        """Neither, for now."""
        self.finish(Answered.NEITHER)

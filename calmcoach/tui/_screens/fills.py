"""The person's own words for what a script asks to have filled in."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input

from calmcoach.journey import Listing
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._screens._page import Page
from calmcoach.tui._widgets._tones import QUIET
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.words import Words

_LONGEST = 200
"""Characters of one fill: the rule of the script format."""


class FillsPage(Page):
    """One line for each thing that the script asks."""

    CSS_PATH = "fills.tcss"
    PLACE = Place.FILLS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.FILLS)
    AUTO_FOCUS = "Input"

    def __init__(
        self,
        listing: Listing,
        fills: Mapping[str, str],
        keep: Callable[[Mapping[str, str]], None],
    ) -> None:
        """Ask what `listing` asks, with `fills` to begin with; tell `keep` what is typed."""
        super().__init__()
        self._listing = listing
        self._fills = fills
        self._keep = keep

    def content(self) -> ComposeResult:
        """Each question with its line; what is said without an answer stands in it, faintly."""
        yield Heading(self._listing.title)
        with VerticalScroll(id="asked", can_focus=False):
            for name, (question, default) in self._listing.fills.items():
                yield Words(question, QUIET, classes="question")
                yield Input(
                    self._fills.get(name, ""),
                    placeholder=default,
                    max_length=_LONGEST,
                    name=name,
                )

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Go to the next line; after the last, keep all and go back."""
        lines = list(self.query(Input))
        if self.focused is lines[-1]:
            typed = {line.name or "": line.value.strip() for line in lines}
            self._keep({name: words for name, words in typed.items() if words})
            self.dismiss()
        else:
            self.focus_next(Input)

    def action_back(self) -> None:
        """Go back with the words as they were."""
        self.dismiss()

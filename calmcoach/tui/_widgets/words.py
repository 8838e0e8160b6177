"""Words on a page."""

from typing import Unpack

from textual.content import Content
from textual.reactive import Reactive
from textual.widgets import Static

from calmcoach.tui._widgets._tones import Placing, harmless


class Words(Static):
    """A text that is shown as it is, in one tone: never read as markup."""

    auto_links: Reactive[bool] = Reactive(False)

    def __init__(
        self, words: str | Content = "", tone: str = "", **placing: Unpack[Placing]
    ) -> None:
        """Show `words` in `tone`; content brings its own tones."""
        super().__init__(_toned(words, tone), markup=False, **placing)

    def say(self, words: str | Content, tone: str = "") -> None:
        """Show other words."""
        self.update(_toned(words, tone))


def _toned(words: str | Content, tone: str) -> Content:
    return words if isinstance(words, Content) else Content.assemble((harmless(words), tone))

"""The sentence that is heard."""

from textual.content import Content
from textual.reactive import reactive

from calmcoach.tui._widgets._tones import Toned, harmless


class Caption(Toned):
    """A few words with air around them; drawn again only when they change."""

    words: reactive[str] = reactive("")

    def render(self) -> Content:
        """The words, as they are: never read as markup."""
        return Content(harmless(self.words))

"""One plain sentence about something that has happened or is missing."""

from textual.content import Content
from textual.reactive import reactive

from calmcoach.tui._widgets._tones import CARE, QUIET, Toned, harmless


class Notice(Toned):
    """A sentence, and what can be done about it; nothing at all when there is no sentence."""

    sentence: reactive[str] = reactive("", layout=True)
    remedy: reactive[str] = reactive("", layout=True)

    def render(self) -> Content:
        """The sentence, then the remedy."""
        parts = [
            (harmless(self.sentence), CARE),
            (f" {harmless(self.remedy)}" if self.remedy else "", QUIET),
        ]
        return Content.assemble(*parts)

    def watch_sentence(self, sentence: str) -> None:
        """Take no room without a sentence."""
        self.display = bool(sentence)

"""The line at the top of a screen."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive

from calmcoach.tui._widgets._tones import FAINT, QUIET, Toned, harmless


class Heading(Toned):
    """Where one is, at the left, and what it is about, at the right if there is room."""

    name_here: reactive[str] = reactive("")
    aside: reactive[str] = reactive("")

    def __init__(self, name_here: str, aside: str = "") -> None:
        """Begin with both texts."""
        super().__init__()
        self.set_reactive(Heading.name_here, harmless(name_here))
        self.set_reactive(Heading.aside, aside)

    def validate_aside(self, aside: str) -> str:
        """Show files' words, never obey them."""
        return harmless(aside)

    def render(self) -> Content:
        """Both texts with the gap between them."""
        gap = self.size.width - cell_len(self.name_here) - cell_len(self.aside)
        if gap < 1:
            return Content.assemble((self.name_here, QUIET))
        return Content.assemble((self.name_here, QUIET), " " * gap, (self.aside, FAINT))

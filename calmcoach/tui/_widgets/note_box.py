"""A note that is written on."""

from typing import ClassVar

from rich.text import Text
from textual.widgets import TextArea

from calmcoach.tui._widgets._tones import harmless

LONGEST_NOTE = 10_000
"""Characters."""


class NoteBox(TextArea):
    """Some lines of text, shown harmlessly and kept exactly."""

    DEFAULT_CLASSES: ClassVar[str] = "-textual-compact"

    def __init__(self, note: str) -> None:
        """Begin with `note`."""
        super().__init__(
            note,
            id="note",
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
            soft_wrap=True,
        )
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        """A line as it may be shown."""
        return Text(harmless(self.document.get_line(line_index)), end="", no_wrap=True)

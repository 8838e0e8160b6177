"""The tones that text is written in; what they look like is the stylesheet's business."""

from typing import TypedDict

from rich.style import Style as RichStyle
from textual.reactive import Reactive
from textual.widget import Widget

QUIET = ".quiet"
"""Said beside the main thing."""
FAINT = ".faint"
"""There for those who look for it."""
GLOW = ".glow"
"""What is chosen, or moves."""
STRONG = ".strong"
"""The one main thing of a screen."""
CARE = ".care"
"""To be read before going on."""
LINE = ".line"
"""Rules and empty tracks."""

MARK = "\u203a"
"""Stands beside what the keys belong to: a single angle quotation mark."""
MARK_BACK = "\u2039"

TONES = frozenset(tone[1:] for tone in (QUIET, FAINT, GLOW, STRONG, CARE, LINE))


_HARMFUL = dict.fromkeys(
    (*range(0x20), 0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    "\ufffd",
)
del _HARMFUL[0x0A]


def harmless(text: str) -> str:
    """The text with everything replaced that a terminal would obey instead of showing.

    That is control characters but for the line feed, and overrides of the writing direction.
    """
    return text.translate(_HARMFUL)


class Placing(TypedDict, total=False):
    """How a stylesheet finds a widget."""

    id: str | None
    classes: str | None


class Toned(Widget):
    """A widget that writes in tones; it is read-only and takes no focus unless it says so.

    The tones are component classes of the page, not of each widget: Textual styles every
    component class of every widget each time anything about it may have changed.
    """

    auto_links: Reactive[bool] = Reactive(False)

    def in_tone(self, tone: str) -> RichStyle:
        """How a line that is drawn cell by cell is written in `tone`, one of the page's."""
        # Textual would look for it in every box between here and the page, at every piece drawn.
        style = self.screen.get_visual_style(tone.removeprefix("."), partial=True)
        return (self.visual_style + style).rich_style

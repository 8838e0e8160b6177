"""The tones that text is written in; what they look like is the stylesheet's business."""

from typing import ClassVar, TypedDict

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


class Placing(TypedDict, total=False):
    """How a stylesheet finds a widget."""

    id: str | None
    classes: str | None


class Toned(Widget):
    """A widget that writes in tones; it is read-only and takes no focus unless it says so."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(TONES)

    auto_links: Reactive[bool] = Reactive(False)

"""How does the same journey go by typed lines? For a screen reader, and for any plain terminal.

The door is light: what brings NumPy is imported when a session begins.
"""

from calmcoach.plain._desk import Desk
from calmcoach.plain._errors import explain
from calmcoach.plain._journal import entry_lines
from calmcoach.plain._page import WIDTH, Page, PageClosedError, cells, fold, harmless
from calmcoach.plain._run import run_plain
from calmcoach.plain._sitting import WHILE_IT_SOUNDS, Desks, Ratings, sit, soothe
from calmcoach.plain._typed import Away, AwayError, Typed, interruptible, standard_input
from calmcoach.plain._wording import length

__all__ = [
    "WHILE_IT_SOUNDS",
    "WIDTH",
    "Away",
    "AwayError",
    "Desk",
    "Desks",
    "Page",
    "PageClosedError",
    "Ratings",
    "Typed",
    "cells",
    "entry_lines",
    "explain",
    "fold",
    "harmless",
    "interruptible",
    "length",
    "run_plain",
    "sit",
    "soothe",
    "standard_input",
]

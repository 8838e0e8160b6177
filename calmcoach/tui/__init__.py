"""What does the person see and press? The screens, drawn with Textual."""

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calmcoach.home import Home

__all__ = ["run_app"]


def run_app(home: "Home") -> int:
    """Show the screens until the person closes them, or the terminal is closed under them.

    Whatever ends the program, what is under way is stopped and kept, and the terminal is
    left in order. What could not be written is then printed as the commands that enter it.
    Returns the exit code.
    """
    gc.disable()  # next to nothing made before the first frame is garbage; then it goes on
    from calmcoach.tui._run import show

    return show(home)

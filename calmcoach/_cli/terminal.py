"""What kind of terminal this is."""

import os
import shutil
import sys


def wants_plain(*, asked: bool) -> bool:
    """Whether things go by plain typed lines: asked for, or no terminal that can do more."""
    return asked or os.environ.get("CALMCOACH_PLAIN", "") not in {"", "0"} or not capable()


def capable() -> bool:
    """Whether a person sits at a terminal that can do more than lines."""
    dumb = os.name == "posix" and os.environ.get("TERM", "dumb") in {"", "dumb"}
    return sys.stdin.isatty() and sys.stdout.isatty() and not dumb


def asks() -> bool:
    """Whether a question on standard error reaches someone who can type an answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def line_width(*, plain: bool) -> int:
    """Cells in a line of text."""
    from calmcoach.plain import WIDTH

    return WIDTH if plain else max(WIDTH, shutil.get_terminal_size().columns)

"""The whole program: on the screen, or by typed lines."""

from calmcoach._cli.terminal import wants_plain
from calmcoach.home import Home, find_home


def open_program(*, asked_plain: bool) -> int:
    """Open what suits this terminal. Returns the exit code."""
    home = find_home()
    return _open_lines(home) if wants_plain(asked=asked_plain) else _open_screen(home)


def _open_lines(home: Home) -> int:
    from calmcoach.plain import run_plain

    return run_plain(home)


def _open_screen(home: Home) -> int:
    from calmcoach.tui import run_app

    return run_app(home)

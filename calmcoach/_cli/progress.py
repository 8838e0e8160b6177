"""How far a long piece of work is: a bar where one can be drawn, else 25, 50 and 75 %."""

import sys
from collections.abc import Callable

from calmcoach._cli.data import tell
from calmcoach._cli.terminal import wants_plain

_BAR = 40
"""Cells."""
_QUARTERS = 4
_WHOLE = 100


def shown_progress() -> Callable[[float], None]:
    """What is called with 0 to 1 as the work goes on."""
    drawn = sys.stderr.isatty() and not wants_plain(asked=False)
    return _bar() if drawn else _lines()


def _bar() -> Callable[[float], None]:
    last = -1

    def draw(done: float) -> None:
        nonlocal last
        percent = round(_WHOLE * min(1.0, done))
        if percent == last:
            return
        last = percent
        full = "━" * (percent * _BAR // _WHOLE)
        end = "\r\x1b[K" if percent == _WHOLE else ""
        sys.stderr.write(f"\r{full:<{_BAR}} {percent:>3} %{end}")
        sys.stderr.flush()

    return draw


def _lines() -> Callable[[float], None]:
    passed = 0

    def note(done: float) -> None:
        nonlocal passed
        quarter = min(_QUARTERS - 1, int(done * _QUARTERS))
        if quarter > passed:
            passed = quarter
            tell(f"{_WHOLE * quarter // _QUARTERS} %")

    return note

"""The shapes that a session is watched by: pure text, so that only changed rows are redrawn."""

from functools import lru_cache
from math import ceil, sqrt

Rows = tuple[str, ...]

SMALLEST = 4
"""Half the width of the emptiest ring, in cells: a word still fits inside it."""


def ring_reach(width: int, height: int) -> int:
    """Half the width of the fullest ring that fits into so many cells; 0 where none does."""
    reach = min((width - 1) // 2, 2 * ((height - 1) // 2) + 1, 15)
    return reach if reach >= SMALLEST else 0


def ring_size(size: float, reach: int) -> int:
    """Half the width, in whole cells, of the ring of a breath that is `size` (0 to 1) full."""
    return SMALLEST + round(min(1.0, max(0.0, size)) * (reach - SMALLEST))


@lru_cache(maxsize=256)
def ring(half: int) -> Rows:
    """The outline of a round ring that is `2 * half + 1` cells wide."""
    tall = max(1, round((half - 0.5) / 2))
    widths = [round(half * sqrt(1 - (row / (tall + 0.5)) ** 2)) for row in range(tall, 0, -1)]
    widths[-1] = half
    upper = [_edge(half, widths, row, "╭╮╯╰") for row in range(tall)]
    lower = [_edge(half, widths, row, "╰╯╮╭") for row in range(tall - 1, -1, -1)]
    return (*upper, "│" + " " * (2 * half - 1) + "│", *lower)


def _edge(half: int, widths: list[int], row: int, corners: str) -> str:
    """One row of the outline: from the width of the row further out to its own width."""
    left, right, inner_left, inner_right = corners
    wide = widths[row]
    margin = " " * (half - wide)
    if row == 0:
        return margin + left + "─" * (2 * wide - 1) + right + margin
    outer = widths[row - 1]
    if outer == wide:
        return margin + "│" + " " * (2 * wide - 1) + "│" + margin
    run = "─" * (wide - outer - 1)
    inside = " " * (2 * outer - 1)
    return margin + left + run + inner_left + inside + inner_right + run + right + margin


def breath_rows(size: float, word: str, width: int, height: int) -> Rows:
    """`height` rows with the ring of a breath, centred, and its word inside."""
    reach = ring_reach(width, height)
    if not reach:
        return _centred((word,), width, height)
    half = ring_size(size, reach)
    rows = list(ring(half))
    middle = len(rows) // 2
    if len(word) <= 2 * half - 1:
        rows[middle] = "│" + word.center(2 * half - 1) + "│"
    return _centred(tuple(rows), width, height)


def rest_rows(done: float, width: int, height: int) -> Rows:
    """`height` rows with the remaining rest as one line that shortens from both ends."""
    longest = min(40, width) // 2
    return _centred(("─" * (2 * ceil((1.0 - done) * longest)),), width, height)


def step_rows(name: str, left: float, width: int, height: int) -> Rows:
    """`height` rows with a step's name and what is left of it: one cell for half a second."""
    return _centred((name, "", "─" * (2 * min(width // 2, ceil(left)))), width, height)


def empty_rows(width: int, height: int) -> Rows:
    """`height` rows with nothing in them."""
    return (" " * width,) * height


def bar(done: float, width: int) -> tuple[str, str]:
    """The part of a bar that is filled, to half a cell, and the part that is not."""
    halves = int(min(1.0, max(0.0, done)) * width * 2)
    filled = "━" * (halves // 2) + ("╸" if halves % 2 else "")
    return filled, "─" * (width - len(filled))


def _centred(rows: Rows, width: int, height: int) -> Rows:
    above = max(0, (height - len(rows)) // 2)
    blank = " " * width
    inside = [row.center(width)[:width] for row in rows[:height]]
    return (*[blank] * above, *inside, *[blank] * (height - above - len(inside)))

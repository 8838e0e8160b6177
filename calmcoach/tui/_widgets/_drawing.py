"""Numbers from 0 to 10 over time, drawn in cells: each layer by plotille, in a tone of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from calmcoach.tui._widgets._tones import FAINT, GLOW, LINE, QUIET

if TYPE_CHECKING:
    from plotille import Canvas

BEFORE, AFTER, BOTH, ALONE = "○", "●", "◉", "◇"
"""Told apart by shape, so that no colour is needed."""
HIGHEST = 10
LABELS = 3
"""Cells at the left for the numbers of the scale."""
_EMPTY = " \u2800"
_DOTS_A_CELL = 2

Run = tuple[str, str]
"""Some text and its tone."""
Drawn = tuple[tuple[Run, ...], ...]
"""Rows, each of runs."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands in one place along the time, each a number from 0 to 10 or nothing."""

    before: float | None = None
    after: float | None = None
    alone: float | None = None
    line: float | None = None
    """Where the unbroken line goes through."""
    dotted: float | None = None
    """Where the dotted line goes through."""


def drawn(spots: Sequence[Spot], cell: int, height: int, reach: int) -> Drawn:
    """The spots, `cell` cells apart, on `height` rows, 10 at the top and 0 at the bottom.

    The lines go from one number to the next, over at most `reach` spots.
    """
    paper = _Paper(len(spots) * cell, cell, height)
    befores = [spot.before for spot in spots]
    shared = [paper.shared(spot) for spot in spots]
    layers = [
        (FAINT, paper.joins(spots)),
        (QUIET, paper.line([spot.dotted for spot in spots], reach, dotted=True)),
        (GLOW, paper.line([spot.line for spot in spots], reach)),
        (QUIET, paper.marks((ALONE, [spot.alone for spot in spots]), (BEFORE, befores))),
        (GLOW, paper.marks((AFTER, [spot.after for spot in spots]), (BOTH, shared))),
    ]
    scale = _scale(height)
    return tuple(
        ((scale[row], FAINT), *_runs([(tone, rows[row]) for tone, rows in layers]))
        for row in range(height)
    )


class _Paper:
    """A sheet on which one layer after the other is drawn."""

    def __init__(self, width: int, cell: int, height: int) -> None:
        self._width = width
        self._cell = cell
        self._height = height
        self._half = HIGHEST / (height - 1) / 2

    def marks(self, *signs: tuple[str, Iterable[float | None]]) -> Sequence[str]:
        """A sign for each number, the later ones over those before."""
        canvas = self._canvas()
        for sign, numbers in signs:
            for place, number in enumerate(numbers):
                if number is not None:
                    canvas.text(self._x(place), number, sign)
        return _rows(canvas)

    def joins(self, spots: Sequence[Spot]) -> Sequence[str]:
        """A line upright between what was rated before and after."""
        canvas = self._canvas()
        for place, spot in enumerate(spots):
            if spot.before is None or spot.after is None:
                continue
            rows = sorted((self._row(spot.before), self._row(spot.after)))
            for row in range(rows[0] + 1, rows[1]):
                canvas.text(self._x(place), 2 * self._half * row, "│")
        return _rows(canvas)

    def line(
        self, numbers: Sequence[float | None], reach: int, *, dotted: bool = False
    ) -> Sequence[str]:
        """A line through the numbers, broken where the next one is further than `reach`."""
        canvas = self._canvas()
        there = [(place, number) for place, number in enumerate(numbers) if number is not None]
        for (left, low), (right, high) in pairwise(there):
            if right - left > reach:
                continue
            if not dotted:
                canvas.line(self._x(left), low, self._x(right), high)
                continue
            steps = max(1, round((right - left) * self._cell * _DOTS_A_CELL / 3))
            for step in range(steps + 1):
                done = step / steps
                canvas.point(self._x(left + (right - left) * done), low + (high - low) * done)
        return _rows(canvas)

    def shared(self, spot: Spot) -> float | None:
        """The number after, where it falls into the same cell as the one before."""
        if spot.before is None or spot.after is None:
            return None
        return spot.after if self._row(spot.before) == self._row(spot.after) else None

    def _row(self, number: float) -> int:
        """The row from the bottom, as the canvas rounds it: to dots first, four to a cell."""
        return round((number + self._half) / (2 * self._half) * 4) // 4

    def _x(self, place: float) -> float:
        return (place + 0.5) * self._cell

    def _canvas(self) -> "Canvas":
        from plotille import Canvas  # not before a picture is wanted: the start must not wait

        return Canvas(
            self._width,
            self._height,
            xmin=0.0,
            ymin=-self._half,
            xmax=float(self._width),
            ymax=HIGHEST + self._half,
        )


def _rows(canvas: "Canvas") -> Sequence[str]:
    return canvas.plot(linesep="\n").split("\n")


def _scale(height: int) -> Sequence[str]:
    """The even numbers that fall on a row, at the left."""
    labels: list[str] = []
    for row in range(height):
        number = HIGHEST * (height - 1 - row) / (height - 1)
        labels.append(f"{number:>2.0f} " if number % 2 == 0 else " " * LABELS)
    return labels


def _runs(layers: Sequence[tuple[str, str]]) -> Iterable[Run]:
    """In each cell the uppermost layer that has something there."""
    width = len(layers[0][1])
    cells: list[tuple[str, str]] = []
    for at in range(width):
        seen = [(tone, row[at]) for tone, row in layers if row[at] not in _EMPTY]
        cells.append(seen[-1] if seen else (LINE, " "))
    for tone, together in groupby(cells, key=lambda cell: cell[0]):
        yield "".join(sign for _tone, sign in together), tone

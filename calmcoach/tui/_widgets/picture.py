"""A picture of numbers over time, with the times and what the signs mean under it."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from calmcoach.tui._widgets import _drawing
from calmcoach.tui._widgets._drawing import LABELS, Drawn, Run, Spot
from calmcoach.tui._widgets._tones import FAINT, QUIET, Toned

UNDER = 2
"""Lines under the picture: the times, and what the signs mean."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a picture shows."""

    spots: tuple[Spot, ...] = ()
    reach: int = 1
    """Over how many spots a line may go."""
    times: tuple[tuple[int, str], ...] = ()
    """Under which spot which words stand."""
    signs: tuple[Run, ...] = ()
    """What the signs mean."""
    nothing: str = ""
    """What is said in the place of a picture without a number."""


class Picture(Toned):
    """The picture: as high as it is made, as wide as it may be."""

    shown: reactive[Shown] = reactive(Shown())

    _drawn: tuple[Shown, int, int, Drawn] | None = None

    @property
    def room(self) -> int:
        """How many spots find room beside each other."""
        return max(1, self.size.width - LABELS)

    @property
    def is_drawn(self) -> bool:
        """Whether what is shown has been drawn."""
        return self._drawn is not None and self._drawn[0] == self.shown

    def render_line(self, y: int) -> Strip:
        """One row as it stands."""
        width, height = self.size
        high = height - UNDER
        if high > 1 and self.shown.spots:
            rows = self._rows(high)
            if y < high:
                return self._strip(rows[y])
            return self._strip(self._times() if y == high else self.shown.signs)
        words = self.shown.nothing if y == max(0, high // 2) else ""
        return self._strip(((words.center(width), QUIET),))

    def _rows(self, high: int) -> Drawn:
        shown, cell = self.shown, self._cell()
        if self._drawn is None or self._drawn[:3] != (shown, cell, high):
            rows = _drawing.drawn(shown.spots, cell, high, shown.reach)
            self._drawn = (shown, cell, high, rows)
        return self._drawn[3]

    def _cell(self) -> int:
        return max(1, self.room // max(1, len(self.shown.spots)))

    def _times(self) -> Sequence[Run]:
        line, cell = "", self._cell()
        for spot, words in self.shown.times:
            start = LABELS + spot * cell + (cell - 1) // 2
            if start >= len(line) + (2 if line else 0) and start + len(words) <= self.size.width:
                line = line.ljust(start) + words
        return ((line, FAINT),)

    def _strip(self, runs: Sequence[Run]) -> Strip:
        ground = self.visual_style.rich_style
        segments = [Segment(text, self.in_tone(tone)) for text, tone in runs if text]
        return Strip(segments).adjust_cell_length(self.size.width, ground)

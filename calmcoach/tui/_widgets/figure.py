"""What is seen under the sentence: the breathing ring, a step, or the rest that is left."""

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from calmcoach.session import Now
from calmcoach.tui._widgets import _shapes
from calmcoach.tui._widgets._tones import GLOW, Toned, harmless
from calmcoach.words import _


class Figure(Toned):
    """A picture in whole cells, of which only the rows that changed are drawn again."""

    _now: Now | None = None
    _rows: _shapes.Rows = ()

    def show(self, now: Now) -> None:
        """Show what is heard now."""
        self._now = now
        rows = self._drawn(now)
        if rows == self._rows:
            return
        if len(rows) != len(self._rows):
            changed = [self.size.region]
        else:
            width = self.size.width
            pairs = enumerate(zip(rows, self._rows, strict=True))
            changed = [Region(0, y, width, 1) for y, (new, old) in pairs if new != old]
        self._rows = rows
        self.refresh(*changed)

    def on_resize(self) -> None:
        """Draw for the new size."""
        if self._now is not None:
            self.show(self._now)

    def render_line(self, y: int) -> Strip:
        """One row as it stands."""
        tone = self.in_tone(GLOW)
        if y < len(self._rows):
            return Strip([Segment(self._rows[y], tone)], self.size.width)
        return Strip.blank(self.size.width, tone)

    def _drawn(self, now: Now) -> _shapes.Rows:
        width, height = self.size
        if now.breath is not None:
            word = _phase_word(now.breath.phase)
            return _shapes.breath_rows(now.breath.size, word, width, height)
        if now.step:
            return _shapes.step_rows(harmless(now.step), now.step_left, width, height)
        if now.rest_done is not None:
            return _shapes.rest_rows(now.rest_done, width, height)
        return _shapes.empty_rows(width, height)


def _phase_word(phase: str) -> str:
    words = {"in": _("in"), "hold": _("hold"), "out": _("out"), "rest": _("rest")}
    return words.get(phase, "")

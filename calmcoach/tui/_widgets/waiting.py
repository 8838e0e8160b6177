"""A slow bar for what takes longer than half a second."""

from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer

from calmcoach.tui._widgets._tones import GLOW, LINE, QUIET, Toned

PATIENCE = 0.5
"""Seconds before the bar shows."""
_STEP = 0.2
_BAR = 24
_MOVING = 6


class Waiting(Toned):
    """What is being waited for, and a bar that moves as long as it lasts."""

    words: reactive[str] = reactive("")
    step: reactive[int] = reactive(0)

    _patience: Timer | None = None
    _clock: Timer | None = None

    def on_mount(self) -> None:
        """Begin unseen."""
        self.display = False

    def watch_words(self, words: str) -> None:
        """Show the bar if the words still stand after half a second; hide it without words."""
        for timer in (self._patience, self._clock):
            if timer is not None:
                timer.stop()
        self._patience = self._clock = None
        self.display = False
        if words:
            self._patience = self.set_timer(PATIENCE, self._show)

    def _show(self) -> None:
        self.display = True
        self._clock = self.set_interval(_STEP, self._move)

    def _move(self) -> None:
        self.step += 1

    def render(self) -> Content:
        """The words and the bar."""
        span = _BAR - _MOVING
        place = self.step % (2 * span)
        left = place if place <= span else 2 * span - place
        return Content.assemble(
            (f"{self.words}  ", QUIET),
            ("─" * left, LINE),
            ("━" * _MOVING, GLOW),
            ("─" * (span - left), LINE),
        )

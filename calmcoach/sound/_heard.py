"""Which frame is heard at this moment: between callbacks, through changing latencies.

Each block that is handed out says when its first frame will be heard. From that follows the moment
at which frame 0 would have been heard, and from that the frame heard at any other moment. The
moment is slewed as blocks come in: it moves by at most a few hundredths of the time that passes.
"""

import threading
from collections.abc import Callable
from typing import NamedTuple

from calmcoach.units import SAMPLE_RATE, Frames, Seconds

SLEW = 0.05
"""The share of passing time by which a changed latency may move the position."""

FASTEST = 1.25
"""The position never moves faster than this many times real time."""

PATIENCE: Seconds = 0.02
"""How long past a block's own length its successor is taken for granted."""

_ALMOST = 1e-3
"""A place that rounding left this far below a frame is that frame."""


class _Line(NamedTuple):
    zero: Seconds
    """When frame 0 would have been heard."""
    valid: Seconds
    """Until when that may be relied on without another block."""
    handed: Frames


class Heard:
    """The position at the ear. `handing` is called by one thread, `now` by any."""

    def __init__(self, clock: Callable[[], Seconds]) -> None:
        self._clock = clock
        self._line: _Line | None = None
        self._unbroken = False
        self._readers = threading.Lock()
        self._last = 0.0
        self._last_at = clock()

    def handing(self, first: Frames, counted: Frames, block: Frames, latency: Seconds) -> None:
        """Note a block of `block` frames, of which the first `counted` are frame `first` and on.

        Its first frame reaches the ear after `latency`.
        """
        now, line = self._clock(), self._line
        measured = now + latency - first / SAMPLE_RATE
        if line is None or not self._unbroken:
            zero = measured if counted or line is None else line.zero
        else:
            reach = SLEW * block / SAMPLE_RATE
            zero = line.zero + min(reach, max(-reach, measured - line.zero))
        self._unbroken = counted == block
        self._line = _Line(zero, now + 2 * block / SAMPLE_RATE + PATIENCE, first + counted)

    def stand(self) -> Frames:
        """Hold the position and say it: the next block comes from elsewhere and begins there.

        Called while nobody hands out.
        """
        position = self.now()
        if self._line is not None:
            self._line = self._line._replace(handed=position)
        self._unbroken = False
        return position

    def now(self) -> Frames:
        """The last frame surely heard. Never back, never faster than `FASTEST`."""
        with self._readers:
            now, line = self._clock(), self._line
            if line is not None:
                at = min((min(now, line.valid) - line.zero) * SAMPLE_RATE, line.handed)
                furthest = self._last + (now - self._last_at) * FASTEST * SAMPLE_RATE
                self._last = max(self._last, min(at, furthest))
            self._last_at = now
            return int(self._last + _ALMOST)

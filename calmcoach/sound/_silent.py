"""Playing to nobody at the pace of real time, so that every session plays on every machine."""

import threading
import time
from collections.abc import Callable

import numpy as np

from calmcoach.sound._output import OutputState, SilentReason
from calmcoach.sound._pipe import AHEAD, Pipe
from calmcoach.units import SAMPLE_RATE, Frames, Seconds, frames, seconds

BLOCK: Frames = frames(0.02)
"""How many frames are taken at once when nothing is late."""

LATEST: Seconds = 0.25
"""A deadline missed by more than this is set anew rather than chased."""


class Drain:
    """Takes blocks from a pipe at the moments when they fall due. It owns no thread."""

    def __init__(self, pipe: Pipe, clock: Callable[[], Seconds]) -> None:
        self._pipe = pipe
        self._clock = clock
        self._scratch = np.empty((AHEAD + BLOCK, 2), np.float32)
        self._base: Seconds = 0.0
        self._done: Frames = 0
        self.begin()

    def begin(self) -> None:
        """Count from this moment."""
        self._base, self._done = self._clock(), 0

    def wait(self) -> Seconds:
        """How long until the next block falls due; 0 where it already is."""
        return max(0.0, self._base + seconds(self._done) - self._clock())

    def take(self) -> None:
        """Take what is due by now and one block more."""
        now = self._clock()
        late = now - self._base - seconds(self._done)
        if late > LATEST:
            self._base, late = self._base + late, 0.0
        due = int((now - self._base) * SAMPLE_RATE) + BLOCK - self._done
        if due > 0:
            self._pipe.fill(self._scratch[:due], -late)
            self._done += due


class SilentOutput(Pipe):
    """An output that nobody hears. Its clock is real unless a test brings another."""

    def __init__(self, clock: Callable[[], Seconds] = time.monotonic) -> None:
        super().__init__(clock)
        self._drain = Drain(self, clock)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="silent output", daemon=True)

    def open(self) -> None:
        """Begin to take what is written."""
        if self._thread.ident is None:
            self._drain.begin()
            self._thread.start()

    def state(self) -> OutputState:
        """Silence, because it was asked for."""
        return OutputState("silent", None, 0.0, SilentReason.ASKED)

    def close(self) -> None:
        """End at once."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._closing.wait(self._drain.wait()):
            self._drain.take()

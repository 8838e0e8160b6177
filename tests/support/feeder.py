"""A thread that keeps an output fed, as a session does, from a function of the place."""

import threading
import time
from collections.abc import Callable
from typing import Self

import numpy as np

from calmcoach.sound import Output, Samples

Source = Callable[[int, int], Samples]


class Feeder:
    """Feeds until it is stopped, and notes the position each time it looks."""

    def __init__(self, output: Output, source: Source) -> None:
        self.positions: list[tuple[float, int]] = []
        """Moments (`time.monotonic`) and the frame heard at each."""
        self.written = 0
        self._looks: list[tuple[float, int, float]] = []
        self._output = output
        self._source = source
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.wait(0.01):
            while self._output.room() >= 2_400:
                self._output.write(self._source(self.written, 2_400))
                self.written += 2_400
            before, heard, after = time.monotonic(), self._output.heard(), time.monotonic()
            self.positions.append((before, heard))
            self._looks.append((before, heard, after))

    def never_back_never_leaping(self) -> bool:
        """Whether the position was kept as promised all the time."""
        before, heard, after = (np.array(column) for column in zip(*self._looks, strict=True))
        # A busy machine may hold a look up in its midst, so the time that passed between two of
        # them is at most from before the first to after the second.
        steps, passed = np.diff(heard), (after[1:] - before[:-1]) * 48_000
        return bool(np.all(steps >= 0) and np.all(steps <= passed * 1.25 + 1))


def wait_until(what: Callable[[], bool], limit: float = 20.0) -> float:
    """Wait until something is so, and say how long it took; fail after `limit` seconds."""
    began = time.monotonic()
    while not what():
        assert time.monotonic() - began < limit, "it did not come about"
        threading.Event().wait(0.005)
    return time.monotonic() - began


def clicks(position: int, frames: int) -> Samples:
    """A click at every tenth of a second."""
    at = np.arange(position, position + frames)
    return np.repeat((at % 4_800 == 0).astype(np.float32)[:, np.newaxis] * 0.9, 2, axis=1)


def hum(position: int, frames: int) -> Samples:
    """A steady tone."""
    at = np.arange(position, position + frames)
    return np.repeat(np.sin(at * 0.05).astype(np.float32)[:, np.newaxis] * 0.5, 2, axis=1)

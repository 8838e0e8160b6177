"""An output whose time is moved by hand, and which keeps what it handed out."""

import numpy as np

from calmcoach.sound import OutputState, Samples
from calmcoach.sound._pipe import Pipe
from calmcoach.units import Frames, Seconds, frames, seconds


class CountedOutput(Pipe):
    """Nothing moves until `advance`: a session can be played in a test without waiting for it."""

    def __init__(self, latency: Seconds = 0.0, block: Frames = 480) -> None:
        self.passed: Frames = 0
        """Frames of time since the test began."""
        self.opened = False
        self.closed = False
        self._latency = latency
        self._block = block
        self._out: list[Samples] = []
        super().__init__(lambda: seconds(self.passed))

    def advance(self, count: Frames) -> None:
        """Let `count` frames of time pass, taken block by block as a device would."""
        while count > 0:
            block = np.empty((min(count, self._block), 2), np.float32)
            self.fill(block, self._latency)
            self._out.append(block)
            self.passed += len(block)
            count -= len(block)

    def stall(self, duration: Seconds) -> None:
        """Let time pass in which the device asks for nothing."""
        self.passed += frames(duration)

    def sounded(self) -> Samples:
        """All that was handed out since the test began, zeros included, `(frames, 2)`."""
        return np.concatenate(self._out) if self._out else np.zeros((0, 2), np.float32)

    def open(self) -> None:
        self.opened = True

    def state(self) -> OutputState:
        return OutputState("device", "counted", self._latency, None)

    def close(self) -> None:
        self.closed = True

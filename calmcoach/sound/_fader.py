"""A gain that moves in straight lines, without an allocation, for use in the device's callback."""

import math

import numpy as np

from calmcoach.sound._score import Samples
from calmcoach.units import Frames

LONGEST: Frames = 4_096
"""The longest block that `apply` takes."""

_ALMOST = 1e-6
"""A ramp of 2,400 frames is over after 2,400 steps, whatever their sum is rounded to."""


class Fader:
    """A gain on its way from one level to another. Only the thread that hands out moves it."""

    def __init__(self, level: float) -> None:
        self.level = level
        self._target = level
        self._step = 0.0
        self._count = np.arange(1, LONGEST + 1, dtype=np.float32)
        self._factors = np.empty(LONGEST, np.float32)

    def toward(self, target: float, frames: Frames) -> None:
        """Reach `target` in `frames` from here, whatever was under way."""
        self._target = target
        self._step = (target - self.level) / max(1, frames)

    def left(self) -> Frames:
        """How many frames until the target is reached."""
        return math.ceil((self._target - self.level) / self._step - _ALMOST) if self._step else 0

    def settle(self) -> None:
        """Be at the target now."""
        self.level, self._step = self._target, 0.0

    def apply(self, out: Samples) -> None:
        """Multiply a stereo block in place and move on by its length."""
        if not self._step:
            if self.level != 1.0:
                out *= np.float32(self.level)
            return
        frames, left = len(out), self.left()
        factors = self._factors[:frames]
        np.multiply(self._count[:frames], np.float32(self._step), out=factors)
        factors += np.float32(self.level)
        if frames >= left:
            factors[max(0, left - 1) :] = self._target
        out *= factors[:, np.newaxis]
        if frames >= left:
            self.settle()
        else:
            self.level += self._step * frames

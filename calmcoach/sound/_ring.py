"""A stretch of samples between the one thread that makes them and the one that hands them out.

No lock: each index is moved by one side only, after the samples it speaks of are in place.
"""

import numpy as np

from calmcoach.sound._score import Samples
from calmcoach.units import Frames


class Ring:
    """The last `capacity` frames written, of which those from `read` on wait to be handed out.

    What was handed out stays until it is written over, so that it can be handed out once more.
    """

    def __init__(self, capacity: Frames) -> None:
        self._samples = np.zeros((capacity, 2), np.float32)
        self._capacity = capacity
        self.written: Frames = 0
        """Frames written in all. Moved by the writer only."""
        self.read: Frames = 0
        """Frames handed out in all. Moved by the reader only."""

    @property
    def waiting(self) -> Frames:
        """Frames that are written and not handed out."""
        return self.written - self.read

    def write(self, block: Samples) -> None:
        """Append a block; the caller sees to it that nothing unread is written over."""
        at = self.written % self._capacity
        first = min(len(block), self._capacity - at)
        self._samples[at : at + first] = block[:first]
        self._samples[: len(block) - first] = block[first:]
        self.written += len(block)

    def take(self, out: Samples) -> None:
        """Copy the next `len(out)` waiting frames into `out` and move on."""
        at = self.read % self._capacity
        first = min(len(out), self._capacity - at)
        out[:first] = self._samples[at : at + first]
        out[first:] = self._samples[: len(out) - first]
        self.read += len(out)

    def forget(self) -> None:
        """Drop what waits. The writer calls it while the reader stands still."""
        self.written = self.read

    def take_back(self, position: Frames) -> None:
        """Let the reader go back to `position`, or as far towards it as is still kept."""
        oldest = max(0, self.written - self._capacity)
        self.read = min(self.read, max(position, oldest))

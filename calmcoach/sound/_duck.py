"""How far the bed steps back under speech."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

import numpy as np

from calmcoach.sound._curves import Curve, ease, places
from calmcoach.sound._score import Cue
from calmcoach.units import Decibels, Frames, frames, gain

DEPTH: Decibels = -6.0

ATTACK: Frames = frames(0.3)
"""The bed steps back this long before the first word."""

HOLD: Frames = frames(1.5)
"""It waits this long after the last word: between two sentences it does not pump."""

RELEASE: Frames = frames(1.0)

_FLOOR = gain(DEPTH)


class Duck:
    """The bed's gain under a list of spoken cues, whether or not their sound is there yet.

    Each cue alone decides about the frames near it and the lowest gain holds, so a cue that is laid
    further ahead than `ATTACK` changes nothing of what was mixed before.
    """

    def __init__(self, spoken: Iterable[Cue]) -> None:
        self._spans = [(cue.start, cue.end) for cue in spoken]
        self._starts = [start for start, _ in self._spans]
        self._ends = list(accumulate((end for _, end in self._spans), max))

    def gain(self, first: Frames, count: Frames) -> Curve | float:
        """The gain at each of `count` frames; one number where it is the same for all."""
        low = bisect_right(self._ends, first - HOLD - RELEASE)
        high = bisect_left(self._starts, first + count + ATTACK)
        near = self._spans[low:high]
        if any(start <= first and first + count <= end + HOLD for start, end in near):
            return _FLOOR
        depth: Curve | None = None
        for start, end in near:
            if end + HOLD + RELEASE > first:
                own = _depth(first, count, start, end)
                depth = own if depth is None else np.maximum(depth, own)
        return 1.0 if depth is None else 1.0 - (1.0 - _FLOOR) * depth


def _depth(first: Frames, count: Frames, start: Frames, end: Frames) -> Curve:
    at = places(first, count)
    stepping_back = (at - (start - ATTACK)) / ATTACK
    coming_forward = (end + HOLD + RELEASE - at) / RELEASE
    return ease(np.minimum(stepping_back, coming_forward))

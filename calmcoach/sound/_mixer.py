"""The sum of all that sounds, for any stretch of the session.

Samples are made in cells of a fixed length on a fixed grid, and a block is cut out of its cells:
so the same place gives the same bytes, however the session is asked for.
"""

from bisect import bisect_left, bisect_right
from itertools import accumulate

import numpy as np

from calmcoach.sound._score import Clip, Cue, Samples, Score
from calmcoach.units import Frames, gain

CELL: Frames = 2_400


class Mixer:
    """The session as a pure function from a place and a length to samples."""

    def __init__(self, score: Score) -> None:
        self._score = score
        self._audible = tuple(cue for cue in score.cues if isinstance(cue.sound, Clip))
        self._starts = [cue.start for cue in self._audible]
        self._ends = list(accumulate((cue.end for cue in self._audible), max))

    def block(self, position: Frames, frames: Frames) -> Samples:
        """The stereo samples `(frames, 2)` from `position` on; silence beyond the end."""
        out = np.zeros((frames, 2), np.float32)
        for cell in range(position // CELL, -(-(position + frames) // CELL)):
            start = cell * CELL
            first, last = max(start, position), min(start + CELL, position + frames)
            piece = self._cell(start)[first - start : last - start]
            out[first - position : last - position] = piece
        return out

    def _cell(self, start: Frames) -> Samples:
        out = np.zeros((CELL, 2), np.float32)
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, start + CELL)
        for cue in self._audible[first:last]:
            _add(out, start, cue)
        return out


def _add(out: Samples, start: Frames, cue: Cue) -> None:
    if not isinstance(cue.sound, Clip):
        return
    samples = cue.sound.samples[: cue.frames]
    first, last = max(start, cue.start), min(start + len(out), cue.start + len(samples))
    if first < last:
        piece = samples[first - cue.start : last - cue.start] * np.float32(gain(cue.level))
        out[first - start : last - start] += piece if piece.ndim > 1 else piece[:, None]

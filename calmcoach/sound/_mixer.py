"""The sum of all that sounds, for any stretch of the session.

Samples are made in cells of a fixed length on a fixed grid, and a block is cut out of its cells:
so the same place gives the same bytes, however the session is asked for.
"""

from bisect import bisect_left, bisect_right
from itertools import accumulate

import numpy as np

from calmcoach.sound import _limiter as limiter
from calmcoach.sound._curves import ease, places
from calmcoach.sound._duck import ATTACK, Duck
from calmcoach.sound._score import VOICE_LOUDNESS, Bed, Cue, CueKind, Samples, Score, Tone
from calmcoach.sound._tones import tone
from calmcoach.units import Frames, frames, gain

CELL: Frames = 2_400
"""Whoever asks for whole cells gets each of them for the price of one."""

LOOKAHEAD: Frames = ATTACK + 2 * CELL + limiter.MARGIN
"""What is laid further ahead than this changes nothing of what was mixed before."""

_EDGE: Frames = frames(0.004)
_KEPT = 16
_SPANS = CELL // limiter.SPAN
_NO_NEED = (1.0,) * _SPANS


class Mixer:
    """The session as a pure function from a place and a length to samples."""

    def __init__(self, score: Score) -> None:
        self._score = score
        self._sounding = tuple(cue for cue in score.cues if cue.sound is not None)
        self._starts = [cue.start for cue in self._sounding]
        self._ends = list(accumulate((cue.end for cue in self._sounding), max))
        self._duck = Duck(cue for cue in score.cues if cue.kind is CueKind.SPEECH)
        self._bed_gain = _bed_gain(score.bed, score) if score.bed else 0.0
        self._cells: dict[int, tuple[Samples, tuple[float, ...] | None]] = {}

    def block(self, position: Frames, frames: Frames) -> Samples:
        """The stereo samples `(frames, 2)` from `position` on; silence beyond the end.

        Raises ValueError for a place before the beginning.
        """
        if position < 0 or frames < 0:
            message = f"no session has {frames} frames at {position}"
            raise ValueError(message)
        out = np.zeros((frames, 2), np.float32)
        end = min(position + frames, self._score.frames)
        if position >= end:
            return out
        for cell in range(position // CELL, -(-end // CELL)):
            start = cell * CELL
            first, last = max(start, position), min(start + CELL, end)
            piece = self._limited(cell)[:, first - start : last - start]
            for side in (0, 1):
                out[first - position : last - position, side] = piece[side]
        return out

    def _limited(self, cell: int) -> Samples:
        around = [self._cell(near) for near in (cell - 1, cell, cell + 1)]
        samples = around[1][0]
        if all(need is None for _, need in around):
            return samples
        need = [each for _, found in around for each in found or _NO_NEED]
        reach = _SPANS - limiter.REACH
        return samples * limiter.gains(need[reach : len(need) - reach])

    def _cell(self, cell: int) -> tuple[Samples, tuple[float, ...] | None]:
        """The sum of a cell before the limiter, `(2, CELL)`, and what its spans need."""
        known = self._cells.get(cell)
        if known is None:
            margin = limiter.MARGIN
            samples = self._sum(cell * CELL - margin, CELL + 2 * margin)
            known = samples[:, margin:-margin], limiter.needs(samples)
            self._cells[cell] = known
            if len(self._cells) > _KEPT:
                del self._cells[next(iter(self._cells))]
        return known

    def _sum(self, first: Frames, count: Frames) -> Samples:
        """Everything, side by side: `(2, count)` is quicker to reckon with than pairs."""
        out = self._bed(first, count)
        low = bisect_right(self._ends, first)
        high = bisect_left(self._starts, first + count)
        for cue in self._sounding[low:high]:
            _add(out, first, cue)
        fade, end = self._score.fade_out, self._score.frames
        if fade and first + count > end - fade:
            out *= ease((end - places(first, count)) / fade).astype(np.float32)
        return out

    def _bed(self, first: Frames, count: Frames) -> Samples:
        score = self._score
        if score.bed is None:
            return np.zeros((2, count), np.float32)
        level = self._bed_gain * self._duck.gain(first, count)
        if score.fade_in > 0 and first < score.fade_in:
            level = level * ease(places(first, count) / score.fade_in)
        out = np.empty((2, count), np.float32)
        np.multiply(_looped(score.bed.loop, first, count).T, np.asarray(level, np.float32), out=out)
        return out


def _bed_gain(bed: Bed, score: Score) -> float:
    return gain(VOICE_LOUDNESS + score.bed_level - bed.loudness)


def _looped(loop: Samples, first: Frames, count: Frames) -> Samples:
    start = first % len(loop)
    piece = loop[start : start + count]
    while len(piece) < count:
        piece = np.concatenate([piece, loop[: count - len(piece)]])
    return piece


def _add(out: Samples, first: Frames, cue: Cue) -> None:
    """Add what is heard of a cue in the stretch `out` that begins at `first`."""
    sound = cue.sound
    if sound is None:
        return
    length = cue.frames if isinstance(sound, Tone) else min(cue.frames, len(sound.samples))
    start = max(first, cue.start)
    count = min(first + out.shape[1], cue.start + length) - start
    if count <= 0:
        return
    within = start - cue.start
    if isinstance(sound, Tone):
        samples = tone(sound, length, within, count)
    else:
        samples = sound.samples[within : within + count].T
    piece = samples * np.float32(gain(cue.level))
    _soften(piece, within, length)
    out[:, start - first : start - first + count] += piece


def _soften(piece: Samples, within: Frames, length: Frames) -> None:
    """Soft edges for the piece that begins `within` a cue `length` frames long."""
    edge = min(_EDGE, length / 2)
    count = piece.shape[-1]
    if within < edge:
        piece *= ease((places(within, count) + 0.5) / edge).astype(np.float32)
    if within + count > length - edge:
        piece *= ease((length - 0.5 - places(within, count)) / edge).astype(np.float32)

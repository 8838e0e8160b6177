"""A ceiling for true peaks, on a grid that does not depend on how the sound is asked for.

A span is ten milliseconds. Its need is the gain that brings its own true peak below the ceiling;
the gain that it gets is the mean over its neighbours of the lowest need near each of them, so it
moves in a straight line from span to span and is nowhere above any need that it passes.
"""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from calmcoach.sound._score import Samples
from calmcoach.units import Decibels, Frames, gain

SPAN: Frames = 480

CEILING: Decibels = -1.3
"""dBTP: somewhat below the -1 that is promised, for what four samples in place of one miss."""

REACH = 4
"""How many spans on either side decide about a span's gain and the way to its neighbours."""

MARGIN: Frames = 12
"""How many frames on either side of a stretch its true peak depends on."""

_TAPS = 2 * MARGIN
_FACTOR = 4
_LOWEST, _MEAN = 2, 1


def _between() -> npt.NDArray[np.float32]:
    """Filters that give the samples a quarter, a half and three quarters of the way to the next.

    A windowed sinc (Kaiser, beta 6), each scaled to leave a constant as it is.
    """
    at = np.arange(_TAPS) - (MARGIN - 1)
    rows: list[npt.NDArray[np.float64]] = []
    for step in range(1, _FACTOR):
        way = at - step / _FACTOR
        window = np.i0(6.0 * np.sqrt(np.clip(1.0 - (way / MARGIN) ** 2, 0.0, 1.0)))
        row = np.sinc(way) * window
        rows.append(row / row.sum())
    return np.array(rows, np.float32)


_FILTERS = _between()
_SURE = gain(CEILING) / float(np.abs(_FILTERS).sum(axis=1).max())
"""Samples below this can have no true peak above the ceiling."""


def needs(samples: Samples) -> tuple[float, ...] | None:
    """The gain that each span needs, of a stretch with `MARGIN` frames more on both sides.

    None where no span needs any.
    """
    if float(np.abs(samples).max(initial=0.0)) <= _SURE:
        return None
    core = np.abs(samples[MARGIN:-MARGIN]).max(axis=1)
    for channel in samples.T:
        for row in _FILTERS:
            between = np.abs(np.convolve(channel, row[::-1], "valid"))
            np.maximum(core, between[: len(core)], out=core)
    peaks = core.reshape(-1, SPAN).max(axis=1)
    ceiling = gain(CEILING)
    found = tuple(min(1.0, ceiling / float(peak)) if peak > 0.0 else 1.0 for peak in peaks)
    return None if min(found) == 1.0 else found


def gains(need: Sequence[float]) -> npt.NDArray[np.float32]:
    """The gain at every frame of a stretch, `(frames, 1)`.

    `need` holds `REACH` spans more than the stretch on both sides.
    """
    lowest = [min(need[i - _LOWEST : i + _LOWEST + 1]) for i in range(_LOWEST, len(need) - _LOWEST)]
    mean = [
        math.fsum(lowest[i - _MEAN : i + _MEAN + 1]) / (2 * _MEAN + 1)
        for i in range(_MEAN, len(lowest) - _MEAN)
    ]
    # `mean` has one span more on both sides; each stands for the middle of its span.
    middles = (np.arange(len(mean)) - 0.5) * SPAN
    at = np.arange((len(mean) - 2) * SPAN) + 0.5
    return np.interp(at, middles, mean).astype(np.float32)[:, np.newaxis]

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

_AT = np.arange(_TAPS) - (MARGIN - 1.0)
"""Where the taps of a filter lie, counted from the sample before the place that it gives."""


def _between(step: int) -> npt.NDArray[np.float64]:
    """The filter for the place `step` quarters of the way from one sample to the next.

    A windowed sinc (Kaiser, beta 6), mended so that it leaves every straight line as it is.
    """
    way = _AT - step / _FACTOR
    window = np.i0(6.0 * np.sqrt(np.clip(1.0 - (way / MARGIN) ** 2, 0.0, 1.0)))
    row = np.sinc(way) * window
    tilt = window * way * np.exp(-((way / 3.0) ** 2))
    for _ in range(3):
        row -= tilt * (np.sum(row * way) / np.sum(tilt * way))
        row /= row.sum()
    return row


def _bend(step: int) -> float:
    """How far a filter can leave the straight line between two samples, for a given bend.

    What a filter adds to that line depends on second differences alone; this is the sum of the
    absolute values of their factors.
    """
    beyond = _between(step)
    beyond[MARGIN - 1] -= 1.0 - step / _FACTOR
    beyond[MARGIN] -= step / _FACTOR
    return float(np.abs(np.cumsum(np.cumsum(beyond))).sum())


FILTERS = np.array([_between(step)[::-1] for step in range(1, _FACTOR)], np.float32)
"""What gives the three places between two samples, each by `np.convolve`."""
_BEND = max(_bend(step) for step in range(1, _FACTOR))
_SWING = float(np.abs(FILTERS).sum(axis=1).max())
"""No place between samples is higher than the highest sample times this."""
_CEILING = gain(CEILING)


def needs(samples: Samples) -> tuple[float, ...] | None:
    """The gain that each span needs, of a stretch with `MARGIN` frames more on both sides.

    `samples` are `(2, frames)`. None where no span needs any: then, almost always, it could be
    told without looking between the samples.
    """
    highest = _highest(samples)
    if highest * _SWING <= _CEILING:
        return None
    if highest + _BEND * _highest(np.diff(samples, 2)) <= _CEILING:
        return None
    core = np.abs(samples[:, MARGIN:-MARGIN]).max(axis=0)
    for channel in samples:
        for row in FILTERS:
            between = np.abs(np.convolve(channel, row, "valid"))
            np.maximum(core, between[: len(core)], out=core)
    peaks = core.reshape(-1, SPAN).max(axis=1)
    found = tuple(_CEILING / max(float(peak), _CEILING) for peak in peaks)
    return None if min(found) == 1.0 else found


def _highest(samples: Samples) -> float:
    return max(float(samples.max()), -float(samples.min()))


def gains(need: Sequence[float]) -> npt.NDArray[np.float32]:
    """The gain at every frame of a stretch, `(frames,)`.

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
    return np.interp(at, middles, mean).astype(np.float32)

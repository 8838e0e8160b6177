"""How loud a loop is, by ITU-R BS.1770-4, as it is heard going round and round.

Because the loop is periodic, the K-weighting is exact as a product in the frequency domain, and
blocks of 400 ms may run across its join.
"""

import numpy as np
import numpy.typing as npt

from calmcoach.sound._curves import Curve, places
from calmcoach.sound._score import Samples
from calmcoach.units import Decibels, Frames, frames

NOTHING: Decibels = -70.0
"""LUFS: the standard's absolute gate. What is below counts as silence."""

# Numerators and denominators of the two filters of the standard at 48 kHz (tables 1 and 2).
_FILTERS = (
    (
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (1.0, -1.69065929318241, 0.73248077421585),
    ),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)
_CONSTANT: Decibels = -0.691
_GATE: Decibels = -10.0
_BLOCK, _STEP = frames(0.4), frames(0.1)


def loudness(loop: Samples) -> Decibels:
    """LUFS of a stereo loop of at least 400 ms; `-inf` where nothing passes the gates."""
    power = powers(loop, _BLOCK, _STEP)
    loud = power[power > _power(NOTHING)]
    if not len(loud):
        return float("-inf")
    loud = loud[loud > float(loud.mean()) * 10.0 ** (_GATE / 10.0)]
    return _CONSTANT + 10.0 * float(np.log10(loud.mean()))


def loudest(samples: Samples) -> Decibels:
    """LUFS of the loudest 400 ms of a stereo sound that begins and ends in silence."""
    return _CONSTANT + 10.0 * float(np.log10(powers(samples, _BLOCK, _STEP).max()))


def powers(loop: Samples, block: Frames, step: Frames) -> Curve:
    """The K-weighted power of both sides in stretches of `block` frames, one each `step` frames.

    The last of them run on across the join.
    """
    weight = _weighting(len(loop))
    square = np.zeros(len(loop) + block)
    for channel in loop.T:
        weighted = np.fft.irfft(np.fft.rfft(channel) * weight, len(loop))
        square[: len(loop)] += weighted * weighted
    square[len(loop) :] = square[:block]
    total = np.concatenate([[0.0], np.cumsum(square)])
    starts = np.arange(0, len(loop), step)
    return (total[starts + block] - total[starts]) / block


def _weighting(count: int) -> npt.NDArray[np.float32]:
    """How much each frequency of a transform of `count` samples weighs."""
    once = np.cos(2.0 * np.pi / count * places(0, count // 2 + 1))
    power = np.ones(len(once))
    for above, below in _FILTERS:
        power *= _strength(above, once)
        power /= _strength(below, once)
    return np.sqrt(np.maximum(power, 0.0)).astype(np.float32)


def _strength(taps: tuple[float, float, float], cosine: Curve) -> Curve:
    """The square of the absolute value of three taps at each frequency."""
    a, b, c = taps
    twice = 2.0 * cosine * cosine - 1.0
    return a * a + b * b + c * c + 2.0 * b * (a + c) * cosine + 2.0 * a * c * twice


def _power(level: Decibels) -> float:
    return 10.0 ** ((level - _CONSTANT) / 10.0)

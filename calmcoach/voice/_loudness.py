"""How loud speech is, by ITU-R BS.1770-4, for a mono voice that will be heard in both channels.

The K-weighting is a product in the frequency domain, its two biquads evaluated at the transform's
own frequencies: a dozen lines of NumPy instead of SciPy. The tests hold it to pyloudnorm.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from calmcoach.units import SAMPLE_RATE, Decibels, frames

# BS.1770-4, tables 1 and 2: the two stages of the K-weighting at 48 kHz, as (b, a).
_SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))

_BLOCK = frames(0.4)
_STEP = frames(0.1)
_OFFSET = -0.691
"""The standard's constant: a 997 Hz sine at full scale in one channel reads -3.01 LKFS."""
_BOTH_CHANNELS = 2.0
"""The standard adds up the channels' powers, and a mono voice sounds in two."""
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0

SHORTEST = _BLOCK
"""Frames below which loudness is not defined."""


def loudness(samples: NDArray[np.float32]) -> Decibels:
    """The gated loudness, in LUFS, of mono `samples` (n,) at 48 kHz heard in both channels.

    Minus infinity for silence and for less than one block of 400 ms.
    """
    if len(samples) < SHORTEST:
        return -np.inf
    powers = _block_powers(_k_weighted(samples))
    loud = powers[powers > _power(_ABSOLUTE_GATE)]
    if not len(loud):
        return -np.inf
    loud = loud[loud > _power(_level(loud.mean()) + _RELATIVE_GATE)]
    return _level(loud.mean())


def loudness_of_stored(samples: NDArray[np.int16]) -> Decibels | None:
    """The same for 16-bit samples; None where `loudness` is minus infinity."""
    level = loudness(samples.astype(np.float32) / np.float32(32_768))
    return level if np.isfinite(level) else None


def _k_weighted(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    # Half a second of zeros keeps the filter's tail from coming round to the beginning; a power
    # of two keeps the transform fast.
    size = 1 << (len(samples) + SAMPLE_RATE // 2 - 1).bit_length()
    return np.fft.irfft(np.fft.rfft(samples, size) * _response(size), size)[: len(samples)]


@lru_cache(maxsize=4)
def _response(size: int) -> NDArray[np.complex128]:
    """The K-weighting at each frequency of a transform of `size` samples."""
    delay = np.exp(-2j * np.pi / size * np.arange(size // 2 + 1))
    response = np.ones_like(delay)
    for b, a in (_SHELF, _HIGH_PASS):
        response *= (b[0] + delay * (b[1] + delay * b[2])) / (a[0] + delay * (a[1] + delay * a[2]))
    return response


def _block_powers(weighted: NDArray[np.float64]) -> NDArray[np.float64]:
    energy = np.concatenate(([0.0], np.cumsum(weighted**2)))
    starts = np.arange(0, len(weighted) - _BLOCK + 1, _STEP)
    return _BOTH_CHANNELS * (energy[starts + _BLOCK] - energy[starts]) / _BLOCK


def _level(power: np.float64) -> Decibels:
    return float(_OFFSET + 10.0 * np.log10(power))


def _power(level: Decibels) -> float:
    return 10.0 ** ((level - _OFFSET) / 10.0)

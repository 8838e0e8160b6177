"""From what an engine gives to what is kept: 48 kHz, no silence at the ends, no click.

Runs in the worker: soxr is LGPL and stays behind the process boundary.
"""

import numpy as np
import soxr
from numpy.typing import NDArray

from calmcoach.units import SAMPLE_RATE, frames
from calmcoach.voice._api import Trouble
from calmcoach.voice._engine import EngineError, Pcm
from calmcoach.voice._messages import LONGEST_SPEECH

AUDIBLE = 10 ** (-40 / 20)
"""Speech begins and ends where it first and last passes this share of its own peak."""

_LEAD = frames(0.002)
_TAIL = frames(0.012)
"""Kept beyond the last audible sample: a closing consonant dies away into it."""
_EDGE = frames(0.004)
_FULL = 0.98
"""Peaks are kept below full scale: resampling lifts some beyond it."""
_SILENT = 1e-4
_RATES = range(8_000, 192_001)


def prepare(pcm: Pcm) -> NDArray[np.int16]:
    """Mono 16-bit samples (n,) at 48 kHz; the first audible one lies within 2 ms of the start.

    Raises EngineError (rubbish) for what is no speech: nothing, silence, numbers that are none,
    an impossible rate, more than three minutes.
    """
    samples = np.asarray(pcm.samples, np.float32)
    if pcm.rate not in _RATES or samples.ndim != 1:
        raise EngineError(Trouble.RUBBISH, f"{samples.ndim} axes at {pcm.rate} Hz")
    if not len(samples) or len(samples) > LONGEST_SPEECH * pcm.rate // SAMPLE_RATE:
        raise EngineError(Trouble.RUBBISH, f"{len(samples)} samples")
    if not np.isfinite(samples).all():
        raise EngineError(Trouble.RUBBISH, "samples that are no numbers")
    if np.abs(samples).max() < _SILENT:
        raise EngineError(Trouble.RUBBISH, "silence")
    trimmed = _trimmed(_at_our_rate(samples, pcm.rate))
    peak = float(np.abs(trimmed).max())
    return np.round(trimmed * (32_767.0 * min(1.0, _FULL / peak))).astype(np.int16)


def _at_our_rate(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    if rate == SAMPLE_RATE:
        return samples
    return soxr.resample(samples, rate, SAMPLE_RATE, quality="HQ")


def _trimmed(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The audible part with short fades, which lie mostly outside of it."""
    level = np.abs(samples)
    audible = np.flatnonzero(level >= AUDIBLE * level.max())
    start = max(0, int(audible[0]) - _LEAD)
    kept = samples[start : int(audible[-1]) + 1 + _TAIL].copy()
    edge = min(_EDGE, len(kept) // 2)
    rise = (0.5 - 0.5 * np.cos(np.pi * np.arange(edge) / edge)).astype(np.float32)
    kept[:edge] *= rise
    kept[len(kept) - edge :] *= rise[::-1]
    return kept

"""Bells that startle nobody."""

import math

import numpy as np

from calmcoach.sound._curves import Curve, ease
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, Seconds, frames

_CHIME = (
    # hertz, strength, seconds until it is half as strong
    (440.0, 1.00, 0.90),
    (880.9, 0.45, 0.60),
    (1_213.0, 0.22, 0.42),
    (2_376.0, 0.07, 0.22),
)


_SOFT_BELL = (
    (164.8, 0.30, 1.60),
    (329.6, 1.00, 1.20),
    (660.1, 0.16, 0.70),
    (988.4, 0.20, 0.45),
    (1_652.0, 0.03, 0.20),
)

_Modes = tuple[tuple[float, float, float], ...]


def chime(lot: np.random.Generator) -> Samples:
    """A small bowl, touched rather than struck, dying away over four seconds."""
    return _rung(lot, _CHIME, rise=0.06, seconds=4.0, fade=1.5)


def soft_bell(lot: np.random.Generator) -> Samples:
    """A hand bell in felt, a fourth below the chime, dying away over five seconds."""
    return _rung(lot, _SOFT_BELL, rise=0.09, seconds=5.0, fade=2.0)


def _rung(
    lot: np.random.Generator, modes: _Modes, rise: Seconds, seconds: Seconds, fade: Seconds
) -> Samples:
    at = np.arange(frames(seconds)) / SAMPLE_RATE
    sides = [_struck(at, modes, lot.uniform(0.0, 2.0 * math.pi, len(modes))) for _ in range(2)]
    soft = ease(at / rise) * ease((seconds - at) / fade)
    return (np.stack(sides, axis=1) * soft[:, np.newaxis]).astype(np.float32)


def _struck(at: Curve, modes: _Modes, phases: Curve) -> Curve:
    sound = np.zeros(len(at))
    for (hertz, strength, half), phase in zip(modes, phases, strict=True):
        sound += strength * 0.5 ** (at / half) * np.sin(2.0 * math.pi * hertz * at + phase)
    return sound

"""Bells that startle nobody."""

import math

import numpy as np

from calmcoach.sound._curves import Curve, ease
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, frames

_CHIME = (
    # hertz, strength, seconds until it is half as strong
    (440.0, 1.00, 0.90),
    (880.9, 0.45, 0.60),
    (1_213.0, 0.22, 0.42),
    (2_376.0, 0.07, 0.22),
)


def chime(lot: np.random.Generator) -> Samples:
    """A small bowl, touched rather than struck, dying away over four seconds."""
    at = np.arange(frames(4)) / SAMPLE_RATE
    sides = [_struck(at, lot.uniform(0.0, 2.0 * math.pi, len(_CHIME))) for _ in range(2)]
    soft = ease(at / 0.06) * ease((4.0 - at) / 1.5)
    return (np.stack(sides, axis=1) * soft[:, np.newaxis]).astype(np.float32)


def _struck(at: Curve, phases: Curve) -> Curve:
    sound = np.zeros(len(at))
    for (hertz, strength, half), phase in zip(_CHIME, phases, strict=True):
        sound += strength * 0.5 ** (at / half) * np.sin(2.0 * math.pi * hertz * at + phase)
    return sound

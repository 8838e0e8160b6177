"""Steady noises, for those who would rather hear nothing in particular."""

import numpy as np

from calmcoach.sound._curves import Curve
from calmcoach.sound._recipes._recipe import shaped_noise
from calmcoach.sound._recipes._round import cut_open
from calmcoach.sound._score import Samples
from calmcoach.units import frames

LENGTH = frames(32)


def brown_noise(lot: np.random.Generator) -> Samples:
    """Brown noise: half the strength for twice the frequency, from 60 hertz upwards."""

    def shape(hertz: Curve) -> Curve:
        at = np.maximum(hertz, 1.0)
        return (1.0 / at) / (1.0 + (60.0 / at) ** 4)

    return shaped_noise(lot, LENGTH, shape, width=0.35).astype(np.float32)


def pink_noise(lot: np.random.Generator) -> Samples:
    """Pink noise: half the power for twice the frequency, from 60 hertz to 10,000."""

    def shape(hertz: Curve) -> Curve:
        at = np.maximum(hertz, 1.0)
        return at**-0.5 / (1.0 + (45.0 / at) ** 4) / np.sqrt(1.0 + (at / 12_000.0) ** 6)

    return cut_open(shaped_noise(lot, frames(30), shape, width=0.35))

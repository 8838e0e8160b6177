"""Water."""

from dataclasses import dataclass

import numpy as np

from calmcoach.sound._curves import Curve, ease
from calmcoach.sound._recipes._recipe import Shape, band, shaped_noise
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, frames

LENGTH = frames(32)
ROUND = 30.0
"""Seconds after which the waves come again: the end of the file lies over its beginning."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """One part of a wave's sound: the deep roll comes first, the hiss of the foam last."""

    shape: Shape
    lag: float
    """Seconds after the wave's own moment at which this layer is fullest."""
    rise: float
    fall: float
    low: float
    """How strong it is between waves."""
    high: float


_LAYERS = (
    _Layer(band(60.0, 260.0), lag=-0.6, rise=3.4, fall=4.0, low=0.50, high=0.60),
    _Layer(band(220.0, 900.0), lag=0.0, rise=3.0, fall=4.6, low=0.22, high=0.50),
    _Layer(band(700.0, 3_000.0), lag=0.5, rise=2.6, fall=5.2, low=0.10, high=0.30),
    _Layer(band(2_500.0, 7_000.0), lag=1.1, rise=2.4, fall=5.8, low=0.035, high=0.11),
)

_WAVES = ((4.2, 0.85), (11.4, 1.0), (18.3, 0.75), (25.4, 0.95))
"""When each wave of a round breaks, in seconds, and how large it is. None breaks at the join."""


def ocean(lot: np.random.Generator) -> Samples:
    """Waves on a flat beach, each drawn in slowly and running out for longer."""
    at = np.arange(LENGTH) / SAMPLE_RATE
    sides = lot.uniform(-0.25, 0.25, len(_WAVES))
    sound = np.zeros((LENGTH, 2))
    for layer in _LAYERS:
        noise = shaped_noise(lot, LENGTH, layer.shape, width=0.6)
        for channel, sign in enumerate((-1.0, 1.0)):
            noise[:, channel] *= _level(layer, at, 1.0 + sign * sides)
        sound += noise
    return sound.astype(np.float32)


def _level(layer: _Layer, at: Curve, sides: Curve) -> Curve:
    level = np.full(len(at), layer.low)
    for (moment, size), side in zip(_WAVES, sides, strict=True):
        # The nearest coming of this wave, before or after.
        since = (at - moment - layer.lag + ROUND / 2.0) % ROUND - ROUND / 2.0
        swell = ease(1.0 + since / layer.rise) * ease(1.0 - since / layer.fall)
        level += layer.high * size * side * swell
    return level

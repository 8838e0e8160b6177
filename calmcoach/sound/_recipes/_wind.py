"""Wind in a forest."""

from dataclasses import dataclass

import numpy as np

from calmcoach.sound._curves import Curve
from calmcoach.sound._recipes._recipe import Shape, band, shaped_noise
from calmcoach.sound._recipes._round import cut_open, swelling, wander
from calmcoach.sound._score import Samples
from calmcoach.units import Decibels, Frames, Seconds, frames

LENGTH = frames(60)


@dataclass(frozen=True, slots=True)
class _Layer:
    """One part of the sound: the trunks' low breath, the branches, the leaves."""

    shape: Shape
    strength: float
    swell: Decibels
    """How far it goes up and down with the wind."""
    late: Seconds
    """How long after the wind it follows."""
    flutter: Decibels
    """How restless it is by itself."""
    turn: Seconds
    """How quickly."""


_LAYERS = (
    _Layer(band(70.0, 260.0), 0.75, swell=2.0, late=0.0, flutter=1.0, turn=2.5),
    _Layer(band(220.0, 750.0, slope=1.5), 0.60, swell=3.5, late=0.3, flutter=1.0, turn=1.2),
    _Layer(band(700.0, 2_200.0, slope=1.5), 0.26, swell=5.0, late=0.7, flutter=1.5, turn=0.5),
    _Layer(band(1_900.0, 5_000.0, slope=1.5), 0.12, swell=6.0, late=1.1, flutter=2.0, turn=0.16),
)

_ACROSS: Frames = frames(0.9)
"""How much later the wind comes to the right."""


def forest_wind(lot: np.random.Generator) -> Samples:
    """A mild wind that comes and goes through high trees, leaves last."""
    gusts = wander(lot, LENGTH, 8.0)
    sound = np.zeros((LENGTH, 2))
    for layer in _LAYERS:
        noise = shaped_noise(lot, LENGTH, layer.shape, width=0.6) * layer.strength
        for side in (0, 1):
            noise[:, side] *= _level(lot, layer, np.roll(gusts, side * _ACROSS))
        sound += noise
    return cut_open(sound)


def _level(lot: np.random.Generator, layer: _Layer, gusts: Curve) -> Curve:
    flutter = swelling(wander(lot, LENGTH, layer.turn), layer.flutter)
    return swelling(np.roll(gusts, frames(layer.late)), layer.swell) * flutter

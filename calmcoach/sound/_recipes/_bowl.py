"""Singing bowls."""

import numpy as np

from calmcoach.sound._curves import Curve, ease
from calmcoach.sound._recipes._round import aside, cut_open, lay
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, Seconds, frames

LENGTH = frames(60)

_STROKES = (
    # second, hertz, strength, place
    (0.0, 165.0, 0.90, -0.35),
    (8.6, 220.0, 0.70, 0.40),
    (16.9, 110.0, 0.85, 0.05),
    (25.8, 165.0, 0.80, -0.35),
    (34.0, 247.5, 0.60, 0.60),
    (42.8, 110.0, 0.85, 0.05),
    (51.2, 220.0, 0.65, 0.40),
)
"""Four bowls, fifths and octaves apart, touched one after the other, never quite in step."""

_MODES = (
    # times the lowest pitch, strength, seconds until half as strong, beats a second
    (1.00, 1.00, 12.0, 0.25),
    (2.71, 0.26, 6.0, 0.55),
    (5.02, 0.07, 2.4, 0.90),
    (7.75, 0.015, 1.1, 1.30),
)
"""How a bowl rings; each mode is two that differ a little, which makes it waver."""

_RISE: Seconds = 2.6
_RINGS: Seconds = 55.0


def singing_bowl(lot: np.random.Generator) -> Samples:
    """Bowls stroked slowly and softly; each is still there when the next one comes."""
    at = np.arange(frames(_RINGS)) / SAMPLE_RATE
    sound = np.zeros((LENGTH, 2))
    for moment, hertz, strength, place in _STROKES:
        lay(sound, frames(moment), strength * _bowl(lot, at, hertz, place))
    return cut_open(sound)


def _bowl(lot: np.random.Generator, at: Curve, hertz: float, place: float) -> Curve:
    rung = np.zeros((len(at), 2))
    for times, strength, half, beats in _MODES:
        fading = strength * 0.5 ** (at / half)
        for pitch, share in ((hertz * times, 1.0), (hertz * times + beats, 0.15)):
            phases = lot.uniform(0.0, 1.0) + np.array((0.0, lot.uniform(-0.2, 0.2)))
            turns = pitch * at[:, np.newaxis] + phases
            rung += share * fading[:, np.newaxis] * np.sin(2.0 * np.pi * turns) * aside(place)
    return rung * (ease(at / _RISE) * ease((_RINGS - at) / 8.0))[:, np.newaxis]

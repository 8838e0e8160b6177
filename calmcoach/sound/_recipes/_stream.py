"""A stream."""

import numpy as np

from calmcoach.sound._curves import Curve
from calmcoach.sound._recipes._recipe import band, shaped_noise
from calmcoach.sound._recipes._round import aside, cut_open, lay, swelling, wander
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, frames

LENGTH = frames(60)

_BUBBLES_A_SECOND = 240
_SMALLEST, _LARGEST = 0.0012, 0.0140
"""Radii in metres: 2,500 down to 210 hertz."""

_FULL = 0.0080
"""Larger ones are softer again: they would drum."""


def stream(lot: np.random.Generator) -> Samples:
    """A small stream over stones: a soft rush, and the bubbles that make it speak."""
    rush = swelling(wander(lot, LENGTH, 7.0), 1.5)[:, np.newaxis]
    sound = shaped_noise(lot, LENGTH, band(160.0, 900.0, slope=1.0), width=0.7) * rush
    sound += 0.25 * shaped_noise(lot, LENGTH, band(1_500.0, 4_500.0, slope=1.0), width=0.8) * rush
    bubbles = _bubbles(lot)
    return cut_open(sound * 0.8 + bubbles / np.sqrt(np.mean(bubbles * bubbles)))


def _bubbles(lot: np.random.Generator) -> Curve:
    """Bubbles of many sizes, small ones more often, more of them now here, now there."""
    sound = np.zeros((LENGTH, 2))
    for place in (-0.75, -0.3, 0.1, 0.45, 0.8):
        # Each spot between the stones gurgles in its own time.
        busy = swelling(wander(lot, LENGTH, 1.3), 3.5)
        often = np.cumsum(busy / busy.sum())
        count = _BUBBLES_A_SECOND * LENGTH // SAMPLE_RATE // 5
        moments = np.searchsorted(often, lot.uniform(0.0, 1.0, count))
        radii = _SMALLEST * (_LARGEST / _SMALLEST) ** (lot.uniform(0.0, 1.0, count) ** 1.3)
        sizes = np.minimum(lot.lognormal(0.0, 0.5, count), 1.8)
        for moment, radius, size in zip(moments, radii, sizes, strict=True):
            side = aside(place + lot.uniform(-0.15, 0.15))
            lay(sound, int(moment), np.outer(size * _bubble(radius, lot), side))
    return sound


def _bubble(radius: float, lot: np.random.Generator) -> Curve:
    """One bubble `radius` metres large: it rings at 3 / radius hertz and fades, a little rising.

    After K. van den Doel, Physically based models for liquid sounds, ACM Transactions on Applied
    Perception 2 (2005), equations 1 to 6; here each begins more softly than there.
    """
    pitch = 3.0 / radius
    damping = 0.13 / radius + 0.0072 * radius**-1.5
    at = np.arange(frames(min(6.0 / damping, 0.3))) / SAMPLE_RATE
    turns = pitch * at * (1.0 + lot.uniform(0.0, 0.1) * damping * at)
    loud = radius**0.2 / (1.0 + (radius / _FULL) ** 4)
    ring = np.sin(2.0 * np.pi * turns) * np.exp(-damping * at) * (1.0 - np.exp(-at / 0.003))
    return loud * ring * np.minimum(1.0, (at[-1] - at) / 0.004)

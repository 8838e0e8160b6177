"""A mild night outside."""

from collections.abc import Iterator

import numpy as np

from calmcoach.sound._curves import Curve, ease
from calmcoach.sound._recipes._recipe import band, shaped_noise
from calmcoach.sound._recipes._round import aside, cut_open, lay, smeared, swelling, wander
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, Frames, Seconds, frames

LENGTH = frames(60)

_CRICKETS = (
    # hertz, strength, place, seconds from chirp to chirp
    (2_640.0, 1.00, -0.55, 0.92),
    (2_790.0, 0.80, 0.50, 1.01),
    (2_510.0, 0.60, 0.10, 0.87),
    (2_910.0, 0.50, -0.85, 1.08),
    (2_720.0, 0.45, 0.85, 0.96),
)
"""Tree crickets on a cool night: low and soft among crickets, and kind to ears that have aged."""

_PULSES = (0, 1, 3, 4, 5, 7, 8, 9)
_PULSE: Seconds = 0.021


def night(lot: np.random.Generator) -> Samples:
    """Still air, a field of crickets so far away that it is one sound, a few of them nearer."""
    air = swelling(wander(lot, LENGTH, 10.0), 2.0)[:, np.newaxis]
    sound = shaped_noise(lot, LENGTH, band(70.0, 320.0, slope=1.6), width=0.5) * air
    sound += 0.12 * shaped_noise(lot, LENGTH, band(900.0, 2_500.0, slope=1.0), width=0.8) * air
    field = swelling(wander(lot, LENGTH, 6.0), 2.0)[:, np.newaxis]
    sound += 0.08 * shaped_noise(lot, LENGTH, band(2_350.0, 2_950.0, slope=5.0), width=0.8) * field
    sound += 0.15 * _far(lot, _crickets(lot))
    return cut_open(sound)


def _far(lot: np.random.Generator, sound: Curve) -> Curve:
    """As it is heard across a meadow: each chirp arrives by many ways and loses its edges."""
    at = np.arange(frames(0.4)) / SAMPLE_RATE
    out = np.empty_like(sound)
    for side in (0, 1):
        ways = lot.standard_normal(len(at)) * np.exp(-at / 0.05) * ease(at / 0.02)
        out[:, side] = smeared(sound[:, side], ways)
    return out / np.sqrt(np.mean(out * out))


def _crickets(lot: np.random.Generator) -> Curve:
    sound = np.zeros((LENGTH, 2))
    for hertz, strength, place, between in _CRICKETS:
        sides = aside(place)
        for moment, loud in _song(lot, between):
            pitch = hertz * (1.0 + 0.004 * lot.standard_normal())
            lay(sound, moment, np.outer(strength * loud * _chirp(pitch), sides))
    return sound


def _song(lot: np.random.Generator, between: Seconds) -> Iterator[tuple[Frames, float]]:
    """When one cricket chirps, and how loudly: a while of song, a while of rest, round the loop."""
    now, end = lot.uniform(0.0, 10.0), LENGTH / SAMPLE_RATE
    last = now + end - 2.0
    while now < last:
        chirps = int(lot.integers(9, 20))
        for each in range(chirps):
            if now < last:
                yield frames(now), float(ease(np.array(min(each + 1, chirps - each) / 5.0)))
            now += between * (1.0 + 0.03 * lot.standard_normal())
        now += lot.uniform(2.0, 6.0)


def _chirp(hertz: float) -> Curve:
    at = np.arange(frames((_PULSES[-1] + 1) * _PULSE)) / SAMPLE_RATE
    loud = np.zeros(len(at))
    for pulse in _PULSES:
        way = np.clip((at - pulse * _PULSE) / (0.85 * _PULSE), 0.0, 1.0)
        loud += np.sin(np.pi * way) ** 2
    return loud * np.sin(2.0 * np.pi * hertz * at)

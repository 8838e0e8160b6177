"""Rain."""

import numpy as np

from calmcoach.sound._curves import Curve
from calmcoach.sound._recipes._recipe import band, shaped_noise
from calmcoach.sound._recipes._round import aside, cut_open, lay, smeared, swelling, wander
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, frames

LENGTH = frames(40)

_PITCHES = tuple(900.0 * 1.16**step for step in range(13))
"""Hertz, up to 5,300, at which small drops sound, by what they fall on."""

_DROPS_A_SECOND = 60
"""At each of those pitches."""

_DRIPS_A_SECOND = 0.9


def rain(lot: np.random.Generator) -> Samples:
    """Even rain on leaves and soft ground: a wash, the drops near by, now and then a drip."""
    near = swelling(wander(lot, LENGTH, 9.0), 1.5)[:, np.newaxis]
    far = swelling(wander(lot, LENGTH, 12.0), 1.2)[:, np.newaxis]
    sound = shaped_noise(lot, LENGTH, band(350.0, 2_200.0, slope=1.0), width=0.7) * far
    sound += 0.55 * shaped_noise(lot, LENGTH, band(110.0, 420.0), width=0.5)
    sound += 0.6 * _even(_drops(lot)) * near
    _drip(lot, sound)
    return cut_open(sound)


def _even(sound: Curve) -> Curve:
    return sound / np.sqrt(np.mean(sound * sound))


def _drops(lot: np.random.Generator) -> Curve:
    """Drops too many to be counted, a few of them nearer than the rest."""
    sound = np.zeros((LENGTH, 2))
    count = _DROPS_A_SECOND * LENGTH // SAMPLE_RATE
    for pitch in _PITCHES:
        where = lot.integers(0, LENGTH, count)
        size = np.minimum(lot.lognormal(0.0, 0.7, count), 2.2) * lot.choice((-1.0, 1.0), count)
        place = np.pi / 4.0 * (1.0 + lot.uniform(-0.9, 0.9, count))
        for side, gains in enumerate((np.cos(place), np.sin(place))):
            fallen = np.zeros(LENGTH)
            np.add.at(fallen, where, size * gains)
            sound[:, side] += smeared(fallen, _drop(pitch)) * (900.0 / pitch) ** 0.2
    return sound


def _drop(pitch: float) -> Curve:
    at = np.arange(frames(8.0 / pitch)) / SAMPLE_RATE
    way = at * pitch
    return way * np.exp(-way / 0.45) * np.sin(2.0 * np.pi * way)


def _drip(lot: np.random.Generator, sound: Curve) -> None:
    """Water that gathered on a leaf and falls into a little more of it: each rises in pitch."""
    at = np.arange(frames(0.16)) / SAMPLE_RATE
    for _ in range(round(_DRIPS_A_SECOND * LENGTH / SAMPLE_RATE)):
        pitch, half = lot.uniform(600.0, 1_300.0), lot.uniform(0.010, 0.018)
        turns = pitch * at * (1.0 + 1.6 * at)
        drip = np.sin(2.0 * np.pi * turns) * 0.5 ** (at / half) * (1.0 - np.exp(-at / 0.0015))
        drip *= lot.uniform(0.3, 0.8)
        lay(sound, int(lot.integers(0, LENGTH)), np.outer(drip, aside(lot.uniform(-0.7, 0.7))))

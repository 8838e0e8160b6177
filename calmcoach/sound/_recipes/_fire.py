"""A fire in a hearth."""

import numpy as np

from calmcoach.sound._curves import Curve
from calmcoach.sound._recipes._recipe import band, shaped_noise
from calmcoach.sound._recipes._round import aside, cut_open, lay, smeared, swelling, wander
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, frames

LENGTH = frames(60)

_CRACKLES_A_SECOND = 14
_LOUDEST = 1.8
"""No crackle is more than this many times as strong as most: none of them startles."""


def fireside(lot: np.random.Generator) -> Samples:
    """A small fire that has burnt for a while: its breath, its murmur, its crackling."""
    breath = swelling(wander(lot, LENGTH, 7.0), 1.5)[:, np.newaxis]
    sound = shaped_noise(lot, LENGTH, band(70.0, 240.0), width=0.4) * breath
    for side in (0, 1):
        sound[:, side] *= swelling(wander(lot, LENGTH, 0.35), 2.5)
    sound += 0.30 * shaped_noise(lot, LENGTH, band(350.0, 1_600.0, slope=1.0), width=0.6) * breath
    sound += 0.06 * shaped_noise(lot, LENGTH, band(2_000.0, 5_000.0), width=0.8) * breath
    crackling = _in_the_room(lot, _crackles(lot))
    return cut_open(sound + 0.38 * crackling / np.sqrt(np.mean(crackling * crackling)))


def _crackles(lot: np.random.Generator) -> Curve:
    """They come in flurries, most of them small."""
    sound = np.zeros((LENGTH, 2))
    busy = swelling(wander(lot, LENGTH, 1.1), 5.0)
    often = np.cumsum(busy / busy.sum())
    count = _CRACKLES_A_SECOND * LENGTH // SAMPLE_RATE
    moments = np.searchsorted(often, lot.uniform(0.0, 1.0, count))
    for moment in moments:
        size = min(lot.lognormal(0.0, 0.8), _LOUDEST)
        place = float(np.clip(0.35 * lot.standard_normal(), -0.9, 0.9))
        lay(sound, int(moment), np.outer(size * _crackle(lot), aside(place)))
    return sound


def _crackle(lot: np.random.Generator) -> Curve:
    """A fibre that gives way: a very short, dull burst."""
    at = np.arange(frames(0.03)) / SAMPLE_RATE
    pitch, fade = lot.uniform(500.0, 2_600.0), lot.uniform(0.0012, 0.005)
    wood = np.sin(2.0 * np.pi * (pitch * at + 0.25 * lot.standard_normal(len(at)).cumsum() * 0.15))
    return wood * np.exp(-at / fade) * (1.0 - np.exp(-at / 0.0015))


def _in_the_room(lot: np.random.Generator, sound: Curve) -> Curve:
    """With what the walls give back, which takes the edge off."""
    at = np.arange(frames(0.25)) / SAMPLE_RATE
    out = np.empty_like(sound)
    for side in (0, 1):
        walls = lot.standard_normal(len(at)) * np.exp(-at / 0.035) * (1.0 - np.exp(-at / 0.004))
        walls = np.convolve(walls, np.full(16, 1.0 / 16.0))[: len(at)]
        walls *= 0.25 / np.sqrt(np.sum(walls * walls))
        walls[0] += 1.0
        out[:, side] = smeared(sound[:, side], walls)
    return out

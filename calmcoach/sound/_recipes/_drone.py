"""A warm drone."""

import numpy as np

from calmcoach.sound._curves import Curve
from calmcoach.sound._recipes._recipe import band, shaped_noise
from calmcoach.sound._recipes._round import cut_open, swelling, wander
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, frames

LENGTH = frames(60)

_NOTES = (
    # hertz, strength
    (55.0, 0.35),
    (110.0, 1.00),
    (165.0, 0.60),
    (220.0, 0.50),
    (275.0, 0.16),
    (330.0, 0.20),
)
"""A, its fifths and, faintly, its third: in tune with the breathing tones."""

_PARTIALS = (1.0, 0.35, 0.16, 0.07, 0.03)
_BEATS = ((-5, 0.4), (0, 1.0), (4, 0.4))
"""Each note is sung by three, so many turns a loop apart, the outer ones more softly."""

_APART = 0.08
"""Turns that the two sides of a partial may be apart from the middle: wide, but whole in mono."""


def warm_drone(lot: np.random.Generator) -> Samples:
    """A held chord without beginning or end, each note of it breathing in its own time."""
    turns = np.arange(LENGTH) / LENGTH
    sound = np.zeros((LENGTH, 2))
    for hertz, strength in _NOTES:
        voices = _sung(lot, turns, hertz)
        loud = swelling(wander(lot, LENGTH, 9.0), 2.5)
        sound += strength * loud[:, np.newaxis] * voices
    sound /= np.sqrt(np.mean(sound * sound))
    air = shaped_noise(lot, LENGTH, band(200.0, 700.0, slope=1.0), width=0.8)
    return cut_open(sound + 0.05 * air)


def _sung(lot: np.random.Generator, turns: Curve, hertz: float) -> Curve:
    """One note, a little different on each side: its partials go round a whole number of times."""
    sound = np.zeros((LENGTH, 2))
    for number, strength in enumerate(_PARTIALS, start=1):
        for beat, share in _BEATS:
            way = (round(number * hertz * LENGTH / SAMPLE_RATE) + beat) * turns + lot.uniform()
            apart = lot.uniform(-_APART, _APART)
            for side, sign in enumerate((-1.0, 1.0)):
                sound[:, side] += strength * share * np.sin(2.0 * np.pi * (way + sign * apart))
    return sound

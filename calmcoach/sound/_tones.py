"""The breathing tones: warm glides of a fifth, rising to breathe in and falling to breathe out.

Direction is what tells them apart with eyes closed, on the smallest loudspeaker and for those who
do not hear pitches well: a glide is heard as going up or down long before its notes are named.
"""

import math

import numpy as np

from calmcoach.sound._curves import ease, places
from calmcoach.sound._score import VOICE_LOUDNESS, Samples, Tone
from calmcoach.units import SAMPLE_RATE, Decibels, Frames, gain

LOW, HIGH = 220.0, 330.0
"""Hertz: an A and the E a fifth above it, where a telephone's loudspeaker still carries."""

PARTIALS = (1.0, 0.35, 0.12, 0.04)
"""How strong the note and its first harmonics are: round, like a flute played low."""

LOUDNESS: Decibels = VOICE_LOUDNESS - 8.0
"""LUFS of a tone at its fullest: well below the voice, which may speak beside it."""

_SWELL = 0.35
"""The share of a tone over which it swells, and over which it fades."""

_UNWEIGHTED: Decibels = -0.691
"""The constant of ITU-R BS.1770; below 400 Hz its weighting adds nothing."""


def tone(shape: Tone, frames: Frames, first: Frames, count: Frames) -> Samples:
    """`count` mono samples of a tone `frames` long, from its frame `first` on."""
    low_to_high = HIGH / LOW
    start, ratio = (LOW, low_to_high) if shape.shape == "rising" else (HIGH, 1.0 / low_to_high)
    way = places(first, count) / frames
    # The phase of a glide that multiplies its frequency evenly, integrated in closed form: any
    # stretch of it can be made by itself.
    bend = math.log(ratio)
    turns = start * frames / SAMPLE_RATE / bend * np.expm1(bend * way)
    sound = _warm((turns - np.floor(turns)).astype(np.float32))
    swell = ease(way / _SWELL) * ease((1.0 - way) / _SWELL)
    return sound * (swell * _AMPLITUDE).astype(np.float32)


def _warm(turns: Samples) -> Samples:
    """The note and its harmonics, from one sine and one cosine (the multiple-angle formulas)."""
    one, two, three, four = PARTIALS
    phase = turns * np.float32(2.0 * math.pi)
    twice = 2.0 * np.cos(phase)
    square = twice * twice
    shape = one + two * twice + three * (square - 1.0) + four * twice * (square - 2.0)
    return np.asarray(np.sin(phase) * shape, np.float32)


def _amplitude() -> float:
    """What makes both channels together as loud as `LOUDNESS`."""
    power = sum(share * share for share in PARTIALS) / 2.0
    return gain(LOUDNESS - _UNWEIGHTED) / math.sqrt(2.0 * power)


_AMPLITUDE = _amplitude()

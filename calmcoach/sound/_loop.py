"""Making a loop of a stretch of sound: joined to itself without a seam, and at our rate."""

import math

import numpy as np

from calmcoach.sound._curves import places
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, Frames, SampleRate


def joined(samples: Samples, overlap: Frames) -> Samples:
    """A loop `overlap` frames shorter than the stereo `samples`: their end fades into their start.

    The two fades keep the power even, whether end and start are alike (then it is a mean) or not.
    """
    body, tail = samples[:-overlap].copy(), samples[-overlap:]
    head = body[:overlap]
    way = ((places(0, overlap) + 0.5) / overlap * math.pi / 2.0)[:, np.newaxis]
    rise, fall = np.sin(way), np.cos(way)
    even = 1.0 / np.sqrt(1.0 + 2.0 * _likeness(head, tail) * rise * fall)
    body[:overlap] = (tail * fall + head * rise) * even
    return body


def _likeness(head: Samples, tail: Samples) -> float:
    """The correlation of two stretches, from 0 (none, or against each other) to 1."""
    both = float(np.vdot(head, tail))
    power = math.sqrt(float(np.vdot(head, head)) * float(np.vdot(tail, tail)))
    return min(1.0, max(0.0, both / power)) if power > 0.0 else 0.0


def fitting(length: Frames, rate: SampleRate) -> Frames:
    """The longest loop of at most `length` frames at `rate` that is whole frames at our rate.

    Among those it is one whose transform is quick.
    """
    unit = rate // math.gcd(rate, SAMPLE_RATE)
    return unit * _smooth(length // unit)


def resampled(loop: Samples, rate: SampleRate) -> Samples:
    """A stereo loop brought from `rate` to 48 kHz.

    A loop is periodic, so its spectrum is exact: cut off or filled up it is the same sound at
    another rate, and the join stays as it was.
    """
    if rate == SAMPLE_RATE:
        return loop
    count = len(loop) * SAMPLE_RATE // rate
    out = np.empty((count, 2), np.float32)
    for side, channel in enumerate(loop.T):
        spectrum = np.fft.rfft(channel)[: count // 2 + 1]
        out[:, side] = np.fft.irfft(spectrum, count)
    out *= np.float32(count / len(loop))
    return out


def _smooth(most: int) -> int:
    """The largest number up to `most` with no prime factor above 5."""
    best = 1
    fives = 1
    while fives <= most:
        threes = fives
        while threes <= most:
            best = max(best, threes << ((most // threes).bit_length() - 1))
            threes *= 3
        fives *= 5
    return best

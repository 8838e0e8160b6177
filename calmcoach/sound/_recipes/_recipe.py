"""What a recipe is, and what every recipe is made of."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from calmcoach.sound._curves import Curve, places
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, Frames

Shape = Callable[[Curve], Curve]
"""From frequencies in hertz to how strong each of them is."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """One bundled sound."""

    name: str
    seed: int
    """Where a loop is not round by itself, drawn anew until the join was as even as the rest of it.

    Either way the tests hold that it is.
    """
    make: Callable[[np.random.Generator], Samples]
    """Stereo at any level: what makes the file sets its loudness."""


def shaped_noise(lot: np.random.Generator, count: Frames, shape: Shape, width: float) -> Curve:
    """Stereo noise `(count, 2)` of about unit power with a spectrum of that shape.

    `width` is how different the two sides are: 0 is the same noise in both, 1 two noises.
    """
    strength = shape(places(0, count // 2 + 1) * (SAMPLE_RATE / count))
    strength[0] = 0.0
    middle, left, right = (_noise(lot, count, strength) for _ in range(3))
    alike, apart = np.sqrt(1.0 - width), np.sqrt(width)
    return np.stack([alike * middle + apart * left, alike * middle + apart * right], axis=1)


def _noise(lot: np.random.Generator, count: Frames, strength: Curve) -> Curve:
    sound = np.fft.irfft(np.fft.rfft(lot.standard_normal(count)) * strength, count)
    return sound / np.sqrt(np.mean(sound * sound))


def band(low: float, high: float, slope: float = 2.0) -> Shape:
    """Everything between two frequencies, falling off softly beyond them."""

    def shape(hertz: Curve) -> Curve:
        at = np.maximum(hertz, 1.0)
        return 1.0 / np.sqrt((1.0 + (low / at) ** (2 * slope)) * (1.0 + (at / high) ** (2 * slope)))

    return shape

"""Soft ways from nothing to all and back."""

import numpy as np
import numpy.typing as npt

from calmcoach.units import Frames

Curve = npt.NDArray[np.float64]


def places(first: Frames, count: Frames) -> Curve:
    """The places `first`, `first + 1`, … as numbers to reckon with."""
    return np.arange(first, first + count, dtype=np.float64)


def ease(way: Curve) -> Curve:
    """0 before 0, 1 after 1, and between them a way that starts and arrives without a corner."""
    held = np.clip(way, 0.0, 1.0)
    return held * held * (3.0 - 2.0 * held)

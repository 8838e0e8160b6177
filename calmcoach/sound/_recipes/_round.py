"""Sounds that go round: whatever is laid into a loop runs on across its join.

So nothing has to be hidden at the join, and a loop may be cut open wherever it is most even.
"""

import numpy as np

from calmcoach.sound._beds import OVERLAP
from calmcoach.sound._curves import Curve
from calmcoach.sound._loudness import powers
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, Decibels, Frames, Seconds, frames

_STEP: Frames = frames(0.1)
_SPANS: tuple[Frames, ...] = (frames(0.4), frames(1), frames(3))
"""Over so long the loudness before and after the join is held to be the same."""


def cut_open(loop: Curve) -> Samples:
    """The stereo loop begun where it is most even, with its first seconds once more at its end.

    What joins it again lays the two over each other; they are the same, so nothing is lost there.
    """
    samples = loop.astype(np.float32)
    begun = np.roll(samples, -_evenest(samples), axis=0)
    return np.concatenate([begun, begun[:OVERLAP]])


def _evenest(loop: Samples) -> Frames:
    """The place of the loop whose two sides differ least in loudness."""
    worst = np.zeros(len(range(0, len(loop), _STEP)))
    for span in _SPANS:
        level = 10.0 * np.log10(powers(loop, span, _STEP))
        worst = np.maximum(worst, np.abs(level - np.roll(level, span // _STEP)))
    return int(worst.argmin()) * _STEP


def wander(lot: np.random.Generator, count: Frames, seconds: Seconds) -> Curve:
    """A way between -1 and 1, mostly near 0, that turns about every `seconds` and comes round."""
    top = int(2.0 * count / SAMPLE_RATE / seconds) + 1
    strength = np.exp(-0.5 * (np.arange(top + 1) / top * 2.0) ** 2)
    spectrum = np.zeros(count // 2 + 1, np.complex128)
    real, imaginary = lot.standard_normal((2, top))
    spectrum[1 : top + 1] = strength[1:] * (real + 1j * imaginary)
    way = np.fft.irfft(spectrum, count)
    return np.tanh(0.8 * way / np.sqrt(np.mean(way * way)))


def swelling(way: Curve, most: Decibels) -> Curve:
    """The gain that goes up and down by `most` decibels along a way between -1 and 1."""
    return 10.0 ** (most / 20.0 * way)


def lay(loop: Curve, at: Frames, piece: Curve) -> None:
    """Add `piece` to the loop from its frame `at` on; it is no longer than the loop."""
    first = at % len(loop)
    head = min(len(piece), len(loop) - first)
    loop[first : first + head] += piece[:head]
    loop[: len(piece) - head] += piece[head:]


def smeared(loop: Curve, kernel: Curve) -> Curve:
    """The loop heard through `kernel` (both one-dimensional): each sample of it becomes one."""
    whole = np.zeros(len(loop))
    whole[: len(kernel)] = kernel
    return np.fft.irfft(np.fft.rfft(loop) * np.fft.rfft(whole), len(loop))


def aside(place: float) -> tuple[float, float]:
    """The gains left and right, of the same power together, of something at -1 (left) to 1."""
    angle = (place + 1.0) * np.pi / 4.0
    return float(np.cos(angle)), float(np.sin(angle))

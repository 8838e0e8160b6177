"""A script for the time that there is: repetitions first, then rests, never the words."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from calmcoach.script import Part, Script
from calmcoach.session._beats import Beat, Turns, turns_as_written
from calmcoach.session._timeline import LengthOf, measure
from calmcoach.units import Frames, Seconds, frames, seconds

Unroll: TypeAlias = Callable[[Mapping[int, Turns]], tuple[Beat, ...]]
"""Unrolls the script with other repetitions than are written."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a script may be shortened and stretched."""

    rests: tuple[float, float]
    """The least and the most that every rest is multiplied with."""
    turns: tuple[float, float]
    """Likewise for repetitions."""


BY_STRUCTURE = Reach(rests=(0.4, 2.5), turns=(1 / 3, 3.0))
"""Without the author's bounds: what still sounds like the same script."""
BY_AUTHOR = Reach(rests=(0.15, 6.0), turns=(0.1, 10.0))
"""Within the author's bounds, which are then what limits the length."""

TOLERANCE: Seconds = 1.0
"""A session ends within this of what was asked."""
_FINEST = 1.002
"""Repetitions nearer to each other than this factor are the same number of them."""


class FitError(Exception):
    """A script can't be fitted to the length that was asked."""

    def __init__(self, asked: Seconds, nearest: Seconds) -> None:
        super().__init__(f"{asked:.0f} s can't be met; the nearest is {nearest:.0f} s")
        self.asked = asked
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class Fitted:
    """The repetitions and the stretch of rests that meet a length."""

    turns: Mapping[int, Turns]
    stretch: float


@dataclass(frozen=True, slots=True)
class _Size:
    turns: Mapping[int, Turns]
    fixed: Frames
    elastic: Frames


def bounds(
    script: Script, unroll: Unroll, length_of: LengthOf, *, pauses: float = 1.0
) -> tuple[Seconds, Seconds]:
    """The shortest and the longest that `script` may last, in seconds."""
    least, most = _reach(script).rests
    few, many = _reach(script).turns
    written = _size(script, 1.0, unroll, length_of)
    small = _size(script, few, unroll, length_of, written)
    large = _size(script, many, unroll, length_of, written)
    low = small.fixed + round(small.elastic * least)
    high = large.fixed + round(large.elastic * most)
    if script.fit is not None:
        low = min(max(low, frames(script.fit.min)), high)
        high = max(min(high, frames(script.fit.max)), low)
    # What is written is always within the bounds, however narrow they are drawn.
    natural = written.fixed + round(written.elastic * pauses)
    return seconds(min(low, natural)), seconds(max(high, natural))


def fitted(script: Script, asked: Seconds, unroll: Unroll, length_of: LengthOf) -> Fitted:
    """The repetitions and rests that make `script` last `asked` seconds.

    Of the repetitions that can, those whose rests stay nearest to what is written.
    Raises FitError with the nearest length that can be met.
    """
    low, high = bounds(script, unroll, length_of)
    if not low - TOLERANCE <= asked <= high + TOLERANCE:
        raise FitError(asked, low if asked < low else high)
    target = frames(min(high, max(low, asked)))
    least, most = _reach(script).rests

    def misses(fit: tuple[_Size, float]) -> Frames:
        return abs(fit[0].fixed + round(fit[0].elastic * fit[1]) - target)

    fits = [
        (size, min(most, max(least, _stretch(size, target))))
        for size in _sizes_near(script, target, unroll, length_of)
    ]
    good = [fit for fit in fits if misses(fit) <= frames(TOLERANCE) // 2]
    if not good:
        size, stretch = min(fits, key=misses)
        raise FitError(asked, seconds(size.fixed + round(size.elastic * stretch)))
    size, stretch = min(good, key=lambda fit: abs(math.log(fit[1])))
    return Fitted(size.turns, stretch)


def _stretch(size: _Size, target: Frames) -> float:
    return (target - size.fixed) / size.elastic if size.elastic else 1.0


def _reach(script: Script) -> Reach:
    return BY_AUTHOR if script.fit is not None else BY_STRUCTURE


def _sizes_near(
    script: Script, target: Frames, unroll: Unroll, length_of: LengthOf
) -> tuple[_Size, ...]:
    """What is written, the extremes, and the sizes just below and above `target`."""
    low, high = _reach(script).turns
    sizes = [_size(script, factor, unroll, length_of) for factor in (1.0, low, high)]
    while high / low > _FINEST:
        middle = math.sqrt(low * high)
        size = _size(script, middle, unroll, length_of)
        sizes.append(size)
        if size.fixed + size.elastic < target:
            low = middle
        else:
            high = middle
    return tuple(sizes)


def _size(
    script: Script,
    factor: float,
    unroll: Unroll,
    length_of: LengthOf,
    known: _Size | None = None,
) -> _Size:
    """The size with repetitions changed by `factor`: `known`, where those are the same."""
    turns = {index: _scaled(part, factor) for index, part in enumerate(script.parts)}
    if known is not None and known.turns == turns:
        return known
    fixed, elastic = measure(unroll(turns), length_of)
    return _Size(turns, fixed, elastic)


def _scaled(part: Part, factor: float) -> Turns:
    written = turns_as_written(part)
    if part.breathe is not None and part.breathe.holds:
        factor = min(1.0, factor)  # more held breaths than the author wrote are never guided
    times = max(1, round(written.times * factor)) if written.times > 1 else 1
    breaths = max(1, round(written.breaths * factor)) if written.breaths else 0
    return Turns(times, breaths)

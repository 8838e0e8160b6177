"""What a look finds: FACTS 4, Tier 1, step by step in its order."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import add
from statistics import fmean

from calmcoach.journal._findout._coin import ARRANGEMENTS, BLOCK, REDRAWS, redraws
from calmcoach.journal._findout._student import t_quantile

ALPHA = 0.05
"""The chance of ever being shown a claim by luck alone, over both looks and all questions."""
MOST_MISSING = 0.25
"""With a greater share of sessions without both numbers, a look has no answer."""
LEAST_VARIANCE = 0.25
"""Floor of s²: ratings in whole numbers can fit a line by luck."""
_TIE = 1e-9
"""Sums that differ by less are the same sum, added in another order."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One session that the coin decided, as the statistic sees it."""

    draw: int
    """1 the practice, 0 the quiet wait."""
    before: int | None
    """0 to 10; None where it was taken away afterwards."""
    after: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """What was found at 24 or at 48 sessions."""

    sessions: int
    missing: int
    """How many of them lack a number."""
    level: float
    """A p up to this is a claim."""
    p: float | None
    """None: too many are missing, and nothing was reckoned."""
    difference: float | None
    """δ: rated after the practice minus after the wait, at the same before. Below 0: lower."""
    margin: float | None
    """The likely range is the difference ± this."""

    @property
    def claims(self) -> bool:
        """Whether it may be said that ratings are lower after the practice."""
        return self.p is not None and self.p <= self.level and self.difference is not None


def level(ordinal: int) -> float:
    """How small p has to be at each look of the journal's m-th question: 0.05 / 2^(m+1).

    Twice that, summed over m = 1, 2, …, is 0.05.
    """
    return ALPHA / 2 ** (ordinal + 1)


MOST_QUESTIONS = next(m for m in range(1, 99) if level(m + 1) < 1 / (1 + REDRAWS))
"""The last question that can be answered: 7. Beyond it the smallest possible p is above the level.
"""


def look(seed: str, ordinal: int, seats: Sequence[Seat]) -> Look:
    """The look at the first 24 or 48 sessions of the journal's m-th question.

    `seats` are whole blocks in the order of their places, as `drawn` decided them.
    """
    sessions = len(seats)
    missing = sum(_change(seat) is None for seat in seats)
    if missing > MOST_MISSING * sessions:
        return Look(sessions, missing, level(ordinal), None, None, None)
    before, after = _completed(seats)
    draws = [seat.draw for seat in seats]
    p = _p(seed, draws, _left_over(before, after))
    difference, margin = _difference(draws, before, after, level(ordinal))
    return Look(sessions, missing, level(ordinal), p, difference, margin)


def _completed(seats: Sequence[Seat]) -> tuple[list[float], list[float]]:
    """Befores and afters, with a stand-in for each that is missing.

    A missing after is the before + 1 with the practice, and with the wait the before +
    min(0, the mean change of the rated waits): never in favour of the practice. Where the before
    is gone too, the mean of the other befores stands for it.
    """
    usual = fmean(seat.before for seat in seats if seat.before is not None)
    waits = [change for seat in seats if not seat.draw and (change := _change(seat)) is not None]
    stands_for = {1: 1.0, 0: min(0.0, fmean(waits)) if waits else 0.0}
    before = [usual if seat.before is None else float(seat.before) for seat in seats]
    changes = [
        stands_for[seat.draw] if (change := _change(seat)) is None else change for seat in seats
    ]
    return before, list(map(add, before, changes))


def _change(seat: Seat) -> int | None:
    if seat.before is None or seat.after is None:
        return None
    return seat.after - seat.before


def _left_over(before: Sequence[float], after: Sequence[float]) -> list[float]:
    """What of each after is not told by its before.

    β = Σ(b - b̄)(a - ā) / Σ(b - b̄)², 0 where the denominator is 0; e = (a - ā) - β (b - b̄).
    """
    b, a = _centred(before), _centred(after)
    beta = _slope(b, a)
    return [y - beta * x for x, y in zip(b, a, strict=True)]


def _p(seed: str, draws: Sequence[int], e: Sequence[float]) -> float:
    """(1 + how many re-draws have S* <= S) / (1 + R), S = Σe over practices - Σe over waits."""
    found = _statistic(draws, e)
    orders = redraws(seed, len(e))
    blocks = len(e) // BLOCK
    sums = [0.0] * REDRAWS
    for block in range(blocks):
        own = e[block * BLOCK : (block + 1) * BLOCK]
        of_order = [_statistic(order, own) for order in ARRANGEMENTS]
        sums = list(map(add, sums, map(of_order.__getitem__, orders[block::blocks])))
    return (1 + sum(again <= found + _TIE for again in sums)) / (1 + REDRAWS)


def _statistic(draws: Sequence[int], e: Sequence[float]) -> float:
    return sum(value if draw else -value for draw, value in zip(draws, e, strict=True))


def _difference(
    draws: Sequence[int], before: Sequence[float], after: Sequence[float], alpha: float
) -> tuple[float | None, float | None]:
    """δ of the model a = const. + β b + δ T by least squares, and t(1 - alpha, n - 3) √(s² / Σr²).

    r is what of T is not told by b, so that δ = Σ r a / Σ r² (Frisch and Waugh 1933).
    s² = max(RSS / (n - 3), 0.25). None where T is wholly told by b.
    """
    b, a = _centred(before), _centred(after)
    t = _centred([float(draw) for draw in draws])
    slope = _slope(b, t)
    r = [y - slope * x for x, y in zip(b, t, strict=True)]
    squares = _dot(r, r)
    if squares < _TIE:
        return None, None
    delta = _dot(r, a) / squares
    e = _left_over(before, after)
    unexplained = math.fsum((y - delta * x) ** 2 for x, y in zip(r, e, strict=True))
    freedom = len(a) - 3
    variance = max(unexplained / freedom, LEAST_VARIANCE)
    return delta, t_quantile(1 - alpha, freedom) * math.sqrt(variance / squares)


def _slope(x: Sequence[float], y: Sequence[float]) -> float:
    squares = _dot(x, x)
    return _dot(x, y) / squares if squares > _TIE else 0.0


def _centred(values: Sequence[float]) -> list[float]:
    mean = fmean(values)
    return [value - mean for value in values]


def _dot(x: Sequence[float], y: Sequence[float]) -> float:
    return math.fsum(map(float.__mul__, x, y))

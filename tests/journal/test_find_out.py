"""The statistic of Find out: held to a second one, and to what must be true of any."""

import math
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from calmcoach.journal._findout import (
    BLOCK,
    MOST_QUESTIONS,
    PLACES,
    REDRAWS,
    Look,
    Seat,
    drawn,
    level,
    look,
    redraws,
)
from calmcoach.journal._findout._coin import ARRANGEMENTS
from calmcoach.journal._findout._student import t_quantile
from support import second_find_out as second

SEED = "5ca1ab1e" * 4
seeds = st.text("0123456789abcdef", min_size=32, max_size=32)
ratings = st.integers(0, 10)


@st.composite
def sittings(draw, sessions: int = 24) -> tuple[str, list[Seat]]:
    """A seed, and sessions with few enough afters missing."""
    seed = draw(seeds)
    befores = draw(st.lists(ratings, min_size=sessions, max_size=sessions))
    afters = draw(st.lists(ratings, min_size=sessions, max_size=sessions))
    gone = draw(st.sets(st.integers(0, sessions - 1), max_size=sessions // 4))
    return seed, [
        Seat(drawn(seed, place), befores[place], None if place in gone else afters[place])
        for place in range(sessions)
    ]


def arrays(seats: list[Seat]) -> tuple[second.Floats, second.Floats]:
    return (
        np.array([math.nan if s.before is None else s.before for s in seats], float),
        np.array([math.nan if s.after is None else s.after for s in seats], float),
    )


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_each_block_has_two_practices_and_two_waits(seed: str) -> None:
    coin = [drawn(seed, place) for place in range(PLACES)]
    assert coin == second.allocation(seed).tolist()
    assert all(sum(coin[start : start + BLOCK]) == 2 for start in range(0, PLACES, BLOCK))


def test_no_draw_is_likelier_at_any_place_and_every_order_comes_up_as_often() -> None:
    coins = [tuple(drawn(f"{number:032x}", place) for place in range(8)) for number in range(1_500)]
    for block in (0, 4):
        counts = [sum(coin[block : block + 4] == order for coin in coins) for order in ARRANGEMENTS]
        assert stats.chisquare(counts).pvalue > 0.001
    both = np.zeros((6, 6))
    for coin in coins:
        both[ARRANGEMENTS.index(coin[:4]), ARRANGEMENTS.index(coin[4:])] += 1
    assert stats.chi2_contingency(both).pvalue > 0.001


@pytest.mark.parametrize("sessions", [24, 48])
def test_a_re_draw_shuffles_inside_blocks_alone_and_always_the_same(sessions: int) -> None:
    orders = redraws(SEED, sessions)
    assert len(orders) == REDRAWS * sessions // 4
    assert set(orders) == set(range(6))
    counts = [orders.count(order) for order in range(6)]
    assert stats.chisquare(counts).pvalue > 0.001
    assert orders == redraws(SEED, sessions)
    again = second.redrawn(SEED, sessions).reshape(REDRAWS, -1, 4)
    assert not again.sum(axis=2).any()
    assert [list(ARRANGEMENTS[order]) for order in orders[: sessions // 4]] == (
        (again[0] > 0).astype(int).tolist()
    )


@settings(max_examples=8, deadline=None)
@given(sittings(), st.integers(1, 7))
def test_p_difference_and_margin_agree_with_a_second_statistic(sitting, ordinal: int) -> None:
    seed, seats = sitting
    found = look(seed, ordinal, seats)
    p, difference, margin = second.one_look(seed, level(ordinal), *arrays(seats))
    assert found.p == p
    assert 0 < p <= 1
    if found.difference is not None and found.margin is not None:
        assert found.difference == pytest.approx(difference, abs=1e-6)
        assert found.margin == pytest.approx(margin, rel=1e-6)


def test_forty_eight_sessions_agree_with_a_second_statistic() -> None:
    chance = np.random.default_rng(5)
    before = chance.integers(2, 9, 48).astype(float)
    coin = second.allocation(SEED)
    after = np.clip(before - chance.integers(0, 3, 48) - coin, 0, 10)
    after[[3, 17, 30]] = np.nan
    seats = [
        Seat(drawn(SEED, place), int(b), None if math.isnan(a) else int(a))
        for place, (b, a) in enumerate(zip(before, after, strict=True))
    ]
    found = look(SEED, 1, seats)
    p, difference, margin = second.one_look(SEED, 0.0125, before, after)
    assert found.claims
    assert (found.p, found.missing) == (p, 3)
    assert (found.difference, found.margin) == pytest.approx((difference, margin))


def test_the_quantile_of_student_is_that_of_scipy() -> None:
    for freedom in (3, 5, 21, 45):
        for alpha in (0.5, 0.1, *(level(m) for m in range(1, 9))):
            expected = stats.t.ppf(1 - alpha, freedom)
            assert t_quantile(1 - alpha, freedom) == pytest.approx(expected, abs=1e-9)


def test_both_looks_of_all_questions_ever_share_five_in_a_hundred() -> None:
    assert level(1) == 0.0125
    assert 2 * sum(level(ordinal) for ordinal in range(1, 50)) <= 0.05
    assert level(MOST_QUESTIONS) >= 1 / (1 + REDRAWS) > level(MOST_QUESTIONS + 1)


def told(change: int | None, wait: int | None) -> Look:
    """A look at 24 sessions, all of the same change after a practice, and after a wait."""
    after = {1: change, 0: wait}
    seats = [
        Seat(coin, 5 + place % 3, None if (by := after[coin]) is None else 5 + place % 3 + by)
        for place in range(24)
        for coin in [drawn(SEED, place)]
    ]
    return look(SEED, 1, seats)


def test_a_change_only_after_the_practice_is_a_claim_and_after_both_is_none() -> None:
    clear = told(-2, 0)
    assert clear.claims
    assert clear.p == pytest.approx(1e-4, abs=2e-4)
    assert clear.difference == pytest.approx(-2)
    assert not told(-2, -2).claims
    assert not told(0, -2).claims


def test_more_than_a_quarter_missing_is_no_answer() -> None:
    seats = [Seat(drawn(SEED, place), 5, 3 - 2 * drawn(SEED, place)) for place in range(24)]
    for missing in (6, 7):
        fewer = [
            Seat(seat.draw, seat.before, None) if place < missing else seat
            for place, seat in enumerate(seats)
        ]
        found = look(SEED, 1, fewer)
        assert found.missing == missing
        assert (found.p is None) == (missing == 7)
        assert missing == 6 or not found.claims


@settings(max_examples=5, deadline=None)
@given(sittings())
def test_leaving_out_a_number_after_the_practice_stands_against_it(sitting) -> None:
    seed, seats = sitting
    rated = [s for s in seats if s.before is not None and s.after is not None]
    by_hand = fmean([s.after - s.before for s in rated if s.draw == 0] or [0])
    completed = [
        s
        if s.after is not None
        else Seat(s.draw, s.before, s.before + (1 if s.draw else min(0, by_hand)))
        for s in seats
    ]
    assert look(seed, 1, seats).p == look(seed, 1, completed).p


def test_a_number_that_was_taken_away_counts_as_missing_and_weighs_nothing() -> None:
    seats = [Seat(drawn(SEED, place), 5, 5 - 2 * drawn(SEED, place)) for place in range(24)]
    seats[0] = Seat(seats[0].draw, None, 0)
    found = look(SEED, 1, seats)
    assert found.missing == 1
    assert found.claims

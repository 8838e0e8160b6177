"""Where no practice does anything, hardly anybody is ever told that one does."""

import sys
from dataclasses import dataclass

import numpy as np
import pytest
from scipy import stats

from calmcoach.journal._findout import LOOKS, Seat, level, look
from support.find_out_again import allocation, completed, p_value
from support.pain_worlds import WORLDS, World, left_out, whole, year

QUESTIONS = 4
MOST_MISSING = 0.25


@dataclass
class Told:
    """What one person is shown in a year."""

    claimed: bool
    t_test: bool


def seed_of(lot: np.random.Generator) -> str:
    return lot.bytes(16).hex()


def claims_at(
    seed: str, ordinal: int, before: np.ndarray, after: np.ndarray, *, ours: bool
) -> bool:
    draws = allocation(seed)[: len(before)]
    if ours:
        seats = [
            Seat(int(d), int(b), None if np.isnan(a) else int(a))
            for d, b, a in zip(draws, before, after, strict=True)
        ]
        return look(seed, ordinal, seats).claims
    if np.isnan(after).sum() > MOST_MISSING * len(after):
        return False
    return p_value(seed, draws, before, completed(draws, before, after)) <= level(ordinal)


def a_year(world: World, lot: np.random.Generator, *, ours: bool) -> Told:
    """Weekly looks at the journal, up to four questions, ratings missing when worse."""
    days, before, felt = year(world, lot)
    after = left_out(before, whole(felt), lot)
    claimed, start = False, 0
    for ordinal in range(1, QUESTIONS + 1):
        seed = seed_of(lot)
        ends = len(before) - start
        if ends < LOOKS[0]:
            break
        for sessions in LOOKS:
            if sessions <= ends:
                stretch = slice(start, start + sessions)
                if claims_at(seed, ordinal, before[stretch], after[stretch], ours=ours):
                    claimed = True
                    break
        start += sessions
    return Told(claimed, weekly_t(days, before, after))


def weekly_t(days: np.ndarray, before: np.ndarray, after: np.ndarray) -> bool:
    """Whether a plain paired t-test, done each week, ever says "better"."""
    there = ~np.isnan(after)
    days, change = days[there], (after - before)[there]
    for week in range(1, 53):
        so_far = change[days < week * 7]
        if len(so_far) >= 5 and so_far.std() > 0:
            t = so_far.mean() / (so_far.std(ddof=1) / np.sqrt(len(so_far)))
            if t < stats.t.ppf(0.05, len(so_far) - 1):
                return True
    return False


def power(world: World, effect: float, people: int, lot: np.random.Generator) -> list[float]:
    """The share of people who are told at the first look, and by the second."""
    told = np.zeros(2)
    for _ in range(people):
        seed, (_, before, felt) = seed_of(lot), year(world, lot, 400)
        felt = felt[:48] - effect * allocation(seed)[: len(felt[:48])]
        after = whole(felt)
        found = [claims_at(seed, 1, before[:n], after[:n], ours=False) for n in LOOKS]
        told += (found[0], any(found))
    return (told / people).tolist()


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_few_of_those_for_whom_nothing_does_anything_are_told_otherwise(world: World) -> None:
    lot = np.random.default_rng(7)
    told = [a_year(world, lot, ours=number < 3) for number in range(25)]
    assert sum(each.claimed for each in told) <= 4
    assert sum(each.t_test for each in told) >= 5, "the world would fool a plain test"


@pytest.mark.proof
def test_at_most_five_in_a_hundred_are_ever_told_in_a_year() -> None:
    people = 2_000
    sys.stdout.write(
        "\nNo true effect, a year of weekly looks, four questions, missing when worse\n"
    )
    for world in WORLDS:
        lot = np.random.default_rng(2026)
        told = [a_year(world, lot, ours=number % 20 == 0) for number in range(people)]
        share = sum(each.claimed for each in told) / people
        plain = sum(each.t_test for each in told) / people
        sys.stdout.write(
            f"{world.name:7} told of a difference: {share:6.2%} of {people} people; "
            f"by a plain paired t-test each week: {plain:6.1%}\n"
        )
        assert share <= 0.05


@pytest.mark.proof
def test_a_true_difference_is_found_as_often_as_facts_say() -> None:
    expected = {
        ("mild", 1.0): (0.65, 0.97),
        ("middle", 1.0): (0.42, 0.81),
        ("strong", 1.0): (0.24, 0.56),
        ("mild", 2.0): (1.0, 1.0),
        ("middle", 2.0): (0.96, 1.0),
        ("strong", 2.0): (0.79, 0.99),
    }
    sys.stdout.write("\nFirst question: told at 24 sessions / by 48\n")
    for (name, effect), wanted in expected.items():
        world = next(each for each in WORLDS if each.name == name)
        found = power(world, effect, 400, np.random.default_rng(1))
        sys.stdout.write(f"{name:7} effect {effect:.1f}: {found[0]:.2f} / {found[1]:.2f}\n")
        assert found == pytest.approx(wanted, abs=0.12)

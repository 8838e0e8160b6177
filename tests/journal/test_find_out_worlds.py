"""In worlds where no practice does anything, hardly anyone is ever shown a claim."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from calmcoach.journal._findout import Seat, drawn, level, look
from support import pain_worlds, second_find_out
from support.pain_worlds import WORLDS, Floats, People, World
from support.second_find_out import allocation, p_values, redrawn

QUESTIONS, SESSIONS, LOOKS = 4, 48, (24, 48)
A_WEEK = 4
"""Sessions: four questions of 48 fill a year of weeks."""
SAME_RE_DRAWS = 100
"""People whose questions share a seed's re-draws, so that 2,000 years take a minute."""
Flags = NDArray[np.bool_]


def claims(before: Floats, after: Floats, draws: NDArray[np.int64], ordinal: int) -> Flags:
    """Who is shown a claim at either look, or would be if nobody stopped: people by looks."""
    found = np.zeros((len(before), 2), bool)
    for column, sessions in enumerate(LOOKS):
        for start in range(0, len(before), SAME_RE_DRAWS):
            group = slice(start, start + SAME_RE_DRAWS)
            again = redrawn(f"{ordinal}/{start}", sessions).astype(float)
            p = p_values(
                draws[group, :sessions],
                before[group, :sessions],
                after[group, :sessions],
                again,
            )
            found[group, column] = p <= level(ordinal)  # False where it is NaN
    return found


def coins(people: int, label: str) -> NDArray[np.int64]:
    return np.array([allocation(f"{label}/{person}") for person in range(people)])


def ever_shown(people: People, chance: np.random.Generator, *, gaps: bool) -> float:
    """The share of people who are shown a claim in four questions."""
    count = len(people.before)
    shown = np.zeros(count, bool)
    after = people.after()
    if gaps:
        after = pain_worlds.left_out_when_worse(people.before, after, chance)
    for question in range(QUESTIONS):
        uses = slice(question * SESSIONS, (question + 1) * SESSIONS)
        draws = coins(count, f"question {question}")
        found = claims(people.before[:, uses], after[:, uses], draws, question + 1)
        shown |= found.any(axis=1)
    return float(shown.mean())


def plain_t_shown(people: People, chance: np.random.Generator) -> float:
    """The share to whom a paired t-test says "lower" of any of four practices in weekly looks."""
    change = people.after() - people.before
    practice = chance.integers(0, QUESTIONS, change.shape)
    shown = np.zeros(len(change), bool)
    for uses in range(A_WEEK, change.shape[1] + 1, A_WEEK):
        for number in range(QUESTIONS):
            mine = practice[:, :uses] == number
            n = mine.sum(axis=1)
            own = np.where(mine, change[:, :uses], 0)
            mean = own.sum(axis=1) / np.maximum(1, n)
            squares = (np.where(mine, change[:, :uses] - mean[:, None], 0) ** 2).sum(axis=1)
            error = np.sqrt(squares / np.maximum(1, n - 1) / np.maximum(1, n))
            t = np.divide(mean, error, out=np.zeros(len(mean)), where=error > 0)
            shown |= (n >= 5) & (stats.t.cdf(t, np.maximum(1, n - 1)) <= 0.05)
    return float(shown.mean())


def power(people: People, effect: float) -> tuple[float, float]:
    """The share shown a claim of a first question at look 24, and by look 48."""
    draws = coins(len(people.before), "power")
    before = people.before[:, :SESSIONS]
    found = claims(before, people.after(_on_first(people, draws, effect))[:, :SESSIONS], draws, 1)
    return float(found[:, 0].mean()), float(found.any(axis=1).mean())


def _on_first(people: People, draws: NDArray[np.int64], effect: float) -> Floats:
    taken = np.zeros_like(people.before)
    taken[:, :SESSIONS] = effect * draws
    return taken


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_the_program_says_of_simulated_people_what_a_second_statistic_says(world: World) -> None:
    chance = np.random.default_rng(8)
    people = pain_worlds.live(world, 3, SESSIONS, chance)
    after = pain_worlds.left_out_when_worse(people.before, people.after(), chance)
    for person, sessions in ((0, 24), (1, 24), (2, 48)):
        seed = f"{world.name}/{person}"
        b, a = people.before[person, :sessions], after[person, :sessions]
        seats = [
            Seat(drawn(seed, place), int(b[place]), None if math.isnan(a[place]) else int(a[place]))
            for place in range(sessions)
        ]
        p, *_rest = second_find_out.one_look(seed, level(1), b, a)
        found = look(seed, 1, seats)
        assert found.p == p or (found.p is None and math.isnan(p))


def test_few_of_a_hundred_people_are_shown_a_claim_where_nothing_does_anything() -> None:
    chance = np.random.default_rng(11)
    people = pain_worlds.live(WORLDS[2], 100, SESSIONS, chance)
    found = claims(people.before, people.after(), coins(100, "small"), 1)
    assert found.any(axis=1).mean() <= 0.10
    effect = np.where(coins(100, "small") == 1, 4.0, 0.0)
    assert claims(people.before, people.after(effect), coins(100, "small"), 1).mean() > 0.8


@pytest.mark.proof
@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_at_most_five_in_a_hundred_are_ever_shown_a_claim_by_luck(world: World) -> None:
    chance = np.random.default_rng(20251123)
    people = pain_worlds.live(world, 2_000, QUESTIONS * SESSIONS, chance)
    change = people.after() - people.before
    print(f"\n{world.name}: 2,000 people, {change.shape[1]} uses, no effect of any practice;")
    print(f"  mean change {change.mean():.2f}, sd {change.std():.2f}")
    plain = plain_t_shown(people, chance)
    print(f"  plain paired t-test, four practices, weekly looks: {plain:.1%} ever told “lower”")
    rated = ever_shown(people, chance, gaps=False)
    print(f"  Find out, four questions, every session rated: {rated:.1%} ever shown a claim")
    gaps = ever_shown(people, chance, gaps=True)
    print(f"  Find out, afters left out when worse: {gaps:.1%} ever shown a claim")
    for effect in (1.0, 2.0):
        first, second = power(people, effect)
        print(f"  power, first question, effect {effect}: {first:.2f} at 24, {second:.2f} by 48")
        assert second > 0.4 * effect
    assert max(rated, gaps) <= 0.05
    assert plain > 0.5

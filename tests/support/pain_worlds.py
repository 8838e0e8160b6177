"""Simulated people whose pain comes and goes by itself: the three worlds of FACTS 4."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DAY_SD, DAY_PHI, WITHIN_SD = 1.0, 0.5, 1.1
AFTER_HOURS = 0.25


@dataclass(frozen=True)
class World:
    """How quickly pain eases by itself, and when a person opens the program."""

    name: str
    decay_hours: float
    noise: float
    opens_above: float
    """So far above the person's own mean."""


WORLDS = (
    World("mild", 6.0, 0.4, 0.0),
    World("middle", 2.0, 0.6, 0.0),
    World("strong", 0.75, 0.9, 1.0),
)


@dataclass(frozen=True)
class People:
    """Their first uses in order, a row a person: ratings before and after with no effect at all.

    `felt_after` is what they would rate if there were finer numbers, so that an effect can be
    taken off before it is rounded.
    """

    before: Floats
    felt_after: Floats

    def after(self, effect: Floats | float = 0.0) -> Floats:
        """What they rate afterwards, where a practice takes off `effect`."""
        return rated(self.felt_after - effect)


def rated(felt: Floats) -> Floats:
    """Whole numbers from 0 to 10."""
    return np.clip(np.round(felt), 0, 10)


def live(world: World, people: int, uses: int, chance: np.random.Generator) -> People:
    """Each day a person feels at some hour how it is, and opens where that is bad enough."""
    mean = chance.uniform(3.0, 6.5, people)
    day = chance.normal(0, DAY_SD, people)
    kept = np.exp(-AFTER_HOURS / world.decay_hours)
    overnight = np.exp(-24 / world.decay_hours)
    within = chance.normal(0, WITHIN_SD, people)
    before, after = np.full((people, uses), np.nan), np.full((people, uses), np.nan)
    done = np.zeros(people, int)
    while done.min() < uses:
        felt = mean + day + within + chance.normal(0, world.noise, people)
        later = kept * within + np.sqrt(1 - kept**2) * chance.normal(0, WITHIN_SD, people)
        opens = np.flatnonzero((felt > mean + world.opens_above) & (done < uses))
        before[opens, done[opens]] = rated(felt)[opens]
        again = mean + day + later + chance.normal(0, world.noise, people)
        after[opens, done[opens]] = again[opens]
        done[opens] += 1
        news = np.sqrt(1 - DAY_PHI**2) * chance.normal(0, DAY_SD, people)
        day = DAY_PHI * day + news
        renewed = np.sqrt(1 - overnight**2) * chance.normal(0, WITHIN_SD, people)
        within = overnight * within + renewed
    return People(before, after)


def left_out_when_worse(before: Floats, after: Floats, chance: np.random.Generator) -> Floats:
    """Afters of people who tend not to rate when it got worse: 1 in 4 of those, else 1 in 20."""
    odds = np.where(after > before, 0.25, 0.05)
    return np.where(chance.random(after.shape) < odds, np.nan, after)

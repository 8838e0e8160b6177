"""The three worlds of FACTS 4, in which no practice does anything unless `effect` says so."""

import math
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class World:
    """How pain comes and goes, and when someone opens the program."""

    name: str
    decay: float
    """Hours until what is special about an hour has mostly passed."""
    noise: float
    above: float
    """It is opened when felt pain is so much above the person's own mean."""


MILD = World("mild", 6.0, 0.4, 0.0)
MIDDLE = World("middle", 2.0, 0.6, 0.0)
STRONG = World("strong", 0.75, 0.9, 1.0)
WORLDS = (MILD, MIDDLE, STRONG)
QUARTER = 0.25
"""Hours between the two ratings."""


def year(world: World, lot: np.random.Generator, days: int = 365) -> tuple[np.ndarray, ...]:
    """The days on which one person opens it, and what they rate before and a quarter later.

    Rated values are whole numbers 0 to 10 as floats; `after` is what is felt, not yet rounded.
    """
    mean = lot.uniform(3.0, 6.5)
    day = np.empty(days)
    level = lot.normal()
    for number, push in enumerate(lot.normal(0.0, math.sqrt(1 - 0.5**2), days)):
        level = 0.5 * level + push
        day[number] = level
    within = lot.normal(0.0, 1.1, days)
    kept = math.exp(-QUARTER / world.decay)
    later = kept * within + lot.normal(0.0, 1.1 * math.sqrt(1 - kept**2), days)
    felt = mean + day + within + lot.normal(0.0, world.noise, days)
    after = mean + day + later + lot.normal(0.0, world.noise, days)
    opened = felt > mean + world.above
    return np.flatnonzero(opened), whole(felt[opened]), after[opened]


def whole(felt: np.ndarray) -> np.ndarray:
    """As people rate: whole numbers from 0 to 10."""
    return np.clip(np.rint(felt), 0, 10)


def left_out(before: np.ndarray, after: np.ndarray, lot: np.random.Generator) -> np.ndarray:
    """Afters with some missing, more often when it was worse."""
    chance = np.where(after > before, 0.3, 0.05)
    return np.where(lot.random(len(after)) < chance, np.nan, after)

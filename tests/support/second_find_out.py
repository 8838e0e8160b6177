"""Find out once more, by other means: NumPy and SciPy, from the words of docs/find-out.md alone.

Written without a line of the program: arrays over many people at once, least squares by a
library, and chance made again from the seed.
"""

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
ORDERS = np.array(
    [[0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 1, 0], [1, 0, 0, 1], [1, 0, 1, 0], [1, 1, 0, 0]]
)
R = 9_999


def fair_orders(seed: str, label: str, how_many: int) -> NDArray[np.int64]:
    """Bytes of SHA-256 in counter form; from 252 on they are left out, the rest is modulo 6."""
    digests = b"".join(
        hashlib.sha256(f"calmcoach find-out/{seed}/{label}/{number}".encode()).digest()
        for number in range(how_many // 28 + 16)
    )
    stream = np.frombuffer(digests, np.uint8).astype(int)
    found = stream[stream < 252][:how_many] % 6
    assert len(found) == how_many
    return found


def allocation(seed: str) -> NDArray[np.int64]:
    """All 48 draws of a question."""
    return np.concatenate(
        [ORDERS[fair_orders(seed, f"block {block}", 1)[0]] for block in range(1, 13)]
    )


def redrawn(seed: str, sessions: int) -> NDArray[np.int8]:
    """R re-draws as rows of +1 (practice) and -1 (wait)."""
    orders = fair_orders(seed, f"look {sessions}", R * sessions // 4).reshape(R, sessions // 4)
    return (2 * ORDERS[orders].reshape(R, sessions) - 1).astype(np.int8)


@dataclass(frozen=True)
class Found:
    """Of many people: NaN where too many ratings are missing."""

    p: Floats
    difference: Floats
    margin: Floats


def completed(draws: NDArray[np.int64], before: Floats, after: Floats) -> Floats:
    """Afters, people by sessions, with the stand-ins for what is missing (NaN)."""
    waits = np.where(draws == 0, after - before, np.nan)
    rated = ~np.isnan(waits)
    sums = np.where(rated, waits, 0).sum(axis=1)
    usual = np.minimum(0, sums / np.maximum(1, rated.sum(axis=1)))
    stand_in = before + np.where(draws == 1, 1.0, usual[:, None])
    return np.where(np.isnan(after), stand_in, after)


def p_values(draws: NDArray[np.int64], before: Floats, after: Floats, again: Floats) -> Floats:
    """p of each person (a row); `again` are re-draws as rows of +1 and -1."""
    sessions = draws.shape[1]
    a = completed(draws, before, after)
    a -= a.mean(axis=1, keepdims=True)
    b = before - before.mean(axis=1, keepdims=True)
    squares = (b * b).sum(axis=1)
    beta = np.divide((a * b).sum(axis=1), squares, out=np.zeros(len(a)), where=squares > 1e-9)
    e = a - beta[:, None] * b
    found = ((2 * draws - 1) * e).sum(axis=1)
    lower = (e @ again.T <= found[:, None] + 1e-9).sum(axis=1)
    p = (1 + lower) / (1 + len(again))
    return np.where(np.isnan(after).sum(axis=1) > sessions / 4, np.nan, p)


def one_look(seed: str, alpha: float, before: Floats, after: Floats) -> tuple[float, float, float]:
    """p, difference and margin of one person's first 24 or 48 sessions."""
    sessions = len(before)
    draws = allocation(seed)[:sessions]
    again = redrawn(seed, sessions).astype(float)
    (p,) = p_values(draws[None], before[None], after[None], again)
    design = np.column_stack([np.ones(sessions), before, draws])
    whole = completed(draws[None], before[None], after[None])[0]
    solved, *_ = np.linalg.lstsq(design, whole, rcond=None)
    rest = whole - design @ solved
    variance = max(float(rest @ rest) / (sessions - 3), 0.25)
    error = np.sqrt(variance * np.linalg.pinv(design.T @ design)[2, 2])
    return float(p), float(solved[2]), float(stats.t.ppf(1 - alpha, sessions - 3) * error)

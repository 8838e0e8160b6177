"""The look of FACTS 4 once more, by other means: least squares by NumPy, quantiles by SciPy."""

from hashlib import sha256
from itertools import permutations

import numpy as np
from scipy import stats

ORDERS = np.array(sorted(set(permutations((0, 0, 1, 1)))))
REDRAWS = 9_999


def stream(seed: str, label: str, count: int) -> np.ndarray:
    """`count` numbers 0 to 5, as docs/find-out.md says that they are made."""
    found, number = np.zeros(0, int), 0
    while len(found) < count:
        text = b"".join(
            sha256(f"calmcoach find-out/{seed}/{label}/{each}".encode()).digest()
            for each in range(number, number + 64)
        )
        number += 64
        raw = np.frombuffer(text, np.uint8)
        found = np.concatenate([found, raw[raw < 252] % 6])
    return found[:count]


def allocation(seed: str) -> np.ndarray:
    """The draws of all 48 sessions."""
    return np.concatenate([ORDERS[stream(seed, f"block {n}", 1)[0]] for n in range(1, 13)])


def completed(draws: np.ndarray, before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Afters with the stand-ins for those that are missing (NaN)."""
    change = after - before
    waits = change[(draws == 0) & ~np.isnan(change)]
    wait = min(0.0, waits.mean()) if len(waits) else 0.0
    return np.where(np.isnan(after), before + np.where(draws == 1, 1.0, wait), after)


def p_value(seed: str, draws: np.ndarray, before: np.ndarray, after: np.ndarray) -> float:
    """The randomisation test over whole afters."""
    b, a = before - before.mean(), after - after.mean()
    beta = (b @ a) / (b @ b) if b @ b > 0 else 0.0
    e = a - beta * b
    sign = ORDERS * 2.0 - 1.0
    orders = stream(seed, f"look {len(e)}", REDRAWS * len(e) // 4).reshape(REDRAWS, -1)
    of_block = e.reshape(-1, 4) @ sign.T  # block, order
    again = of_block[np.arange(len(e) // 4), orders].sum(axis=1)
    found = ((draws * 2 - 1) * e).sum()
    return (1 + int((again <= found + 1e-9).sum())) / (1 + REDRAWS)


def interval(
    draws: np.ndarray, before: np.ndarray, after: np.ndarray, level: float
) -> tuple[float, float]:
    """δ and its margin, by least squares on the whole design matrix."""
    design = np.column_stack([np.ones(len(before)), before, draws])
    (_, _, delta), *_ = np.linalg.lstsq(design, after, rcond=None)
    fit = design @ np.linalg.lstsq(design, after, rcond=None)[0]
    freedom = len(before) - 3
    variance = max(((after - fit) ** 2).sum() / freedom, 0.25)
    r = draws - design[:, :2] @ np.linalg.lstsq(design[:, :2], draws, rcond=None)[0]
    margin = stats.t.ppf(1 - level, freedom) * np.sqrt(variance / (r @ r))
    return float(delta), float(margin)

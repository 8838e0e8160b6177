"""Student's t distribution, as far as two looks need it."""

import math

_HALVINGS = 60


def t_quantile(probability: float, freedom: int) -> float:
    """The t that is exceeded with 1 - `probability`, for odd degrees of freedom from 3.

    Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.3: a finite sum in
    θ = arctan(t / √freedom), which is turned round by halving the interval. `probability` is at
    least 0.5. The looks have 24 - 3 and 48 - 3 degrees of freedom.
    """
    wanted = 2 * probability - 1
    low, high = 0.0, math.pi / 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < wanted else (low, middle)
    return math.sqrt(freedom) * math.tan((low + high) / 2)


def _within(theta: float, freedom: int) -> float:
    """P(|T| <= t) by A&S 26.7.3: (2/π) (θ + sin θ (cos θ + 2/3 cos³ θ + 2·4/(3·5) cos⁵ θ + …))."""
    term = math.cos(theta)
    total = term
    for power in range(2, freedom - 1, 2):
        term *= power / (power + 1) * math.cos(theta) ** 2
        total += term
    return 2 / math.pi * (theta + math.sin(theta) * total)

"""Durations as people write them: `45s`, `1m30s`, `5m`, or a number of seconds."""

import re
from typing import Final

LONGEST: Final = 8 * 3600.0
"""Seconds: no session, and so nothing in it, is longer than eight hours (FORMAT, rule 10)."""

_NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,6})?"
PATTERN: Final = rf"^(?=[0-9])(?:{_NUMBER}h)?(?:{_NUMBER}m)?(?:{_NUMBER}s)?$"
"""The written form, for the JSON Schema."""

_EXACT = re.compile(rf"(?=[0-9])(?:({_NUMBER})h)?(?:({_NUMBER})m)?(?:({_NUMBER})s)?")
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])")
_LOOSE = re.compile(
    r"([0-9]{1,6}(?:[.,][0-9]{1,6})?)\s*"
    r"(h|hrs?|hours?|horas?|m|mins?|minutes?|minutos?|s|segs?|secs?|seconds?|segundos?)?(?![a-z])",
    re.IGNORECASE,
)


def duration(text: str) -> float | None:
    """The seconds that `text` means, or None when it is not written as a duration.

    >>> duration("1m30s")
    90.0
    """
    found = _EXACT.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = found.groups(default="0")
    return float(hours) * 3600 + float(minutes) * 60 + float(seconds)


def seconds_in(value: object) -> float | None:
    """The seconds of a duration as TOML gives it, number or text; None when it is not one."""
    number = duration(value) if isinstance(value, str) else value
    if isinstance(number, int | float) and not isinstance(number, bool) and 0 <= number <= LONGEST:
        return float(number)
    return None


def near_duration(text: str) -> str | None:
    """What someone who wrote `text` probably meant, in the exact form, or None.

    >>> near_duration("1 minute 30 seconds"), near_duration("0:45"), near_duration("soon")
    ('1m30s', '45s', None)
    """
    clock = _CLOCK.search(text)
    if clock:
        return written(int(clock[1]) * 60 + int(clock[2]))
    total = 0.0
    for found in _LOOSE.finditer(text):
        unit = (found[2] or "s")[0].lower()
        total += float(found[1].replace(",", ".")) * {"h": 3600, "m": 60, "s": 1}[unit]
    return written(total) if 0 < total <= LONGEST else None


def written(seconds: float) -> str:
    """`seconds` in the exact form.

    >>> written(90), written(2.5), written(7200)
    ('1m30s', '2.5s', '2h')
    """
    hours, left = divmod(round(seconds, 3), 3600)
    minutes, left = divmod(left, 60)
    left = round(left, 3)
    parts = [f"{hours:g}h" if hours else "", f"{minutes:g}m" if minutes else ""]
    return "".join(parts) + (f"{left:g}s" if left or not any(parts) else "")

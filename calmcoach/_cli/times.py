"""Lengths and moments as they are typed."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import NewType, Protocol

from calmcoach.words import _

Length = NewType("Length", float)
"""Seconds."""
Moment = NewType("Moment", datetime)
"""With its offset."""
Day = NewType("Day", date)
"""By the clock of wherever it was."""

_LENGTH = re.compile(
    r"(?=[0-9])(?:([0-9.]{1,9})h)?(?:([0-9.]{1,9})m)?(?:([0-9.]{1,9})s?)?", re.ASCII
)


class Token(Protocol):
    """One typed word, as cyclopts hands it over."""

    @property
    def value(self) -> str: ...


def read_length(_type: object, tokens: Sequence[Token]) -> Length:
    """A length such as `10m`, `1m30s` or a number of seconds. Raises ValueError."""
    typed = tokens[0].value
    found = _LENGTH.fullmatch(typed)
    try:
        hours, minutes, seconds = map(float, found.groups("0")) if found else (0.0, 0.0, 0.0)
    except ValueError:
        hours = minutes = seconds = 0.0
    total = 3600 * hours + 60 * minutes + seconds
    if total <= 0:
        raise ValueError(_("{typed} is no length; write 10m or 7m30s.").format(typed=typed))
    return Length(total)


def read_moment(_type: object, tokens: Sequence[Token]) -> Moment:
    """A moment such as `2026-03-01T20:15+01:00`; without an offset it is this computer's time.

    Raises ValueError.
    """
    typed = tokens[0].value
    try:
        moment = datetime.fromisoformat(typed)
        return Moment(moment if moment.tzinfo else moment.astimezone())
    except (ValueError, OverflowError) as error:
        example = _("{typed} is no time; write 2026-03-01T20:15.").format(typed=typed)
        raise ValueError(example) from error


def read_day(_type: object, tokens: Sequence[Token]) -> Day:
    """A day such as `2026-03-01`. Raises ValueError."""
    typed = tokens[0].value
    try:
        return Day(date.fromisoformat(typed))
    except ValueError as error:
        raise ValueError(_("{typed} is no day; write 2026-03-01.").format(typed=typed)) from error

"""The days as columns of a picture: functions over numbers."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from calmcoach.journey import Day

SPANS = (4, 8, 12, 26)
"""Over how many weeks the picture may go."""
WINDOW = 7
"""Days over which the rolling mean goes; a gap of more is left open in its line."""
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of the picture shows: the means of one day, or of a few."""

    last: date
    """Its last day."""
    before: float | None = None
    after: float | None = None
    alone: float | None = None
    mean_before: float | None = None
    """The rolling mean on its last day with numbers; None where no day of it has any."""
    mean_after: float | None = None


def first_day(today: date, weeks: int) -> date:
    """The first of the days that are shown."""
    return today - timedelta(days=_WEEK * weeks - 1)


def days_a_column(weeks: int, width: int) -> int:
    """How many days share a column, so that all columns find room in `width` cells."""
    return max(1, -(-_WEEK * weeks // max(1, width)))


def columns(days: Sequence[Day], today: date, weeks: int, width: int) -> tuple[Column, ...]:
    """The last `weeks`, the oldest first, in at most `width` columns; a gap stays a gap.

    `days` may begin `WINDOW` days before the first, for its rolling mean.
    """
    step = days_a_column(weeks, width)
    first = first_day(today, weeks)
    befores = _rolling([(each.day, each.before) for each in days])
    afters = _rolling([(each.day, each.after) for each in days])
    made: list[Column] = []
    last = today
    while last >= first:
        inside = [each for each in days if last - timedelta(days=step) < each.day <= last]
        found = Column(
            last,
            _mean(each.before for each in inside),
            _mean(each.after for each in inside),
            _mean(each.alone for each in inside),
            next((befores[each.day] for each in reversed(inside) if each.day in befores), None),
            next((afters[each.day] for each in reversed(inside) if each.day in afters), None),
        )
        made.append(found)
        last -= timedelta(days=step)
    return tuple(reversed(made))


def _rolling(numbers: Iterable[tuple[date, float | None]]) -> dict[date, float]:
    """For each day that has a number, the mean of those of the `WINDOW` days that end with it."""
    there = [(day, number) for day, number in numbers if number is not None]
    at = [day for day, _number in there]
    means: dict[date, float] = {}
    for place, day in enumerate(at):
        start = bisect_right(at, day - timedelta(days=WINDOW))
        means[day] = fmean(number for _day, number in there[start : place + 1])
    return means


def _mean(numbers: Iterable[float | None]) -> float | None:
    there = [number for number in numbers if number is not None]
    return fmean(there) if there else None

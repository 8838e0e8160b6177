"""Dates and times as people and other programs write them."""

import re
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

NOON = "12:00"
"""The time of an entry that has only a date."""
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,?[ T]+(.+))?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})/(\d\d?)/(\d\d?)(.*)", re.ASCII | re.DOTALL)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CLOCK = re.compile(
    r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d{1,9})?)?(?:\s*([AaPp])\.?[Mm]\.?)?", re.ASCII
)
_MIDDAY = 12


class Order(StrEnum):
    """Which of the first two numbers in 03/04/2026 is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class MomentError(ValueError):
    """A text that is no time, or one of which it can't be told which time it is."""


def order_of(texts: Iterable[str]) -> Order | None:
    """What dates such as 23/11/2025 say about all the others; None where they don't say it."""
    found: set[Order] = set()
    for text in texts:
        if numbers := _NUMBERS.fullmatch(text.strip()):
            first, second = int(numbers[1]), int(numbers[3])
            if first > _MIDDAY >= second:
                found.add(Order.DAY_FIRST)
            elif second > _MIDDAY >= first:
                found.add(Order.MONTH_FIRST)
    return found.pop() if len(found) == 1 else None


def read_moment(text: str, order: Order | None) -> datetime:
    """The instant that `text` tells, by this computer's clock where it names no offset.

    Raises MomentError.
    """
    text = text.strip()
    if year_first := _YEAR_FIRST.fullmatch(text):
        year, month, day, rest = year_first.groups()
        text = f"{year}-{month:>02}-{day:>02}{rest}"
    if numbers := _NUMBERS.fullmatch(text):
        text = _by_order(numbers, order)
    if _ISO_DATE.fullmatch(text):
        text = f"{text}T{NOON}"
    try:
        moment = _from_iso(text)
        return moment if moment.tzinfo else moment.astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise MomentError("this is no time; write 2026-03-01 20:15") from error


def _from_iso(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        day, _, clock = text.partition("T" if "T" in text else " ")
        return datetime.fromisoformat(f"{day}T{_clock(clock)}")


def _by_order(numbers: re.Match[str], order: Order | None) -> str:
    first, _, second, year, clock = numbers.groups()
    if order is None and first != second:
        raise MomentError("is the day or the month first? please say so with --dates")
    day, month = (first, second) if order is Order.DAY_FIRST else (second, first)
    return f"{year}-{month:>02}-{day:>02}" + (f"T{_clock(clock)}" if clock else "")


def _clock(text: str) -> str:
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise MomentError("this is no time of day; write 20:15")
    hour, minute, second, half = found.groups()
    hours = int(hour)
    if half:
        if not 1 <= hours <= _MIDDAY:
            raise MomentError("this is no time of day; write 20:15")
        hours = hours % _MIDDAY + (_MIDDAY if half in "Pp" else 0)
    return f"{hours:02}:{minute}:{second or '00'}"

"""Drawings as SVG: numbers from 0 to 10 over days. No trend, no arrow: only what was rated."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import pairwise

from calmcoach.journal._report._data import Day, Week
from calmcoach.journal._report._words import short_day
from calmcoach.words import _

WIDTH, HALF, HEIGHT = 720, 350, 112
LEFT, RIGHT, TOP, BOTTOM = 26, 6, 24, 20
"""Room for the numbers and days along the edges, in the drawing's own units."""
HIGHEST = 10
ROOM_FOR_A_DAY = 64
"""What the name of a day takes along the lower edge."""
A_WEEK_OR_SO = timedelta(days=10)
"""Points further apart than this are not joined."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands inside an `svg` element; its classes are coloured by whoever shows it."""

    label: str
    """What is to be seen, in words."""
    inside: str
    width: int = WIDTH
    height: int = HEIGHT


def draw_days(days: Sequence[Day], first: date, last: date, label: str) -> Drawing:
    """Before and after of each day, joined; a day without a number is a gap."""
    across, up = _across(first, last), _up()
    size = max(0.9, min(3.4, 0.36 * (across(first + timedelta(days=1)) - across(first))))
    joins: list[str] = []
    marks: list[str] = []
    for day in days:
        x = across(day.day)
        if day.before is not None and day.after is not None:
            joins.append(_line("join", x, up(day.before), x, up(day.after)))
            marks += [_dot("before", x, up(day.before), size), _box(x, up(day.after), size)]
        if day.alone is not None:
            marks.append(_cross(x, up(day.alone), size))
    legend = [
        _dot("before", LEFT + 4, 9, 3.4),
        _text(LEFT + 12, 13, _("before")),
        _box(LEFT + 84, 9, 3.4),
        _text(LEFT + 92, 13, _("after")),
        _cross(LEFT + 164, 9, 3.4),
        _text(LEFT + 172, 13, _("without a partner")),
    ]
    return Drawing(label, "".join([*_frame(first, last), *joins, *marks, *legend]))


def draw_weeks(weeks: Sequence[Week], first: date, last: date, label: str) -> Drawing:
    """The mean of each week as a dot; neighbours in time are joined."""
    across, up = _across(first, last, HALF), _up()
    points = [(week.day, week.mean) for week in weeks if week.mean is not None]
    joins = [
        _line("join", across(day), up(mean), across(next_day), up(next_mean))
        for (day, mean), (next_day, next_mean) in pairwise(points)
        if next_day - day <= A_WEEK_OR_SO
    ]
    dots = [_dot("before", across(day), up(mean), 3.4) for day, mean in points]
    legend = [
        _dot("before", LEFT + 4, 9, 3.4),
        _text(LEFT + 12, 13, _("mean of the three answers")),
    ]
    return Drawing(label, "".join([*_frame(first, last, HALF), *joins, *dots, *legend]), HALF)


def _across(first: date, last: date, width: int = WIDTH) -> Callable[[date], float]:
    """Where a day stands; a margin of half a day at either side."""
    step = (width - LEFT - RIGHT) / ((last - first).days + 1)
    return lambda day: LEFT + ((day - first).days + 0.5) * step


def _up() -> Callable[[float], float]:
    scale = (HEIGHT - TOP - BOTTOM) / HIGHEST
    return lambda value: HEIGHT - BOTTOM - value * scale


def _frame(first: date, last: date, width: int = WIDTH) -> Iterable[str]:
    """The numbers at the left with their lines, and some Mondays below."""
    across, up = _across(first, last, width), _up()
    for value in (0, 5, HIGHEST):
        yield _line("grid", LEFT, up(value), width - RIGHT, up(value))
        yield _text(LEFT - 6, up(value) + 4, str(value), anchor="end")
    monday = first + timedelta(days=-first.weekday() % 7)
    weeks = (last - monday).days // 7 + 1
    every = max(1, math.ceil(weeks * ROOM_FOR_A_DAY / width))
    for week in range(0, weeks, every):
        day = monday + timedelta(days=7 * week)
        x = across(day)
        yield _line("grid", x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 4)
        anchor = "end" if width - x < 2 * BOTTOM else "middle"
        yield _text(x, HEIGHT - 4, short_day(day), anchor=anchor)


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _dot(kind: str, x: float, y: float, size: float) -> str:
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>'


def _box(x: float, y: float, size: float) -> str:
    side = f'width="{2 * size:.1f}" height="{2 * size:.1f}"'
    return f'<rect class="after" x="{x - size:.1f}" y="{y - size:.1f}" {side}/>'


def _cross(x: float, y: float, size: float) -> str:
    stroke = f"M{x - size:.1f} {y - size:.1f}l{2 * size:.1f} {2 * size:.1f}m0 {-2 * size:.1f}"
    return f'<path class="alone" d="{stroke}l{-2 * size:.1f} {2 * size:.1f}"/>'


def _text(x: float, y: float, words: str, *, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'

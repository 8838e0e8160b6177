"""The days of the journal as a picture: which of them, how high, and what the signs mean."""

from collections.abc import Sequence
from datetime import date, timedelta

from calmcoach.journey import Day, Week
from calmcoach.tui._days import WINDOW, columns, days_a_column
from calmcoach.tui._journal_phrases import weeks_words
from calmcoach.tui._phrases import date_words
from calmcoach.tui._widgets._drawing import AFTER, ALONE, BEFORE, Run, Spot
from calmcoach.tui._widgets._tones import FAINT, GLOW, QUIET
from calmcoach.tui._widgets.picture import UNDER, Shown
from calmcoach.words import _

_HEIGHTS = ((46, 21), (22, 11), (18, 6))
"""From how many lines of the screen on the picture has how many."""
_DATE = 9
"""Cells that a date under the picture needs."""
_FEWEST_WEEKS, _MOST_WEEKS = 12, 52
"""Between which the picture of the weeks goes."""
_STILL_NEXT = 10
"""Days after which an answer still belongs to the week after the one before."""


def picture_height(lines: int) -> int:
    """How many lines the picture has on a screen of so many; 0 where there is no room."""
    return next((rows + UNDER for least, rows in _HEIGHTS if lines >= least), 0)


def shown_days(days: Sequence[Day], today: date, weeks: int, room: int) -> Shown:
    """The last `weeks` in so many cells."""
    cols = columns(days, today, weeks, room)
    step = days_a_column(weeks, room)
    spots = tuple(
        Spot(each.before, each.after, each.alone, each.mean_after, each.mean_before)
        for each in cols
    )
    if all(spot.before is None and spot.alone is None for spot in spots):
        return Shown(nothing=_("There is no number in these weeks."))
    cell = max(1, room // len(cols))
    apart = -(-_DATE // cell)
    weekly = max(1, WINDOW // step)
    every = -(-apart // weekly) * weekly
    times = tuple(
        (at, date_words(cols[at].last - timedelta(days=step - 1), long=False).strip())
        for at in range(len(cols) % weekly, len(cols), every)
    )
    return Shown(spots, max(1, WINDOW // step), times, _signs())


def shown_weeks(weeks: Sequence[Week], room: int) -> Shown:
    """The mean of each week's three numbers, as many weeks as find room, the latest at the right.

    A week that was left out, or has not all three, leaves its place empty and the line open.
    """
    if not weeks:
        return Shown()
    placed: list[tuple[int, Week]] = []
    for week in weeks:
        passed = (week.taken - placed[-1][1].taken).days if placed else 0
        steps = max(1, round(passed / WINDOW)) if passed > _STILL_NEXT else 1
        placed.append((placed[-1][0] + steps if placed else 0, week))
    count = min(room, max(_FEWEST_WEEKS, placed[-1][0] + 1), _MOST_WEEKS)
    first = placed[-1][0] + 1 - count
    there = [(at - first, week) for at, week in placed if at >= first and week.mean is not None]
    if not there:
        return Shown(nothing=_("There is no week with all three numbers."))
    means = {at: week.mean for at, week in there}
    spots = tuple(Spot(after=means.get(at), line=means.get(at)) for at in range(count))
    times = tuple((at, date_words(_day(week), long=False).strip()) for at, week in there)
    sign: tuple[Run, ...] = ((f"   {AFTER} ", GLOW), (_("mean of the three numbers"), FAINT))
    return Shown(spots, 1, times, sign)


def _day(week: Week) -> date:
    return week.taken.astimezone().date()


def span_words(weeks: int, room: int) -> str:
    """How far the picture goes back, and how many days share a column in so many cells."""
    step = days_a_column(weeks, room)
    if step == 1:
        return weeks_words(weeks)
    return _("{weeks}, {days} days a column").format(weeks=weeks_words(weeks), days=step)


def _signs() -> tuple[Run, ...]:
    return (
        (f"   {BEFORE} ", QUIET),
        (_("before") + "   ", FAINT),
        (f"{AFTER} ", GLOW),
        (_("after") + "   ", FAINT),
        (f"{ALONE} ", QUIET),
        (_("on its own") + "   ", FAINT),
        (_("lines: mean of {days} days, before dotted").format(days=WINDOW), FAINT),
    )

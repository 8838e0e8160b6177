"""What the journal can be narrowed to, as dials."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from calmcoach.journey import Narrowing, Sought
from calmcoach.tui._phrases import technique_name
from calmcoach.tui._widgets.dials import Dial
from calmcoach.words import _, ngettext

_Span = tuple[date | None, date | None]
_WEEKS = (1, 4, 12, 26, 52)
_MONTHS = 24
_YEARS = 10
_DECEMBER = 12


def only_dials(sought: Sought, narrowing: Narrowing, today: date) -> tuple[Dial, ...]:
    """A dial for each way in which the list can be narrowed."""
    techniques = [(each, technique_name(each)) for each in narrowing.techniques]
    tags = [(each, each) for each in narrowing.tags]
    times = [(span, words) for span, words in _spans(today)]
    span: _Span = (sought.since, sought.until)
    return (
        _dial("technique", _("Technique"), sought.technique, techniques),
        _dial("script", _("Script"), sought.script, narrowing.scripts),
        _dial("tag", _("Tag"), sought.tag, tags),
        _dial("time", _("When"), None if span == (None, None) else span, times),
    )


def with_dial(sought: Sought, dial: Dial) -> Sought:
    """What is looked for, with what one dial was turned to."""
    if dial.key == "time":
        since, until = cast("_Span", dial.value or (None, None))
        return replace(sought, since=since, until=until)
    value = cast("str | None", dial.value)
    if dial.key == "technique":
        return replace(sought, technique=value)
    return replace(sought, script=value) if dial.key == "script" else replace(sought, tag=value)


def _spans(today: date) -> Iterable[tuple[_Span, str]]:
    """The last weeks, then single months and years, the latest first."""
    for weeks in _WEEKS:
        words = ngettext("the last week", "the last {n} weeks", weeks).format(n=weeks)
        yield (today - timedelta(days=7 * weeks - 1), None), words
    months = _month_names()
    first = today.replace(day=1)
    for _back in range(_MONTHS):
        until = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        yield (first, until), f"{months[first.month - 1]} {first.year}"
        first = (first - timedelta(days=1)).replace(day=1)
    for year in range(today.year, today.year - _YEARS, -1):
        yield (date(year, 1, 1), date(year, _DECEMBER, 31)), _("the year {year}").format(year=year)


def _month_names() -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def _dial(key: str, name: str, value: object, choices: Iterable[tuple[object, str]]) -> Dial:
    found: tuple[tuple[object, str], ...] = ((None, _("any")), *choices)
    at = next((place for place, (each, _words) in enumerate(found) if each == value), 0)
    return Dial(key, name, found, at, wraps=True)

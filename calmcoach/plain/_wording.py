"""How lengths, numbers and days are put into plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from calmcoach.units import Seconds
from calmcoach.words import _, ngettext

_WHOLE_MINUTES: Seconds = 90
"""From here on a length is told in minutes, below in seconds."""


_PARTS_OF_A_DAY = (
    (5, _("night")),
    (12, _("morning")),
    (17, _("afternoon")),
    (22, _("evening")),
    (24, _("night")),
)
"""The hour at which each ends, and its name."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The words of one rating question."""

    question: str
    lowest: str
    highest: str


_SCALES: Mapping[str, Scale] = {
    "hurts": Scale(_("How much does it hurt right now?"), _("no pain"), _("worst pain imaginable")),
    "bothers": Scale(
        _("How much does it bother you right now?"),
        _("not at all"),
        _("as much as you can imagine"),
    ),
    "tense": Scale(
        _("How tense are you right now?"), _("not tense"), _("as tense as you can imagine")
    ),
}
"""The numeric rating scale keeps its anchors word for word (FACTS, section 4)."""


def scale(question: str) -> Scale:
    """The words of the question that the settings name."""
    return _SCALES.get(question, _SCALES["hurts"])


def length(seconds: Seconds) -> str:
    """A length in whole minutes, or in seconds where it is short.

    >>> length(600), length(45)
    ('10 minutes', '45 seconds')
    """
    if seconds < _WHOLE_MINUTES:
        whole = max(0, round(seconds))
        return ngettext("{n} second", "{n} seconds", whole).format(n=whole)
    whole = round(seconds / 60)
    return ngettext("{n} minute", "{n} minutes", whole).format(n=whole)


def both(before: int | None, after: int | None) -> str:
    """Both ratings in one line.

    >>> both(6, None)
    'Before 6, after not rated.'
    """
    none = _("not rated")
    return _("Before {before}, after {after}.").format(
        before=none if before is None else before, after=none if after is None else after
    )


def moment(when: datetime) -> str:
    """A day and a time of day, as the person's clock showed them.

    >>> moment(datetime(2025, 11, 4, 20, 15))
    'Tuesday 4 November 2025, 20:15'
    """
    return f"{day(when)}, {when:%H:%M}"


def day(when: datetime) -> str:
    """A day, as the person's clock showed it.

    >>> day(datetime(2025, 11, 4, 20, 15))
    'Tuesday 4 November 2025'
    """
    return f"{when:%A} {when.day} {when:%B %Y}"


def time_of_day(when: datetime) -> str:
    """Such as `Tuesday evening`."""
    part = next(words for until, words in _PARTS_OF_A_DAY if when.hour < until)
    return f"{when:%A} {part}"

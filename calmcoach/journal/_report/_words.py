"""The sentences of the page. None says what a practice does: that can't be seen from here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from calmcoach.journal._report._data import HowOften, Rated, Report
from calmcoach.units import Seconds
from calmcoach.words import _, ngettext

NONE = "·"
"""Stands where there is no number."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One rating question and the words at both ends of its numbers."""

    title: str
    question: str
    lowest: str
    highest: str


SCALES: Mapping[str, Scale] = {
    "hurts": Scale(
        _("Pain, before and after"),
        _("How much does it hurt right now?"),
        _("no pain"),
        _("worst pain imaginable"),
    ),
    "bothers": Scale(
        _("How much it bothers, before and after"),
        _("How much does it bother you right now?"),
        _("not at all"),
        _("as much as you can imagine"),
    ),
    "tense": Scale(
        _("Tension, before and after"),
        _("How tense are you right now?"),
        _("not tense"),
        _("as tense as you can imagine"),
    ),
}
"""The numeric rating scale keeps its anchors word for word (NRS-11; FACTS, section 4)."""


def day_text(day: date) -> str:
    """A day, such as `3 November 2025`."""
    return f"{day.day} {day:%B %Y}"


def short_day(day: date, report: Report | None = None) -> str:
    """A day where there is little room, such as `3 Nov`; with its year where a report has two."""
    two_years = report is not None and report.first.year != report.last.year
    return f"{day.day} {day:%b %Y}" if two_years else f"{day.day} {day:%b}"


def moment_text(when: datetime) -> str:
    """A day and a time of day."""
    return f"{day_text(when.date())}, {when:%H:%M}"


def number(value: float | None) -> str:
    """A mean with one decimal."""
    return NONE if value is None else f"{value:.1f}"


def whole(value: int | None) -> str:
    """A rating as it was given."""
    return NONE if value is None else str(value)


def title(report: Report) -> str:
    """The page's one title."""
    first, last = day_text(report.first), day_text(report.last)
    if report.first.year == report.last.year:
        first = first.removesuffix(f" {report.first.year}")
    return _("Relaxation journal, {first} to {last}").format(first=first, last=last)


def what_it_is(report: Report) -> list[str]:
    """What this page is and what it is not."""
    return [
        _(
            "A person keeps this journal for themselves, with the program {program}. They chose "
            "to show you this page. It is not a diagnosis and not an assessment. Nobody has "
            "reviewed it."
        ).format(program=report.program),
        _(
            "All numbers from 0 to 10 are the person's own ratings. "
            "Pain often eases by itself after a bad hour, so this page cannot say why a number "
            "changed."
        ),
    ]


def how_often(often: HowOften, days: int) -> str:
    """What was begun in the period."""
    if not (often.sessions or often.flares or often.nights or often.numbers):
        return _("Nothing was entered in these weeks.")
    said = [
        ngettext("{n} session", "{n} sessions", often.sessions).format(n=often.sessions),
        ngettext("{n} session to fall asleep", "{n} sessions to fall asleep", often.nights).format(
            n=often.nights
        ),
        ngettext(
            "{n} short session in a flare", "{n} short sessions in a flare", often.flares
        ).format(n=often.flares),
        ngettext(
            "{n} entry without a session", "{n} entries without a session", often.numbers
        ).format(n=often.numbers),
    ]
    there = (often.sessions, often.nights, often.flares, often.numbers)
    counted = ", ".join(each for each, n in zip(said, there, strict=True) if n)
    return _("On {some} of {days} days: {counted}. Listened for {length} in all.").format(
        some=often.days, days=days, counted=counted, length=length_text(often.heard)
    )


def length_text(seconds: Seconds) -> str:
    """A length in hours and minutes.

    >>> length_text(5400), length_text(3600), length_text(50)
    ('1 hour 30 minutes', '1 hour', '1 minute')
    """
    hours, minutes = divmod(round(seconds / 60), 60)
    said: list[str] = []
    if hours:
        said.append(ngettext("{n} hour", "{n} hours", hours).format(n=hours))
    if minutes or not hours:
        said.append(ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes))
    return " ".join(said)


def asked(scale: Scale) -> str:
    """Which question was asked, with its anchors."""
    return _("The question was: “{question}” 0 is “{lowest}”, 10 is “{highest}”.").format(
        question=scale.question, lowest=scale.lowest, highest=scale.highest
    )


def rated(rated: Rated) -> str:
    """How many sessions were rated and how many were not; from five pairs on the plain counts."""
    sessions = ngettext("{n} session.", "{n} sessions.", rated.times).format(n=rated.times)
    said = _(
        "{sessions} Rated before and after: {pairs}; only before: {before}; only after: {after}; "
        "not rated: {neither}."
    ).format(
        sessions=sessions,
        pairs=rated.pairs,
        before=rated.before_only,
        after=rated.after_only,
        neither=rated.neither,
    )
    if rated.before is None or rated.after is None:
        return said
    together = _(
        "Where both were rated: before {before}, after {after} on average; "
        "lower after {lower} times, the same {same} times, higher {higher} times."
    ).format(
        before=number(rated.before),
        after=number(rated.after),
        lower=rated.lower,
        same=rated.same,
        higher=rated.higher,
    )
    return f"{said} {together}"


def calendar_caption(*, left_out: int) -> str:
    """What stands above the days."""
    said = _(
        "Means of each day, before / after. In brackets: numbers without a partner. "
        "A dot stands where there is no number."
    )
    if left_out:
        weeks = ngettext(
            "{n} week without numbers is left out.",
            "{n} weeks without numbers are left out.",
            left_out,
        )
        said += " " + weeks.format(n=left_out)
    return said


def counts_caption(rated: Rated) -> str:
    """What stands above the plain counts."""
    said = _(
        "By practice, the most used first. Averages from five rated pairs on; how often the number "
        "after was lower, the same, higher."
    )
    if rated.waits:
        waits = ngettext(
            "{n} session that began with a quiet wait, as a coin said, is not counted here.",
            "{n} sessions that began with a quiet wait, as a coin said, are not counted here.",
            rated.waits,
        )
        said += " " + waits.format(n=rated.waits)
    return said


def days_label(rated: Rated) -> str:
    """The drawing by day, said in words."""
    both = [(day.before, day.after) for day in rated.days]
    befores = [before for before, _after in both if before is not None]
    afters = [after for _before, after in both if after is not None]
    if not befores:
        return _("Drawing by day: no day has numbers before and after.")
    return _(
        "Drawing by day: {days} days have numbers before and after. The day's mean before lies "
        "between {b0} and {b1}, the mean after between {a0} and {a1}. The table below has every "
        "number."
    ).format(
        days=len(befores),
        b0=number(min(befores)),
        b1=number(max(befores)),
        a0=number(min(afters)),
        a1=number(max(afters)),
    )

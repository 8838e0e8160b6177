"""What the journal holds, in words: entries, days, weeks, and what is looked for."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from calmcoach.tui._phrases import (
    date_words,
    day_words,
    kind_words,
    minutes_short,
    minutes_words,
    ratings_words,
    technique_name,
)
from calmcoach.words import _, ngettext

if TYPE_CHECKING:
    from calmcoach.journey import Day, Logged, Narrowing, Sought, Week

_LONG = 60
"""Cells from which on the weekday has room."""


def entry_line(line: "Logged", width: int) -> tuple[str, tuple[str, ...]]:
    """One entry as a line of a list so many cells wide, and what may stand at its right end."""
    words = (
        day_words(line.started.astimezone(), long=width >= _LONG),
        ratings_words(line) or " " * 7,
        title_words(line),
    )
    heard = f"{minutes_short(line.heard):>7}" if line.heard else " " * 7
    asides = (f"{_('note')}   {heard}", heard) if line.note else (heard,)
    return "   ".join(words), asides


def title_words(line: "Logged") -> str:
    """What an entry is called."""
    return line.title or kind_words(line.kind)


def named(line: "Logged") -> str:
    """An entry in half a sentence: `Warm beach, Tue 4 Nov 20:31`."""
    when = " ".join(day_words(line.started.astimezone(), long=True).split())
    return f"{title_words(line)}, {when}"


def question_name(question: str) -> str:
    """Which question a picture is about."""
    if question == "bothers":
        return _("how much it bothered")
    if question == "tense":
        return _("how tense")
    return _("how much it hurt")


def weeks_words(weeks: int) -> str:
    """How far a picture goes back."""
    return _("the last {weeks} weeks").format(weeks=weeks)


def day_line(day: "Day") -> str:
    """One day in words: `Tue  3 Nov   6.0 → 4.5, 2 entries`."""
    numbers: list[str] = []
    if day.before is not None and day.after is not None:
        numbers.append(f"{day.before:.1f} → {day.after:.1f}")
    if day.alone is not None:
        numbers.append(_("{number:.1f} on its own").format(number=day.alone))
    said = ", ".join(numbers) or _("no number")
    times = ngettext("one entry", "{n} entries", day.times).format(n=day.times)
    return f"{date_words(day.day, long=True)}   {said}, {times}"


def week_line(week: "Week") -> str:
    """The numbers of one week in words."""
    mean = "" if week.mean is None else _(", mean {mean:.1f}").format(mean=week.mean)
    said = _("pain {pain}, enjoyment {enjoyment}, activity {activity}").format(
        pain=_said(week.pain), enjoyment=_said(week.enjoyment), activity=_said(week.activity)
    )
    return f"{date_words(week.taken.astimezone().date(), long=True)}   {said}{mean}"


def week_questions() -> tuple[tuple[str, str, str], ...]:
    """The three questions about a week, each with the words at both ends.

    The three items of the PEG scale (Krebs and others 2009, doi 10.1007/s11606-009-0981-1).
    """
    interfered = (_("not at all"), _("completely"))
    return (
        (
            _("In the past week, what number says best how much it hurt, on average?"),
            _("no pain"),
            _("as bad as you can imagine"),
        ),
        (
            _("In the past week, how much did pain get in the way of your enjoying life?"),
            *interfered,
        ),
        (
            _("In the past week, how much did pain get in the way of your general activity?"),
            *interfered,
        ),
    )


def sought_words(sought: "Sought", narrowing: "Narrowing") -> str:
    """What the list is narrowed to: `Imagery, “beach”, from 3 Nov`."""
    titles = dict(narrowing.scripts)
    said = [
        technique_name(sought.technique) if sought.technique else "",
        titles.get(sought.script, sought.script) if sought.script else "",
        _("tag {tag}").format(tag=sought.tag) if sought.tag else "",
        _("“{words}”").format(words=sought.words) if sought.words.strip() else "",
        _span(sought.since, sought.until),
    ]
    return ", ".join(part for part in said if part)


def entry_words(line: "Logged") -> tuple[str, ...]:
    """All that is kept of an entry but note and tags, one sentence each."""
    started = line.started.astimezone()
    said = [
        f"{' '.join(date_words(started, long=True).split())} {started:%Y, %H:%M}",
        kind_words(line.kind) if line.title else "",
        technique_name(line.technique) if line.technique else "",
        *_rated(line),
        _heard(line),
    ]
    return tuple(part for part in said if part)


def history_words(line: "Logged") -> tuple[str, ...]:
    """When an entry was set right, and when it was deleted."""
    said: list[str] = []
    if line.edited is not None:
        said.append(_("Set right on {when}.").format(when=_moment(line.edited)))
    if line.deleted is not None:
        said.append(_("Deleted on {when}.").format(when=_moment(line.deleted)))
    return tuple(said)


def _rated(line: "Logged") -> tuple[str, ...]:
    if line.kind in ("flare", "sleep"):
        return (_("Nothing is asked here, so there are no numbers."),)
    if line.before is None and line.after is None:
        return (_("No number was given."),)
    numbers = _("before {before}, after {after}").format(
        before=_said(line.before), after=_said(line.after)
    )
    said = f"{question_name(line.question)}: {numbers}"
    why = {
        "skipped": _("The number after it was left out."),
        "stopped": _("It was stopped, so nothing was asked after it."),
        "closed": _("The question after it closed by itself."),
    }.get(line.missing, "")
    return (said[0].upper() + said[1:], why if line.after is None else "")


def _heard(line: "Logged") -> str:
    if not line.heard:
        return ""
    if line.planned is None or round(line.planned / 60) <= round(line.heard / 60):
        return _("Heard: {minutes}.").format(minutes=minutes_words(line.heard))
    return _("Heard: {heard} of {planned}.").format(
        heard=minutes_short(line.heard), planned=minutes_words(line.planned)
    )


def _moment(moment: datetime) -> str:
    return " ".join(day_words(moment.astimezone(), long=True).split())


def _span(since: date | None, until: date | None) -> str:
    first = "" if since is None else _day(since)
    last = "" if until is None else _day(until)
    if first and last:
        return _("from {first} to {last}").format(first=first, last=last)
    if first:
        return _("from {first}").format(first=first)
    return _("to {last}").format(last=last) if last else ""


def _day(day: date) -> str:
    return f"{date_words(day, long=False).strip()} {day:%Y}"


def _said(number: int | None) -> str:
    return "·" if number is None else str(number)

"""The three questions about the past week: offered, never pressed, and their numbers as lines."""

from collections.abc import Sequence

from calmcoach.journey import Records, Week
from calmcoach.plain._desk import Desk
from calmcoach.plain._wording import day
from calmcoach.words import _

_LATEST = 8
"""Weeks that are read at once."""
_HIGHEST = 10

_ASKED = (
    (
        _("What number best describes your pain on average in the past week?"),
        _("no pain"),
        _("pain as bad as you can imagine"),
    ),
    (
        _("How far has pain got in the way of enjoying life in the past week?"),
        _("not at all"),
        _("completely"),
    ),
    (
        _("How far has pain got in the way of doing things in the past week?"),
        _("not at all"),
        _("completely"),
    ),
)
"""Pain, enjoyment of life, general activity: the PEG scale (Krebs 2009; FACTS 4)."""


def offer_week(desk: Desk, records: Records) -> None:
    """Offer the questions where a week has passed. Raises AwayError."""
    if not records.week_is_due():
        return
    found = desk.choose(
        0,
        _("Three questions about the past week, if you like."),
        _("y: answer them. Enter: not this week"),
        letters="y",
    )
    if found == "y":
        ask_week(desk, records)
    else:
        records.decline_week()


def read_weeks(desk: Desk, records: Records) -> None:
    """The numbers of the latest weeks, and the questions on request. Raises AwayError."""
    weeks = records.weeks()
    desk.say(_("The past weeks"), *week_lines(weeks[-_LATEST:]))
    if desk.choose(0, _("y: answer for this week. x: back"), letters="yx") == "y":
        ask_week(desk, records)


def ask_week(desk: Desk, records: Records) -> None:
    """Ask the three questions, each of which may be left out. Raises AwayError."""
    numbers = [_number(desk, *words) for words in _ASKED]
    if numbers == [None] * len(numbers):
        records.decline_week()
        desk.say(_("Not this week, then."))
        return
    kept = records.add_week(*numbers)
    desk.say(*week_lines((kept,)))


def week_lines(weeks: Sequence[Week]) -> list[str]:
    """Each week's three numbers and their mean; nothing is said about a change."""
    if not weeks:
        return [_("No week was answered yet.")]
    told: list[str] = []
    for week in weeks:
        answers = (week.pain, week.enjoyment, week.activity)
        pain, joy, doing = ("-" if number is None else number for number in answers)
        told.append(_("Week before {day}").format(day=day(week.taken)))
        told.append(
            _("Pain {pain}, enjoyment {joy}, activity {doing}").format(
                pain=pain, joy=joy, doing=doing
            )
        )
        if week.mean is not None:
            told.append(_("Mean {mean:.1f}").format(mean=week.mean))
    return told


def _number(desk: Desk, question: str, lowest: str, highest: str) -> int | None:
    asked = (
        question,
        _("0: {words}").format(words=lowest),
        _("10: {words}").format(words=highest),
        _("Type 0 to 10. Enter leaves it out."),
    )
    while True:
        found = desk.ask(*asked)
        if not found:
            return None
        if found.isdecimal() and int(found[:4]) <= _HIGHEST:
            return int(found)
        desk.say(_("That was not a number from 0 to 10."))

"""The page as headings, sentences, tables and drawings, before it is HTML or paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from calmcoach.journal._report import _words
from calmcoach.journal._report._data import Chosen, Day, Rated, Report, Week
from calmcoach.journal._report._drawing import Drawing, draw_days, draw_weeks
from calmcoach.words import _

MOST_COLUMNS = 10
"""As many weeks stand side by side."""


@dataclass(frozen=True, slots=True)
class Own:
    """Text that is the person's or a script's: it may hold anything."""

    text: str


Said = str | Own


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below one heading row; the first cell of each row is its heading.

    A row that is shorter than the heading ends with a cell over the rest.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]
    even: bool = False
    """Whether the columns are alike, and so are their widths."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The person's own words."""

    when: str
    about: Own
    text: Own


@dataclass(frozen=True, slots=True)
class Pair:
    """A drawing and its numbers: side by side where there is room."""

    drawing: Drawing
    table: Table


Block = Said | Table | Drawing | Pair | Quote


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below one heading."""

    title: Said
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    title: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: str


def make_page(report: Report) -> Page:
    """The page that shows a report."""
    days = (report.last - report.first).days + 1
    sections = [
        Section(_("How often"), (_words.how_often(report.often, days),)),
        *(_rated(rated, report) for rated in report.rated),
    ]
    if report.findings:
        sections.append(_findings(report))
    if report.peg:
        sections.append(_peg(report))
    if report.goals:
        goals = (Own(": ".join(filter(None, (g.title, g.detail)))) for g in report.goals)
        sections.append(Section(_("Goals"), tuple(goals)))
    if report.notes:
        sections.append(Section(_("Notes the person chose to show"), _quotes(report.notes)))
    if report.thoughts:
        sections.append(Section(_("Thoughts the person chose to show"), _quotes(report.thoughts)))
    return Page(
        title=_words.title(report),
        opening=tuple(_words.what_it_is(report)),
        sections=tuple(sections),
        closing=_("Written by {program} {version} on {day}.").format(
            program=report.program, version=report.version, day=_words.moment_text(report.made)
        ),
    )


def _rated(rated: Rated, report: Report) -> Section:
    scale = _words.SCALES.get(rated.question)
    blocks: list[Block] = [_words.asked(scale)] if scale else []
    if rated.times:
        blocks.append(_words.rated(rated))
    if rated.days:
        label = _words.days_label(rated)
        blocks += [
            draw_days(rated.days, report.first, report.last, label),
            _calendar(rated.days, report),
        ]
    if rated.counts:
        blocks.append(_by_practice(rated))
    return Section(scale.title if scale else Own(rated.question), tuple(blocks))


def _calendar(days: Sequence[Day], report: Report) -> Table:
    """The numbers behind the drawing, each day in its week; weeks without any are left out."""
    cells = {day.day: _cell(day) for day in days}
    rows: list[tuple[str, ...]] = []
    for start in sorted({_monday(day.day) for day in days}):
        week = [start + timedelta(days=n) for n in range(7)]
        inside = [day if report.first <= day <= report.last else None for day in week]
        rows.append(
            (
                _words.short_day(start, report),
                *(cells.get(day, _words.NONE) if day else "" for day in inside),
            )
        )
    return Table(
        _words.calendar_caption(left_out=_weeks_between(report) - len(rows)),
        (_("Week of"), _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")),
        tuple(rows),
        even=True,
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weeks_between(report: Report) -> int:
    """How many weeks from Monday to Sunday the period touches."""
    return (_monday(report.last) - _monday(report.first)).days // 7 + 1


def _cell(day: Day) -> str:
    both = f"{_words.number(day.before)} / {_words.number(day.after)}"
    parts = [] if day.before is None else [both]
    if day.alone is not None:
        parts.append(f"({_words.number(day.alone)})")
    return " ".join(parts)


def _by_practice(rated: Rated) -> Table:
    return Table(
        _words.counts_caption(rated),
        (
            _("Practice"),
            _("Times"),
            _("Not rated"),
            _("Before"),
            _("After"),
            _("Lower"),
            _("Same"),
            _("Higher"),
        ),
        tuple(
            (
                Own(each.title),
                str(each.times),
                str(each.not_rated),
                *(
                    (_("fewer than five rated pairs"),)
                    if each.before is None
                    else (
                        _words.number(each.before),
                        _words.number(each.after),
                        str(each.lower),
                        str(each.same),
                        str(each.higher),
                    )
                ),
            )
            for each in rated.counts
        ),
    )


def _findings(report: Report) -> Section:
    return Section(
        _("Sessions decided by a coin"),
        (
            _(
                "The person set a practice beside a quiet wait of the same length. A coin decided "
                "each time which of the two was rated. At how many sessions to look was said "
                "beforehand."
            ),
            *(Own(f"{line.title}: {line.sentence}") for line in report.findings),
        ),
    )


def _peg(report: Report) -> Section:
    return Section(
        _("The past week, asked weekly (PEG)"),
        (
            _(
                "About the past week, 0 to 10 (Krebs 2009): pain on average; how far it got in the "
                "way of enjoying life, and of general activity. People often begin in a bad time, "
                "and such numbers then change by themselves."
            ),
            Pair(
                draw_weeks(report.peg, report.first, report.last, _peg_label(report.peg)),
                _weeks(report),
            ),
        ),
    )


def _weeks(report: Report) -> Table:
    """The answers behind the drawing: a column for each week, or a row where there are many."""
    caption = _("Each week's answers and their mean")
    rows: list[tuple[str, ...]] = [
        (_("Week"), _("Pain"), _("Enjoyment"), _("Activity"), _("Mean")),
        *(
            (
                _words.short_day(week.day, report),
                _words.whole(week.pain),
                _words.whole(week.enjoyment),
                _words.whole(week.activity),
                _words.number(week.mean),
            )
            for week in report.peg
        ),
    ]
    few = len(report.peg) <= MOST_COLUMNS
    head, *body = zip(*rows, strict=True) if few else rows
    return Table(caption, head, tuple(body))


def _peg_label(weeks: Sequence[Week]) -> str:
    means = [week.mean for week in weeks if week.mean is not None]
    if not means:
        return _("Drawing by week: no week has all three answers.")
    return _(
        "Drawing by week: {n} means between {least} and {greatest}. The table below has every "
        "number."
    ).format(n=len(means), least=_words.number(min(means)), greatest=_words.number(max(means)))


def _quotes(chosen: Iterable[Chosen]) -> tuple[Quote, ...]:
    return tuple(
        Quote(_words.moment_text(each.when) if each.when else "", Own(each.about), Own(each.text))
        for each in chosen
    )

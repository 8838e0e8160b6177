"""The page for the clinician: what stands on it, and that all of it is so."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from statistics import fmean

import pytest

from calmcoach.journal import Entry, Journal, NoSuchEntryError
from calmcoach.journal._report._style import STYLE
from calmcoach.journal._report._words import SCALES
from calmcoach.journal.report import Asked, Chosen, FindOutLine, Goal, Week, html
from calmcoach.plain._wording import scale
from support.page_reader import Page, ReadTable, tables
from support.ratings import Clock
from support.year import END, a_year, write_all

HOSTILE = (
    "<script>alert(1)</script></p></blockquote><img src=x onerror=alert(1)> &lt; \"quoted\" 'q'\n"
    "=cmd|' /C calc'!A0 \x1b[2J\x9b31m\x00\x07 \u202egnp.exe\u2066 \ud800 "
    "\U000e0041 😌 👩\u200d👩\u200d👧 שלום\u200f"
)
WEEKS = tuple(
    Week(date(2025, 9, 20) + timedelta(days=7 * n), n, 6, None if n == 3 else 10 - n)
    for n in range(11)
)


def asked(**more) -> Asked:
    return Asked(program="CalmCoach", version="1.2.3", **more)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    folder = tmp_path_factory.mktemp("year") / "journal"
    names = write_all(folder, a_year())
    with Journal.open(folder, now=lambda: END) as journal:
        journal.delete(names[-1])
        yield journal


@pytest.fixture(scope="module")
def full(year: Journal) -> Page:
    """A page with everything on it."""
    noted = [entry.id for entry in year.entries() if entry.note]
    wanted = asked(
        notes=noted[:2],
        peg=WEEKS,
        findings=[FindOutLine("Warm beach", "48 sessions could not tell Warm beach from a wait.")],
        goals=[Goal("The bakery", "3 of 5 steps")],
        thoughts=[Chosen(None, "", "It will never end")],
    )
    return Page(html(year.report(wanted)))


def test_it_is_a_document_that_any_reader_can_find_its_way_in(full: Page) -> None:
    (document,) = full.all("html")
    assert document.attributes["lang"] == "en"
    headings = [each.tag for each in full.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert headings == ["h1"] + ["h2"] * (len(headings) - 1)
    assert [len(full.all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1]
    for section in full.all("section"):
        assert section.attributes["aria-labelledby"] == section.all("h2")[0].attributes["id"]
    names = [name for each in full.all("h2", "caption") if (name := each.attributes["id"])]
    assert len(names) == len(set(names))


def test_every_table_has_a_caption_and_every_heading_says_what_it_heads(full: Page) -> None:
    assert len(full.all("table")) == 5
    for table in full.all("table"):
        assert [each.words for each in table.all("caption")] > [""]
        (head,) = table.all("thead")
        assert {cell.attributes["scope"] for cell in head.all("th")} == {"col"}
        for row in table.all("tbody")[0].all("tr"):
            assert [cell.attributes["scope"] for cell in row.all("th")] == ["row"]
            cells = row.all("th", "td")
            wide = sum(int(cell.attributes.get("colspan") or 1) for cell in cells)
            assert wide == len(head.all("th"))


def test_each_drawing_is_said_in_words_and_its_numbers_stand_in_a_table(full: Page) -> None:
    drawings = full.all("svg")
    assert len(drawings) == 3
    for drawing in drawings:
        assert drawing.attributes["role"] == "img"
        assert "The table below has every number." in str(drawing.attributes["aria-label"])
    for section in full.all("section"):
        assert len(section.all("table")) >= len(section.all("svg"))


def test_nothing_runs_and_nothing_comes_from_the_network(full: Page, year: Journal) -> None:
    assert not full.all("script", "link", "img", "iframe", "object", "embed", "form", "a", "base")
    for element in full.root.all(*{each.tag for each in every(full)}):
        for name in element.attributes:
            assert name not in {"src", "href", "srcset", "action", "data", "style", "xlink:href"}
            assert not name.startswith("on")
    source = html(year.report(asked()))
    assert not re.search(r"https?:|//|url\(|@import", source)
    assert "default-src 'none'; style-src 'sha256-" in source


def every(page: Page) -> list:
    found, todo = [], [page.root]
    while todo:
        found += todo
        todo = [child for each in todo for child in each.inside]
    return found


def test_it_says_what_it_is_not_which_question_was_asked_and_who_rated(full: Page) -> None:
    for words in (
        "not a diagnosis and not an assessment. Nobody has reviewed it",
        "Pain often eases by itself after a bad hour, so this page cannot say why",
        "All numbers from 0 to 10 are the person's own ratings",
        "“How much does it hurt right now?” 0 is “no pain”, 10 is “worst pain imaginable”",
        "Written by CalmCoach 1.2.3 on 23 November 2025, 21:30.",
    ):
        assert words in full.text


def test_no_sentence_says_what_a_practice_does(full: Page, year: Journal) -> None:
    waits = Page(html(year.report(asked(weeks=52)))).text
    claims = r"\b(help|work|improv|better|worse|effect|reduc|reliev|relief|success|progress|benefi)"
    assert not re.findall(claims, f"{full.text} {waits}", re.IGNORECASE)
    assert not set("↑↓→←↗↘▲▼") & set(full.text)


def test_the_questions_are_those_that_were_asked() -> None:
    for question, words in SCALES.items():
        asked_so = scale(question)
        assert (words.question, words.lowest, words.highest) == (
            asked_so.question,
            asked_so.lowest,
            asked_so.highest,
        )


def test_notes_are_shown_only_where_they_were_chosen(year: Journal) -> None:
    noted = [entry for entry in year.entries(limit=60) if entry.note]
    assert "rain" not in Page(html(year.report(asked()))).text
    page = Page(html(year.report(asked(notes=[noted[2].id, noted[4].id]))))
    assert [each.all("p")[1].words for each in page.all("blockquote")] == [
        noted[4].note,
        noted[2].note,
    ]


@pytest.mark.parametrize("name", ["nobody", "", "' OR 1=1 --"])
def test_a_note_that_is_not_there_is_refused(journal: Journal, name: str) -> None:
    silent = journal.add(before=3)
    gone = journal.add(note="gone")
    journal.delete(gone)
    for wanted in (name, silent, gone):
        with pytest.raises(NoSuchEntryError):
            journal.report(asked(notes=[wanted]))


def test_hostile_text_is_shown_and_does_nothing(journal: Journal) -> None:
    plain = journal.add(script="own/x", title="x", note="x", kind="session")
    harmless = {each.tag for each in every(Page(html(journal.report(asked(notes=[plain])))))}
    entry = journal.add(script="own/<b>", title=HOSTILE[:400], note=HOSTILE, question="<i>")
    journal.rate_before(entry, 3)
    found = Page(
        html(
            journal.report(
                asked(
                    notes=[entry],
                    findings=[FindOutLine("<b>", HOSTILE)],
                    goals=[Goal(HOSTILE, HOSTILE)],
                    thoughts=[Chosen(None, HOSTILE, HOSTILE)],
                )
            )
        )
    )
    tags = {each.tag for each in every(found)} - {"bdi", "figure", "svg", "text", "line", "path"}
    assert tags <= harmless | {"circle", "rect"}
    (shown, _thought) = (each.all("p")[1] for each in found.all("blockquote"))
    assert shown.attributes == {"class": "own", "dir": "auto"}
    assert "<script>alert(1)</script></p></blockquote><img src=x onerror=alert(1)>" in shown.words
    # For a zero and for what is no character, the journal itself keeps a stand-in.
    assert "[U+001B][2J[U+009B]31m\ufffd[U+0007] [U+202E]gnp.exe[U+2066]" in shown.words
    assert "[U+E0041] 😌 👩\u200d👩\u200d👧 שלום" in shown.words
    assert not set("\x1b\x9b\x00\u202e\u2066\ud800") & set(found.text)
    for element in every(found):
        if "script>" in element.words and not element.inside:
            assert element.attributes.get("dir") == "auto"


def test_an_empty_journal_says_so(journal: Journal) -> None:
    page = Page(html(journal.report(asked())))
    assert "Nothing was entered in these weeks." in page.text
    assert not page.all("table", "svg")


def test_a_day_is_the_day_of_the_clock_that_the_person_had(journal: Journal, clock: Clock) -> None:
    east = timezone(timedelta(hours=14))
    clock.time = datetime(2025, 11, 23, 12, 0, tzinfo=east)
    inside = datetime(2025, 11, 17, 0, 5, tzinfo=east)
    for started in (inside, inside - timedelta(minutes=10)):
        journal.add(kind="session", script="a", started=started, before=7, after=3)
    report = journal.report(asked(weeks=1))
    assert (report.first, report.last) == (date(2025, 11, 17), date(2025, 11, 23))
    ((rated),) = report.rated
    assert [(day.day, day.before, day.after) for day in rated.days] == [(report.first, 7.0, 3.0)]


def test_a_quiet_wait_is_not_counted_as_the_practice(journal: Journal) -> None:
    for draw in (0, 1, 1, None):
        journal.add(script="a", title="A", before=5, after=draw, draw=draw)
    ((rated),) = journal.report(asked()).rated
    assert (rated.times, rated.waits, rated.counts[0].times) == (4, 1, 3)
    assert [counts.times for counts in journal.counts()] == [3]
    page = Page(html(journal.report(asked())))
    assert "1 session that began with a quiet wait" in page.all("caption")[1].words


@pytest.mark.parametrize("weeks", [1, 8, 52])
def test_all_that_is_shown_agrees_with_a_recount(year: Journal, weeks: int) -> None:
    page = Page(html(year.report(asked(weeks=weeks, peg=WEEKS))))
    first = END.date() - timedelta(days=7 * weeks - 1)
    there = [e for e in year.entries() if first <= e.started.date() <= END.date()]
    assert f"On {len({e.started.date() for e in there})} of {7 * weeks} days:" in page.text
    rated = [
        e
        for e in there
        if e.technique != "sleep"
        and (e.kind == "session" or (e.kind == "entry" and (e.before, e.after) != (None, None)))
    ]
    assert f"{sum(e.kind == 'session' for e in rated)} sessions" in page.text
    for question, title in (
        ("hurts", "Pain, before and after"),
        ("tense", "Tension, before and after"),
    ):
        mine = [e for e in rated if e.question == question]
        if not mine:
            assert title not in page.text
            continue
        section = page.section(title)
        calendar, practices = tables(section)
        told = {day: cell for day, cell in days_of(calendar) if cell not in {"", "·"}}
        assert told == days(mine)
        sessions = [e for e in mine if e.kind == "session"]
        assert practices.rows == by_practice(sessions)
        both, before, after = (
            sum((e.before is not None, e.after is not None) == wanted for e in sessions)
            for wanted in ((True, True), (True, False), (False, True))
        )
        assert (
            f"{len(sessions)} session{'s' if len(sessions) != 1 else ''}. "
            f"Rated before and after: {both}; only before: {before}; only after: {after}; "
            f"not rated: {len(sessions) - both - before - after}."
        ) in section.words
    peg = [week for week in WEEKS if first <= week.day <= END.date()]
    if peg:
        (answers,) = tables(page.section("The past week, asked weekly (PEG)"))
        by_week = (
            [answers.head[1:], *(row[1:] for row in answers.rows)]
            if answers.head[1] != "Pain"
            else list(zip(*answers.rows, strict=True))
        )
        assert [list(row) for row in by_week[1:4]] == [
            ["·" if number is None else str(number) for number in numbers]
            for numbers in zip(*((w.pain, w.enjoyment, w.activity) for w in peg), strict=True)
        ]


def days_of(calendar: ReadTable) -> Iterator[tuple[date, str]]:
    """Every cell with its day."""
    for week, *cells in calendar.rows:
        named = week if week[-4:].isdecimal() else f"{week} {END.year}"
        monday = datetime.strptime(f"{named} +0000", "%d %b %Y %z").date()
        for place, cell in enumerate(cells):
            yield monday + timedelta(days=place), cell


def days(entries: Sequence[Entry]) -> dict[date, str]:
    """What each day's cell should say."""
    found: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.before is not None or entry.after is not None:
            found[entry.started.date()].append(entry)
    return {day: day_cell(some) for day, some in found.items()}


def day_cell(entries: Sequence[Entry]) -> str:
    pairs = [(e.before, e.after) for e in entries if None not in {e.before, e.after}]
    alone = [max(e.before or 0, e.after or 0) for e in entries if None in {e.before, e.after}]
    parts = [" / ".join(f"{fmean(side):.1f}" for side in zip(*pairs, strict=True))] if pairs else []
    return " ".join(parts + ([f"({fmean(alone):.1f})"] if alone else []))


def by_practice(sessions: Sequence[Entry]) -> list[list[str]]:
    """What the rows of the plain counts should say."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in sessions:
        found[str(entry.script)].append(entry)
    ordered = sorted(found.values(), key=lambda some: (len(some), some[0].started), reverse=True)
    return [practice_row(some) for some in ordered]


def practice_row(some: Sequence[Entry]) -> list[str]:
    pairs = [(e.before, e.after) for e in some if None not in {e.before, e.after}]
    start = [str(some[0].title), str(len(some)), str(len(some) - len(pairs))]
    if len(pairs) < 5:
        return [*start, "fewer than five rated pairs"]
    means = [f"{fmean(side):.1f}" for side in zip(*pairs, strict=True)]
    ways = [(after > before) - (after < before) for before, after in pairs]
    return [*start, *means, *(str(ways.count(way)) for way in (-1, 0, 1))]


@pytest.mark.parametrize("scheme", [0, 1])
def test_every_colour_of_a_word_stands_out_from_what_is_behind_it(scheme: int) -> None:
    found = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    ]
    colours = found[scheme]
    for front in ("ink", "soft", "before", "after"):
        for behind in ("paper", "band"):
            light, dark = sorted((luminance(colours[n]) for n in (front, behind)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_paper_is_always_light_and_has_its_size_only_when_asked(year: Journal) -> None:
    report = year.report(asked())
    dark = re.search(r"@media ([^{]*prefers-color-scheme: dark[^{]*)\{", STYLE)
    assert dark
    assert "screen and" in dark[1]
    assert "size:" not in re.sub(r"font-size:", "", html(report))
    assert "@page { size: letter; }" in html(report, paper="letter")

"""`journal report`: one page for a clinician, by one line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from calmcoach.journal import Journal
from calmcoach.journal._report import _browser
from support.page_reader import Page
from support.program import Program, Ran

Typed = Callable[..., Ran]


@pytest.fixture
def entry(typed: Typed) -> str:
    return typed(
        "journal", "add", "--before", "6", "--after", "5", "--note", "<b>rain</b>"
    ).out.strip()


def test_the_page_is_written_and_its_path_is_all_that_is_said(
    typed: Typed, tmp_path: Path, entry: str
) -> None:
    target = tmp_path / "page.html"
    ran = typed("journal", "report", "--weeks", "4", "-o", str(target), "--note", entry)
    assert (ran.code, ran.out, ran.err) == (0, f"{target}\n", "")
    page = Page(target.read_text(encoding="utf-8"))
    assert "On 1 of 28 days: 1 entry without a session." in page.text
    assert page.all("blockquote")[0].all("p")[1].words == "<b>rain</b>"


def test_the_weeks_and_what_was_put_to_the_coin_are_on_it(
    typed: Typed, program: Program, tmp_path: Path
) -> None:
    assert typed("journal", "week", "--pain", "6", "--enjoyment", "5", "--activity", "4").code == 0
    with Journal.open(program.home / "journal") as journal:
        journal.questions.start("imagery/beach", "Warm beach", "hurts")
        journal.questions.stop()
    assert typed("journal", "report", "-o", str(tmp_path / "page.html")).code == 0
    text = Page((tmp_path / "page.html").read_text(encoding="utf-8")).text
    assert "You ended this after 0 sessions" in text
    assert "Warm beach" in text
    assert "5.0" in text


def test_no_note_is_shown_that_was_not_named(typed: Typed, tmp_path: Path, entry: str) -> None:
    assert typed("journal", "report", "-o", str(tmp_path / "page.html")).code == 0
    assert "rain" not in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_page_is_never_written_over_another_file(
    typed: Typed, tmp_path: Path, entry: str
) -> None:
    target = tmp_path / "page.html"
    target.write_text("mine")
    ran = typed("journal", "report", "-o", str(target))
    assert (ran.code, ran.err) == (1, f"{target} is there already; name another file.\n")
    assert target.read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("-o", "page.doc"), 1, "its ending must be .html or .pdf"),
        (("-o", "nowhere/page.html"), 1, "can't be written"),
        (("-o", "page.html", "--note", "nobody"), 1, "There is no note nobody"),
        (("-o", "page.html", "--weeks", "0"), 2, "--weeks"),
        (("-o", "page.html", "--weeks", "521"), 2, "--weeks"),
        (("-o", "page.pdf", "--paper", "b5"), 2, "--paper"),
        ((), 2, "-o"),
    ],
)
def test_what_can_t_be_written_is_told_in_one_sentence(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words, code: int, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = typed("journal", "report", *words)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (code, "", 1)
    assert told in ran.err


def test_where_nothing_can_print_it_ends_with_3_and_says_what_to_do(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_browser, "browsers", lambda: iter(()))
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    ran = typed("journal", "report", "-o", str(tmp_path / "page.pdf"))
    assert ran.code == 3
    assert "ends with .html" in ran.err
    assert "install Chromium" in ran.err
    assert not (tmp_path / "page.pdf").exists()

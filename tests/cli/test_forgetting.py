"""`journal forget`: it says what goes, asks for a word, and leaves no byte."""

from collections.abc import Callable
from pathlib import Path

import pytest

from calmcoach.journal import Journal
from support.program import Program, Ran

Typed = Callable[..., Ran]
NOTE = "nobody's business but mine"


def told_in(home: Path) -> list[Path]:
    return [
        path for path in home.rglob("*") if path.is_file() and NOTE.encode() in path.read_bytes()
    ]


@pytest.fixture
def entry(program: Program) -> str:
    with Journal.open(program.home / "journal") as journal:
        entry = journal.add(before=6, after=5, note=NOTE)
        assert journal.backup()
    (program.home / "cache").mkdir()
    (program.home / "cache" / "calmcoach.log").write_text(f"something broke at {NOTE}")
    return entry


@pytest.mark.parametrize("which", ["one", "all"])
def test_it_says_what_goes_and_leaves_no_byte(
    program: Program, typed: Typed, entry: str, which: str, tmp_path: Path
) -> None:
    stick, table, page = (tmp_path / name for name in ("stick.db", "all.csv", "page.html"))
    assert typed("journal", "backup", str(stick)).code == 0
    assert typed("journal", "export", "--format", "csv", "-o", str(table)).code == 0
    assert typed("journal", "report", "-o", str(page)).code == 0
    incoming = program.home / "journal" / "incoming-1"
    incoming.mkdir()
    (incoming / "journal.db").write_text(NOTE)
    ran = typed("journal", "forget", entry if which == "one" else "--all", "--yes")
    assert ran.code == 0
    assert ran.out == "1 entry was forgotten.\n"
    assert "1 entry will be gone." in ran.err
    assert "no way back" in ran.err
    assert all(str(copy) in ran.err for copy in (stick, table, page))
    assert told_in(program.home) == []
    assert typed("journal", "list").out == ""


def test_a_word_is_asked_for_in_a_terminal(program: Program, entry: str) -> None:
    for word, left in (("yes", 1), ("forget", 0)):
        running = program.begins_in_terminal("journal", "forget", entry)
        running.hears("Type “forget” to go on:")
        running.types(word)
        assert running.ends() == left
        assert len(program.entries()) == left


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "--all"),
        (("some-id", "--all"), 2, "--all"),
        (("some-id",), 2, "--yes"),
        (("some-id", "--yes"), 1, "There is no entry some-id"),
    ],
)
def test_what_is_unclear_changes_nothing(
    program: Program, typed: Typed, entry: str, words: tuple[str, ...], code: int, said: str
) -> None:
    ran = typed("journal", "forget", *words)
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert [each.id for each in program.entries()] == [entry]

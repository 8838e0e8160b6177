"""`journal passphrase`: typed unseen, asked for where it is needed, and harmless when wrong."""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from calmcoach.journal import Journal, _cipher
from support.program import Program, Ran, Running

OURS = "grün tea at noon"
NOTE = "nobody's business but mine"
Handed = Callable[..., Ran]


@pytest.fixture
def entry(program: Program) -> str:
    with Journal.open(program.home / "journal") as journal:
        return journal.add(before=6, after=5, note=NOTE)


@pytest.fixture
def handed(typed: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> Handed:
    """Run a command in this process as one that was just started, with lines on its input."""

    def run(lines: str, *words: str) -> Ran:
        _cipher._opened.clear()
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        return typed(*words)

    return run


@pytest.fixture
def begun(program: Program) -> Iterator[list[Running]]:
    running: list[Running] = []
    yield running
    for each in running:
        each.kill()


def readable(home: Path) -> bool:
    return any(
        NOTE.encode() in path.read_bytes()
        for path in (home / "journal").rglob("*")
        if path.is_file()
    )


def test_it_is_set_changed_and_removed_and_asked_for_in_between(
    program: Program, handed: Handed, entry: str, begun: list[Running]
) -> None:
    setting = program.begins_in_terminal("journal", "passphrase", "set")
    begun.append(setting)
    assert "nobody can help" in setting.hears("New passphrase: ")
    setting.types(OURS)
    setting.hears("The same once more: ")
    setting.types(OURS)
    assert OURS not in setting.hears("The journal is closed")
    assert setting.ends() == 0
    assert not readable(program.home)

    refused = handed("", "journal", "list")
    assert (refused.code, refused.out) == (3, "")
    assert "closed by its passphrase" in refused.err

    listing = program.begins_in_terminal("journal", "list")
    begun.append(listing)
    listing.hears("Passphrase of your journal: ")
    listing.types("green tea")
    listing.hears("That was not the passphrase.")
    listing.hears("Passphrase of your journal: ")
    listing.types(OURS)
    listing.hears(NOTE)
    assert listing.ends() == 0

    changed = handed(f"{OURS}\noolong tea\n", "journal", "passphrase", "change", "--stdin")
    assert changed.code == 0
    assert "open with the old one" in changed.err
    wrong = handed(f"{OURS}\n", "journal", "passphrase", "remove", "--stdin")
    assert (wrong.code, wrong.out) == (1, "")
    assert "Nothing was changed" in wrong.err
    removed = handed("oolong tea\n", "journal", "passphrase", "remove", "--stdin")
    assert removed.code == 0
    assert [each.id for each in program.entries()] == [entry]


@pytest.mark.parametrize(
    ("words", "lines", "code", "said"),
    [
        (("set",), "", 2, "--stdin"),
        (("set", "--stdin"), "short\n", 1, "at least 8"),
        (("set", "--stdin"), "", 1, "at least 8"),
        (("set", OURS), "", 2, ""),
        (("change", "--stdin"), "one tea please\ntwo teas please\n", 1, "has no passphrase"),
        (("remove", "--stdin"), "one tea please\n", 1, "has no passphrase"),
    ],
)
def test_what_can_t_be_done_is_said_and_changes_nothing(
    program: Program,
    handed: Handed,
    entry: str,
    words: tuple[str, ...],
    lines: str,
    code: int,
    said: str,
) -> None:
    ran = handed(lines, "journal", "passphrase", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert [each.id for each in program.entries()] == [entry]


def test_a_forgotten_passphrase_leaves_one_way_to_begin_anew(
    program: Program, handed: Handed, entry: str
) -> None:
    handed(f"{OURS}\n", "journal", "passphrase", "set", "--stdin")
    ran = handed("", "journal", "forget", "--all", "--yes")
    assert (ran.code, ran.out) == (0, "Everything was forgotten, the passphrase too.\n")
    assert program.entries() == []


def test_by_lines_the_passphrase_is_not_shown_in_a_terminal(
    program: Program, handed: Handed, entry: str, begun: list[Running]
) -> None:
    handed(f"{OURS}\n", "journal", "passphrase", "set", "--stdin")
    running = program.begins_in_terminal("--plain")
    begun.append(running)
    running.hears("q leaves.")
    running.types(OURS)
    running.hears("Enter goes on.")
    running.types("q")
    assert running.ends() == 0
    assert OURS not in running.told.text

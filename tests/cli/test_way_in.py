"""Which face of the program opens, and what its start does not wait for."""

import subprocess
import sys

import pytest

from calmcoach._cli import program as opening
from calmcoach.cli import main


class Screen:
    """A stream that is a terminal, or is none."""

    def __init__(self, *, terminal: bool) -> None:
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def flush(self) -> None:
        return


@pytest.mark.parametrize(
    ("words", "variables", "terminal", "face"),
    [
        ((), {}, "terminal", "screen"),
        (("--plain",), {}, "terminal", "lines"),
        ((), {"CALMCOACH_PLAIN": "1"}, "terminal", "lines"),
        ((), {"CALMCOACH_PLAIN": "0"}, "terminal", "screen"),
        ((), {"TERM": "dumb"}, "terminal", "lines"),
        ((), {}, "pipe", "lines"),
    ],
)
def test_the_face_that_opens_suits_the_terminal_and_the_wish(
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    variables: dict[str, str],
    terminal: str,
    face: str,
) -> None:
    for name, value in ({"TERM": "xterm", "CALMCOACH_PLAIN": ""} | variables).items():
        monkeypatch.setenv(name, value)
    opened: list[str] = []
    monkeypatch.setattr(opening, "_open_screen", lambda _home: opened.append("screen") or 0)
    monkeypatch.setattr(opening, "_open_lines", lambda _home: opened.append("lines") or 0)
    monkeypatch.setattr(sys, "stdin", Screen(terminal=terminal == "terminal"))
    monkeypatch.setattr(sys, "stdout", Screen(terminal=terminal == "terminal"))
    assert main(words) == 0
    assert opened == [face]


def test_the_way_to_the_first_screen_imports_no_command_and_nothing_heavy() -> None:
    code = "import sys, calmcoach.cli, calmcoach._cli.program; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"cyclopts", "numpy", "pydantic", "sqlite3", "soundfile", "sounddevice", "rich"}
    heavy |= {"calmcoach.plain", "calmcoach.session", "calmcoach._cli.app", "tomli", "tree_sitter"}
    assert heavy & set(ran.stdout.split()) == set()


def test_a_light_command_waits_for_no_sound_and_no_voice() -> None:
    code = "import sys, calmcoach._cli.app, calmcoach._cli.records; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"numpy", "soundfile", "calmcoach.session"} & set(ran.stdout.split()) == set()

"""The program in a real terminal: what stands on it, and what is left of it afterwards."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.terminal import Terminal, in_terminal

PROGRAM = Path(__file__).parent.parent / "support" / "scripted_program.py"
NOISE = "ALSA lib"
LEFT = b"\x1b[?1049l"
"""What takes a terminal back from the full screen."""


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / "mark"


@pytest.fixture
def terminal(tmp_path: Path, mark: Path) -> Iterator[Terminal]:
    command = [sys.executable, str(PROGRAM), str(mark)]
    with in_terminal(command, {"CALMCOACH_HOME": str(tmp_path)}) as opened:
        opened.wait_for("Coherent breathing")
        yield opened


def test_it_closes_in_order_and_says_last_what_could_not_be_written(terminal, mark) -> None:
    terminal.type("q")
    assert terminal.process.wait(20) == 0
    terminal.wait_for("These commands enter it later:")
    assert "calmcoach journal add --before 6" in terminal.text().partition("later:")[2]
    assert mark.read_text() == "closed after "


def test_what_libraries_write_goes_to_the_log_and_not_on_the_screen(terminal, tmp_path) -> None:
    terminal.type("\r")
    terminal.wait_for("right now")
    terminal.type("\x03")
    terminal.process.wait(20)
    assert NOISE not in terminal.text()
    assert (tmp_path / "cache" / "calmcoach.log").read_text().count(NOISE) == 2


def test_a_session_under_way_is_stopped_and_kept_when_the_program_is_closed(terminal, mark) -> None:
    begin(terminal)
    terminal.type("\x03")
    assert terminal.process.wait(20) == 0
    assert mark.read_text() == "closed after prepare rate_before play stop leave close"


@pytest.mark.parametrize("name", ["SIGHUP", pytest.param("SIGTERM", marks=pytest.mark.proof)])
def test_a_closed_terminal_closes_the_journey_too(terminal, mark, name) -> None:
    begin(terminal)
    number = getattr(signal, name)
    terminal.process.send_signal(number)
    assert terminal.process.wait(20) == 128 + number
    assert mark.read_text() == "closed after prepare rate_before play stop leave close"


def test_a_terminal_that_is_gone_without_a_signal_ends_the_program(terminal, mark) -> None:
    begin(terminal)
    terminal.type("m")  # drawing the panel lets go of the reader that holds the far end open
    os.dup2(os.open(os.devnull, os.O_RDWR), terminal._descriptor)
    terminal.process.wait(20)
    assert mark.read_text() == "closed after prepare rate_before play stop leave close"


def test_a_fault_leaves_the_terminal_in_order_with_one_sentence(terminal, tmp_path, mark) -> None:
    since = terminal.written()
    terminal.type("j")
    assert terminal.process.wait(20) == 1
    terminal.wait_for("Something in CalmCoach went wrong. What you rated is kept.", since)
    assert "Traceback" not in terminal.text()
    assert "ZeroDivisionError" not in terminal.text()
    assert "nobody thought of this" in (tmp_path / "cache" / "calmcoach.log").read_text()
    assert mark.exists()


def test_a_script_is_written_checked_heard_and_saved(terminal) -> None:
    terminal.type("l")
    terminal.wait_for("All scripts")
    terminal.type("w")
    terminal.wait_for("a new script")
    since = terminal.written()
    terminal.type("titel")
    terminal.wait_for("problem", since)
    terminal.type("\x7f" * 5 + "\x1b[B\x1bOQ")
    terminal.wait_for("quiet", since)
    terminal.type("\x13")
    terminal.wait_for("Saved: own/a-new-script.", since)
    since = terminal.written()
    terminal.type("\x1b")
    terminal.wait_for("All scripts", since)


def begin(terminal: Terminal) -> None:
    """From Today into a session that sounds."""
    terminal.type("\r")
    terminal.wait_for("right now")
    terminal.type("6\r")
    terminal.wait_for("Settle in")

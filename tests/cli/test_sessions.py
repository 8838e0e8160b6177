"""Sessions of the real program: as a process, on pipes and in a terminal."""

import re
import signal
from collections.abc import Iterator

import pytest

from support.program import Program, Running


@pytest.fixture
def begun() -> Iterator[list[Running]]:
    """What a test has started, ended with it."""
    running: list[Running] = []
    yield running
    for each in running:
        each.kill()


def test_play_on_a_pipe_asks_nothing_and_keeps_what_was_given(program: Program) -> None:
    ran = program.runs("play", "own/short", "--before", "6", "--after", "4", typed="x\n9\n")
    assert (ran.code, ran.err) == (0, "")
    first, *told = ran.out.splitlines()
    assert re.fullmatch(r"Short, \d seconds\.", first)
    assert [line for line in told if not line.endswith("%")] == [
        "Part 1 of 2: One",
        "Let it be.",
        "Part 2 of 2: Two",
        "Let it go.",
        "The end.",
        "Before 6, after 4.",
    ]
    passed = [line for line in told if line.endswith("%")]
    assert passed == sorted(set(passed))
    assert passed[-1] == "75 %"
    [entry] = program.entries()
    assert (entry.script, entry.before, entry.after) == ("own/short", 6, 4)
    assert (entry.ended, entry.kind) == ("finished", "session")
    assert 6 < entry.heard_seconds < 12


def test_the_rating_is_on_the_disk_with_the_first_line_and_ctrl_c_keeps_what_was_heard(
    program: Program, begun: list[Running]
) -> None:
    running = program.begins("play", "own/long", "--before", "7", "--after", "1")
    begun.append(running)
    running.hears("\n")
    [entry] = program.entries()
    assert (entry.script, entry.before, entry.ended) == ("own/long", 7, "running")
    running.hears("Let it be.\n")
    running.gets(signal.SIGINT)
    assert running.ends() == 130
    [entry] = program.entries()
    assert (entry.before, entry.after, entry.ended) == (7, None, "stopped")
    assert entry.heard_seconds > 0


def test_a_reader_who_goes_away_ends_the_session_and_keeps_it(
    program: Program, begun: list[Running]
) -> None:
    running = program.begins("play", "own/short", "--no-rating")
    begun.append(running)
    running.hears("Part 1 of 2: One\n")
    running.stop_reading()
    assert running.ends() == 130
    [entry] = program.entries()
    assert (entry.before, entry.after, entry.ended) == (None, None, "stopped")


def test_play_in_a_terminal_asks_first_and_does_what_is_typed(
    program: Program, begun: list[Running]
) -> None:
    running = program.begins_in_terminal("play", "own/long")
    begun.append(running)
    running.hears("Type 0 to 10. Enter skips.")
    running.types("3")
    running.hears("Let it be.")
    running.types("p", "n")
    running.hears("Part 1 of 2: One")
    running.hears("Let it go.")
    running.types("x")
    running.hears("Stopped.")
    running.types("x")
    running.hears("Closed. The place is kept.")
    assert running.ends() == 0
    [entry] = program.entries()
    assert (entry.before, entry.after, entry.after_missing) == (3, None, "stopped")


def test_flare_begins_at_once_and_asks_nothing(program: Program, begun: list[Running]) -> None:
    (program.home / "settings.json").write_text('{"flare": "own/long", "output": "silent"}')
    running = program.begins_in_terminal("flare")
    begun.append(running)
    assert "?" not in running.hears("Let it be.").replace("? tells the rest", "")
    running.gets(signal.SIGTERM)
    assert running.ends() == 130
    [entry] = program.entries()
    assert (entry.kind, entry.before, entry.after, entry.after_missing) == (
        "flare",
        None,
        None,
        None,
    )


def test_the_plain_journey_from_the_first_start_to_the_second_number(
    program: Program, begun: list[Running]
) -> None:
    running = program.begins_in_terminal(TERM="dumb")
    begun.append(running)
    running.hears("Enter goes on.")
    running.types("")
    running.hears("q: leave")
    running.types("l")
    library = running.hears("x goes back.")
    imagery = next(line for line in library.splitlines() if line[2:].startswith("Imagery"))
    running.types(imagery.split()[0])
    listed = running.hears("x goes back.")
    short = next(line for line in listed.splitlines() if " Short, " in line)
    running.types(short.split()[0])
    assert "Not while driving." in running.hears("x: back")
    running.types("")
    running.hears("Enter skips.")
    running.types("8")
    running.hears("Let it be.")
    running.types("")
    running.hears("Paused. Enter goes on.")
    running.types("")
    running.hears("The end.")
    running.hears("Enter skips.")
    running.types("5")
    running.hears("Before 8, after 5.")
    running.types("done")
    running.hears("q: leave")
    running.types("j")
    journal = running.hears("x: back")
    assert "Before 8, after 5." in journal
    assert "Note: done" in journal
    running.types("x")
    running.hears("q: leave")
    running.presses("\x04")
    assert running.ends() == 0
    told = running.told.text
    assert "\x1b" not in told
    assert "\r" not in told
    assert [line for line in told.splitlines() if len(line) > 40] == []


def test_ctrl_c_at_a_question_leaves_with_130(program: Program, begun: list[Running]) -> None:
    running = program.begins_in_terminal(CALMCOACH_PLAIN="1")
    begun.append(running)
    running.hears("Welcome to CalmCoach.")
    running.gets(signal.SIGINT)
    assert running.ends() == 130


def test_what_nobody_thought_of_is_one_sentence_and_a_log(program: Program) -> None:
    broken = (
        "import calmcoach._cli.app as app, calmcoach.cli as cli\n"
        "app.run = lambda words: 1 / 0\n"
        "cli.main()"
    )
    ran = program.runs_code(broken)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Something in CalmCoach broke.")
    assert len(ran.err.splitlines()) == 1
    assert "ZeroDivisionError" in (program.home / "cache" / "calmcoach.log").read_text()


def test_standard_output_that_takes_nothing_is_said_and_ends_with_3(program: Program) -> None:
    ran = program.runs("journal", "list", "--json", out="/dev/full")
    assert ran.code == 3
    assert ran.err == "Standard output can't be written: No space left on device.\n"

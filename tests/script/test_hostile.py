"""Files that mean harm, or that a machine has written: refused or harmless, and never slow."""

import os
import time
from pathlib import Path

import pytest

from calmcoach.script import ScriptError, check_script, parse_script, read_script

BEDS = ("ocean", "brown")
HEAD = 'format = 1\ntitle = "x"\ntechnique = "sleep"\nlanguage = "en"\n'


def test_markup_is_text(sound: str) -> None:
    text = sound.replace("Playa cálida", "[bold red]Playa[/] [@click=app.quit]x").encode()
    assert parse_script(text, "a.toml", None, BEDS).title.startswith("[bold red]")


def test_messages_and_names_never_carry_what_a_terminal_would_obey(sound: str) -> None:
    text = sound.replace("wakes", '"\\u001b[2J\\u202e" = 1\nwakes').replace("[5s]", "[\\u009b5n]")
    problems = check_script(text.encode(), beds=BEDS)
    assert len(problems) >= 3
    assert all(str(it).isprintable() for it in problems)


def test_a_file_name_is_shown_harmlessly(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2J\nb.toml"
    path.write_text("format = 2")
    problems = check_script(path)
    assert len(problems) > 1
    assert all(str(it).isprintable() for it in problems)


@pytest.mark.parametrize("size", [256 * 1024 + 1, 1024 * 1024])
def test_a_file_above_256_kib_is_refused_unread(sound: str, size: int, tmp_path: Path) -> None:
    path = tmp_path / "long.toml"
    path.write_bytes(sound.encode().ljust(size, b"#"))
    [problem] = check_script(path, beds=BEDS)
    assert (problem.line, problem.column) == (1, 1)
    assert "256 KiB" in problem.message


def test_a_file_of_256_kib_is_read(sound: str) -> None:
    assert check_script(sound.encode().ljust(256 * 1024, b"#"), beds=BEDS) == ()


def test_bytes_that_are_not_utf_8_are_located_and_the_rest_is_checked(sound: str) -> None:
    data = sound.replace("[5s]", "[5 s]").encode().replace("ñ".encode(), b"\xf1", 1)
    problems = check_script(data, beds=BEDS)
    assert [(it.line, it.column) for it in problems] == [(29, 3), (29, 23)]
    assert "0xf1" in problems[0].message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "utf-32"])
def test_utf_16_is_refused(sound: str, encoding: str) -> None:
    assert check_script(sound.encode(encoding), beds=BEDS)


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b"\0", b"\xff", b"#"])
def test_nearly_nothing_is_a_problem_at_the_top(data: bytes) -> None:
    problems = check_script(data)
    assert problems
    assert problems[0].line == 1


def test_what_is_no_file_is_a_problem_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    for name in ("missing.toml", ".", "pipe.toml", "x" * 5000, "zero\0byte"):
        [problem] = check_script(tmp_path / name)
        assert (problem.line, problem.column) == (1, 1)
    with pytest.raises(ScriptError, match="no such file"):
        read_script(tmp_path / "missing.toml")


# what is replaced, by what, and a piece of what is said
TOO_MUCH = [
    ("times = 12", "times = 1000000000", "at most 28,800"),
    ("times = 12", f"times = 1{'0' * 400}", "at most 28,800"),
    ("in = 4", f"in = 1{'0' * 400}", "a duration"),
    ("in = 4", "in = 1e300", "at most 8h"),
    ("in = 4", "in = inf", "at most 8h"),
    ("times = 12", "times = 28800", "8 hours is the most"),
    ("times = 12", "minutes = 481", "at most 480"),
    ("times = 12", "minutes = 480", "8 hours is the most"),
    ("times = 2\n", "times = 2000\n", "8 hours is the most"),
    ('rest = "1m"', 'rest = "8h"', "8 hours is the most"),
    ('lasts = "25s"', 'lasts = "4h"', "8 hours is the most"),
    ("[5s]", "[4h] [4h]", "8 hours is the most"),
    ('paragraph = "4s"', 'paragraph = "8h"', "8 hours is the most"),
    ('title = "Llegar"', "times = 1000", "2,000 is the most"),
    ("Señor, ", "Señor, " + "respire. " * 2000, "2,000 is the most"),
    ("Señor, ", "Señor, " + "respire " * 300, "2,000 is the most"),
    ("Respire.", "Respire {lugar} " * 130, "2,000 is the most"),
    ('cue = "tone" }', 'cue = "voice" }\ntimes = 90', "2,000 is the most"),
    ('default = "una playa"', f'default = "{"x" * 201}"', "200 characters"),
    ("Playa cálida", "x" * 2001, "2,000 characters"),
    ("[[part]]\n", "[[part]]\nrest = 1\n" * 501 + "[[part]]\n", "at most 500"),
]


@pytest.mark.parametrize(("old", "new", "message"), TOO_MUCH)
def test_too_much_is_refused_before_anything_is_laid(
    sound: str, old: str, new: str, message: str
) -> None:
    assert old in sound
    problems = check_script(sound.replace(old, new, 1).encode(), beds=BEDS)
    assert any(message in it.message for it in problems)


def test_the_limits_themselves_are_allowed(sound: str) -> None:
    long = sound.replace("times = 12", "times = 2700").replace('lasts = "5m"', "")
    assert check_script(long.encode(), beds=BEDS) == ()
    parts = sound + "[[part]]\nrest = 1\n" * 497
    assert check_script(parts.encode(), beds=BEDS) == ()
    phrases = sound.replace("Señor, ", "Respire. " * 1900)
    assert check_script(phrases.encode(), beds=BEDS) == ()


LARGE = {
    "lists in lists": lambda n: "x = " + "[" * n,
    "tables in tables": lambda n: "x = " + "{a=" * (n // 3),
    "keys of many parts": lambda n: "\n".join(
        ".".join([f"b{i}"] * 400) + "=1" for i in range(n // 1_900)
    ),
    "brackets without end": lambda n: "say = '''" + "[" * n,
    "no directions": lambda n: "[[part]]\nsay = '''" + "[5 s] {a} " * (n // 10) + "'''",
    "stops": lambda n: "[[part]]\nsay = '''" + "ab. " * (n // 4) + "'''",
    "abbreviations": lambda n: "[[part]]\nsay = '''" + "e.g. " * (n // 5) + "'''",
    "one word": lambda n: "[[part]]\nsay = '''" + "a" * n + "'''",
    "blank lines": lambda n: "[[part]]\nsay = '''" + "\n" * n + "'''",
    "quotes": lambda n: '"""\n' * (n // 4),
    "no keys": lambda n: "= 1\n" * (n // 4),
    "no commas": lambda n: "x = [" + "1 2\n" * (n // 4),
    "unknown keys": lambda n: "\n".join(f"key{i} = {i}" for i in range(n // 18)),
    "empty fills": lambda n: "\n".join(f"[fill.x{i}]" for i in range(n // 14)),
    "numbers for tags": lambda n: "tags = [" + "1," * (n // 2) + "]",
    "empty parts": lambda n: "[[part]]\n" * (n // 9),
    "backslashes": lambda n: 'title = "' + "\\q" * (n // 2) + '"',
    "texts in a row": lambda n: "title = " + "'a' " * (n // 4),
    "escapes": lambda n: "\x1b" * n,
    "a word": lambda n: "a" * n,
    "dashes": lambda n: "- " * (n // 2),
    "nothing": lambda n: " " * n,
}
"""Files in which every round of some loop does as much as it can, about `n` characters long."""


@pytest.mark.parametrize("kind", LARGE)
def test_a_file_made_to_be_slow_is_refused_with_few_words(kind: str) -> None:
    assert 1 <= len(check_script((HEAD + LARGE[kind](20_000)).encode())) <= 1_200


@pytest.mark.proof
@pytest.mark.parametrize("kind", LARGE)
def test_the_largest_file_made_to_be_slow_is_refused_soon(kind: str) -> None:
    data = (HEAD + LARGE[kind](256_000)).encode()
    start = time.process_time()
    problems = check_script(data)
    seconds = time.process_time() - start
    print(f"{kind}: {len(data) // 1024} KiB, {len(problems)} problems, {seconds:.2f} s")
    assert 1 <= len(problems) <= 1_200
    assert seconds < 10

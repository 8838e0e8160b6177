"""Each command: what it writes, where, and how it ends."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from calmcoach._cli.data import put, put_json, tell
from support.program import Program, Ran

Typed = Callable[..., Ran]
BROKEN = 'format = 1\ntitle = "Bro\\u001b[2Jken"\ntechnik = "imagery"\n'


def test_help_names_every_command_and_none_that_is_not_there(typed: Typed) -> None:
    ran = typed("--help")
    assert ran.code == 0
    named = re.findall(r"^  (\w+): ", ran.out, re.MULTILINE)
    assert sorted(named) == [
        "check",
        "doctor",
        "edit",
        "export",
        "flare",
        "import",
        "journal",
        "list",
        "new",
        "play",
        "render",
        "schema",
        "show",
        "voices",
        "watch",
    ]
    assert "\x1b" not in ran.out


def test_the_version_is_one_line(typed: Typed) -> None:
    ran = typed("--version")
    assert ran.code == 0
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", ran.out)


@pytest.mark.parametrize(
    "words",
    [
        ("plya",),
        ("play",),
        ("play", "own/short", "--before", "11"),
        ("play", "own/short", "--fit", "soon"),
        ("play", "own/short", "--pace", "9"),
        ("play", "own/short", "too", "many"),
        ("render", "own/short"),
        ("list", "--jsn"),
        ("list", "--max-minutes", "many"),
        ("journal", "add"),
        ("journal", "add", "--before", "3", "--at", "soon"),
    ],
)
def test_a_wrong_command_line_ends_with_2_and_one_plain_sentence(
    typed: Typed, words: tuple[str, ...]
) -> None:
    ran = typed(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert ran.err[0].isupper()


def test_list_holds_every_script_with_its_facts(typed: Typed) -> None:
    ran = typed("list", "--json")
    assert ran.code == 0
    assert ran.err == ""
    scripts = {script["id"]: script for script in json.loads(ran.out)["scripts"]}
    short = scripts["own/short"]
    assert short["title"] == "Short"
    assert short["own"] is True
    assert short["seconds"] == pytest.approx(5, abs=4)
    assert set(short) == {
        "id",
        "title",
        "technique",
        "language",
        "seconds",
        "shortest",
        "longest",
        "posture",
        "tenses",
        "holds",
        "attention",
        "wakes",
        "cautions",
        "tags",
        "summary",
        "own",
        "problem",
    }


def test_list_narrows_by_technique_length_and_language(typed: Typed, program: Program) -> None:
    spanish = (program.home / "scripts" / "short.toml").read_text().replace('"en"', '"es-MX"')
    (program.home / "scripts" / "corto.toml").write_text(spanish)

    def ids(*words: str) -> list[str]:
        return [
            script["id"] for script in json.loads(typed("list", "--json", *words).out)["scripts"]
        ]

    assert "own/long" in ids("--technique", "imagery")
    assert "own/long" not in ids("--technique", "breathing")
    assert "own/long" not in ids("--technique", "imagery", "--max-minutes", "1")
    assert ids("--language", "es", "--max-minutes", "1") == ["own/corto"]


def test_list_by_lines_shows_a_broken_script_harmlessly(typed: Typed, program: Program) -> None:
    (program.home / "scripts" / "broken.toml").write_text(BROKEN)
    ran = typed("list")
    assert ran.code == 0
    line = next(line for line in ran.out.splitlines() if line.startswith("own/broken"))
    assert "can't be played" in line
    assert "\x1b" not in ran.out


def test_show_tells_every_phrase_and_the_length_of_each_part(typed: Typed) -> None:
    ran = typed("show", "own/short")
    assert ran.code == 0
    assert "Not while driving." in ran.out
    assert re.search(r"^One  0:0\d\n  Let it be\.$", ran.out, re.MULTILINE)
    assert re.search(r"^Two  0:0\d\n  Let it go\.$", ran.out, re.MULTILINE)


def test_a_script_that_is_not_there_is_named_with_what_is_near(typed: Typed) -> None:
    ran = typed("show", "own/shrot")
    assert ran.code == 1
    assert ran.err.startswith("There is no script own/shrot. Near it: ")
    assert "own/short" in ran.err


def test_a_length_that_cannot_be_had_is_answered_with_the_nearest(typed: Typed) -> None:
    ran = typed("play", "own/short", "--fit", "3h")
    assert ran.code == 1
    assert re.fullmatch(r"It can't last 180 minutes; the nearest it can is [\w ]+\.\n", ran.err)


def test_check_writes_every_problem_with_its_place_and_ends_with_1(
    typed: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(BROKEN)
    ran = typed("check", str(file))
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert all(re.match(rf"{re.escape(str(file))}:\d+:\d+: \S", line) for line in lines)
    assert any(line.startswith(f"{file}:3:1: ") for line in lines)
    assert "\x1b" not in ran.out
    as_data = typed("check", "--json", str(file))
    assert as_data.code == 1
    problems = json.loads(as_data.out)["problems"]
    assert [f"{p['file']}:{p['line']}:{p['column']}: {p['message']}" for p in problems] == lines


def test_check_without_a_file_checks_the_library_and_own_scripts(
    typed: Typed, program: Program
) -> None:
    assert typed("check").code == 0
    (program.home / "scripts" / "broken.toml").write_text(BROKEN)
    ran = typed("check")
    assert ran.code == 1
    assert "broken.toml:3:1: " in ran.out


def test_check_of_a_file_that_is_not_there_is_a_problem_of_that_file(typed: Typed) -> None:
    ran = typed("check", "/nowhere/at-all.toml")
    assert ran.code == 1
    assert ran.out.startswith("/nowhere/at-all.toml:1:1: ")


def test_render_writes_the_file_and_its_cues(typed: Typed, tmp_path: Path) -> None:
    target = tmp_path / "short.wav"
    ran = typed("render", "own/short", "-o", str(target), "--bed", "none", "--json")
    assert ran.code == 0, ran.err
    assert ran.err == "25 %\n50 %\n75 %\n"
    data = json.loads(ran.out)
    assert set(data) == {"sample_rate", "frames", "engine", "voice", "cues"}
    assert data["sample_rate"] == 48_000
    assert target.stat().st_size == 44 + 4 * data["frames"]
    assert [cue["text"] for cue in data["cues"] if cue["kind"] == "speech"] == [
        "Let it be.",
        "Let it go.",
    ]
    assert all(set(c) == {"kind", "text", "part", "start_frame", "frames"} for c in data["cues"])
    first = target.read_bytes()
    assert typed("render", "own/short", "-o", str(target), "--bed", "none").code == 0
    assert target.read_bytes() == first


def test_render_writes_captions_beside_the_file(typed: Typed, tmp_path: Path) -> None:
    target = tmp_path / "short.flac"
    ran = typed("render", "own/short", "-o", str(target), "--captions", "srt")
    assert ran.code == 0, ran.err
    assert str(target.with_suffix(".srt")) in ran.out
    assert "Let it go." in target.with_suffix(".srt").read_text()


def test_a_bed_that_is_not_there_is_not_played_either(typed: Typed) -> None:
    ran = typed("play", "own/short", "--bed", "thunder")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("There is no bed thunder; there are ")


def test_nothing_that_is_written_steers_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    put("data \x1b[2J")
    put_json({"data": "\x1b[2J \u202e"})
    tell("message \x9b1m")
    out, err = capfd.readouterr()
    assert (out + err).replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("-o", "short.doc"), 1, "its ending must be one of"),
        (("-o", "/nowhere/at/all/short.wav"), 1, "can't be written"),
        (("-o", "short.wav", "--bed", "thunder"), 1, "There is no bed thunder"),
        (("-o", "short.wav", "--voice", "nobody/at-all"), 1, "There is no voice nobody/at-all"),
        (("-o", "short.wav", "--fit", "3h"), 1, "the nearest it can is"),
    ],
)
def test_what_cannot_be_rendered_is_said_in_one_sentence(
    typed: Typed, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    before = set(tmp_path.rglob("short.*"))
    words = tuple(f"{tmp_path}/{word}" if word.startswith("short.") else word for word in words)
    ran = typed("render", "own/short", *words)
    assert ran.code == code
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert set(tmp_path.rglob("short.*")) == before


def test_voices_names_what_can_speak_here(typed: Typed) -> None:
    data = json.loads(typed("voices", "--json").out)["voices"]
    fake = next(voice for voice in data if voice["engine"] == "fake")
    assert fake["installed"] is True
    assert {"engine", "name", "language", "installed", "label", "licence"} <= set(fake)
    ran = typed("voices")
    assert ran.code == 0
    assert f"fake/{fake['name']}" in ran.out


def test_an_entry_is_added_listed_and_backed_up(typed: Typed, tmp_path: Path) -> None:
    note = "=1+1 \x1b[31m señora"
    added = typed(
        *("journal", "add", "--before", "6", "--after", "0", "--script", "imagery/beach"),
        *("--note", note, "--at", "2026-03-01T20:15:00+05:30"),
    )
    assert added.code == 0, added.err
    assert typed("journal", "add", "--note", "later").code == 0
    listed = typed("journal", "list", "--json")
    assert "\x1b" not in listed.out
    later, entry = json.loads(listed.out)["entries"]
    assert entry["id"] == added.out.strip()
    assert entry["started"] == "2026-03-01T20:15:00+05:30"
    assert (entry["script"], entry["before"], entry["after"]) == ("imagery/beach", 6, 0)
    assert (entry["note"], entry["heard_seconds"], entry["kind"]) == (note, 0, "entry")
    assert (later["before"], later["after"], later["script"]) == (None, None, None)
    assert datetime.fromisoformat(later["started"]).utcoffset() is not None
    lines = typed("journal", "list").out
    assert "2026-03-01 20:15" in lines
    assert "6 → 0" in lines
    assert "\x1b" not in lines
    copy = tmp_path / "copy.db"
    assert typed("journal", "backup", str(copy)).code == 0
    assert copy.stat().st_size > 0


def test_a_journal_that_cannot_be_kept_is_said_and_ends_with_3(
    typed: Typed, program: Program
) -> None:
    (program.home / "journal").write_text("a file where a folder should be")
    ran = typed("journal", "add", "--before", "3")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("The journal is not kept as it should be")


def test_a_backup_is_never_written_over_another_file(typed: Typed, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear")
    ran = typed("journal", "backup", str(letter))
    assert (ran.code, letter.read_text()) == (1, "Dear")
    assert "is there already" in ran.err


def test_without_a_terminal_the_program_opens_by_lines_and_ends_with_the_input(
    typed: Typed,
) -> None:
    ran = typed()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Welcome to CalmCoach.\n")


def test_doctor_tells_of_everything_and_what_to_do(typed: Typed, program: Program) -> None:
    ran = typed("doctor", "--json")
    checks = json.loads(ran.out)["checks"]
    assert {"python", "libraries", "terminal", "sound", "voice", "library", "journal"} <= {
        check["name"] for check in checks
    }
    assert all(set(check) == {"name", "what", "remedy", "ok"} for check in checks)
    assert all(check["ok"] is (check["remedy"] == "") for check in checks)
    assert ran.code == (0 if all(check["ok"] for check in checks) else 3)
    voice = next(check for check in checks if check["name"] == "voice")
    assert voice["ok"], voice
    assert str(program.home / "journal") in ran.out


def test_every_command_and_option_is_in_the_documentation() -> None:
    from calmcoach._cli.app import app

    told = (Path(__file__).parents[2] / "docs" / "commands.md").read_text()
    reference = app.generate_docs()
    commands = set(
        re.findall(r"^## calmcoach (\S+)$|^### calmcoach (\S+ \S+)$", reference, re.MULTILINE)
    )
    names = {one or two for one, two in commands}
    assert len(names) > 10
    for name in names - {"journal"}:
        assert f"`calmcoach {name}" in told, name
    options = set(re.findall(r"^\* `(-[\w-]+)", reference, re.MULTILINE))
    assert options - set(re.findall(r"`(?:calmcoach )?(-[\w-]+)", told)) == set()
    known = options | {"--help", "--version"} | {f"--{word}" for word in ("install-completion",)}
    assert set(re.findall(r"(--[a-z][\w-]*)", told)) - known == set()

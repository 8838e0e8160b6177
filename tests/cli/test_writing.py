"""Own scripts by commands: begun, edited, watched; and the schema that editors check them by."""

import json
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.program import SHORT, Program, Ran, Running

Typed = Callable[..., Ran]
Editor = Callable[[str], None]


@pytest.fixture
def begun() -> Iterator[list[Running]]:
    """What a test has started, ended with it."""
    running: list[Running] = []
    yield running
    for each in running:
        each.kill()


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """An editor that does one line of shell with the file, which is `$1`."""

    def made(line: str) -> None:
        script = tmp_path / "an editor"
        script.write_text(f"#!/bin/sh\n{line}\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("VISUAL", f"'{script}'")

    return made


def test_a_new_script_plays_as_it_stands_and_is_in_the_library(
    typed: Typed, program: Program
) -> None:
    ran = typed("new", "Evening garden")
    assert ran.code == 0
    assert ran.out == f"{program.home}/scripts/Evening garden.toml\n"
    assert "`calmcoach edit 'own/Evening garden'`" in ran.err
    assert typed("check", ran.out.strip()).code == 0
    scripts = {each["id"]: each for each in json.loads(typed("list", "--json").out)["scripts"]}
    assert scripts["own/Evening garden"]["title"] == "Evening garden"


def test_a_new_script_is_in_the_persons_language(typed: Typed, program: Program) -> None:
    (program.home / "settings.json").write_text('{"language": "es"}')
    path = Path(typed("new", "jardín").out.strip())
    assert 'title = "Jardín"' in path.read_text()
    assert 'language = "es"' in path.read_text()


@pytest.mark.parametrize("name", ["../out", "/etc/out", ".hidden", "a\x1b[2Jb"])
def test_a_script_begins_in_the_own_folder_or_not_at_all(
    typed: Typed, program: Program, name: str
) -> None:
    before = sorted(program.home.rglob("*"))
    ran = typed("new", name)
    assert (ran.code, ran.out) == (1, "")
    assert "can't be the name of a script" in ran.err
    assert "\x1b" not in ran.err
    assert sorted(program.home.rglob("*")) == before


def test_a_script_that_is_there_is_not_begun_anew(typed: Typed, program: Program) -> None:
    ran = typed("new", "short")
    assert (ran.code, ran.out) == (1, "")
    assert "`calmcoach edit own/short` opens it" in ran.err
    assert (program.home / "scripts" / "short.toml").read_text() == SHORT


def test_a_folder_that_can_not_be_made_is_told(typed: Typed, program: Program) -> None:
    (program.home / "scripts" / "a").write_text("a file where a folder should be")
    ran = typed("new", "a/b")
    assert ran.code == 1
    assert "can't be written" in ran.err


def test_an_edited_script_is_checked_and_the_text_before_is_kept(
    typed: Typed, program: Program, editor: Editor
) -> None:
    editor('printf "# mine\\n" >> "$1"')
    ran = typed("edit", "own/short")
    assert (ran.code, ran.out, ran.err) == (0, "", "own/short has no problem.\n")
    file = program.home / "scripts" / "short.toml"
    assert file.read_text() == f"{SHORT}# mine\n"
    assert file.with_name("short.toml~").read_text() == SHORT


def test_problems_that_are_left_are_listed_and_end_with_1(
    typed: Typed, program: Program, editor: Editor
) -> None:
    editor(': > "$1"; exit 3')
    ran = typed("edit", "own/short")
    file = program.home / "scripts" / "short.toml"
    assert ran.code == 1
    assert f"{file}:1:1: " in ran.out
    assert "an editor ended with 3." in ran.err
    assert f"The text from before is in {file}~" in ran.err
    assert Path(f"{file}~").read_text() == SHORT


def test_a_bundled_script_is_copied_before_it_is_edited_and_only_once(
    typed: Typed, program: Program, editor: Editor
) -> None:
    editor('printf "# mine\\n" >> "$1"')
    copy = program.home / "scripts" / "imagery" / "beach.toml"
    first = typed("edit", "imagery/beach")
    assert first.code == 0
    assert f"own/imagery/beach is your own copy now: {copy}" in first.err
    again = typed("edit", "imagery/beach")
    assert again.code == 0
    assert "This is the copy you have: own/imagery/beach" in again.err
    assert copy.read_text().endswith("# mine\n# mine\n")
    assert (
        "# mine"
        not in (Path(__file__).parents[2] / "scripts_library/imagery/beach.toml").read_text()
    )


def test_in_a_terminal_enter_goes_back_to_the_editor(
    program: Program, editor: Editor, begun: list[Running]
) -> None:
    editor(
        'if grep -q "^titel" "$1"; then sed -i s/titel/title/ "$1"\n'
        'else sed -i 1,3s/title/titel/ "$1"; fi'
    )
    running = program.begins_in_terminal("edit", "own/short")
    begun.append(running)
    running.hears('unknown key "titel"; did you mean "title"?')
    running.hears("Enter goes back to the editor; l and Enter leaves it as it is.")
    running.types("")
    running.hears("own/short has no problem.")
    assert running.ends() == 0


def test_in_a_terminal_a_script_can_be_left_with_its_problems(
    program: Program, editor: Editor, begun: list[Running]
) -> None:
    editor('sed -i s/title/titel/ "$1"')
    running = program.begins_in_terminal("edit", "own/short")
    begun.append(running)
    running.hears("leaves it as it is.")
    running.types("l")
    assert running.ends() == 1


def test_without_an_editor_it_says_how_to_name_one(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "/nowhere/an-editor -f")
    ran = typed("edit", "own/short")
    assert (ran.code, ran.out) == (3, "")
    assert "/nowhere/an-editor can't be started" in ran.err
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "")
    monkeypatch.setenv("PATH", "/nowhere")
    ran = typed("edit", "own/short")
    assert ran.code == 3
    assert "name yours in EDITOR" in ran.err


def test_a_script_that_is_not_there_can_not_be_edited(typed: Typed) -> None:
    ran = typed("edit", "own/shrot")
    assert ran.code == 1
    assert "own/short" in ran.err


def test_a_watched_script_is_heard_and_checked_each_time_it_is_saved(
    program: Program, begun: list[Running]
) -> None:
    file = program.home / "scripts" / "long.toml"
    running = program.begins_in_terminal("watch", str(file))
    begun.append(running)
    running.hears("From “One” on; Ctrl-C ends.")
    running.hears("Let it be.")
    text = file.read_text()
    file.write_text(text.replace("Let it go.", "Let it sing."))
    running.hears("From “Two” on")
    running.hears("Let it sing.")
    file.write_text(text.replace("technique", "technik"))
    running.hears('long.toml:3:1: unknown key "technik"')
    running.hears("waiting.")
    file.write_text(SHORT)
    running.hears("Let it go.")
    running.hears("That was all; waiting until it is saved again.")
    running.gets(signal.SIGINT)
    assert running.ends() == 130
    assert program.entries() == []


def test_a_file_that_is_not_there_can_not_be_watched(typed: Typed) -> None:
    ran = typed("watch", "/nowhere/garden.toml")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "/nowhere/garden.toml: there is no such file.\n"

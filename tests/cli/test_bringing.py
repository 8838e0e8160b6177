"""`import`, `export` and `schema`: what they write, where, and how they end."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from support.foreign_texts import REAL
from support.program import Program, Ran

Typed = Callable[..., Ran]


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    file = tmp_path / "An Evening.txt"
    file.write_text(REAL["lake.txt"], encoding="utf-8")
    return file


def test_a_text_is_brought_in_among_the_persons_own(
    typed: Typed, program: Program, lake: Path
) -> None:
    ran = typed("import", str(lake))
    kept = program.home / "scripts" / "an-evening.toml"
    assert ran.code == 0
    assert ran.out == f"{kept}\n"
    assert "own/an-evening, 2 parts" in ran.err
    assert f"{lake}:9:26: [soft music fades in] says no pause" in ran.err
    assert typed("check", str(kept)).code == 0
    assert "own/an-evening" in typed("list").out


def test_bringing_in_twice_changes_nothing_and_never_writes_over_another_text(
    typed: Typed, program: Program, lake: Path
) -> None:
    kept = program.home / "scripts" / "an-evening.toml"
    typed("import", str(lake))
    first = kept.read_bytes()
    assert typed("import", str(lake)).code == 0
    assert kept.read_bytes() == first
    kept.write_text("mine")
    ran = typed("import", str(lake))
    assert ran.code == 1
    assert "is there already" in ran.err
    assert kept.read_text() == "mine"


@pytest.mark.parametrize("name", REAL)
def test_every_form_is_brought_in_where_it_is_wanted(
    typed: Typed, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(REAL[name], encoding="utf-8")
    target = tmp_path / "out.toml"
    ran = typed("import", str(tmp_path / name), "-o", str(target), "--json")
    told = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert told["file"] == str(target)
    assert told["parts"] >= 1
    assert all(set(note) == {"file", "line", "column", "message"} for note in told["notes"])
    assert typed("check", str(target)).code == 0
    assert [path.name for path in tmp_path.glob("*out*")] == ["out.toml"]


def test_a_text_that_can_not_be_read_is_a_located_error(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "a.ssml"
    file.write_text("<speak>\n<p>Rest.</speak>")
    ran = typed("import", str(file))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"{file}:2:")
    told = json.loads(typed("import", str(file), "--json").out)
    assert told["file"] is None
    assert told["problems"][0]["line"] == 2


def test_a_script_that_can_not_be_kept_is_told_in_one_sentence(
    typed: Typed, tmp_path: Path, lake: Path
) -> None:
    ran = typed("import", str(lake), "-o", str(lake / "below" / "a.toml"))
    assert ran.code == 1
    assert "can't be written" in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("form", ["txt", "md", "srt"])
def test_an_export_can_be_brought_in_again(typed: Typed, tmp_path: Path, form: str) -> None:
    ran = typed("export", "imagery/beach", "--to", form)
    assert ran.code == 0
    assert "the bed (ocean) is left out" in ran.err
    (tmp_path / f"a.{form}").write_text(ran.out, encoding="utf-8")
    target = tmp_path / "a.toml"
    assert typed("import", str(tmp_path / f"a.{form}"), "-o", str(target)).code == 0
    again = typed("export", str(target), "--to", form)
    assert again.out.splitlines()[-3:] == ran.out.splitlines()[-3:]


def test_what_is_no_script_can_not_be_exported(typed: Typed) -> None:
    assert typed("export", "imagery/nowhere", "--to", "txt").code == 1
    assert typed("export", "imagery/beach", "--to", "pdf").code == 2
    assert typed("export", "imagery/beach").code == 2


def test_the_schema_is_the_one_that_is_shipped(typed: Typed) -> None:
    ran = typed("schema")
    shipped = Path(__file__).parents[2] / "calmcoach" / "script" / "script-1.schema.json"
    assert json.loads(ran.out) == json.loads(shipped.read_text(encoding="utf-8"))

"""A bed is a sound that comes with the program, or a file of the script's own folder."""

from pathlib import Path

import pytest

from calmcoach.script import ScriptError, bed_file, check_script, read_script

BEDS = ("ocean", "brown")


@pytest.fixture
def folder(tmp_path: Path, sound: str) -> Path:
    folder = tmp_path / "mine"
    (folder / "sounds").mkdir(parents=True)
    (folder / "sounds" / "río.ogg").write_bytes(b"")
    (folder / "kettle.ogg").write_bytes(b"")
    (tmp_path / "outside.ogg").write_bytes(b"")
    (folder / "link.ogg").symlink_to(tmp_path / "outside.ogg")
    (folder / "away").symlink_to(tmp_path)
    (folder / "near.ogg").symlink_to(folder / "kettle.ogg")
    (folder / "script.toml").write_text(sound)
    return folder


def bed(folder: Path, name: str) -> str | None:
    """Reads the script with that bed."""
    path = folder / "script.toml"
    path.write_text(path.read_text().replace('bed = "ocean"', f"bed = '{name}'"))
    return read_script(path, beds=BEDS).sound.bed


@pytest.mark.parametrize(
    "name", ["brown", "kettle.ogg", "sounds/río.ogg", "./kettle.ogg", "near.ogg"]
)
def test_a_sound_of_the_program_or_of_the_folder_is_taken(folder: Path, name: str) -> None:
    assert bed(folder, name) == name


@pytest.mark.parametrize(
    "name",
    [
        "../outside.ogg",
        "sounds/../../outside.ogg",
        "sounds/../kettle.ogg",
        "/etc/passwd",
        "C:/x.ogg",
        "C:x.ogg",
        r"\\server\x.ogg",
        r"..\outside.ogg",
        "link.ogg",
        "away/outside.ogg",
        "sounds",
        ".",
        "missing.ogg",
        "~/kettle.ogg",
        "file:///etc/passwd",
        "x" * 299,
        "ocaen",
    ],
)
def test_anything_else_is_refused_at_its_quote(folder: Path, name: str) -> None:
    with pytest.raises(ScriptError) as error:
        bed(folder, name)
    assert [(it.line, it.column) for it in error.value.problems] == [(20, 7)]


def test_a_script_held_in_memory_has_no_folder(sound: str) -> None:
    text = sound.replace('"ocean"', '"kettle.ogg"').encode()
    assert [it.line for it in check_script(text, beds=BEDS)] == [20]


def test_without_a_list_of_sounds_any_plain_name_passes(sound: str) -> None:
    assert check_script(sound.replace('"ocean"', '"rain-2"').encode()) == ()
    assert check_script(sound.replace('"ocean"', '"../rain"').encode())


def test_the_file_of_a_bed_is_found_only_inside_the_folder(folder: Path) -> None:
    assert bed_file("sounds/río.ogg", folder) == folder / "sounds" / "río.ogg"
    assert bed_file("ocean", folder) is None
    assert bed_file("kettle.ogg", None) is None
    (folder / "kettle.ogg").unlink()
    (folder / "kettle.ogg").symlink_to(folder.parent / "outside.ogg")
    assert bed_file("kettle.ogg", folder) is None

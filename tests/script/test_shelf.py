"""Scripts are found by id, by language and by path, and nothing is found outside the folders."""

import os
from pathlib import Path

import pytest

from calmcoach.script import ScriptNotFound, find_script, find_scripts


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    return shelf(
        tmp_path / "library",
        "breathing/coherent.toml",
        "breathing/coherent.es.toml",
        "breathing/coherent.es-MX.toml",
        "imagery/beach.toml",
        "imagery/forest.toml",
    )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return shelf(tmp_path / "mine", "garden.toml", "grandma/knitting.toml")


def shelf(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("format = 1")
    return root


def ids(bundled: Path, own: Path) -> list[str]:
    return [mark.id for mark in find_scripts(bundled, own)]


def test_all_scripts_are_listed_by_id_with_the_person_s_own_marked(
    bundled: Path, own: Path
) -> None:
    marks = find_scripts(bundled, own)
    assert [(mark.id, mark.own) for mark in marks] == [
        ("breathing/coherent", False),
        ("breathing/coherent.es", False),
        ("breathing/coherent.es-MX", False),
        ("imagery/beach", False),
        ("imagery/forest", False),
        ("own/garden", True),
        ("own/grandma/knitting", True),
    ]
    assert marks[-1].path == own / "grandma" / "knitting.toml"


def test_folders_that_are_not_there_hold_no_scripts(tmp_path: Path) -> None:
    assert find_scripts(tmp_path / "none", tmp_path / "neither") == ()


@pytest.mark.parametrize(
    ("wanted", "language", "found"),
    [
        ("breathing/coherent", "en", "breathing/coherent"),
        ("breathing/coherent", "es", "breathing/coherent.es"),
        ("breathing/coherent", "es-MX", "breathing/coherent.es-MX"),
        ("breathing/coherent", "es-AR", "breathing/coherent.es"),
        ("breathing/coherent", "fr", "breathing/coherent"),
        ("breathing/coherent.es", "en", "breathing/coherent.es"),
        ("imagery/beach", "es", "imagery/beach"),
        ("own/garden", "es", "own/garden"),
        ("own/grandma/knitting", "en", "own/grandma/knitting"),
    ],
)
def test_an_id_is_found_in_the_person_s_language(
    bundled: Path, own: Path, wanted: str, language: str, found: str
) -> None:
    mark = find_script(wanted, bundled, own, language)
    assert mark.id == found
    assert mark in find_scripts(bundled, own)


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("beach", "imagery/beach"),
        ("imagery/beech", "imagery/beach"),
        ("Imagery/Forest", "imagery/forest"),
        ("gardn", "own/garden"),
        ("sleep/coherent", "breathing/coherent"),
    ],
)
def test_what_is_not_there_is_answered_with_what_looks_like_it(
    bundled: Path, own: Path, wanted: str, near: str
) -> None:
    with pytest.raises(ScriptNotFound) as error:
        find_script(wanted, bundled, own)
    assert error.value.wanted == wanted
    assert near in error.value.near


@pytest.mark.parametrize(
    "wanted", ["", ".", "/", "..", "\0", "a" * 5000, "~nobody-at-all/x", "imagery"]
)
def test_what_is_no_script_at_all_is_not_found(bundled: Path, own: Path, wanted: str) -> None:
    with pytest.raises(ScriptNotFound):
        find_script(wanted, bundled, own)


def test_a_path_is_a_script_of_its_own(bundled: Path, own: Path, tmp_path: Path) -> None:
    path = shelf(tmp_path / "elsewhere", "new.toml") / "new.toml"
    mark = find_script(str(path), bundled, own)
    assert (mark.id, mark.path, mark.own) == (path.as_posix(), path, True)


def test_a_path_into_a_folder_gives_the_script_s_id(
    bundled: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own)
    assert find_script("garden.toml", bundled, own).id == "own/garden"
    path = str(bundled / "imagery" / "beach.toml")
    assert find_script(path, bundled, own).id == "imagery/beach"


def test_links_out_of_a_folder_are_refused_and_links_within_it_are_not(
    bundled: Path, own: Path, tmp_path: Path
) -> None:
    secret = shelf(tmp_path / "secret", "diary.toml")
    (own / "diary.toml").symlink_to(secret / "diary.toml")
    (own / "all").symlink_to(secret)
    (own / "loop").symlink_to(own)
    (own / "self.toml").symlink_to(own / "self.toml")
    (own / "again.toml").symlink_to(own / "garden.toml")
    assert ids(bundled, own)[-3:] == ["own/again", "own/garden", "own/grandma/knitting"]
    for wanted in ("own/diary", "own/all/diary", "own/../secret/diary", "../secret/diary"):
        with pytest.raises(ScriptNotFound):
            find_script(wanted, bundled, own)


def test_what_is_no_script_file_is_not_on_the_shelf(bundled: Path, own: Path) -> None:
    before = ids(bundled, own)
    shelf(own, ".hidden.toml", ".git/config.toml", "notes.txt", "a\x1b[2J.toml", "b\nc.toml")
    os.mkfifo(own / "pipe.toml")
    (own / "folder.toml").mkdir()
    (own / os.fsdecode(b"\xff.toml")).write_text("format = 1")
    assert ids(bundled, own) == before


def test_a_folder_of_one_s_own_may_itself_be_a_link(
    bundled: Path, own: Path, tmp_path: Path
) -> None:
    (tmp_path / "linked").symlink_to(own)
    assert ids(bundled, tmp_path / "linked") == ids(bundled, own)
    assert find_script("own/garden", bundled, tmp_path / "linked").own

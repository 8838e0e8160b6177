"""A person's own scripts: their names stay in the folder, and saving loses nothing."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from calmcoach.script import (
    NameRefused,
    Shelfmark,
    TooLarge,
    backup_of,
    check_script,
    copy_to_own,
    find_scripts,
    free_mark,
    keep_draft,
    own_mark,
    read_draft,
    read_text,
    save_script,
    starting_script,
)

SAVER = Path(__file__).parent / "programs" / "saver.py"
HERE = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
_PAUSE = threading.Event()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "scripts"


def test_a_saved_script_stands_on_the_shelf(folder: Path, tmp_path: Path) -> None:
    save_script(own_mark(folder, "evening/garden"), starting_script())
    assert find_scripts(tmp_path / "none", folder) == (own_mark(folder, "own/evening/garden.toml"),)


def test_the_text_before_the_last_saving_stays_beside_it(folder: Path) -> None:
    mark = own_mark(folder, "garden")
    for text in ("one", "two", "three", "three"):
        save_script(mark, text)
    assert mark.path.read_text() == "three"
    assert backup_of(mark.path).read_text() == "two"
    assert backup_of(mark.path).name == "garden.toml~"
    assert sorted(path.name for path in folder.iterdir()) == ["garden.toml", "garden.toml~"]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/",
        "..",
        "../garden",
        "a/../../garden",
        "/etc/garden",
        ".hidden",
        "a/.hidden/b",
        "~garden",
        "C:garden",
        "a\\b",
        "con",
        "LPT1.old",
        "garden.",
        "gar\x1bden",
        "gar\u202eden",
        "a/b/c/d/e/f/g",
        "ñ" * 61,
    ],
)
def test_a_name_that_leads_elsewhere_or_can_not_be_kept_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(NameRefused) as refused:
        own_mark(folder, name)
    assert refused.value.name.isprintable()


def test_a_link_out_of_the_folder_is_no_place_for_a_script(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (folder / "away").symlink_to(tmp_path)
    (tmp_path / "there.toml").write_text("mine")
    (folder / "out.toml").symlink_to(tmp_path / "there.toml")
    for name in ("away/garden", "out"):
        with pytest.raises(NameRefused):
            own_mark(folder, name)


def test_a_new_script_is_named_after_its_title_and_takes_no_other_ones_place(folder: Path) -> None:
    for expected in ("own/un-jardin", "own/un-jardin-2", "own/un-jardin-3"):
        mark = free_mark(folder, "¡Un jardín!")
        assert mark.id == expected
        save_script(mark, "text")
    assert free_mark(folder, "///").id == "own/script"
    assert free_mark(folder, "NUL").id == "own/script"


@pytest.mark.parametrize("language", ["en", "es", "es-MX", "pt"])
def test_a_starting_script_is_sound_whatever_its_title(language: str) -> None:
    text = starting_script(language, 'The "old"\\ garden')
    assert check_script(text.encode(), beds=("ocean",)) == ()


def test_a_draft_is_kept_unseen_until_the_script_is_saved(folder: Path, tmp_path: Path) -> None:
    mark = own_mark(folder, "garden")
    assert read_draft(mark.path) is None
    keep_draft(mark.path, "half a")
    assert read_draft(mark.path) == "half a"
    assert find_scripts(tmp_path / "none", folder) == ()
    save_script(mark, "whole")
    assert read_draft(mark.path) is None


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfcaf\xc3\xa9\r\ntwo\n",
        b"caf\xe9\r\ntwo\r\n",
        "café\ntwo\n".encode("utf-16"),
        b"caf\xc3\xa9\rtwo\r",
    ],
)
def test_a_file_from_elsewhere_opens_as_plain_lines_and_its_backup_is_as_it_was(
    folder: Path, data: bytes
) -> None:
    mark = own_mark(folder, "garden")
    folder.mkdir()
    mark.path.write_bytes(data)
    text = read_text(mark.path)
    assert text == "café\ntwo\n"
    save_script(mark, text)
    assert mark.path.read_bytes() == "café\ntwo\n".encode()
    assert backup_of(mark.path).read_bytes() == data


def test_a_file_that_is_no_script_for_its_size_is_not_opened(folder: Path) -> None:
    folder.mkdir()
    (folder / "garden.toml").write_bytes(b"#" * (256 * 1024 + 1))
    with pytest.raises(TooLarge):
        read_text(folder / "garden.toml")


def test_a_bundled_script_is_copied_once(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    save_script(Shelfmark("imagery/beach", library / "imagery" / "beach.toml", own=False), "sea")
    (bundled,) = find_scripts(library, folder)
    copy, fresh = copy_to_own(bundled, folder)
    assert (copy.id, copy.own, fresh) == ("own/imagery/beach", True, True)
    save_script(copy, "my sea")
    assert copy_to_own(bundled, folder) == (copy, False)
    assert copy.path.read_text() == "my sea"
    assert copy_to_own(copy, folder) == (copy, False)


def test_a_text_that_is_too_large_is_not_saved_but_stays_as_a_draft(folder: Path) -> None:
    mark = own_mark(folder, "garden")
    save_script(mark, "before")
    large = "é" * (128 * 1024 + 1)
    keep_draft(mark.path, large)
    with pytest.raises(TooLarge):
        save_script(mark, large)
    assert (mark.path.read_text(), read_draft(mark.path)) == ("before", large)


def test_nothing_takes_the_old_texts_name_before_it_is_on_the_disk(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = own_mark(folder, "garden")
    save_script(mark, "before")
    happened: list[str] = []
    sync, move = os.fsync, Path.replace

    def noted_sync(descriptor: int) -> None:
        sync(descriptor)
        happened.append("on the disk")

    def noted_move(path: Path, target: Path) -> Path:
        happened.append(target.name)
        return move(path, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_move)
    save_script(mark, "after")
    assert happened == [
        "on the disk",
        "garden.toml~",
        "on the disk",
        "on the disk",
        "garden.toml",
        "on the disk",
    ]


@pytest.mark.parametrize("step", range(6))
def test_a_crash_at_any_step_leaves_one_whole_text(
    folder: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = own_mark(folder, "garden")
    save_script(mark, "first")
    save_script(mark, "before")
    left = iter(range(step + 1))

    def counted(do: Callable[..., object]) -> Callable[..., object]:
        def or_crash(*given: object) -> object:
            if next(left) == step:
                raise OSError(28, "No space left on device")
            return do(*given)

        return or_crash

    monkeypatch.setattr(os, "fsync", counted(os.fsync))
    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    with pytest.raises(OSError, match="No space"):
        save_script(mark, "after")
    assert mark.path.read_text() == ("before" if step < 5 else "after")
    assert backup_of(mark.path).read_text() == ("first" if step < 2 else "before")
    assert {path.name for path in folder.iterdir()} == {"garden.toml", "garden.toml~"}


def test_who_may_read_a_script_stays_as_it_was(folder: Path) -> None:
    mark = own_mark(folder, "garden")
    save_script(mark, "before")
    assert mark.path.stat().st_mode & 0o777 == 0o600
    mark.path.chmod(0o644)
    save_script(mark, "after")
    assert mark.path.stat().st_mode & 0o777 == 0o644


def whole(path: Path) -> int:
    """The version that a file holds. It must be all there."""
    lines = path.read_text().splitlines()
    number = int(lines[0].removeprefix("# "))
    assert lines == [f"# {number}"] * (1 + number % 7 * 1_500) + [f"# end {number}"]
    return number


def killed_while_saving(folder: Path, kills: int, chance: np.random.Generator) -> int:
    """Kill a saving process so many times; all that was saved must be there. How many were."""
    saved = 0
    for number in range(kills):
        command = [sys.executable, SAVER, folder, str(number * 1_000 + 1)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=HERE) as saver:
            first = saver.stdout.readline()
            _PAUSE.wait(chance.uniform(0, 0.1))
            saver.kill()
            told = [first, *saver.stdout]
        done = [int(line) for line in told if line.endswith("\n")]
        saved += len(done)
        found = whole(folder / "garden.toml")
        assert found in (done[-1], done[-1] + 1)
        assert whole(folder / "garden.toml~") in (found - 1, found) or len(done) == 1
        draft = folder / ".garden.toml.draft"
        assert not draft.exists() or whole(draft) in (done[-1], done[-1] + 1)
    return saved


def test_a_saved_text_outlives_each_of_four_kills(folder: Path) -> None:
    assert killed_while_saving(folder, 4, np.random.default_rng(4)) >= 4


@pytest.mark.proof
def test_a_saved_text_outlives_each_of_two_hundred_kills(folder: Path) -> None:
    saved = killed_while_saving(folder, 200, np.random.default_rng(200))
    sys.stdout.write(f"\n200 kills while saving: {saved} texts saved, none lost, none torn\n")

"""Phrases on disk: bounded, shared, and never trusted."""

import os
import time
from pathlib import Path

import pytest

from calmcoach.voice import _store
from calmcoach.voice._natures import Nature, Natures
from calmcoach.voice._store import Store

KEYS = [f"{number:040x}" for number in range(40)]


def _filled(folder: Path, count: int, size: int = 1000) -> Store:
    store = Store(folder)
    for number in range(count):
        store.keep(KEYS[number], 100 + number, -1.25, bytes([number]) * size)
        (file,) = folder.glob(f"{KEYS[number]}*")
        os.utime(file, (number, number))
    return store


def test_lengths_and_gains_are_known_from_names_alone(tmp_path: Path) -> None:
    _filled(tmp_path, 3)
    found = Store(tmp_path).find(KEYS[2])
    assert found is not None
    assert (found.frames, found.gain) == (102, -1.25)


@pytest.mark.parametrize(
    "name",
    [
        "voices.json",
        f"{KEYS[0]}.0.0.00000000.flac",
        f"{KEYS[0]}.99999999.0.00000000.flac",
        f"{KEYS[0]}.100.0.0000000.flac",
        f"{KEYS[0].upper()[:-1]}X.100.0.00000000.flac",
        f"{KEYS[0]}.1٣0.0.00000000.flac",
        f"{KEYS[0]}.100.0.00000000.flac.tmp",
    ],
)
def test_names_that_are_not_ours_are_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert Store(tmp_path).find(KEYS[0]) is None


def test_the_least_lately_heard_go_first_and_pinned_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_store, "MOST_BYTES", 10_000)
    store = _filled(tmp_path, 10)
    store.protect({KEYS[0], KEYS[1]})
    assert store.read(KEYS[2]) is not None
    store.keep(KEYS[10], 100, 0.0, bytes(1000))
    left = {path.name[:40] for path in tmp_path.glob("*.flac")}
    assert {KEYS[0], KEYS[1], KEYS[2], KEYS[10]} <= left
    assert KEYS[3] not in left
    assert store.find(KEYS[3]) is None
    assert sum(path.stat().st_size for path in tmp_path.glob("*.flac")) <= 10_000


def test_what_was_never_finished_is_swept_away_later(tmp_path: Path) -> None:
    for name, age in (("unfinished.1.x", 7200), ("unfinished.2.x", 60)):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - age, time.time() - age))
    _filled(tmp_path, 1)
    assert not (tmp_path / "unfinished.1.x").exists()
    assert (tmp_path / "unfinished.2.x").exists()


def test_of_two_processes_the_first_to_keep_a_phrase_counts(tmp_path: Path) -> None:
    mine, theirs = Store(tmp_path), Store(tmp_path)
    theirs.keep(KEYS[0], 100, 0.0, b"theirs")
    kept = mine.keep(KEYS[0], 120, 0.5, b"mine")
    assert (kept.frames, kept.gain) == (100, 0.0)
    assert mine.read(KEYS[0]) == b"theirs"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_damaged_phrase_of_another_process_does_not_count(tmp_path: Path) -> None:
    mine, theirs = Store(tmp_path), Store(tmp_path)
    theirs.keep(KEYS[0], 100, 0.0, b"theirs")
    next(tmp_path.iterdir()).write_bytes(b"harmed")
    assert mine.keep(KEYS[0], 120, 0.5, b"mine").frames == 120
    assert len(list(tmp_path.iterdir())) == 1


def test_a_flipped_bit_is_noticed(tmp_path: Path) -> None:
    store = _filled(tmp_path, 1)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"\1")
    assert store.read(KEYS[0]) is None
    assert store.find(KEYS[0]) is None
    assert not file.exists()


def test_a_phrase_deleted_behind_its_back_is_simply_not_there(tmp_path: Path) -> None:
    store = _filled(tmp_path, 1)
    next(tmp_path.iterdir()).unlink()
    assert store.read(KEYS[0]) is None
    assert store.find(KEYS[0]) is None


def test_a_link_in_the_cache_is_no_way_to_another_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"private")
    folder = tmp_path / "phrases"
    folder.mkdir()
    (folder / f"{KEYS[0]}.100.0.00000000.flac").symlink_to(secret)
    assert Store(folder).read(KEYS[0]) is None
    assert secret.read_bytes() == b"private"


def test_in_memory_there_is_a_bound_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_store, "MOST_IN_MEMORY", 5_000)
    (tmp_path / "phrases").write_text("no folder")
    store = Store(tmp_path / "phrases")
    for number in range(10):
        store.keep(KEYS[number], 100, 0.0, bytes([number]) * 1000)
    assert store.trouble
    assert store.read(KEYS[9]) == bytes([9]) * 1000
    assert store.find(KEYS[0]) is None


def test_what_is_known_of_voices_survives(tmp_path: Path) -> None:
    natures = Natures(tmp_path)
    natures.learn("a voice", Nature(-20.0, 100.0, 6.0))
    natures.save()
    assert Natures(tmp_path).find("a voice") == Nature(-20.0, 100.0, 6.0)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"a": 1}',
        '{"a": {"loudness": 1}}',
        "[" * 100_000,
        '{"a": {"loudness": NaN}}',
    ],
)
def test_what_is_doubtful_about_voices_is_learned_again(tmp_path: Path, content: str) -> None:
    (tmp_path / "voices.json").write_text(content)
    assert Natures(tmp_path).find("a") is None

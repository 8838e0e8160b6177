"""A damaged file is noticed, set aside as it was found, and made whole from the other."""

import shutil
import sqlite3
import sys
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from calmcoach.journal import Journal, Repair, _database, _envelope, _log
from calmcoach.journal._schema import COMPARISON
from support.ratings import START, Clock, Rated, draw_record, fill, rated

OURS = "grün tea"
FILES = ("journal.db", "ratings.log")


@dataclass(frozen=True)
class Sample:
    """A journal with thirty sessions, and what is rated in it."""

    origin: Path
    rated: Rated

    def copied(self, folder: Path) -> Rated:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.origin, folder)
        return self.rated


def made(folder: Path, *, closed: bool, passphrase: str = "") -> Sample:
    """A sample that was closed well, or one that a crash left with half of it in the WAL."""
    work = folder / "work"
    if passphrase:
        with Journal.open(work, now=Clock()) as journal:
            journal.private.set_passphrase(passphrase)
    with Journal.open(work, now=Clock()) as journal:
        fill(journal, 15)
    journal = Journal.open(work, now=Clock(START + timedelta(days=1)))
    fill(journal, 15)
    journal.keep_place("imagery/beach", part=2, title="The water", seconds_left=300)
    newest = journal.entries(1)[0].id
    journal._store.write(lambda _: (draw_record(newest),))
    expected = rated(journal)
    if closed:
        journal.close()
    shutil.copytree(work, folder / "origin")
    journal.close()
    return Sample(folder / "origin", expected)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return made(tmp_path_factory.mktemp("closed"), closed=True)


@pytest.fixture(scope="module")
def left_open(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return made(tmp_path_factory.mktemp("left-open"), closed=False)


@pytest.fixture(scope="module")
def with_a_passphrase(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Sample]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_envelope, "COST", 2**10)
        return [
            made(tmp_path_factory.mktemp("closed"), closed=closed, passphrase=OURS)
            for closed in (True, False)
        ]


def damage(content: bytes, chance: np.random.Generator) -> bytes:
    """One flipped bit, or a cut, at a random place."""
    place = int(chance.integers(len(content)))
    if chance.random() < 0.5:
        return content[:place]
    return (
        content[:place]
        + bytes([content[place] ^ 1 << int(chance.integers(8))])
        + content[place + 1 :]
    )


def trial(sample: Sample, folder: Path, name: str, chance: np.random.Generator) -> dict[str, bool]:
    """Damage one file, and tell what became of it."""
    expected = sample.copied(folder)
    damaged = damage((folder / name).read_bytes(), chance)
    (folder / name).write_bytes(damaged)
    with Journal.open(folder) as journal:
        journal.check()
        noticed = any(repair.file.name == name for repair in journal.repairs)
        found = rated(journal)
        assert journal.trouble is None
        assert journal.place("imagery/beach") is not None
    aside = any(path.read_bytes() == damaged for path in (folder / "set-aside").glob("*"))
    with Journal.open(folder) as journal:
        assert journal.check() == ()
        assert journal.repairs == ()
        assert rated(journal) == found
    return {"noticed": noticed, "set aside": aside, "recovered": found == expected}


def trials(samples: Sequence[Sample], folder: Path, times: int) -> Counter[str]:
    """Both files of both samples in turn."""
    chance, counted = np.random.default_rng(times), Counter[str]()
    for number in range(times):
        counted.update(trial(samples[number // 2 % 2], folder, FILES[number % 2], chance))
    return counted


def test_a_flipped_bit_or_a_cut_in_either_file_costs_nothing(
    folder: Path, closed: Sample, left_open: Sample
) -> None:
    counted = trials((closed, left_open), folder, 20)
    assert counted == {"noticed": 20, "set aside": 20, "recovered": 20}


def test_with_a_passphrase_it_costs_nothing_either(
    folder: Path, with_a_passphrase: Sequence[Sample]
) -> None:
    counted = trials(with_a_passphrase, folder, 8)
    assert counted == {"noticed": 8, "set aside": 8, "recovered": 8}


@pytest.mark.proof
def test_two_hundred_flipped_bits_or_cuts_cost_nothing(
    folder: Path, closed: Sample, left_open: Sample
) -> None:
    counted = trials((closed, left_open), folder, 200)
    sys.stdout.write(f"\n200 flipped bits or cuts: {dict(counted)}\n")
    assert counted == {"noticed": 200, "set aside": 200, "recovered": 200}


@pytest.mark.proof
def test_two_hundred_with_a_passphrase_cost_nothing_either(
    folder: Path, with_a_passphrase: Sequence[Sample]
) -> None:
    counted = trials(with_a_passphrase, folder, 200)
    sys.stdout.write(f"\n200 flipped bits or cuts, encrypted: {dict(counted)}\n")
    assert counted == {"noticed": 200, "set aside": 200, "recovered": 200}


def test_damage_that_a_session_did_not_touch_is_still_noticed_after_it(
    folder: Path, clock: Clock, closed: Sample
) -> None:
    expected = closed.copied(folder)
    path = folder / "journal.db"
    content = bytearray(path.read_bytes())
    content[95] ^= 1  # SQLite writes its own version here, and never reads it
    path.write_bytes(content)
    with Journal.open(folder, now=clock) as journal:
        entry = journal.begin(script="imagery/beach")
        journal.rate_before(entry, 3)
    with Journal.open(folder) as journal:
        assert [repair.reason for repair in journal.check()] == ["changed"]
        assert journal.entry(entry).before == 3
        assert rated(journal) == expected | {entry: (3, None, 0.0, "")}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_was_deleted_is_made_again(folder: Path, closed: Sample, name: str) -> None:
    expected = closed.copied(folder)
    (folder / name).unlink()
    with Journal.open(folder) as journal:
        assert rated(journal) == expected
        assert [repair.reason for repair in journal.repairs] == ["missing"]
        assert journal.check() == ()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 5000, b"dear diary\n", b"\xff" * 3_000_000, b"SQLite format 3\0" * 99],
    ids=["empty", "NUL", "text", "one long line", "SQLite's first words"],
)
def test_a_file_that_is_something_else_is_set_aside(
    folder: Path, closed: Sample, name: str, content: bytes
) -> None:
    expected = closed.copied(folder)
    (folder / name).write_bytes(content)
    with Journal.open(folder) as journal:
        assert rated(journal) == expected
        (repair,) = journal.repairs
        assert repair.file.name == name
        assert repair.aside[0].read_bytes() == content
        assert journal.check() == ()


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_the_place_of_a_file_is_set_aside(
    folder: Path, closed: Sample, name: str
) -> None:
    expected = closed.copied(folder)
    (folder / name).unlink()
    (folder / name / "inside").mkdir(parents=True)
    with Journal.open(folder) as journal:
        assert rated(journal) == expected
        assert (journal.repairs[0].aside[0] / "inside").is_dir()
        assert journal.trouble is None


def test_another_program_s_database_is_set_aside_and_not_changed(
    folder: Path, closed: Sample
) -> None:
    expected = closed.copied(folder)
    (folder / "journal.db").unlink()
    (folder / "journal.seal").unlink()
    stranger = sqlite3.connect(folder / "journal.db")
    stranger.execute("CREATE TABLE recipe (name TEXT)")
    stranger.execute("INSERT INTO recipe VALUES ('soup')")
    stranger.commit()
    stranger.close()
    before = (folder / "journal.db").read_bytes()
    with Journal.open(folder) as journal:
        assert rated(journal) == expected
        assert journal.repairs[0].reason == "not a journal"
        assert journal.repairs[0].aside[0].read_bytes() == before


def test_when_both_files_are_damaged_what_is_sound_in_either_and_the_backup_is_kept(
    folder: Path, clock: Clock
) -> None:
    with Journal.open(folder, now=clock) as journal:
        fill(journal, 12)
        expected = rated(journal)
        assert journal.backup()
    for name in FILES:
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[: len(content) // 3])
    with Journal.open(folder) as journal:
        assert rated(journal) == expected
        assert sorted(repair.file.name for repair in journal.repairs) == sorted(FILES)


def test_a_draw_outlives_the_session_it_decided(folder: Path) -> None:
    folder.mkdir(parents=True)
    _log.append(folder / "ratings.log", [draw_record("a session that is in neither file")])
    with Journal.open(folder) as journal:
        assert journal.trouble is None
        assert journal.check() == ()
        (draw,) = journal._store.read(lambda read: list(_database.select(read, COMPARISON, "")))
        assert (draw.row["practice"], draw.row["draw"]) == ("imagery/beach", 1)
        assert "entry" not in draw.row
    with Journal.open(folder) as journal:
        assert journal.check() == ()


def test_a_changed_row_is_never_shown_nor_written_over(folder: Path, clock: Clock) -> None:
    journal = Journal.open(folder, now=clock)
    entry = journal.begin(script="imagery/beach")
    journal.rate_before(entry, 7)
    other = sqlite3.connect(folder / "journal.db")
    other.execute("PRAGMA wal_autocheckpoint = 0")
    other.execute("UPDATE entry SET before = 1")
    other.commit()
    assert journal.entries()[0].before == 7
    other.execute("BEGIN")
    other.rollback()
    other.close()
    journal.rate_after(entry, 5)
    assert (journal.entry(entry).before, journal.entry(entry).after) == (7, 5)
    assert len(journal.repairs) == 1
    journal.close()


@pytest.mark.parametrize("torn", [b"0123456789abcdef {", b"\0" * 300, b"0123"])
def test_a_torn_last_line_is_moved_out_of_the_way(
    folder: Path, closed: Sample, torn: bytes
) -> None:
    expected = closed.copied(folder)
    with (folder / "ratings.log").open("ab") as log:
        log.write(torn)
    with Journal.open(folder) as journal:
        assert rated(journal) == expected
        (repair,) = journal.repairs
        assert repair == Repair(folder / "ratings.log", "torn line", repair.aside, 0, 1)
        assert repair.aside[0].read_bytes() == torn
        entry = journal.begin(script="imagery/beach")
        journal.rate_before(entry, 3)
        assert journal.check() == ()
    with Journal.open(folder) as journal:
        assert journal.entry(entry).before == 3
        assert journal.repairs == ()


def test_a_last_line_that_only_lacks_its_end_is_kept(
    folder: Path, clock: Clock, closed: Sample
) -> None:
    closed.copied(folder)
    before = (folder / "journal.db").read_bytes(), (folder / "journal.seal").read_bytes()
    with Journal.open(folder, now=clock) as journal:
        entry = journal.begin(script="imagery/beach")
    (folder / "journal.db").write_bytes(before[0])  # as if the journal had never heard of it
    (folder / "journal.seal").write_bytes(before[1])
    log = folder / "ratings.log"
    log.write_bytes(log.read_bytes().removesuffix(b"\n"))
    with Journal.open(folder) as journal:
        assert journal.entry(entry).ended == "running"
        assert journal.repairs == ()
        assert journal.check() == ()


def test_a_huge_line_takes_little_memory_and_hides_nothing_behind_it(
    folder: Path, closed: Sample
) -> None:
    expected = closed.copied(folder)
    log = folder / "ratings.log"
    first, rest = log.read_bytes().split(b"\n", 1)
    log.write_bytes(first + b"\n" + b"x" * 40_000_000 + b"\n" + rest)
    (folder / "journal.db").unlink()
    tracemalloc.start()
    with Journal.open(folder) as journal:
        assert rated(journal) == expected
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000
    log_repair = next(repair for repair in journal.repairs if repair.file == log)
    assert log_repair.unreadable == 1


def test_a_log_grown_far_too_long_is_tidied_and_still_restores_everything(
    folder: Path, clock: Clock
) -> None:
    with Journal.open(folder, now=clock) as journal:
        fill(journal, 3)
        entry = journal.begin(script="imagery/beach")
        log = folder / "ratings.log"
        line = log.read_bytes().splitlines(keepends=True)[-1]
        journal.close()
        log.write_bytes(log.read_bytes() + line * 4000)  # as if it had been heard for hours
    with Journal.open(folder, now=clock) as journal:
        expected = rated(journal)
        assert journal.check() == ()
        assert log.stat().st_size < 10_000
        assert journal.check() == ()
        assert entry in expected
    (folder / "journal.db").unlink()
    with Journal.open(folder) as journal:
        assert rated(journal) == expected

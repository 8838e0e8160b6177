"""What is forgotten is in no byte of any file below the home, also after a crash in the midst."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from calmcoach.journal import Journal, NoSuchEntryError, NotForgottenError, Wanted, _seal
from support.bytes_told import WORDS, where_it_is_told
from support.crashes import Crashes
from support.ratings import START, Clock, fill, rated

LONG = f"{WORDS} and a long night " * 300
"""Longer than a page of the journal."""
Forgetting = Callable[[Journal, str], None]


def confided(folder: Path) -> str:
    """A journal in which the words stand wherever they can. Returns the entry's id."""
    with Journal.open(folder, now=Clock()) as journal:
        fill(journal, 8)
        entry = journal.begin(script="imagery/beach", title="Warm beach")
        journal.note(entry, LONG)
        assert journal.backup()
    for name in ("journal.db", "ratings.log"):
        path = folder / name
        path.write_bytes(path.read_bytes()[:-1])
        with Journal.open(folder, now=Clock(START + timedelta(hours=1))) as journal:
            journal.check()
            assert len(journal.repairs) == 1
            fill(journal, 4)
            assert journal.backup()
    (folder / "journal.db.7-7.new").write_text(WORDS)
    (folder / "backups" / "journal.20251101T000000Z.db").write_text(f"{WORDS}, unreadable")
    return entry


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    home = tmp_path_factory.mktemp("confided")
    entry = confided(home / "journal")
    kinds = {name.split("/")[1] for name in where_it_is_told(home)}
    assert kinds >= {"journal.db", "ratings.log", "backups", "set-aside"}
    return home, entry


def forget_all(journal: Journal, entry: str) -> None:
    journal.private.forget_all()


def forget_one(journal: Journal, entry: str) -> None:
    journal.private.forget([entry])


@pytest.mark.parametrize("forget", [forget_all, forget_one])
def test_no_byte_is_left_whenever_the_power_fails(
    tmp_path: Path,
    origin: tuple[Path, str],
    forget: Forgetting,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home, entry = tmp_path / "home", origin[1]
    shutil.copytree(origin[0], home)
    crashes = Crashes(home)
    with Journal.open(home / "journal", now=Clock(START + timedelta(days=2))) as journal:
        others = {key: value for key, value in rated(journal).items() if key != entry}
        with monkeypatch.context() as patch:
            crashes.before_each_step(patch)
            forget(journal, entry)
        assert where_it_is_told(home) == []
        left = {} if forget is forget_all else others
        assert rated(journal) == left
        assert journal.check() == ()
    assert len(crashes.taken) > 10
    for copy, step, _ in crashes.taken:
        begun = (copy / "journal" / "forgetting").exists()
        if begun:
            with Journal.open(copy / "journal") as journal:
                assert (journal.trouble, journal.repairs) == (None, ()), step
                assert rated(journal) == left, step
                assert journal.check() == (), step
            assert where_it_is_told(copy) == [], step
        else:
            with Journal.open(copy / "journal") as journal:
                assert rated(journal).keys() >= left.keys(), step
        shutil.rmtree(copy)


def test_before_anything_goes_it_is_counted(tmp_path: Path, origin: tuple[Path, str]) -> None:
    home = tmp_path / "home"
    shutil.copytree(origin[0], home)
    with Journal.open(home / "journal") as journal:
        for name in ("one.db", "two.db"):
            journal.backup(tmp_path / name)
        journal.private.note_copy(tmp_path / "stick" / "report.html", "report")
        (tmp_path / "one.db").unlink()
        found = journal.private.to_forget()
        assert (found.entries, found.backups, found.set_aside) == (17, 4, 2)
        assert [(copy.path.name, copy.kind) for copy in found.elsewhere] == [
            ("two.db", "backup"),
            ("report.html", "report"),  # its disk may only be unplugged
        ]
        assert journal.private.to_forget([origin[1]]).entries == 1
        with pytest.raises(NoSuchEntryError):
            journal.private.to_forget(["nobody"])


def test_a_forgotten_entry_stays_forgotten(folder: Path, journal: Journal, clock: Clock) -> None:
    entry = journal.add(before=6, after=5, note=WORDS, script="imagery/beach")
    journal.private.forget([entry])
    assert journal.entries() == []
    assert journal.entries(wanted=Wanted(deleted=True)) == []
    assert journal.counts() == []
    for change in (journal.undelete, journal.delete, journal.entry):
        with pytest.raises(NoSuchEntryError):
            change(entry)
    with pytest.raises(NoSuchEntryError):
        journal.private.forget([entry])
    assert rated(journal) == {}


def test_deleted_entries_and_damaged_files_go_after_thirty_days(folder: Path, clock: Clock) -> None:
    with Journal.open(folder, now=clock) as journal:
        entry = journal.add(note=WORDS)
        kept = journal.add(note="kept")
        journal.delete(entry)
        journal.backup()
    (folder / "journal.db").write_bytes(b"spilt coffee")
    with Journal.open(folder, now=clock) as journal:
        clock.forward(days=29)
        journal.private.let_go_of_old()
        journal.undelete(entry)
        assert journal.entry(entry).note == WORDS
        journal.delete(entry)
        clock.forward(days=29, hours=23)
        journal.private.let_go_of_old()
        assert where_it_is_told(folder)
        assert not list((folder / "set-aside").iterdir())
        clock.forward(hours=2)
        journal.private.let_go_of_old()
        assert where_it_is_told(folder) == []
        assert [each.id for each in journal.entries()] == [kept]
        assert journal.check() == ()


def test_what_a_reader_kept_in_use_is_forgotten_another_day(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal.open(folder, now=clock) as journal:
        entry = journal.add(note=WORDS)
        with monkeypatch.context() as patch:
            patch.setattr(_seal, "settle", lambda *_: None)
            with pytest.raises(NotForgottenError):
                journal.private.forget([entry])
        assert journal.trouble is None
        journal.private.let_go_of_old()
        assert where_it_is_told(folder) == []

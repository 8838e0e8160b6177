"""Copies of the journal: whole or not at all, few, and never in anyone's way."""

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calmcoach.journal import BackupFailedError, Fault, Journal, Kept, _backup
from support.ratings import START, Clock, fill, rated


def test_a_copy_is_one_file_that_opens_as_a_journal_of_its_own(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    with Journal.open(folder, now=clock) as journal:
        fill(journal, 8)
        expected = rated(journal)
        copy = journal.backup(tmp_path / "copy.db")
    assert copy is not None
    assert list(tmp_path.glob("copy.db*")) == [copy]
    elsewhere = tmp_path / "elsewhere" / "journal"
    elsewhere.mkdir(parents=True)
    copy.rename(elsewhere / "journal.db")
    with Journal.open(elsewhere) as journal:
        assert rated(journal) == expected
        assert journal.check() == ()


def test_a_copy_that_fails_leaves_what_was_there(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(journal, 2)
    target = tmp_path / "copy.db"
    journal.backup(target)
    before = target.read_bytes()

    def stop(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_backup, "sync", stop)
    fill(journal, 2)
    with pytest.raises(BackupFailedError) as failed:
        journal.backup(target)
    assert failed.value.path == target
    assert "No space left" in failed.value.reason
    assert target.read_bytes() == before
    assert list(tmp_path.glob("copy.db*")) == [target]


def test_a_copy_to_nowhere_is_refused(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(BackupFailedError):
        journal.backup(tmp_path / "no" / "such" / "folder.db")


def test_nothing_written_since_the_newest_copy_makes_no_other(
    journal: Journal, clock: Clock
) -> None:
    fill(journal, 1)
    first = journal.backup()
    clock.forward(days=1)
    assert journal.backup() == first
    fill(journal, 1)
    clock.forward(days=1)
    assert journal.backup() != first


def test_five_copies_and_one_a_day_for_a_week_stay(
    folder: Path, clock: Clock, journal: Journal
) -> None:
    clock.time = START.replace(hour=6)
    made: list[Path] = []
    for _ in range(12):
        for _ in range(3):
            clock.forward(hours=3)
            journal.add(kind="entry", before=3)
            copy = journal.backup()
            assert copy is not None
            made.append(copy)
        clock.forward(hours=15)
    kept = sorted((folder / "backups").iterdir())
    # The three of each of the last two days lead to five; before them the last of a day.
    assert made[-5:] == kept[-5:]
    days = [path.name.split(".")[1][:8] for path in kept]
    assert len(kept) == 5 + 6
    assert days[-5:] == ["20251111", "20251111", "20251112", "20251112", "20251112"]
    assert days[:6] == [f"202511{day:02}" for day in range(5, 11)]
    assert kept[0] in made[2::3]


def test_rare_use_keeps_the_newest_five_however_old(clock: Clock) -> None:
    moment = datetime(2025, 11, 20, tzinfo=UTC)
    paths = [
        Path(f"journal.{(moment - timedelta(days=days)).strftime('%Y%m%dT%H%M%SZ')}.db")
        for days in (0, 30, 60, 90, 120, 150, 180)
    ]
    assert _backup.superfluous(paths, moment) == paths[5:]


def test_writing_goes_on_while_a_copy_is_made(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(journal, 2)
    copying, written = threading.Event(), threading.Event()
    complaint = _backup._database.complaint

    def slow(connection: sqlite3.Connection) -> str | None:
        copying.set()
        assert written.wait(30)
        return complaint(connection)

    monkeypatch.setattr(_backup._database, "complaint", slow)
    thread = threading.Thread(target=journal.backup)
    thread.start()
    assert copying.wait(30)
    entry = journal.begin()
    journal.rate_before(entry, 5)
    written.set()
    thread.join()
    assert journal.entry(entry).before == 5


def test_copies_made_at_the_same_moment_do_not_disturb_each_other(
    folder: Path, journal: Journal
) -> None:
    fill(journal, 2)
    made: list[Path | None] = []
    threads = [threading.Thread(target=lambda: made.append(journal.backup())) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 6
    assert None not in made
    for path in (folder / "backups").iterdir():
        with closing(sqlite3.connect(path)) as copy:
            assert copy.execute("SELECT count(*) FROM entry").fetchone() == (2,)


def test_a_copy_that_can_t_be_made_by_itself_is_said_and_nothing_is_lost(
    folder: Path, journal: Journal
) -> None:
    fill(journal, 1)
    (folder / "backups").write_text("a file stands in the way")
    assert journal.backup() is None
    assert journal.trouble is not None
    assert (journal.trouble.fault, journal.trouble.kept) == (Fault.FAILED, Kept.BOTH)
    (folder / "backups").unlink()
    assert journal.backup() is not None
    assert journal.trouble is None


def test_what_is_only_in_memory_can_be_carried_to_another_disk(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file stands in the way")
    with Journal.open(tmp_path / "home" / "journal") as journal:
        entry = journal.begin()
        journal.rate_before(entry, 7)
        copy = journal.backup(tmp_path / "stick.db")
        assert copy is not None
    with closing(sqlite3.connect(copy)) as other:
        assert other.execute("SELECT id, before FROM entry").fetchall() == [(entry, 7)]

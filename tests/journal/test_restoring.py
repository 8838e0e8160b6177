"""A backup takes the journal's place, after a look, and what was there stays beside it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calmcoach.journal import Journal, _log
from calmcoach.journal.exchange import (
    RestoreFailedError,
    backups,
    look_before,
    read_other,
    restore,
)
from support.ratings import Clock, fill, rated

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def two_states(folder: Path, tmp_path: Path, clock: Clock) -> tuple[object, object]:
    """A copy of six entries, and a journal where one is gone, one changed and two are new."""
    with Journal.open(folder, now=clock) as journal:
        fill(journal, 6)
        then = rated(journal)
        journal.backup(tmp_path / "copy.db")
        journal.delete(journal.entries()[0].id)
        journal.note(journal.entries()[0].id, "changed")
        fill(journal, 2)
        return then, rated(journal)


def test_a_look_before_says_what_would_be_different(
    two_states: tuple[object, object], folder: Path, tmp_path: Path
) -> None:
    with Journal.open(folder) as journal:
        now = journal.exchange.records()
    look = look_before(read_other(tmp_path / "copy.db", folder).records.values(), now)
    assert (look.entries, look.lost, look.gained, look.differ) == (6, 2, 1, 1)
    assert look.first is not None
    assert look.last is not None
    assert look.first < look.last


def test_a_backup_becomes_the_journal_and_what_was_there_is_set_aside_whole(
    two_states: tuple[object, object], folder: Path, tmp_path: Path
) -> None:
    then, now = two_states
    aside = restore(folder, read_other(tmp_path / "copy.db", folder), NOW)
    lines = [line for line in _log.lines(folder / "ratings.log") if line.record]
    assert len(lines) == 6
    with Journal.open(folder) as journal:
        assert rated(journal) == then
        assert journal.check() == ()
        assert journal.repairs == ()
        journal.add(before=3)
        assert journal.how_many() == 7
    before = tmp_path / "before"
    before.mkdir()
    assert {path.name.split(".")[0] for path in aside} == {"journal", "ratings"}
    assert {path.parent for path in aside} == {folder / "set-aside"}
    for path in aside:
        shutil.copy(path, before / f"{path.name.split('.')[0]}{path.suffix}")
    with Journal.open(before) as journal:
        assert rated(journal) == now
        assert journal.repairs == ()


def test_a_restore_that_is_cut_off_loses_nothing(
    two_states: tuple[object, object], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = read_other(tmp_path / "copy.db", folder)
    from calmcoach.journal._exchange import _restore

    def stop(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(_restore, "rebuild", stop)
        with pytest.raises(RestoreFailedError, match="No space"):
            restore(folder, backup, NOW)
    with Journal.open(folder) as journal:
        assert rated(journal) == two_states[1]
        assert journal.check() == ()


def test_a_program_that_is_open_meanwhile_goes_on_with_the_backup(
    two_states: tuple[object, object], folder: Path, tmp_path: Path
) -> None:
    with Journal.open(folder) as open_elsewhere:
        restore(folder, read_other(tmp_path / "copy.db", folder), NOW)
        assert rated(open_elsewhere) == two_states[0]
        open_elsewhere.add(before=5)
    with Journal.open(folder) as journal:
        assert journal.how_many() == 7
        assert journal.check() == ()


def test_the_backups_are_listed_newest_first(folder: Path, clock: Clock) -> None:
    assert backups(folder) == []
    with Journal.open(folder, now=clock) as journal:
        for number in range(2):
            fill(journal, number + 1)
            journal.backup()
            clock.forward(hours=1)
        newest = journal.entries()[0].started
    (folder / "backups" / "journal.20990101T000000Z.db").write_text("no journal")
    found = backups(folder)
    assert [backup.entries for backup in found] == [3, 1]
    assert found[0].last == newest

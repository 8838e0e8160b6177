"""Only the owner can read the journal, whatever the umask and whatever was there before."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from calmcoach.journal import Fault, Journal, _disk, _files


@contextmanager
def umask(mask: int) -> Iterator[None]:
    old = os.umask(mask)
    try:
        yield
    finally:
        os.umask(old)


def modes(folder: Path) -> dict[str, str]:
    found = {".": folder, **{str(path.relative_to(folder)): path for path in folder.rglob("*")}}
    return {name: oct(stat.S_IMODE(path.stat().st_mode)) for name, path in found.items()}


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o277])
def test_folders_are_0700_and_files_0600_whatever_the_umask(folder: Path, mask: int) -> None:
    folder.parent.mkdir()
    with umask(mask):
        journal = Journal.open(folder)
        journal.rate_before(journal.begin(script="imagery/beach"), 4)
        assert journal.backup()
        assert journal.trouble is None
        found = modes(folder)
        journal.close()
        (folder / "ratings.log").write_bytes(b"spilt coffee")
        Journal.open(folder).close()
        found |= modes(folder)
    assert found.keys() >= {"journal.db", "journal.db-wal", "journal.db-shm", "ratings.log"}
    assert any(name.startswith("set-aside/") for name in found)
    folders = {".", "backups", "set-aside"}
    for name, mode in found.items():
        assert mode == ("0o700" if name in folders else "0o600"), name


def test_a_copy_for_elsewhere_is_0600_too(folder: Path, tmp_path: Path) -> None:
    with umask(0), Journal.open(folder) as journal:
        copy = journal.backup(tmp_path / "copy.db")
    assert copy is not None
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_folder_that_others_could_read_is_closed(folder: Path) -> None:
    Journal.open(folder).close()
    folder.chmod(0o755)
    (folder / "journal.db").chmod(0o644)
    (folder / "ratings.log").chmod(0o666)
    with Journal.open(folder) as journal:
        journal.begin()
        found = modes(folder)
        assert journal.trouble is None
    assert found["."] == "0o700"
    assert {mode for name, mode in found.items() if name != "."} == {"0o600"}


def test_a_folder_its_owner_may_not_write_is_not_opened_wider(folder: Path) -> None:
    Journal.open(folder).close()
    folder.chmod(0o555)
    Journal.open(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o500
    folder.chmod(0o700)


def test_a_file_system_that_knows_no_modes_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_disk, "prepare_folder", lambda folder: folder.mkdir(parents=True) or False)
    with Journal.open(folder) as journal:
        assert journal.trouble is not None
        assert journal.trouble.fault is Fault.EXPOSED
        entry = journal.begin()
        assert journal.trouble.fault is Fault.EXPOSED
        assert journal.entry(entry)
        assert journal.unsaved() == []


def test_a_file_that_goes_while_it_is_looked_at_is_no_exposure(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Journal.open(folder).close()
    gone = folder / "journal.db-wal"
    monkeypatch.setattr(_files, "_own_files", lambda folder: iter([gone]))
    assert _files.prepare_folder(folder)


def test_a_deleted_note_leaves_no_byte_in_the_journal_file(folder: Path) -> None:
    with Journal.open(folder) as journal:
        entry = journal.begin()
        journal.note(entry, "my very own words " * 400)
        journal.note(entry, "")
    assert b"my very own words" not in (folder / "journal.db").read_bytes()

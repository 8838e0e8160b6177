"""A journal in a folder that a service copies is seen, and so is what the service left there."""

from pathlib import Path

import pytest

from calmcoach.journal import Journal, look_for_sync
from calmcoach.journal.exchange import read_other
from support.ratings import fill, rated

COPIES = (
    "journal (Ada's conflicted copy 2026-03-01).db",
    "journal (conflicted copy 2026-03-01 201501).db",
    "journal 2.db",
    "journal-DESKTOP-4.db",
    "journal.sync-conflict-20260301-201501-ABCDEFG.db",
    "ratings (1).log",
    "ratings.sync-conflict-20260301-201501-ABCDEFG.log",
)
OURS = (
    "journal.db",
    "journal.db-wal",
    "journal.db-shm",
    "journal.seal",
    "journal.db.new",
    "ratings.log",
    "ratings.log.new",
    "ballast",
    "lock",
    "letter.db",
)


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("Dropbox/calmcoach", "Dropbox"),
        ("Dropbox (Personal)/x/calmcoach", "Dropbox"),
        ("OneDrive/calmcoach", "OneDrive"),
        ("OneDrive - A Clinic/calmcoach", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/calm", "iCloud Drive"),
        ("iCloudDrive/calmcoach", "iCloud Drive"),
        ("Library/CloudStorage/GoogleDrive-ada@example.org/My Drive/calm", "Google Drive"),
        ("Library/CloudStorage/Dropbox-Ada/calm", "Dropbox"),
        ("Nextcloud/calmcoach", "Nextcloud"),
        ("dropbox-notes/calmcoach", None),
        ("documents/onedriver/calmcoach", None),
        ("documents/calmcoach", None),
    ],
)
def test_a_service_is_known_by_the_name_of_its_folder(
    path: str, service: str | None, tmp_path: Path
) -> None:
    assert look_for_sync(tmp_path / path).service == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".stfolder", "Syncthing"),
        (".sync_1a2b3c.db", "Nextcloud"),
        (".dropbox", "Dropbox"),
    ],
)
def test_a_service_is_known_by_what_lies_in_its_uppermost_folder(
    mark: str, service: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shared" / "calmcoach" / "journal"
    folder.mkdir(parents=True)
    assert look_for_sync(folder).service is None
    (tmp_path / "shared" / mark).touch()
    assert look_for_sync(folder).service == service
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "shared")
    assert look_for_sync(folder).service == (None if mark == ".dropbox" else service)


def test_copies_that_a_service_made_are_named_and_our_own_files_are_not(tmp_path: Path) -> None:
    for name in (*COPIES, *OURS):
        (tmp_path / name).touch()
    assert [path.name for path in look_for_sync(tmp_path).copies] == sorted(COPIES)
    assert look_for_sync(tmp_path / "not there").copies == ()


def test_what_two_computers_wrote_at_once_comes_together_from_a_conflict_copy(
    folder: Path, tmp_path: Path
) -> None:
    with Journal.open(folder) as here, Journal.open(tmp_path / "there") as there:
        fill(here, 2)
        fill(there, 3)
        expected = rated(here) | rated(there)
    for name, ending in (("journal", "db"), ("ratings", "log")):
        copy = folder / f"{name} (conflicted copy).{ending}"
        (tmp_path / "there" / f"{name}.{ending}").rename(copy)
    copies = look_for_sync(folder).copies
    assert len(copies) == 2
    with Journal.open(folder) as journal:
        assert journal.repairs == ()
        for copy in copies:
            journal.exchange.take_in(read_other(copy, folder).records.values())
        assert rated(journal) == expected


def test_files_of_two_computers_in_one_folder_lose_nothing(folder: Path, tmp_path: Path) -> None:
    with Journal.open(folder) as here, Journal.open(tmp_path / "there") as there:
        fill(here, 2)
        fill(there, 3)
        expected = rated(here) | rated(there)
    (tmp_path / "there" / "ratings.log").replace(folder / "ratings.log")
    with Journal.open(folder) as journal:
        assert rated(journal) == expected
        assert journal.check() == ()

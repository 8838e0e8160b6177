"""Where a service copies the journal between computers, the person hears of it, with a remedy."""

from pathlib import Path

from calmcoach.home import find_home
from calmcoach.journal import Synced
from calmcoach.journey import open_journey
from calmcoach.journey._troubles import sync_troubles


def test_each_copy_is_told_with_the_command_that_takes_it_in() -> None:
    copy = Path("/home/ada/journal/journal (conflicted copy).db")
    (trouble,) = sync_troubles(Synced(None, (copy,)))
    assert copy.name in trouble.what
    assert f"calmcoach journal merge '{copy}'" in trouble.remedy


def test_a_journal_in_a_service_s_folder_is_told_by_the_journey(
    tmp_path: Path, monkeypatch: object
) -> None:
    monkeypatch.setenv("CALMCOACH_HOME", str(tmp_path / "Dropbox" / "calm"))
    journey = open_journey(find_home())
    try:
        told = [trouble for trouble in journey.troubles() if "Dropbox" in trouble.what]
    finally:
        journey.close()
    assert len(told) == 1
    assert "CALMCOACH_HOME" in told[0].remedy

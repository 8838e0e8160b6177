"""A crash at any step of any longer piece of work leaves a journal that opens with everything."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from calmcoach.journal import Journal, _heal
from support.crashes import Crashes
from support.ratings import Clock, Rated, fill, rated

Work = Callable[[Path, "Crashes"], None]


def a_first_session(folder: Path, crashes: Crashes) -> None:
    with Journal.open(folder, now=Clock()) as journal:
        entry = journal.begin(script="imagery/beach")
        crashes.accepted[entry] = (None, None, 0.0, "")
        journal.rate_before(entry, 6)
        crashes.accepted[entry] = (6, None, 0.0, "")
        journal.backup()


def a_start_after_the_journal_was_damaged(folder: Path, crashes: Crashes) -> None:
    (folder / "journal.db").write_bytes(b"spilt coffee")
    Journal.open(folder, now=Clock()).close()


def a_start_after_the_log_was_damaged(folder: Path, crashes: Crashes) -> None:
    (folder / "ratings.log").write_bytes(b"spilt coffee\n")
    with Journal.open(folder, now=Clock()) as journal:
        journal.check()


def a_start_after_both_were_damaged(folder: Path, crashes: Crashes) -> None:
    content = (folder / "journal.db").read_bytes()
    (folder / "journal.db").write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    (folder / "ratings.log").write_bytes(b"spilt coffee\n")
    with Journal.open(folder, now=Clock()) as journal:
        journal.check()


def a_tidying_of_the_log(folder: Path, crashes: Crashes) -> None:
    log = folder / "ratings.log"
    line = log.read_bytes().splitlines(keepends=True)[-1]
    log.write_bytes(log.read_bytes() + line * 100)
    with Journal.open(folder, now=Clock()) as journal:
        journal.check()
    assert log.stat().st_size < 10_000


def holds(found: Rated, accepted: Rated) -> bool:
    """Whether every value that was accepted is there; one on its way may be there too."""
    return all(
        value in {None, 0.0, "", found[entry][place]}
        for entry, values in accepted.items()
        for place, value in enumerate(values)
    )


WORK: list[tuple[Work, int]] = [
    (a_first_session, 0),
    (a_start_after_the_journal_was_damaged, 6),
    (a_start_after_the_log_was_damaged, 6),
    (a_start_after_both_were_damaged, 6),
    (a_tidying_of_the_log, 2),
]


@pytest.mark.parametrize(("work", "sessions"), WORK, ids=[work.__name__ for work, _ in WORK])
def test_a_crash_at_any_step_loses_nothing(
    folder: Path, work: Work, sessions: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashes = Crashes(folder)
    if sessions:
        with Journal.open(folder, now=Clock()) as journal:
            fill(journal, sessions)
            crashes.accepted = rated(journal)
            assert journal.backup()
    monkeypatch.setattr(_heal, "TIDY_BYTES", 10_000)
    with monkeypatch.context() as patch:
        crashes.before_each_step(patch)
        work(folder, crashes)
    assert len(crashes.taken) >= 8
    for copy, step, accepted in crashes.taken:
        with Journal.open(copy) as journal:
            assert journal.trouble is None, step
            journal.check()
            found = rated(journal)
            assert holds(found, accepted), step
        with Journal.open(copy) as journal:
            assert journal.check() == (), step
            assert journal.repairs == (), step
            assert not list(copy.glob("*.new*")), step
        shutil.rmtree(copy)

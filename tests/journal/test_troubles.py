"""Whatever is the matter with the disk, a session goes on and nothing entered is lost."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from calmcoach.journal import Fault, Journal, Kept, _database, _files, _log
from support.full_disk import on_read_only_disk, on_small_disk
from support.ratings import Clock, fill, rated

FULL = """
import os, sys
from pathlib import Path
from calmcoach.journal import Journal

disk = Path(sys.argv[1])
folder, filler = disk / "journal", disk / "filler"

def fill(leave=0):
    with filler.open("ab", buffering=0) as file:
        try:
            while True:
                file.write(bytes(65536))
        except OSError:
            pass
        try:
            while True:
                file.write(bytes(512))
        except OSError:
            pass
        if leave:
            file.truncate(file.tell() - leave)

def session(number):
    entry = journal.begin(script="imagery/beach", title="Warm beach")
    journal.rate_before(entry, number % 11)
    journal.heard(entry, number, "finished")
    journal.rate_after(entry, number % 7)
    return entry, (number % 11, number % 7, number)

def is_as_entered():
    found = {kept.id: (kept.before, kept.after, kept.heard_seconds) for kept in journal.entries()}
    return found == entered

def until_unsaved(first):
    for number in range(first, first + 99):
        fill()
        entry, values = session(number)
        entered[entry] = values
        if journal.unsaved():
            break
"""

RUNS_FULL = (
    FULL
    + """
journal = Journal.open(folder)
entered = dict(session(number) for number in range(3))
print("ballast", (folder / "ballast").stat().st_size)
fill()
on_ballast = 0
for number in range(3, 400):
    entry, values = session(number)
    entered[entry] = values
    if journal.trouble:
        break
    on_ballast += 1
print("sessions kept on the ballast", on_ballast)
print("ballast", (folder / "ballast").exists())
until_unsaved(400)
print("fault", journal.trouble.fault, journal.trouble.kept)
print("all in the list", is_as_entered())
unsaved = journal.unsaved()
print("unsaved", len(unsaved), {(e.before, e.after, int(e.heard_seconds)) for e in unsaved}
    <= {tuple(values) for values in entered.values()})
print("retry", journal.retry(), bool(journal.trouble))
filler.unlink()
print("retry", journal.retry(), journal.trouble, len(journal.unsaved()))
entry, values = session(500)
entered[entry] = values
journal.close()
journal = Journal.open(folder)
print("at the next start", is_as_entered(), journal.repairs, journal.check(), journal.trouble)
print("ballast", (folder / "ballast").stat().st_size)
"""
)

STARTS_FULL = (
    FULL
    + """
journal = Journal.open(folder)
entered = dict(session(number) for number in range(3))
if "MODE" == "closed":
    journal.close()
(folder / "ballast").unlink()
fill()
journal = Journal.open(folder)
print("the old ones are there", is_as_entered())
until_unsaved(3)
print("fault", journal.trouble.fault)
print("all in the list", is_as_entered())
filler.unlink()
journal.close()
print("unsaved at the end", len(journal.unsaved()))
journal = Journal.open(folder)
print("at the next start", is_as_entered(), journal.check())
"""
)

EVERY_WRITE = (
    FULL
    + """
from calmcoach.journal import _files
_files.ROOM_FOR_BALLAST = 0
journal = Journal.open(folder)
entered, lost = {}, 0
for number in range(TIMES):
    filler.unlink(missing_ok=True)
    fill(leave=number * 97 % 40000)
    entry, values = session(number)
    entered[entry] = values
    lost += not is_as_entered()
    if number % 3 == 0:
        filler.unlink(missing_ok=True)
        journal.close()
        lost += len(journal.unsaved())
        journal = Journal.open(folder)
        lost += not is_as_entered()
filler.unlink(missing_ok=True)
journal.close()
journal = Journal.open(folder)
print("lost", lost, "of", len(entered), is_as_entered(), journal.check())
"""
)

READ_ONLY = """
import sys
from pathlib import Path
from calmcoach.journal import Journal

journal = Journal.open(Path(sys.argv[1]))
print("fault", journal.trouble.fault, journal.trouble.kept)
print("entries", len(journal.entries()))
entry = journal.begin(script="imagery/beach")
journal.rate_before(entry, 7)
print("entries", len(journal.entries()), journal.entries(1)[0].before)
print("unsaved", [kept.before for kept in journal.unsaved()])
print("check", journal.check(), "backup", journal.backup())
journal.close()
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_disk_that_gets_full_costs_no_rating(tmp_path: Path) -> None:
    lines = on_small_disk(RUNS_FULL, tmp_path / "disk", kibibytes=20_000)
    kept_on_ballast = int(lines.pop(1).split()[-1])
    assert kept_on_ballast >= 5
    unsaved = lines.pop(4)
    assert unsaved.startswith("unsaved ")
    assert unsaved.endswith("True")
    assert lines == [
        "ballast 262144",
        "ballast False",
        "fault full memory",
        "all in the list True",
        "retry False True",
        "retry True None 0",
        "at the next start True () () None",
        "ballast 262144",
    ]


@pytest.mark.parametrize("mode", ["closed", "crash"])
def test_a_start_on_a_full_disk_shows_what_was_there_and_keeps_what_comes(
    tmp_path: Path, mode: str
) -> None:
    program = STARTS_FULL.replace("MODE", mode)
    assert on_small_disk(program, tmp_path / "disk", kibibytes=20_000) == [
        "the old ones are there True",
        "fault full",
        "all in the list True",
        "unsaved at the end 0",
        "at the next start True ()",
    ]


def test_a_disk_that_fills_up_within_any_write_costs_nothing(tmp_path: Path) -> None:
    program = EVERY_WRITE.replace("TIMES", "30")
    lines = on_small_disk(program, tmp_path / "disk", kibibytes=3_000)
    assert lines == ["lost 0 of 30 True ()"]


@pytest.mark.proof
def test_a_disk_that_fills_up_within_any_write_costs_nothing_four_hundred_times(
    tmp_path: Path,
) -> None:
    program = EVERY_WRITE.replace("TIMES", "400")
    lines = on_small_disk(program, tmp_path / "disk", kibibytes=6_000)
    sys.stdout.write(f"\ndisk filled within a write: {lines}\n")
    assert lines == ["lost 0 of 400 True ()"]


@pytest.mark.parametrize("mode", ["closed", "crash"])
def test_a_read_only_folder_is_read_and_what_comes_is_kept_in_memory(
    folder: Path, clock: Clock, mode: str
) -> None:
    journal = Journal.open(folder, now=clock)
    fill(journal, 4)
    if mode == "closed":
        journal.close()
    before = contents(folder)
    assert on_read_only_disk(READ_ONLY, folder) == [
        "fault read only memory",
        "entries 4",
        "entries 5 7",
        "unsaved [7]",
        "check () backup None",
    ]
    assert contents(folder) == before
    journal.close()


def test_a_read_only_folder_without_a_journal_is_a_memory(folder: Path) -> None:
    assert on_read_only_disk(READ_ONLY, folder)[:2] == ["fault read only memory", "entries 0"]


def test_a_folder_that_can_t_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file stands in the way")
    with Journal.open(tmp_path / "home" / "journal") as journal:
        assert journal.trouble is not None
        assert (journal.trouble.fault, journal.trouble.kept) == (Fault.NO_FOLDER, Kept.MEMORY)
        entry = journal.begin()
        journal.rate_before(entry, 5)
        assert [kept.before for kept in journal.unsaved()] == [5]
        (tmp_path / "home").unlink()
        assert journal.retry()
        assert journal.trouble is None
        assert journal.unsaved() == []
    with Journal.open(tmp_path / "home" / "journal") as journal:
        assert journal.entry(entry).before == 5


def test_a_newer_journal_is_refused_and_not_touched(folder: Path, clock: Clock) -> None:
    with Journal.open(folder, now=clock) as journal:
        fill(journal, 3)
    with closing(sqlite3.connect(folder / "journal.db")) as newer:
        newer.execute("PRAGMA user_version = 99")
    (folder / "journal.seal").unlink()  # as a newer program would have sealed it anew
    before = contents(folder)
    with Journal.open(folder) as journal:
        assert journal.trouble is not None
        assert (journal.trouble.fault, journal.trouble.reason) == (Fault.NEWER, "99")
        assert journal.entries() == []
        journal.rate_before(journal.begin(), 5)
        assert not journal.retry()
        assert len(journal.unsaved()) == 1
        assert journal.check() == ()
    assert contents(folder) == before


def test_a_flipped_bit_that_says_newer_is_damage(folder: Path, clock: Clock) -> None:
    with Journal.open(folder, now=clock) as journal:
        fill(journal, 3)
        expected = rated(journal)
    path = folder / "journal.db"
    content = bytearray(path.read_bytes())
    content[60] ^= 0x40  # the first byte of user_version
    path.write_bytes(content)
    with Journal.open(folder) as journal:
        assert journal.trouble is None
        assert rated(journal) == expected
        assert journal.repairs[0].reason == "changed"


def test_a_log_of_a_newer_program_is_refused_too(folder: Path, clock: Clock) -> None:
    with Journal.open(folder, now=clock) as journal:
        fill(journal, 3)
    from calmcoach.journal._record import header_line

    with (folder / "ratings.log").open("ab") as log:
        log.write(header_line(99))
    before = contents(folder)
    with Journal.open(folder) as journal:
        assert journal.trouble is not None
        assert journal.trouble.fault is Fault.NEWER
        journal.begin()
    assert contents(folder) == before


def test_an_sqlite_that_is_too_old_is_said_and_the_log_goes_on(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal.open(folder, now=clock) as journal:
        fill(journal, 3)
    with monkeypatch.context() as old:
        old.setattr(_database.sqlite3, "sqlite_version_info", (3, 34, 1))
        old.setattr(_database.sqlite3, "sqlite_version", "3.34.1")
        with Journal.open(folder) as journal:
            assert journal.trouble is not None
            assert (journal.trouble.fault, journal.trouble.reason) == (Fault.OLD_SQLITE, "3.34.1")
            entry = journal.begin(script="imagery/beach")
            journal.rate_before(entry, 8)
            assert len(journal.entries()) == 4
            assert journal.trouble.kept is Kept.LOG
            assert journal.unsaved() == []
    with Journal.open(folder) as journal:
        assert journal.entry(entry).before == 8
        assert journal.check() == ()


def test_a_journal_held_by_another_program_waits_in_the_log(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_database, "BUSY_SECONDS", 0.05)
    with Journal.open(folder, now=clock) as journal:
        fill(journal, 2)
        with closing(sqlite3.connect(folder / "journal.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            entry = journal.begin(script="imagery/beach")
            journal.rate_before(entry, 8)
            assert journal.trouble is not None
            assert (journal.trouble.fault, journal.trouble.kept) == (Fault.LOCKED, Kept.LOG)
            assert journal.entry(entry).before == 8
            assert journal.unsaved() == []
            other.execute("ROLLBACK")
            other.execute("PRAGMA wal_autocheckpoint = 0")
        journal.rate_after(entry, 6)
        assert journal.trouble is None
        assert (journal.entry(entry).before, journal.entry(entry).after) == (8, 6)


def test_a_lock_that_another_process_never_gives_back_is_waited_for_a_while_only(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    Journal.open(folder, now=clock).close()
    held = "import sys; from pathlib import Path; from calmcoach.journal._files import locked\n"
    held += "with locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", held, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline()
    monkeypatch.setattr(_files, "LOCK_SECONDS", 0.1)
    with Journal.open(folder, now=clock) as journal:
        assert journal.trouble is not None
        assert journal.trouble.fault is Fault.LOCKED
        entry = journal.begin()
        assert [kept.id for kept in journal.unsaved()] == [entry]
        holder.stdin.close()
        holder.wait()
        holder.stdout.close()
        assert journal.retry()
        assert journal.unsaved() == []
        assert journal.check() == ()


def test_a_log_that_can_t_be_written_leaves_the_journal_and_is_filled_later(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    with Journal.open(folder, now=clock) as journal:
        fill(journal, 2)
        with monkeypatch.context() as fault:
            fault.setattr(_log, "append", refuse)
            fill(journal, 2)
            assert journal.trouble is not None
            assert (journal.trouble.fault, journal.trouble.kept) == (Fault.READ_ONLY, Kept.JOURNAL)
            assert journal.unsaved() == []
        fill(journal, 1)
        assert journal.trouble is None
        assert journal.check() == ()
        expected = rated(journal)
    assert journal.repairs == ()
    (folder / "journal.db").unlink()
    with Journal.open(folder) as journal:
        assert rated(journal) == expected


def test_what_only_the_journal_took_before_a_crash_reaches_the_log_at_the_next_start(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise OSError(5, "Input/output error")

    journal = Journal.open(folder, now=clock)
    with monkeypatch.context() as fault:
        fault.setattr(_log, "append", refuse)
        fill(journal, 3)
    with Journal.open(folder, now=clock) as again:
        expected = rated(again)
        assert len(expected) == 3
        assert again.check() == ()
        assert again.repairs == ()
    journal.close()
    (folder / "journal.db").unlink()
    with Journal.open(folder) as journal:
        assert rated(journal) == expected


def test_a_folder_deleted_under_a_session_is_made_again_with_that_session(
    folder: Path, clock: Clock
) -> None:
    import shutil

    with Journal.open(folder, now=clock) as journal:
        entry = journal.begin(script="imagery/beach")
        journal.rate_before(entry, 7)
        shutil.rmtree(folder)
        journal.rate_after(entry, 5)
        journal.note(entry, "still here")
        assert journal.trouble is None
    with Journal.open(folder) as journal:
        kept = journal.entry(entry)
        assert (kept.before, kept.after, kept.note) == (7, 5, "still here")


def test_opening_imports_nothing_heavy_and_no_sql_leaks_out() -> None:
    program = (
        "import sys; before = set(sys.modules); import calmcoach.journal\n"
        "heavy = {'pydantic', 'numpy', 'textual', 'cyclopts', 'platformdirs', 'uuid6'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout == "[]\n"

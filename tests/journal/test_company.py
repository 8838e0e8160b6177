"""Two instances of the program, or two journals of one person, get along."""

import shutil
import subprocess
import sys
from collections import Counter
from itertools import permutations
from pathlib import Path

from calmcoach.journal import Journal, _heal
from calmcoach.journal._record import Record
from support.ratings import START, Clock, draw_record, fill, rated

PAIR = Path(__file__).parent / "programs" / "pair.py"


def together(folder: Path, times: int, writers: int = 2) -> list[str]:
    """Writers that begin at the same instant; what each of them said at its end."""
    started = [
        subprocess.Popen(
            [sys.executable, PAIR, folder, f"own/{number}", str(times)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(writers)
    ]
    for writer in started:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    said = [writer.communicate(timeout=120) for writer in started]
    assert [writer.returncode for writer in started] == [0] * writers, said
    return [out for out, _ in said]


def test_two_processes_writing_at_once_both_succeed(folder: Path) -> None:
    assert together(folder, 25) == ["0 repairs\n"] * 2
    with Journal.open(folder) as journal:
        entries = journal.entries()
        assert Counter(entry.script for entry in entries) == {"own/0": 25, "own/1": 25}
        assert all(entry.before is not None and entry.after is not None for entry in entries)
        assert journal.check() == ()
        assert journal.repairs == ()


def test_a_session_goes_on_while_another_process_rebuilds_the_journal(
    folder: Path, clock: Clock
) -> None:
    first = Journal.open(folder, now=clock)
    fill(first, 3)
    entry = first.begin(script="imagery/beach")
    with (folder / "journal.db").open("r+b") as file:
        file.truncate(5000)
    with Journal.open(folder) as second:
        assert len(second.entries()) == 4
        assert [repair.file.name for repair in second.repairs] == ["journal.db"]
        first.rate_before(entry, 9)
        assert second.entry(entry).before == 9
        second.rate_after(entry, 2)
        assert first.entry(entry).after == 2
        first.close()
        second.note(entry, "after the other was closed")
    with Journal.open(folder) as journal:
        kept = journal.entry(entry)
        assert (kept.before, kept.after, kept.note) == (9, 2, "after the other was closed")
        assert journal.check() == ()
        assert journal.repairs == ()


def test_two_journals_in_one_process_keep_each_other_s_locks(folder: Path) -> None:
    first = Journal.open(folder)
    entry = first.begin()
    second = Journal.open(folder)
    second.rate_before(entry, 4)
    second.check()
    second.backup()
    second.close()  # must not drop the first one's hold on the file
    assert together(folder, 3, writers=1) == ["0 repairs\n"]
    first.rate_after(entry, 3)
    first.close()
    with Journal.open(folder) as journal:
        assert len(journal.entries()) == 4
        kept = journal.entry(entry)
        assert (kept.before, kept.after) == (4, 3)
        assert journal.check() == ()
        assert journal.repairs == ()


def all_records(folder: Path) -> list[Record]:
    return list(_heal.look_at_journal(folder).records.values())


def brought_together(target: Path, sources: list[Path]) -> list[tuple[str, str]]:
    """A journal that takes in others by their rows alone: every row and its checksum."""
    with Journal.open(target) as journal:
        for source in sources:
            records = all_records(source)
            journal._store.write(lambda _, records=records: records)
        assert journal.trouble is None
    with Journal.open(target) as journal:
        assert journal.check() == ()
    (target / "journal.db").unlink()  # the log alone says the same
    with Journal.open(target) as journal:
        assert journal.trouble is None
    return sorted((record.text, record.checksum) for record in all_records(target))


def test_journals_of_two_machines_merge_in_either_order_and_twice(tmp_path: Path) -> None:
    home, travel = tmp_path / "home", tmp_path / "travel"
    clock = Clock(START)
    with Journal.open(home, now=clock) as journal:
        fill(journal, 4)
        shared = journal.begin(script="imagery/beach")
        gone = journal.begin(script="imagery/forest")
        journal._store.write(lambda _: (draw_record(shared),))
    shutil.copytree(home, travel)
    clock.forward(hours=1)
    with Journal.open(travel, now=clock) as journal:
        fill(journal, 3)
        journal.note(shared, "from the train")
        journal.keep_place("imagery/beach", part=1, title="Arrive", seconds_left=60)
    clock.forward(hours=1)
    with Journal.open(home, now=clock) as journal:
        fill(journal, 2)
        journal.rate_before(shared, 6)
        journal.delete(gone)
        journal.keep_place("imagery/beach", part=2, title="The water", seconds_left=30)
    results = [
        brought_together(tmp_path / f"merged-{number}", list(order) + list(order[:1]))
        for number, order in enumerate(permutations([home, travel]))
    ]
    assert results[0] == results[1]
    assert len(results[0]) == 4 + 2 + 3 + 2 + 1 + 1  # entries, a draw and a place
    with Journal.open(tmp_path / "merged-0") as journal:
        assert journal.entry(shared).before == 6
        assert journal.entry(gone).deleted_at is not None
        place = journal.place("imagery/beach")
        assert place is not None
        assert place.title == "The water"
        assert len(rated(journal)) == 10

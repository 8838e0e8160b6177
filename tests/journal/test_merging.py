"""Two journals become one, in either order, as often as one likes, and neither loses anything."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calmcoach.journal import Journal, _database, _schema
from calmcoach.journal._record import as_line, checksum, header_line, make_record
from calmcoach.journal._schema import ENTRY
from calmcoach.journal.exchange import FileRefusedError, NewerFileError, Tally, read_other
from support.ratings import Clock, draw_record, fill, rated

FIXTURES = Path(__file__).parent / "versions"
Step = tuple[int, str, int]
"""Which journal (2: before they part), what is done, and to which entry."""
STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["add", "note", "rate", "tag", "delete", "undelete", "place", "clear"]),
        st.integers(0, 9),
    ),
    max_size=12,
)


def do(journal: Journal, what: str, number: int) -> None:
    known = [record.row["id"] for record in journal.exchange.records() if record.table is ENTRY]
    entry = str(sorted(known)[number % len(known)]) if known else ""
    doing: dict[str, Callable[[], object]] = {
        "note": lambda: journal.note(entry, f"note {number}"),
        "rate": lambda: journal.rate_after(entry, number),
        "tag": lambda: journal.tag(entry, [f"tag {number}"]),
        "delete": lambda: journal.delete(entry),
        "undelete": lambda: journal.undelete(entry),
    }
    if what == "place":
        journal.keep_place("imagery/beach", part=number, title="", seconds_left=1)
    elif what == "clear":
        journal.clear_place("imagery/beach")
    elif what == "add" or not entry:
        journal.add(before=number)
    else:
        doing[what]()


def contents(journal: Journal) -> set[str]:
    return {record.text for record in journal.exchange.records()}


def merged(journal: Journal, other: Path) -> Tally:
    """Take in what lies there, from the files alone."""
    found = read_other(other, journal._store.folder)
    assert found.skipped == 0
    return journal.exchange.take_in(found.records.values())


def part_and_meet(root: Path, common: int, steps: list[Step]) -> None:
    clock = Clock()
    with Journal.open(root / "a", now=clock) as journal:
        fill(journal, common)
    shutil.copytree(root / "a", root / "b")
    journals = [Journal.open(root / name, now=clock) for name in "ab"]
    for which, what, number in steps:
        do(journals[which], what, number)
    for journal in journals:
        journal.close()
    for name in "ab":
        shutil.copytree(root / name, root / f"{name} as it was")
    with Journal.open(root / "a") as a, Journal.open(root / "b") as b:
        merged(a, root / "b as it was")
        merged(b, root / "a as it was")
        assert contents(a) == contents(b)
        assert a.entries() == b.entries()
        for other in ("a as it was", "b as it was"):
            again = merged(a, root / other)
            assert (again.new, again.changed, again.others) == (0, 0, 0)
        assert a.check() == ()


@given(STEPS)
@settings(max_examples=6, deadline=None, derandomize=True)
def test_journals_that_parted_meet_in_the_same_one(steps: list[Step]) -> None:
    with TemporaryDirectory() as root:
        part_and_meet(Path(root), 2, steps)


@pytest.mark.proof
@given(st.integers(0, 5), STEPS)
@settings(max_examples=300, deadline=None)
def test_journals_that_parted_meet_in_the_same_one_300_times(
    common: int, steps: list[Step]
) -> None:
    with TemporaryDirectory() as root:
        part_and_meet(Path(root), common, steps)


@pytest.fixture
def elsewhere(tmp_path: Path, clock: Clock) -> Path:
    """A journal of another computer, open no longer."""
    folder = tmp_path / "elsewhere"
    with Journal.open(folder, now=clock) as other:
        fill(other, 5)
        other.exchange.take_in([draw_record(other.entries()[0].id)])
        other.delete(other.entries()[-1].id)
        other.backup(tmp_path / "copy.db")
    return folder


def test_a_journal_is_taken_in_from_whatever_is_left_of_it(elsewhere: Path, tmp_path: Path) -> None:
    shutil.copy(elsewhere / "ratings.log", tmp_path / "only.log")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for number, name in enumerate(("elsewhere", "elsewhere/journal.db", "copy.db", "only.log")):
        with Journal.open(tmp_path / str(number)) as journal:
            tally = merged(journal, tmp_path / name)
            assert (tally.new, tally.others, journal.how_many()) == (4, 1, 4)
            assert list((tmp_path / str(number)).glob("incoming-*")) == []
    assert {path: path.read_bytes() for path in before} == before


def test_an_open_journal_s_newest_rows_are_taken_in_too(
    journal: Journal, tmp_path: Path, clock: Clock
) -> None:
    with Journal.open(tmp_path / "elsewhere", now=clock) as other:
        fill(other, 3)
        assert merged(journal, tmp_path / "elsewhere").new == 3


def test_an_edit_and_a_deletion_are_carried(journal: Journal, tmp_path: Path, clock: Clock) -> None:
    fill(journal, 3)
    journal.backup(tmp_path / "copy.db")
    (tmp_path / "there").mkdir()
    shutil.copy(tmp_path / "copy.db", tmp_path / "there" / "journal.db")
    first, second, third = (entry.id for entry in journal.entries())
    with Journal.open(tmp_path / "there", now=clock) as other:
        other.delete(first)
        other.note(second, "there")
        other.note(third, "there, earlier")
    journal.note(third, "here, later")
    tally = merged(journal, tmp_path / "there")
    assert (tally.new, tally.changed, tally.deleted, tally.known) == (0, 2, 1, 1)
    assert [entry.note for entry in journal.entries()] == ["there", "here, later"]


def test_an_old_journal_is_read_and_stays_old(journal: Journal) -> None:
    old = FIXTURES / "1"
    before = {path.name: path.read_bytes() for path in old.iterdir()}
    assert merged(journal, old).new == 2
    assert {path.name: path.read_bytes() for path in old.iterdir()} == before


def test_a_newer_journal_is_refused_whole(
    journal: Journal, elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(elsewhere / "journal.db")) as connection:
        connection.execute(f"PRAGMA user_version = {_schema.VERSION + 1}")
    newer = tmp_path / "newer.log"
    newer.write_bytes(header_line(_schema.VERSION + 1) + (elsewhere / "ratings.log").read_bytes())
    for path in (elsewhere, newer):
        with pytest.raises(NewerFileError):
            read_other(path, journal._store.folder)
    assert journal.how_many() == 0


def test_damaged_and_hostile_rows_are_skipped_and_counted(
    journal: Journal, elsewhere: Path, tmp_path: Path
) -> None:
    lines = (elsewhere / "ratings.log").read_bytes().splitlines(keepends=True)
    good = journal.exchange.records()
    assert good == []
    row = {
        "id": "x",
        "kind": "entry",
        "started": "2025-11-01T20:00:00.000000Z",
        "offset_minutes": 0,
        "question": "hurts",
        "heard_seconds": 0.0,
        "edited_at": "2025-11-01T20:00:00.000000Z",
    }
    hostile = [
        {**row, "id": "1", "started": "soon"},
        {**row, "id": "2", "offset_minutes": 5000},
        {**row, "id": "3", "edited_at": "9999-12-31T23:59:59.999999Z"},
        {**row, "id": "4", "note": "\ud800"},
        {**row, "id": "5", "note": "x" * 30_000},
        {**row, "id": "6", "tags": "no lines"},
    ]
    written = [as_line(make_record(ENTRY, each)) for each in hostile]
    log = tmp_path / "hostile.log"
    log.write_bytes(b"".join([*lines[:-1], b"torn" + lines[-1], *written]))
    other = read_other(log, journal._store.folder)
    assert other.skipped == len(hostile) + 1
    journal.exchange.take_in(other.records.values())
    assert journal.how_many() >= 4
    assert journal.check() == ()


def test_a_number_too_large_for_any_journal_ends_no_reading(
    journal: Journal, tmp_path: Path
) -> None:
    text = '{"row":{"before":1' + "0" * 400 + '},"table":"entry"}'
    log = tmp_path / "huge.log"
    log.write_bytes(header_line(1) + f"{checksum(text)} {text}\n".encode())
    with pytest.raises(FileRefusedError):
        read_other(log, journal._store.folder)


def test_what_is_no_journal_is_refused(journal: Journal, tmp_path: Path) -> None:
    folder = journal._store.folder
    (tmp_path / "letter.txt").write_text("Dear all")
    (tmp_path / "no.db").write_bytes(b"SQLite format 3\0" + b"\0" * 5_000)
    with closing(sqlite3.connect(tmp_path / "songs.db")) as songs:
        songs.execute("CREATE TABLE entry (id TEXT)")
    shutil.copytree(FIXTURES / "1", tmp_path / "endless")
    (tmp_path / "endless" / "journal.seal").unlink()
    with closing(sqlite3.connect(tmp_path / "endless" / "journal.db")) as endless:
        columns = ", ".join(f"'' AS {name}" for name in (*ENTRY.columns, "checksum"))
        endless.execute("DROP TABLE entry")
        view = "CREATE VIEW entry AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n)"
        words = [view, "SELECT", columns, "FROM n"]
        endless.execute(" ".join(words))
    for path in ("letter.txt", "no.db", "songs.db", "endless", "not there", "."):
        with pytest.raises(FileRefusedError):
            read_other(tmp_path / path, folder)
    for own in (folder, folder / "journal.db", folder / "ratings.log"):
        with pytest.raises(FileRefusedError, match="in use"):
            read_other(own, folder)


def test_a_draw_whose_entry_is_nowhere_stays_without_one(journal: Journal) -> None:
    record = draw_record("an entry that is nowhere")
    assert journal.exchange.take_in([record]).others == 1
    assert journal.exchange.take_in([record]).others == 0
    (kept,) = journal.exchange.records()
    assert "entry" not in kept.row
    assert rated(journal) == {}


def test_a_schema_that_can_t_even_be_quoted_is_damage_like_any_other(
    elsewhere: Path, journal: Journal
) -> None:
    file = elsewhere / "journal.db"
    data = file.read_bytes().replace(b"placeplace", b"pl\x94ceplace")
    file.write_bytes(data.replace(b"CREATE TABLE place", b"CREATE TABXE place"))
    with pytest.raises(sqlite3.DatabaseError):
        _database.connect(file)
    assert read_other(elsewhere, journal._store.folder).records
    with Journal.open(elsewhere) as other:
        assert other.how_many() == 4
        assert [repair.file.name for repair in other.repairs] == ["journal.db"]

"""Journals of earlier versions open for ever; a table added later moves no wall."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from calmcoach.journal import Journal, Wanted, _database, _disk, _log, _schema
from support.ratings import Clock, fill, rated

FIXTURES = Path(__file__).parent / "versions"


def test_a_journal_of_version_1_opens_with_all_that_is_in_it(folder: Path) -> None:
    shutil.copytree(FIXTURES / "1", folder)
    with Journal.open(folder) as journal:
        assert journal.trouble is None
        assert journal.check() == ()
        assert journal.repairs == ()
        found = [(e.script, e.before, e.after, e.note) for e in journal.entries()]
    assert found == [
        ("breathing/coherent", None, None, ""),
        ("imagery/beach", 6, 4, "Ruhiger, así así 😌"),
    ]


def test_a_journal_of_version_2_opens_with_all_that_is_in_it(folder: Path) -> None:
    shutil.copytree(FIXTURES / "2", folder)
    with Journal.open(folder) as journal:
        assert (journal.trouble, journal.check(), journal.repairs) == (None, (), ())
        is_all_of_version_2(journal)
    assert questions_and_draws(folder) == [(1, "imagery/beach", "running", 0, (7, 7))]


def test_a_log_of_version_2_alone_is_enough(folder: Path) -> None:
    folder.mkdir(parents=True)
    shutil.copy(FIXTURES / "2" / "ratings.log", folder)
    with Journal.open(folder) as journal:
        is_all_of_version_2(journal)
    assert questions_and_draws(folder) == [(1, "imagery/beach", "running", 0, (7, 7))]


def is_all_of_version_2(journal: Journal) -> None:
    found = [(e.kind, e.before, e.after, e.note, e.tags, e.draw) for e in journal.entries()]
    assert found == [
        ("flare", None, None, "", (), None),
        ("session", 7, 7, "", (), 0),
        ("session", 5, 4, "Ruhiger, así así 😌\nset right", ("evening", "long day"), None),
    ]
    (gone,) = journal.entries(wanted=Wanted(deleted=True))
    assert (gone.kind, gone.before) == ("entry", 3)
    edited = journal.entries()[-1]
    assert edited.before_at is not None
    assert edited.before_at < edited.edited_at
    weeks = [(week.pain, week.enjoyment, week.activity) for week in journal.weeks.all()]
    assert weeks == [(7, 6, 5), (6, None, 5)]
    (place,) = journal.places()
    assert (place.script, place.part) == ("breathing/coherent", 1)


def questions_and_draws(folder: Path) -> list[tuple[object, ...]]:
    """Each question with its draws and what was rated around them, by plain sqlite3."""
    with closing(sqlite3.connect(folder / "journal.db")) as connection:
        rows = connection.execute(
            "SELECT number, q.practice, state, c.draw, before, after FROM question q "
            "JOIN comparison c ON c.question = q.number AND c.seed = q.seed "
            "JOIN entry ON entry.id = c.entry"
        )
        return [(*row[:4], row[4:]) for row in rows]


def test_a_log_of_version_1_alone_is_enough(folder: Path) -> None:
    folder.mkdir(parents=True)
    shutil.copy(FIXTURES / "1" / "ratings.log", folder)
    with Journal.open(folder) as journal:
        assert [(e.before, e.after) for e in journal.entries()] == [(None, None), (6, 4)]


def test_the_next_migration_keeps_every_row_its_checksum_and_the_log(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal.open(folder, now=clock) as journal:
        fill(journal, 5)
        expected = rated(journal)
    step = ("ALTER TABLE entry ADD COLUMN place TEXT",)
    later = _schema.VERSION + 1
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(_database, "MIGRATIONS", (*_schema.MIGRATIONS, step))
        for module in (_database, _disk, _log):
            tomorrow.setattr(module, "VERSION", later)
        with Journal.open(folder, now=clock) as journal:
            assert rated(journal) == expected
            fill(journal, 1)
            assert journal.check() == ()
            assert journal.repairs == ()
        with closing(sqlite3.connect(folder / "journal.db")) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (later,)
            assert "place" in {row[1] for row in connection.execute("PRAGMA table_info(entry)")}
        lines = (folder / "ratings.log").read_text().splitlines()
        assert sum(f'"version":{later}' in line for line in lines) == 1
    with Journal.open(folder) as journal:  # and today's program refuses it
        assert journal.trouble is not None
        assert journal.trouble.reason == str(later)


def test_a_migration_that_fails_changes_nothing(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal.open(folder, now=clock) as journal:
        fill(journal, 2)
        expected = rated(journal)
    with monkeypatch.context() as tomorrow:
        step = ("ALTER TABLE entry ADD COLUMN place TEXT", "UPDATE entry SET kind = NULL")
        tomorrow.setattr(_database, "MIGRATIONS", (*_schema.MIGRATIONS, step))
        later = _schema.VERSION + 1
        tomorrow.setattr(_database, "VERSION", later)
        tomorrow.setattr(_disk, "VERSION", later)
        with Journal.open(folder, now=clock) as journal:
            assert rated(journal) == expected
    with Journal.open(folder) as journal:
        assert journal.trouble is None
        assert rated(journal) == expected


def test_the_database_keeps_what_design_promises(folder: Path) -> None:
    with Journal.open(folder) as journal:
        connection = journal._store._disk.connection

        def pragma(name: str) -> object:
            return connection.execute(f"PRAGMA {name}").fetchone()[0]

        assert pragma("journal_mode") == "wal"
        assert pragma("synchronous") == 2
        assert pragma("foreign_keys") == 1
        tables = connection.execute("PRAGMA table_list").fetchall()
        ours = {row[1]: row[5] for row in tables if not row[1].startswith("sqlite_")}
        assert ours == dict.fromkeys((*_schema.TABLES, "marker"), 1)  # 1: STRICT
        assert connection.execute("PRAGMA foreign_key_list(comparison)").fetchall()

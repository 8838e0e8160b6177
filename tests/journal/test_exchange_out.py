"""What goes out of the journal comes in again exactly, and runs nowhere."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calmcoach.journal import Journal
from calmcoach.journal._exchange._guard import guarded, unguarded
from support.hostile_notes import HOSTILE, fill_with_hostile
from support.ratings import Clock, draw_record, fill

SIGNS = "'\"=+-@\N{FULLWIDTH EQUALS SIGN};\t\r\n ,a\u200b\u00a0\ufeff\u202e"
RUNS = re.compile(r'[\s"\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]')


@given(st.text(st.sampled_from(SIGNS), max_size=12))
@settings(max_examples=100, deadline=None)
def test_a_guarded_cell_runs_nowhere_and_is_undone_exactly(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    for part in re.split("[;\t\r\n]", cell):
        assert not RUNS.match(part)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_hostile_notes_come_back_exactly(
    form: str, journal: Journal, tmp_path: Path, clock: Clock
) -> None:
    fill_with_hostile(journal)
    gone = journal.add(note="deleted")
    journal.delete(gone)
    file = tmp_path / f"out.{form}"
    pieces = journal.exchange.csv() if form == "csv" else journal.exchange.json()
    file.write_bytes("".join(pieces).encode())
    with Journal.open(tmp_path / "elsewhere", now=clock) as other:
        incoming = other.exchange.read(file)
        assert incoming.refusals == []
        tally = other.exchange.take_in(incoming.records, edits=incoming.edits)
        assert (tally.new, tally.changed) == (len(HOSTILE), 0)
        assert other.entries() == journal.entries()
        assert [each.note for each in reversed(other.entries())] == list(HOSTILE)
        again = other.exchange.take_in(incoming.records, edits=incoming.edits)
        assert (again.new, again.changed, again.known) == (0, 0, len(HOSTILE))
        assert other.check() == ()


def test_the_csv_is_read_by_any_other_program(journal: Journal) -> None:
    fill(journal, 6)
    text = "".join(journal.exchange.csv())
    assert text.count("\r\n") == 7
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    expected = journal.entries()[::-1]
    assert [row["id"] for row in rows] == [entry.id for entry in expected]
    assert [row["before"] for row in rows] == [
        "" if entry.before is None else str(entry.before) for entry in expected
    ]
    assert [row["started"] for row in rows] == [entry.started.isoformat() for entry in expected]


def test_what_was_deleted_goes_out_only_where_asked_for(journal: Journal) -> None:
    journal.delete(journal.add(note="a secret"))
    journal.clear_place("imagery/beach")
    for pieces in (journal.exchange.csv(), journal.exchange.json(), journal.exchange.fhir()):
        assert "secret" not in "".join(pieces)
    assert "secret" in "".join(journal.exchange.json(deleted=True))


def test_a_draw_goes_out_with_all_that_its_answer_is_reckoned_from(
    journal: Journal, tmp_path: Path
) -> None:
    entry = journal.add(before=6, after=4, block="1.1", draw=1)
    journal.exchange.take_in([draw_record(entry)])
    file = tmp_path / "all.json"
    file.write_text("".join(journal.exchange.json()))
    with Journal.open(tmp_path / "elsewhere") as other:
        other.exchange.take_in(other.exchange.read(file).records)
        assert sorted(r.text for r in other.exchange.records()) == sorted(
            r.text for r in journal.exchange.records()
        )

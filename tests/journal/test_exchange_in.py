"""What comes from other programs: all of it or nothing, each refusal with its place."""

import json
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from calmcoach.journal import Journal
from calmcoach.journal.exchange import (
    FileRefusedError,
    Incoming,
    NewerFileError,
    Order,
    Refusal,
)
from support.ratings import fill

PAIN = {"started": "Date", "before": "Pain", "note": "Notes"}


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def reads(
    journal: Journal,
    tmp_path: Path,
    content: str | bytes,
    named: Mapping[str, str] | None = None,
    order: Order | None = None,
) -> Incoming:
    file = tmp_path / "in.txt"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return journal.exchange.read(file, named, order)


def refused(journal: Journal, tmp_path: Path, content: str | bytes, **more: object) -> Refusal:
    with pytest.raises(FileRefusedError) as error:
        reads(journal, tmp_path, content, **more)
    return error.value.refusal


def started(incoming: Incoming) -> list[str]:
    return [str(record.row["started"])[:16] for record in incoming.records]


def test_any_table_comes_in_by_the_names_of_its_columns(
    journal: Journal, tmp_path: Path, in_berlin: None
) -> None:
    table = (
        'Pain;Date;"Notes";Mood;Word\r\n'
        '6;23.11.2025 20:15;"zu Hause; ""müde""\r\nsehr";x;back, evening\r\n'
        "0;01.07.2025;;;\r\n"
        "\r\n"
        "7,0;03.04.2025 8:05;=1;\r\n"
    )
    incoming = reads(journal, tmp_path, table.encode("cp1252"), {**PAIN, "tags": "Word"})
    assert incoming.refusals == []
    assert started(incoming) == ["2025-11-23T19:15", "2025-07-01T10:00", "2025-04-03T06:05"]
    journal.exchange.take_in(incoming.records, edits=False)
    newest = journal.entries()[0]
    assert (newest.before, newest.after, newest.question, newest.kind) == (
        6,
        None,
        "hurts",
        "entry",
    )
    assert newest.note == 'zu Hause; "müde"\r\nsehr'
    assert newest.tags == ("back", "evening")
    assert journal.entries()[2].note == "=1"
    again = journal.exchange.take_in(incoming.records, edits=False)
    assert (again.new, again.known) == (0, 3)


def test_encodings_and_delimiters_are_found(journal: Journal, tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        for sign in (",", ";", "\t"):
            table = f"Date{sign}Pain{sign}Notes\n2025-03-01 20:15{sign}4{sign}así 😌\n"
            incoming = reads(journal, tmp_path, table.encode(encoding), PAIN)
            assert [record.row["note"] for record in incoming.records] == ["así 😌"]


def test_the_same_row_twice_is_two_entries_and_stays_two(journal: Journal, tmp_path: Path) -> None:
    table = "Date,Pain,Notes\n2025-03-01,4,a\n2025-03-01,4,a\n2025-03-01,4,b\n"
    incoming = reads(journal, tmp_path, table, PAIN)
    assert journal.exchange.take_in(incoming.records, edits=False).new == 3
    later = reads(journal, tmp_path, table + "2025-03-01,4,a\n", PAIN)
    assert journal.exchange.take_in(later.records, edits=False).new == 1


def test_what_was_deleted_or_changed_here_is_not_brought_back(
    journal: Journal, tmp_path: Path
) -> None:
    table = "Date,Pain,Notes\n2025-03-01,4,a\n2025-03-02,5,b\n"
    incoming = reads(journal, tmp_path, table, PAIN)
    journal.exchange.take_in(incoming.records, edits=False)
    second, first = journal.entries()
    journal.delete(first.id)
    journal.note(second.id, "mine")
    journal.exchange.take_in(incoming.records, edits=False)
    journal.exchange.take_in(incoming.records)
    assert [entry.note for entry in journal.entries()] == ["mine"]


def test_a_date_that_may_be_two_days_waits_to_be_told(journal: Journal, tmp_path: Path) -> None:
    table = "Date,Pain,Notes\n03/04/2025,4,\n05/05/2025 7:30 PM,5,\n"
    incoming = reads(journal, tmp_path, table, PAIN)
    assert [refusal.line for refusal in incoming.refusals] == [2]
    assert "--dates" in incoming.refusals[0].why
    months = [started(reads(journal, tmp_path, table, PAIN, order))[0][5:10] for order in Order]
    assert months == ["04-03", "03-04"]
    told = started(reads(journal, tmp_path, table + "13/04/2025,4,\n", PAIN))
    assert [moment[5:10] for moment in told] == ["04-03", "05-05", "04-13"]


def test_rows_that_can_t_be_read_are_named_by_line_and_column(
    journal: Journal, tmp_path: Path
) -> None:
    table = (
        "Date,Pain,Notes\n"
        '2025-03-01,11,"two\nlines"\n'
        "2025-03-01,6.5,\n"
        "soon,4,\n"
        "2025-03-01,4,a,b\n"
        f"2025-03-01,4,{'x' * 20_001}\n"
        "2025-03-01,4,fine\n"
    )
    incoming = reads(journal, tmp_path, table, PAIN)
    places = [(refusal.line, refusal.column) for refusal in incoming.refusals]
    assert places == [(2, 2), (4, 2), (5, 1), (6, 0), (7, 3)]
    assert [record.row["note"] for record in incoming.records] == ["fine"]


NO_TABLES = (
    ("Date,Pain\n2025-03-01,4\n", {}, "there are Date, Pain"),
    ("Date,Pain\n", {"started": "Day", "before": "Pain"}, "no single column 'Day'"),
    ("Date,Pain\n", {"begun": "Date", "before": "Pain"}, "no field 'begun'"),
    ("", {}, "no line with the names"),
    (b"PK\x03\x04", {}, "save it as CSV"),
    (b"ab\0\0c", {}, "zero bytes"),
    (b"SQLite format 3\0", {}, "journal merge"),
)


def test_a_file_that_is_no_table_of_this_kind_is_refused_with_what_to_do(
    journal: Journal, tmp_path: Path
) -> None:
    for content, named, why in NO_TABLES:
        assert why in refused(journal, tmp_path, content, named=named).why


def exported(journal: Journal) -> dict[str, object]:
    return json.loads("".join(journal.exchange.json()))


def test_json_is_taken_in_by_id_and_time_of_editing(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 4)
    before = "".join(journal.exchange.json())
    newest = journal.entries()[0]
    with Journal.open(tmp_path / "elsewhere") as other:
        other.exchange.take_in(reads(other, tmp_path, before).records)
        other.note(newest.id, "edited elsewhere")
        after = "".join(other.exchange.json())
    tally = journal.exchange.take_in(reads(journal, tmp_path, after).records)
    assert (tally.new, tally.changed, tally.known) == (0, 1, 3)
    assert journal.entries()[0].note == "edited elsewhere"
    old = journal.exchange.take_in(reads(journal, tmp_path, before).records)
    assert (old.new, old.changed) == (0, 0)


def test_a_table_that_can_t_be_taken_apart_is_refused_from_there_on(
    journal: Journal, tmp_path: Path
) -> None:
    table = 'sep=;\nDate;Pain;Notes\n2025-03-01;4;"a\nb"\n2025-03-02;5;"never closed\n'
    incoming = reads(journal, tmp_path, table, PAIN)
    assert [record.row["note"] for record in incoming.records] == ["a\nb"]
    (refusal,) = incoming.refusals
    assert refusal.line == 5
    assert "what follows" in refusal.why


HOSTILE_JSON = {
    "deep and never closed": ('{\n"a":' + "[" * 60_000, (2, 20), "too deep"),
    "deep": ('{\n"a":' + "[" * 60_000 + "]" * 60_000 + "}", (2, 20), "too deep"),
    "no number": ('{"a": 1,\n  "b": NaN}', (2, 8), "NaN"),
    "endless": ('{"a": [1, {}],\n  "b": -Infinity}', (2, 8), "-Infinity"),
    "a key twice": ('{"a": 1,\n "b": {"c": 1, "c": 2}}', (2, 16), "second time"),
    "a long number": ('{"a":\n' + "9" * 5_000 + "}", (2, 1), "too long"),
    "a long fraction": ('{"a":\n1.' + "9" * 5_000 + "}", (2, 1), "too long"),
    "a comma too many": ('{"a": 1,}', (1, 9), "no JSON"),
    "something else": ('{"format": "other"}', (1, 1), "not a journal"),
}


def test_hostile_json_is_refused_with_its_place(journal: Journal, tmp_path: Path) -> None:
    for which, (text, place, why) in HOSTILE_JSON.items():
        refusal = refused(journal, tmp_path, text)
        assert why in refusal.why, which
        assert (refusal.line, refusal.column) == place, which


UNKEPT = (
    ("before", 11, "from 0 to 10"),
    ("before", 6.5, "whole number"),
    ("before", True, "whole number"),
    ("heard_seconds", 1e999, "from 0"),
    ("heard_seconds", 10**30, "kept"),
    ("edited_at", "9999-12-31T23:59:59.999999Z", "no time"),
    ("started", "2026-03-01T20:15:00", "offset"),
    ("started", "soon", "offset"),
    ("edited_at", None, "missing"),
    ("note", "\ud800", "can't be stored"),
    ("note", "x" * 20_001, "too long"),
    ("note", "\0", "can't be stored"),
    ("tags", ["two\nlines"], "list of"),
    ("tags", "word", "list of"),
    ("kind", None, "missing"),
    ("checksum", "0", "not known"),
)


def test_a_value_that_no_journal_keeps_is_refused_with_its_place(
    journal: Journal, tmp_path: Path
) -> None:
    fill(journal, 2)
    for column, value, why in UNKEPT:
        data = exported(journal)
        data["entries"][1][column] = value
        text = json.dumps(data, indent=1)
        incoming = reads(journal, tmp_path, text.replace("Infinity", "1e999"))
        assert len(incoming.records) == 1
        (refusal,) = incoming.refusals
        assert why in refusal.why
        lines = text.split("\n")
        second = [number for number, line in enumerate(lines, 1) if line == "  {"][1]
        assert second <= refusal.line <= second + 26
        if refusal.line > second:
            assert f'"{column}"' in lines[refusal.line - 1]


def test_json_of_a_newer_form_is_left_alone(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(NewerFileError):
        reads(journal, tmp_path, json.dumps(exported(journal) | {"schema": 2}))


def test_iso_times_keep_their_offset(journal: Journal, tmp_path: Path) -> None:
    table = "started,before\n2025-03-01T20:15:30.25+05:30,4\n"
    journal.exchange.take_in(reads(journal, tmp_path, table).records, edits=False)
    (entry,) = journal.entries()
    assert entry.started == datetime.fromisoformat("2025-03-01T20:15:30.25+05:30")
    assert entry.started.isoformat().endswith("+05:30")

"""Getting the journal out, in, together and back, as it is typed."""

import csv
import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from calmcoach.journal import Journal
from calmcoach.journal._exchange._guard import unguarded
from support.hostile_notes import HOSTILE, fill_with_hostile
from support.program import Program, Ran

Typed = Callable[..., Ran]


@pytest.fixture
def filled(program: Program) -> Program:
    with Journal.open(program.home / "journal") as journal:
        fill_with_hostile(journal)
    return program


def test_a_csv_file_goes_out_for_its_owner_alone_and_is_never_written_over(
    filled: Program, typed: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "out.csv"
    assert typed("journal", "export", "--format", "csv", "-o", str(file)).code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid,started,")
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    with file.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == len(HOSTILE)
    assert not any(row["note"].lstrip()[:1] in set("=+-@") for row in rows if row["note"])
    again = typed("journal", "export", "--format", "csv", "-o", str(file))
    assert (again.code, "is there already" in again.err) == (1, True)
    assert typed("journal", "export", "--format", "csv", "-o", "/no/where.csv").code != 0
    assert list(tmp_path.glob(".*")) == []


def test_what_goes_to_another_program_is_exact_and_to_a_terminal_harmless(
    filled: Program, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = typed("journal", "export", "--format", "csv").out
    rows = csv.DictReader(io.StringIO(piped, newline=""))
    assert [unguarded(row["note"]) for row in rows] == list(HOSTILE)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    shown = typed("journal", "export", "--format", "csv").out
    assert "\\x1b[31mred" in shown
    assert not {"\x1b", "\r", "\u202e", "\x07"} & set(shown)
    for form in ("json", "fhir"):
        out = typed("journal", "export", "--format", form).out
        json.loads(out)
        assert out.isascii()
        assert "\x1b" not in out


def test_options_that_do_not_go_together_are_said(typed: Typed) -> None:
    assert typed("journal", "export", "--format", "csv", "--notes").code == 2
    assert typed("journal", "export", "--format", "fhir", "--deleted").code == 2
    assert typed("journal", "export").code == 2
    assert typed("journal", "import", "x.csv", "--columns", "before").code == 2


def test_a_dry_run_shows_what_would_be_entered_and_enters_nothing(
    program: Program, typed: Typed, tmp_path: Path
) -> None:
    table = tmp_path / "pain.csv"
    table.write_text("Day;Pain;Note\n23.11.2025;6;\x1b[2Jone\n24.11.2025;11;two\n24.11.2025;4;\n")
    words = ("journal", "import", str(table), "--columns", "started=Day,before=Pain,note=Note")
    shown = typed(*words, "--dry-run")
    assert shown.code == 1
    assert shown.out.splitlines() == [
        "2025-11-23 12:00  6 → ·    \\x1b[2Jone",
        "2025-11-24 12:00  4 → ·",
    ]
    assert f"{table}:3:2: before: '11' is no whole number from 0 to 10" in shown.err
    assert "3 rows read, 1 refused." in shown.err
    refused = typed(*words)
    assert (refused.code, "Nothing was entered" in refused.err) == (1, True)
    assert program.entries() == []
    assert typed(*words, "--skip-bad").code == 1
    assert [entry.before for entry in program.entries()] == [4, 6]
    table.write_text("Day;Pain;Note\n23.11.2025;6;\x1b[2Jone\n")
    again = typed(*words)
    assert again.code == 0
    assert "0 new" in again.err
    assert "Here already: 1." in again.err


def test_files_that_can_t_be_read_are_told_with_their_place(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    assert typed("journal", "import", str(file)).err.startswith(f"{file}: No such file")
    file.write_text('{"a": NaN}')
    ran = typed("journal", "import", str(file))
    assert (ran.code, ran.err) == (1, f"{file}:1:7: NaN is no number that can be kept\n")
    assert typed("journal", "merge", str(file)).code == 1


def test_a_merge_is_counted_and_can_be_done_again(
    filled: Program, typed: Typed, tmp_path: Path
) -> None:
    with Journal.open(tmp_path / "other") as other:
        other.add(before=3, note="there")
    there = str(tmp_path / "other")
    first = typed("journal", "merge", there)
    assert first.out == "Entered: 1 new, 0 edited later (0 deleted). Here already: 0.\n"
    again = typed("journal", "merge", there)
    assert again.out == "Entered: 0 new, 0 edited later (0 deleted). Here already: 1.\n"
    copy = filled.home / "journal" / "journal (conflicted copy).db"
    shutil.copy(tmp_path / "other" / "journal.db", copy)
    assert "you can delete that file" in typed("journal", "merge", str(copy)).err
    assert copy.exists()


def test_a_restore_shows_what_it_would_do_and_waits_for_a_word(
    filled: Program, typed: Typed, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    assert typed("journal", "restore").err == "There is no backup yet.\n"
    assert typed("journal", "backup", str(copy)).code == 0
    assert typed("journal", "add", "--before", "3").code == 0
    count = len(HOSTILE)
    unasked = typed("journal", "restore", str(copy))
    assert unasked.code == 2
    assert f"The backup has {count} entries, from " in unasked.out
    assert "Here now and not in the backup: 1." in unasked.out
    assert len(filled.entries()) == count + 1
    done = typed("journal", "restore", str(copy), "--yes")
    assert done.code == 0
    assert f"The backup is the journal now: {count} entries." in done.out
    assert "set-aside" in done.err
    assert len(filled.entries()) == count
    with Journal.open(filled.home / "journal") as journal:
        journal.backup()
    listed = typed("journal", "restore")
    assert f"{count} entries  up to " in listed.out

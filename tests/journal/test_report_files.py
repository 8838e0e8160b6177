"""A report as a file: who may read it, and how paper is made of it with and without a browser."""

import os
import stat
import sys
from pathlib import Path

import pytest

from calmcoach.journal import Journal
from calmcoach.journal._report import _browser, _typeset
from calmcoach.journal._report._page import Own
from calmcoach.journal.report import Asked, NoPrinterError, Report, write_report

PRINTS = """\
for word; do case $word in --print-to-pdf=*) target=${word#*=};; esac; done
printf '%s\\n' "$@" > "$0.told"
printf '%%PDF-1.7 made here' > "$target"
"""
CRASHES = "exit 5\n"
HANGS = """\
/bin/sleep 60 &
echo $! > "$0.child"
wait
"""


@pytest.fixture
def report(journal: Journal) -> Report:
    journal.add(script="a", title="A", before=5, after=4)
    return journal.report(Asked(program="CalmCoach", version="1"))


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which a program is found."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr(_browser, "_MAC", ())
    return folder


def install(programs: Path, name: str, source: str) -> Path:
    path = programs / name
    path.write_text(f"#!/bin/sh\n{source}")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "page.pdf"])
def test_only_its_owner_can_read_the_page(
    report: Report, programs: Path, tmp_path: Path, name: str
) -> None:
    install(programs, "chromium", PRINTS)
    old = os.umask(0)
    try:
        write_report(report, tmp_path / name)
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_the_browser_keeps_to_itself_and_leaves_nothing_behind(
    report: Report, programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    chrome = install(programs, "google-chrome", PRINTS)
    write_report(report, tmp_path / "page.pdf", paper="letter")
    assert (tmp_path / "page.pdf").read_bytes() == b"%PDF-1.7 made here"
    told = chrome.with_suffix(".told").read_text().splitlines()
    (profile,) = (word for word in told if word.startswith("--user-data-dir="))
    assert profile.startswith(f"--user-data-dir={scratch}")
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in told
    assert ("--no-sandbox" in told) == (os.geteuid() == 0)
    assert told[-1].startswith("file:///")
    assert list(scratch.iterdir()) == []


def test_a_browser_that_fails_or_hangs_is_ended_and_the_next_one_is_asked(
    report: Report, programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_browser, "LONGEST", 2.0)
    install(programs, "chromium", CRASHES)
    hangs = install(programs, "chromium-browser", HANGS)
    install(programs, "microsoft-edge", PRINTS)
    write_report(report, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes() == b"%PDF-1.7 made here"
    child = int(hangs.with_suffix(".child").read_text())
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


def test_without_anything_that_prints_there_is_no_file(
    report: Report, programs: Path, tmp_path: Path
) -> None:
    install(programs, "chromium", CRASHES)
    with pytest.raises(NoPrinterError):
        write_report(report, tmp_path / "page.pdf")
    assert not (tmp_path / "page.pdf").exists()


def test_a_disk_that_is_full_leaves_no_half_page(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("calmcoach.journal._files.sync", full)
    with pytest.raises(OSError, match="No space"):
        write_report(report, tmp_path / "page.html")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_without_a_browser_the_extra_lays_out_the_same_page_as_data_not_as_markup(
    report: Report, programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: dict[str, object] = {}

    class Typst:
        TypstError = RuntimeError

        @staticmethod
        def compile(source: bytes, **more: object) -> bytes:
            if more.get("pdf_standards"):
                raise Typst.TypstError("the text could not be displayed")
            taken.update(more, source=source)
            return b"%PDF-1.7 typeset"

    monkeypatch.setitem(sys.modules, "typst", Typst)
    write_report(report, tmp_path / "page.pdf", paper="letter")
    assert (tmp_path / "page.pdf").read_bytes() == b"%PDF-1.7 typeset"
    assert b"Practice" not in bytes(str(taken["source"]), "utf-8")
    assert '"paper": "us-letter"' in str(taken["sys_inputs"])
    assert '"text": "A"' in str(taken["sys_inputs"])


def test_a_word_without_end_may_be_broken_on_paper() -> None:
    assert _typeset._text(Own("x" * 90)).split("\u200b") == ["x" * 40, "x" * 40, "x" * 10]
    assert _typeset._text(Own("\x1b[0m")) == "[U+001B][0m"

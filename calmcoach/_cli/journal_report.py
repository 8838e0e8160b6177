"""`journal report`: one page for a clinician."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from calmcoach import __version__
from calmcoach._cli.data import put
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach._cli.opened import not_writable
from calmcoach._cli.opened_journal import opened_journal
from calmcoach.home import Home
from calmcoach.journal import Journal, NoSuchEntryError
from calmcoach.journal.report import (
    ENDINGS,
    Asked,
    FindOutLine,
    NoPrinterError,
    Report,
    Week,
    write_report,
)
from calmcoach.journey import answer_words
from calmcoach.words import _


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page shall show."""

    weeks: int
    notes: Sequence[str]
    """Ids of entries."""
    paper: str


def report(home: Home, target: Path, wanted: Wanted) -> int:
    """Write the page to a file, never over another one."""
    if target.suffix.lower() not in ENDINGS:
        told = _("{path}: its ending must be .html or .pdf.").format(path=target)
        raise RefusedError(told)
    if target.exists():
        raise RefusedError(_("{path} is there already; name another file.").format(path=target))
    with opened_journal(home) as journal:
        _write(_gathered(journal, wanted), target, wanted.paper)
        journal.private.note_copy(target.absolute(), "report")
    put(str(target))
    return Exit.DONE


def _write(gathered: Report, target: Path, paper: str) -> None:
    try:
        write_report(gathered, target, paper=paper)
    except OSError as error:
        raise not_writable(target, error.strerror or str(error)) from error
    except NoPrinterError as error:
        remedy = _(
            "No browser here can make a PDF. Name a file that ends with .html and print it from "
            "your browser; or install Chromium, Chrome or Edge, or calmcoach[pdf]."
        )
        raise RefusedError(remedy, Exit.LACKING) from error


def _findings(journal: Journal) -> Iterator[FindOutLine]:
    """What each question that was put to the coin has come to."""
    for question in journal.questions.all():
        answer = journal.questions.answer(question.id)
        yield FindOutLine(question.title, answer_words(question.title, question.asked, answer))


def _gathered(journal: Journal, wanted: Wanted) -> Report:
    asked = Asked(
        program="CalmCoach",
        version=__version__,
        weeks=wanted.weeks,
        notes=wanted.notes,
        peg=tuple(
            Week(each.taken.date(), each.pain, each.enjoyment, each.activity)
            for each in journal.weeks.all()
        ),
        findings=tuple(_findings(journal)),
    )
    try:
        return journal.report(asked)
    except NoSuchEntryError as error:
        told = _(
            "There is no note {id}; `calmcoach journal list --json` names each entry and its note."
        )
        raise RefusedError(told.format(id=error.entry_id)) from error

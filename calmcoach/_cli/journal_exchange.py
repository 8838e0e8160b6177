"""`journal export` and `journal import`: what was rated, for other programs and from them."""

import csv
import os
import sys
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from calmcoach._cli.data import columns, put, put_bytes, tell
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach._cli.opened import not_writable
from calmcoach._cli.opened_journal import opened_journal
from calmcoach.durable import sync, sync_folder
from calmcoach.home import Home
from calmcoach.journal import Journal, Kept
from calmcoach.journal.exchange import (
    FileRefusedError,
    Incoming,
    NewerFileError,
    Order,
    Refusal,
    Tally,
)
from calmcoach.words import _, ngettext

Form = Literal["csv", "json", "fhir"]
_BYTE_ORDER_MARK = "\ufeff".encode()
_BINARY: int = getattr(os, "O_BINARY", 0)


def export_journal(home: Home, form: Form, to: Path | None, *, notes: bool, deleted: bool) -> int:
    """The journal in one of three forms, to a file that is not there yet or to standard output."""
    if (notes and form != "fhir") or (deleted and form != "json"):
        told = _("--notes goes with fhir, --deleted with json; CSV and JSON always have the notes.")
        raise RefusedError(told, Exit.WRONG_COMMAND)
    if to is not None and to.exists():
        raise RefusedError(_("{path} is there already; name another file.").format(path=to))
    with opened_journal(home) as journal:
        pieces = [*_pieces(journal, form, notes=notes, deleted=deleted)]
        data = "".join(pieces).encode()
        if to is not None:
            # Without the mark Excel takes a CSV for the system's old encoding.
            marked = form == "csv" and not data.isascii()
            _write(to, _BYTE_ORDER_MARK + data if marked else data)
            journal.private.note_copy(to.absolute(), "export")
    if to is not None:
        put(str(to))
    elif sys.stdout.isatty():
        rows = pieces if form == "csv" else data.decode().splitlines()
        put(*(row.removesuffix("\r\n") for row in rows))
    else:
        put_bytes(data)
    return Exit.DONE


def import_file(
    home: Home,
    file: Path,
    named: str,
    order: str | None,
    *,
    dry_run: bool = False,
    skip_bad: bool = False,
) -> int:
    """Enter what a file holds, all of it or nothing; what can't be read is listed."""
    fields = _named(named)
    with opened_journal(home) as journal, telling_of_files():
        if not dry_run:
            require_kept(journal)
        incoming = journal.exchange.read(file, fields, Order(order) if order else None)
        tell(*(place(file, refusal) for refusal in incoming.refusals))
        stopped = bool(incoming.refusals) and not skip_bad
        if dry_run or stopped:
            tally = journal.exchange.tally(incoming.records, edits=incoming.edits)
            if dry_run:
                put(*_new_rows(journal, incoming))
        else:
            tally = journal.exchange.take_in(incoming.records, edits=incoming.edits)
            require_kept(journal)
    tell(_read(incoming), counted(tally, done=not (dry_run or stopped)))
    if stopped and not dry_run:
        tell(_("Nothing was entered. Mend the rows above, or leave them out with --skip-bad."))
    return Exit.WRONG_INPUT if incoming.refusals else Exit.DONE


@contextmanager
def telling_of_files() -> Generator[None]:
    """What is wrong with a file from elsewhere, as RefusedError."""
    try:
        yield
    except FileRefusedError as error:
        raise RefusedError(place(error.path, error.refusal)) from error
    except NewerFileError as error:
        newer = _("{path}: a newer CalmCoach wrote this. Please update; nothing was changed.")
        raise RefusedError(newer.format(path=error.path)) from error


def require_kept(journal: Journal) -> None:
    """Raise RefusedError where nothing can be kept but in memory."""
    if journal.trouble is not None and journal.trouble.kept is Kept.MEMORY:
        told = _("Nothing was entered; `calmcoach doctor` says what to do.")
        raise RefusedError(told, Exit.LACKING)


def place(path: Path, refusal: Refusal) -> str:
    """`file:line:column: why`, as far as the place is known."""
    where = [str(path), *(str(number) for number in (refusal.line, refusal.column) if number)]
    return f"{':'.join(where)}: {refusal.why}"


def counted(tally: Tally, *, done: bool) -> str:
    """What was entered, or what would be."""
    told = (
        _("Entered: {new} new, {changed} edited later ({deleted} deleted). Here already: {known}.")
        if done
        else _(
            "To enter: {new} new, {changed} edited later ({deleted} deleted). "
            "Here already: {known}."
        )
    )
    line = told.format(
        new=tally.new, changed=tally.changed, deleted=tally.deleted, known=tally.known
    )
    if not tally.others:
        return line
    more = ngettext(
        "And {n} place, week, question or draw.",
        "And {n} places, weeks, questions and draws.",
        tally.others,
    )
    return f"{line} {more.format(n=tally.others)}"


def _pieces(journal: Journal, form: Form, *, notes: bool, deleted: bool) -> Iterable[str]:
    match form:
        case "csv":
            return journal.exchange.csv()
        case "json":
            return journal.exchange.json(deleted=deleted)
        case "fhir":
            return journal.exchange.fhir(notes=notes)


def _read(incoming: Incoming) -> str:
    count = len(incoming.records) + len(incoming.refusals)
    read = ngettext("{n} row read, {bad} refused.", "{n} rows read, {bad} refused.", count)
    return read.format(n=count, bad=len(incoming.refusals))


def _new_rows(journal: Journal, incoming: Incoming) -> Sequence[str]:
    """The entries that would be new, as the list shows them."""
    return columns(
        (
            f"{entry.started:%Y-%m-%d %H:%M}",
            " → ".join("·" if each is None else str(each) for each in (entry.before, entry.after)),
            entry.title or entry.script or "",
            entry.note,
        )
        for entry in journal.exchange.unknown(incoming.records)
    )


def _named(typed: str) -> Mapping[str, str]:
    """`before=Pain,started=Date` as a table; a name with a comma stands in quotes.

    Raises RefusedError.
    """
    if not typed:
        return {}
    try:
        pairs = [pair.partition("=") for pair in next(csv.reader([typed], strict=True))]
    except (csv.Error, StopIteration):
        pairs = [("", "", "")]
    fields = {field.strip(): name.strip() for field, _sign, name in pairs}
    if not all(fields) or not all(fields.values()) or len(fields) < len(pairs):
        told = _("{typed} names no columns; write --columns started=Date,before=Pain.")
        raise RefusedError(told.format(typed=typed), Exit.WRONG_COMMAND)
    return fields


def _write(target: Path, data: bytes) -> None:
    """A file for its owner alone, whole or not at all. Raises RefusedError."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                sync(file.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(target.parent)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise not_writable(target, reason or _("it is no name for a file")) from error

"""`journal merge` and `journal restore`: another journal taken in, or put in this one's place."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from calmcoach._cli.data import columns, put, tell
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach._cli.journal_exchange import counted, require_kept, telling_of_files
from calmcoach._cli.opened_journal import opened_journal
from calmcoach._cli.terminal import asks
from calmcoach.home import Home
from calmcoach.journal import Fault, look_for_sync
from calmcoach.journal.exchange import (
    Look,
    Other,
    RestoreFailedError,
    backups,
    look_before,
    read_other,
    restore,
)
from calmcoach.words import _, ngettext


def merge_journal(home: Home, file: Path) -> int:
    """Take in all that another journal knows and this one does not; that one is only read."""
    with opened_journal(home) as journal, telling_of_files():
        require_kept(journal)
        other = read_other(file, home.journal)
        tally = journal.exchange.take_in(other.records.values())
        require_kept(journal)
    put(counted(tally, done=True))
    _tell_skipped(other)
    if not other.skipped and file.resolve() in look_for_sync(home.journal).copies:
        told = _("All that is in {path} is in the journal now; you can delete that file.")
        tell(told.format(path=file))
    return Exit.WRONG_INPUT if other.skipped else Exit.DONE


def list_backups(home: Home) -> int:
    """The copies in the journal's own folder, the newest first."""
    found = backups(home.journal)
    put(
        *columns(
            (
                str(backup.path),
                ngettext("{n} entry", "{n} entries", backup.entries).format(n=backup.entries),
                _("up to {day}").format(day=f"{backup.last:%Y-%m-%d %H:%M}") if backup.last else "",
            )
            for backup in found
        )
    )
    if not found:
        tell(_("There is no backup yet."))
    return Exit.DONE


def restore_journal(home: Home, file: Path, *, yes: bool) -> int:
    """Put a backup in the journal's place, after a look and a word."""
    with opened_journal(home) as journal, telling_of_files():
        if journal.trouble is not None and journal.trouble.fault is Fault.NEWER:
            told = _(
                "A newer CalmCoach wrote the journal here. Please update; nothing was changed."
            )
            raise RefusedError(told, Exit.LACKING)
        require_kept(journal)
        backup = read_other(file, home.journal)
        look = look_before(backup.records.values(), journal.exchange.records())
    put(*_shown(look))
    _tell_skipped(backup)
    if not (yes or _agreed()):
        tell(_("Nothing was changed."))
        return Exit.DONE
    try:
        aside = restore(home.journal, backup, datetime.now(UTC))
    except RestoreFailedError as error:
        told = _("The backup could not take the journal's place: {reason}. Nothing is lost.")
        raise RefusedError(told.format(reason=error.reason), Exit.LACKING) from error
    with opened_journal(home) as journal:
        journal.check()
        entries = journal.how_many()
    put(
        ngettext(
            "The backup is the journal now: {n} entry.",
            "The backup is the journal now: {n} entries.",
            entries,
        ).format(n=entries)
    )
    if aside:
        tell(_("What was here before lies in:"), *map(str, aside))
    return Exit.DONE


def _shown(look: Look) -> list[str]:
    count = ngettext("The backup has {n} entry", "The backup has {n} entries", look.entries)
    line = count.format(n=look.entries)
    if look.first is not None and look.last is not None:
        span = _("{count}, from {first} to {last}.")
        line = span.format(count=line, first=f"{look.first:%Y-%m-%d}", last=f"{look.last:%Y-%m-%d}")
    else:
        line = f"{line}."
    lines = (
        line,
        _("Here now and not in the backup: {n}.").format(n=look.lost),
        _("In the backup and not here now: {n}.").format(n=look.gained),
        _("In both, and not the same: {n}.").format(n=look.differ),
        _("What is here now is set aside first, whole."),
    )
    return [*lines]


def _tell_skipped(other: Other) -> None:
    if other.skipped:
        skipped = ngettext(
            "{n} row of {path} was damaged and was left out.",
            "{n} rows of {path} were damaged and were left out.",
            other.skipped,
        )
        tell(skipped.format(n=other.skipped, path=other.path))


def _agreed() -> bool:
    """Ask for a word. Raises RefusedError where nobody can answer."""
    if not asks():
        told = _("Nothing was changed. To go on without being asked, add --yes.")
        raise RefusedError(told, Exit.WRONG_COMMAND)
    word = _("yes")
    sys.stderr.write(_("To go on, type {word}: ").format(word=word))
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in {word, "yes"}

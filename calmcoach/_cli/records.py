"""`journal add` and `journal backup`."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from calmcoach._cli.data import put
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach._cli.opened_journal import opened_journal
from calmcoach.home import Home
from calmcoach.journal import NewEntry as Fields
from calmcoach.words import _


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What `journal add` enters."""

    before: int | None
    after: int | None
    script: str | None
    note: str
    at: datetime | None


def add_entry(home: Home, new: NewEntry) -> int:
    """An entry without a session."""
    if new.before is None and new.after is None and not new.note:
        raise RefusedError(
            _("Nothing to enter; give --before, --after or --note."), Exit.WRONG_COMMAND
        )
    fields: Fields = {
        "kind": "entry",
        "before": new.before,
        "after": new.after,
        "script": new.script,
        "note": new.note,
    }
    if new.at is not None:
        fields["started"] = new.at
    with opened_journal(home) as journal:
        entry = journal.add(**fields)
        kept = not journal.unsaved()
    if not kept:
        raise RefusedError(_("Nothing was entered."), Exit.LACKING)
    put(entry)
    return Exit.DONE


def back_up(home: Home, target: Path) -> int:
    """A copy of the journal in one file, never over another one."""
    if target.exists():
        raise RefusedError(_("{path} is there already; name another file.").format(path=target))
    with opened_journal(home) as journal:
        put(str(journal.backup(target)))
    return Exit.DONE

"""`journal list`, `journal add` and `journal backup`."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from calmcoach._cli.data import columns, put, put_json
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach._cli.opened_journal import opened_journal
from calmcoach.home import Home
from calmcoach.journal import Entry
from calmcoach.journal import NewEntry as Fields
from calmcoach.units import minutes_text
from calmcoach.words import _


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What `journal add` enters."""

    before: int | None
    after: int | None
    script: str | None
    note: str
    at: datetime | None


def list_entries(home: Home, *, as_json: bool) -> int:
    """Everything in the journal, newest first."""
    with opened_journal(home) as journal:
        entries = journal.entries()
    if as_json:
        put_json({"entries": [_as_data(entry) for entry in entries]})
    else:
        put(*columns(_row(entry) for entry in entries))
    return Exit.DONE


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


def _row(entry: Entry) -> tuple[str, ...]:
    ratings = " → ".join("·" if each is None else str(each) for each in (entry.before, entry.after))
    return (
        f"{entry.started:%Y-%m-%d %H:%M}",
        ratings,
        minutes_text(entry.heard_seconds) if entry.heard_seconds else "",
        entry.title or entry.script or "",
        entry.note,
    )


def _as_data(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "started": entry.started.isoformat(timespec="seconds"),
        "script": entry.script,
        "title": entry.title,
        "technique": entry.technique,
        "kind": entry.kind,
        "question": entry.question,
        "before": entry.before,
        "after": entry.after,
        "after_missing": entry.after_missing,
        "heard_seconds": round(entry.heard_seconds, 3),
        "planned_seconds": entry.planned_seconds,
        "ended": entry.ended,
        "note": entry.note,
        "tags": list(entry.tags),
    }

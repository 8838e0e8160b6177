"""How an entry is set right later, and how that is taken back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from calmcoach.journal._entry import Change, Entry, note, rating, tags_text, to_entry
from calmcoach.journal._record import Record
from calmcoach.journal._times import offset_minutes, utc_text
from calmcoach.journal._trouble import ValueRefusedError

TAKEN_OUT = "taken out"
"""Why a number is missing that was there before it was set right."""

Columns = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Given:
    """A number, when it was given, or why it was not."""

    value: int | None
    at: datetime | None
    missing: str | None


def amended(known: Record, change: Change, now: datetime) -> Columns:
    """The columns that set an entry right. Raises ValueRefusedError.

    A number that is changed keeps the time it was given at, for `edited_at` tells the rest; one
    that was not there before was given now. With `started` both times move along.
    """
    was = to_entry(known)
    columns: Columns = {}
    later = timedelta()
    if "started" in change:
        later = change["started"] - was.started if change["started"].tzinfo else later
        columns["started"] = utc_text(change["started"])
        columns["offset_minutes"] = offset_minutes(change["started"])
    before = _Given(was.before, was.before_at, was.before_missing)
    after = _Given(was.after, was.after_at, was.after_missing)
    columns |= _number("before", change.get("before", was.before), before, later, now)
    columns |= _number("after", change.get("after", was.after), after, later, now)
    if "note" in change:
        columns["note"] = note(change["note"])
    if "tags" in change:
        columns["tags"] = tags_text(change["tags"])
    return columns


def taken_back(was: Entry, became: Entry) -> Columns:
    """The columns in which an entry was changed from one state to another, as they were before.

    What else happened to it since, such as the end of its session, is not among them.
    """
    before, after = _columns(was), _columns(became)
    return {name: value for name, value in before.items() if value != after[name]}


def _number(which: str, given: int | None, was: _Given, later: timedelta, now: datetime) -> Columns:
    value, at, missing = rating(given, which), None, None
    if value is None:
        missing = was.missing if was.value is None else TAKEN_OUT
    else:
        at = now if was.at is None else _moved(was.at, later)
    return {which: value, f"{which}_at": at and utc_text(at), f"{which}_missing": missing}


def _moved(moment: datetime, later: timedelta) -> datetime:
    try:
        return moment + later
    except OverflowError as error:
        raise ValueRefusedError("time", later) from error


def _columns(entry: Entry) -> Columns:
    """What may be changed in an entry, as its row has it."""
    return {
        "started": utc_text(entry.started),
        "offset_minutes": offset_minutes(entry.started),
        "before": entry.before,
        "before_at": entry.before_at and utc_text(entry.before_at),
        "before_missing": entry.before_missing,
        "after": entry.after,
        "after_at": entry.after_at and utc_text(entry.after_at),
        "after_missing": entry.after_missing,
        "note": entry.note,
        "tags": tags_text(entry.tags),
        "deleted_at": entry.deleted_at and utc_text(entry.deleted_at),
    }

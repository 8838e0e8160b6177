"""Whether a row from elsewhere can be kept: what our own program writes was held to it before."""

import re
from datetime import datetime
from functools import cache

from calmcoach.journal._entry import NOTE_LIMIT, TEXT_LIMIT, tags_text
from calmcoach.journal._record import Record
from calmcoach.journal._times import later, local_time, utc_text
from calmcoach.journal._trouble import ValueRefusedError

_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
DAY = 24 * 60
"""Minutes. No place is a whole day ahead of UTC or behind it."""


@cache
def is_time(column: str) -> bool:
    """Whether a column holds an instant."""
    return column == "started" or column.endswith("_at")


def fault(record: Record) -> tuple[str, str] | None:
    """The first column that can't be kept and why, or None.

    A checksum says that a row is what someone wrote; it does not say who.
    """
    offset = int(record.row["offset_minutes"])
    if not -DAY < offset < DAY:
        return "offset_minutes", "is no offset from UTC"
    for column, value in record.row.items():
        if isinstance(value, str) and (why := _text_fault(column, value, offset)):
            return column, why
    return None


def _text_fault(column: str, value: str, offset: int) -> str | None:
    if is_time(column):
        return None if _is_instant(value, offset) else "is no time"
    if column == "tags":
        return None if _are_tags(value) else "are no tags"
    if len(value) > (NOTE_LIMIT if column == "note" else TEXT_LIMIT):
        return "is too long"
    return None if _can_be_stored(value) else "has a character that can't be stored"


def _is_instant(value: str, offset: int) -> bool:
    try:
        moment = datetime.fromisoformat(value)
        local_time(value, offset)
        later(value, value)
        return _STAMP.fullmatch(value) is not None and utc_text(moment) == value
    except (ValueError, OverflowError, ValueRefusedError):
        return False


def _are_tags(value: str) -> bool:
    try:
        return _can_be_stored(value) and tags_text(value.split("\n")[1:-1]) == value
    except ValueRefusedError:
        return False


def _can_be_stored(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value

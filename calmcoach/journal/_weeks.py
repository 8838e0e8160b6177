"""The three questions about the past week: pain, enjoyment of life, activity (PEG, Krebs 2009)."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from calmcoach.journal._database import select
from calmcoach.journal._edits import Edits
from calmcoach.journal._entry import rating
from calmcoach.journal._record import Record
from calmcoach.journal._schema import WEEK
from calmcoach.journal._store import Store
from calmcoach.journal._times import local_time, offset_minutes, utc_text
from calmcoach.journal._trouble import NoSuchEntryError, ValueRefusedError


@dataclass(frozen=True, slots=True)
class Week:
    """The answers about one past week, each 0 to 10 or left out."""

    id: str
    """A UUIDv7."""
    taken: datetime
    """With the local offset of that time."""
    pain: int | None
    """On average."""
    enjoyment: int | None
    """How far pain interfered with it; so for `activity`."""
    activity: int | None

    @property
    def mean(self) -> float | None:
        """The score: the mean of the three; None unless all three were answered."""
        if self.pain is None or self.enjoyment is None or self.activity is None:
            return None
        return (self.pain + self.enjoyment + self.activity) / 3


class Weeks:
    """The weekly answers of one journal. Every method waits for the disk."""

    def __init__(self, store: Store, edits: Edits, now: Callable[[], datetime]) -> None:
        self._store = store
        self._edits = edits
        self._now = now

    def add(
        self,
        pain: int | None,
        enjoyment: int | None,
        activity: int | None,
        *,
        taken: datetime | None = None,
    ) -> str:
        """Keep the answers, given at `taken` or now. Returns their id.

        Raises ValueRefusedError, also where none of the three was answered.
        """
        import uuid6  # brings a fifth of this room's import time, and a list needs none

        at = taken or self._now()
        answers = {"pain": pain, "enjoyment": enjoyment, "activity": activity}
        columns: dict[str, object] = {name: rating(value, name) for name, value in answers.items()}
        if not any(value is not None for value in columns.values()):
            raise ValueRefusedError("week", None)
        columns |= {"taken_at": utc_text(at), "offset_minutes": offset_minutes(at)}
        key = str(uuid6.uuid7())
        self._edits.change(WEEK, key, lambda _: columns)
        return key

    def delete(self, week: str) -> None:
        """Take one out of every list and picture. Raises NoSuchEntryError."""
        self._set(week, {"deleted_at": utc_text(self._now())})

    def undelete(self, week: str) -> None:
        """Bring a deleted one back. Raises NoSuchEntryError."""
        self._set(week, {"deleted_at": None})

    def all(self, since: date | None = None) -> list[Week]:
        """Those taken since a day by their own local clock, the oldest first."""
        found = self._store.read(_weeks)
        return [week for week in found if since is None or week.taken.date() >= since]

    def latest(self) -> Week | None:
        """The one taken last."""
        return next(iter(reversed(self.all())), None)

    def _set(self, week: str, columns: dict[str, object]) -> None:
        def change(known: Record | None) -> dict[str, object]:
            if known is None:
                raise NoSuchEntryError(week)
            return columns

        self._edits.change(WEEK, week, change)


def _weeks(connection: sqlite3.Connection) -> list[Week]:
    rest = "WHERE deleted_at IS NULL ORDER BY taken_at, id"
    return [_to_week(record) for record in select(connection, WEEK, rest)]


def _to_week(record: Record) -> Week:
    row = record.row

    def answer(name: str) -> int | None:
        return int(row[name]) if name in row else None

    return Week(
        id=str(row["id"]),
        taken=local_time(str(row["taken_at"]), int(row["offset_minutes"])),
        pain=answer("pain"),
        enjoyment=answer("enjoyment"),
        activity=answer("activity"),
    )

"""The journal as the rest of the program sees it: it opens always, and says what is the matter."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, Unpack

from calmcoach.journal import _backup, _database, _queries, _tallies
from calmcoach.journal._amend import amended, taken_back
from calmcoach.journal._edits import Edits
from calmcoach.journal._entry import (
    Change,
    Counts,
    Entry,
    NewEntry,
    Place,
    Use,
    entry_values,
    length,
    note,
    rating,
    short,
    tags_text,
    to_entry,
)
from calmcoach.journal._forget import FORGOTTEN
from calmcoach.journal._private import Private
from calmcoach.journal._questions import Questions
from calmcoach.journal._record import Record
from calmcoach.journal._schema import ENTRY, PLACE
from calmcoach.journal._store import Store
from calmcoach.journal._tallies import DayMeans, InUse
from calmcoach.journal._times import local_now, offset_minutes, utc_text
from calmcoach.journal._trouble import BackupFailedError, NoSuchEntryError, Repair, Trouble
from calmcoach.journal._wanted import Wanted
from calmcoach.journal._weeks import Weeks
from calmcoach.units import Seconds

if TYPE_CHECKING:
    from calmcoach.journal._exchange import Exchange
    from calmcoach.journal._report._data import Asked, Report

_ALL = Wanted()


class Journal:
    """What was rated, when, and around which practice.

    Every method may be called from any thread, and waits for the disk: a face calls it in a
    worker thread. What a method was told is in both files when it returns; where that can't be,
    `trouble` says so, the program goes on, and `unsaved` has what is nowhere but in memory.

        with Journal.open(folder) as journal:
            entry = journal.begin(script="imagery/beach", title="Warm beach")
            journal.rate_before(entry, 6)
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._edits = Edits(store, now)
        self._weeks = Weeks(store, self._edits, now)
        self._questions = Questions(store, self._edits, now)
        self._private = Private(store, now, self._edits.forget)

    @classmethod
    def open(cls, folder: Path, *, now: Callable[[], datetime] = local_now) -> Self:
        """The journal in `folder`, made or mended where need be. Never fails: see `trouble`.

        `now` tells the time, with its offset.
        """
        return cls(Store(folder, now), now)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files. What is still `unsaved` afterwards could not be written."""
        self._store.close()

    @property
    def trouble(self) -> Trouble | None:
        """Why the journal is not kept as it should be at this moment. At once."""
        return self._store.trouble

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """Files that were found damaged since it was opened, and made whole. At once."""
        return self._store.repairs

    @property
    def exchange(self) -> "Exchange":
        """What goes out of the journal and comes into it, as a whole."""
        from calmcoach.journal._exchange import Exchange

        return Exchange(self._store, self._now)

    def unsaved(self) -> list[Entry]:
        """Entries that are nowhere but in memory, oldest first."""
        return [to_entry(record) for record in self._store.pending if record.table is ENTRY]

    def retry(self) -> bool:
        """Try again to write what is unsaved. Returns whether all is on the disk."""
        return self._store.retry()

    def check(self) -> tuple[Repair, ...]:
        """Look at every bit of both files, and mend them: for a thread, after the first screen."""
        return self._store.check()

    def backup(self, to: Path | None = None) -> Path | None:
        """Copy the journal, for a thread: it keeps no one waiting.

        Without `to` the copy goes to the journal's own folder, where the newest five and one a
        day for a week are kept; None says that it could not be made (`trouble` says why). With
        `to` it goes there, whole or not at all; raises BackupFailedError.
        """
        folder = self._store.folder
        if to is not None:
            made = self._store.back_up(lambda source: _backup.copy(folder, source, to))
            self.private.note_copy(made, "backup")
            return made
        moment = self._now().astimezone(UTC)
        try:
            made = self._store.back_up(lambda source: _backup.rotate(folder, source, moment))
        except BackupFailedError as error:
            self._store.note_backup(error)
            return None
        self._store.note_backup(None)
        return made

    @property
    def private(self) -> Private:
        """Forgetting, and what is known of copies elsewhere."""
        return self._private

    @property
    def weeks(self) -> Weeks:
        """The three questions about the past week."""
        return self._weeks

    @property
    def questions(self) -> Questions:
        """What was put to the coin: a practice beside a quiet wait."""
        return self._questions

    def begin(self, **fields: Unpack[NewEntry]) -> str:
        """A session starts: the id of its entry, which is `running` until `heard` says more.

        Raises ValueRefusedError.
        """
        return self._enter({**entry_values(fields, self._now()), "ended": "running"})

    def add(self, **fields: Unpack[NewEntry]) -> str:
        """Enter something that is over, or numbers without a session (`kind="entry"`).

        Returns its id. Raises ValueRefusedError.
        """
        return self._enter(entry_values(fields, self._now()))

    def rate_before(self, entry: str, value: int | None, *, missing: str = "skipped") -> None:
        """Keep the first number, or why there is none. Raises as all that change an entry do.

        That is NoSuchEntryError for an unknown id, ValueRefusedError for what can't be kept.
        """
        self._change(entry, self._rated("before", value, missing))

    def rate_after(self, entry: str, value: int | None, *, missing: str | None = "skipped") -> None:
        """Keep the second number, or why there is none."""
        self._change(entry, self._rated("after", value, missing))

    def heard(self, entry: str, seconds: Seconds, ended: str) -> None:
        """Keep how much was heard, and how it ended.

        `ended` is `running`, `finished`, `stopped` or `interrupted`.
        """
        kept = length(seconds, "heard_seconds")
        self._change(entry, {"heard_seconds": kept, "ended": short(ended, "ended")})

    def becomes(self, entry: str, *, script: str, title: str, technique: str) -> None:
        """Something else is played than what was opened: a coin has said so."""
        told = {"script": script, "title": title, "technique": technique}
        self._change(entry, {name: short(value, name) for name, value in told.items()})

    def note(self, entry: str, text: str) -> None:
        """Keep a note exactly as it was typed, in place of the one before."""
        self._change(entry, {"note": note(text)})

    def tag(self, entry: str, tags: Iterable[str]) -> None:
        """Keep these free words, in place of those before."""
        self._change(entry, {"tags": tags_text(tags)})

    def edit(self, entry: str, **fields: Unpack[Change]) -> None:
        """Set an entry right; what is not named stays. See `amended` for the times of numbers."""
        self._change(entry, lambda known: amended(known, fields, self._now()))

    def put_back(self, was: Entry, became: Entry) -> None:
        """Take back a change that was made from one state of an entry to another."""
        self._change(was.id, taken_back(was, became))

    def delete(self, entry: str) -> None:
        """Take an entry out of every list and count. `undelete` brings it back."""
        self._change(entry, {"deleted_at": utc_text(self._now())})

    def undelete(self, entry: str) -> None:
        """Bring a deleted entry back."""
        self._change(entry, {"deleted_at": None})

    def entry(self, entry: str) -> Entry:
        """One entry, deleted or not. Raises NoSuchEntryError."""
        record = self._store.read(lambda connection: _database.get(connection, ENTRY, entry))
        if record is None or record.row["kind"] == FORGOTTEN:
            raise NoSuchEntryError(entry)
        return to_entry(record)

    def entries(
        self, limit: int | None = None, *, offset: int = 0, wanted: Wanted = _ALL
    ) -> list[Entry]:
        """The newest first."""
        return self._store.read(lambda read: _queries.entries(read, wanted, limit, offset))

    def how_many(self, wanted: Wanted = _ALL) -> int:
        """How long the whole list is."""
        return self._store.read(lambda read: _queries.how_many(read, wanted))

    def counts(self) -> list[Counts]:
        """What was rated around each practice, the most used first."""
        return self._store.read(_tallies.counts)

    def days(self, question: str, first: date, last: date) -> list[DayMeans]:
        """The means of each day that has an entry, the oldest first; both ends count."""
        return self._store.read(lambda read: _tallies.days(read, question, first, last))

    def in_use(self) -> InUse:
        """Techniques, scripts, tags and questions of what is there, the most used first."""
        return self._store.read(_tallies.in_use)

    def report(self, asked: "Asked") -> "Report":
        """What one page for a clinician shows. Raises NoSuchEntryError where there is no note."""
        from calmcoach.journal._report._gather import gather  # asked for seldom

        return self._store.read(lambda read: gather(read, asked, self._now()))

    def used_around(
        self, moment: datetime | None = None, *, hours: float = 3.0, days: int = 60
    ) -> list[Use]:
        """Scripts begun at about this time of day in the last `days`, the most used first."""
        at = moment or self._now()
        since = at - timedelta(days=days)
        return self._store.read(lambda read: _queries.used_around(read, at, hours, since))

    def skips_in_a_row(self, since: datetime | None = None) -> int:
        """How many before-ratings were skipped since the last one given, or since a moment."""
        return self._store.read(lambda read: _queries.skips_in_a_row(read, since))

    def first_session(self) -> datetime | None:
        """When the first of all sessions was begun."""
        return self._store.read(_queries.first_session)

    def last_before(self, limit: int = 20, *, question: str = "hurts") -> list[int]:
        """The latest before-ratings to a question, the newest first."""
        return self._store.read(lambda read: _queries.last_before(read, question, limit))

    def keep_place(self, script: str, *, part: int, title: str, seconds_left: Seconds) -> None:
        """Remember where a script was stopped, in place of where it was stopped before."""
        now = self._now()
        values = {
            "part": part,
            "part_title": short(title, "title"),
            "seconds_left": length(seconds_left, "seconds_left"),
            "kept_at": utc_text(now),
            "offset_minutes": offset_minutes(now),
            "deleted_at": None,
        }
        self._edits.change(PLACE, short(script, "script"), lambda _: values)

    def clear_place(self, script: str) -> None:
        """Forget where a script was stopped: it was heard to its end."""
        cleared = {"deleted_at": utc_text(self._now())}
        self._edits.change(PLACE, script, lambda known: None if known is None else cleared)

    def place(self, script: str) -> Place | None:
        """Where a script was stopped."""
        return self._store.read(lambda read: _queries.place(read, script))

    def places(self) -> list[Place]:
        """Where scripts were stopped, the latest first."""
        return self._store.read(_queries.places)

    def _enter(self, values: Mapping[str, object]) -> str:
        import uuid6  # brings a fifth of this room's import time, and a list needs none

        key = str(uuid6.uuid7())
        self._edits.change(ENTRY, key, lambda _: values)
        return key

    def _change(
        self,
        entry: str,
        values: Mapping[str, object] | Callable[[Record], Mapping[str, object]],
    ) -> None:
        def change(known: Record | None) -> Mapping[str, object]:
            if known is None or known.row["kind"] == FORGOTTEN:
                raise NoSuchEntryError(entry)
            return values(known) if callable(values) else values

        self._edits.change(ENTRY, entry, change)

    def _rated(self, which: str, value: int | None, missing: str | None) -> dict[str, object]:
        given = rating(value, which)
        return {
            which: given,
            f"{which}_at": None if given is None else utc_text(self._now()),
            f"{which}_missing": short(missing or "", which) if given is None else None,
        }

"""What the person's privacy asks of the journal: to forget, and to say where copies lie."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from calmcoach.journal import _copies, _database
from calmcoach.journal._copies import Copy
from calmcoach.journal._files import BACKUPS
from calmcoach.journal._forget import FORGOTTEN, Intent, long_deleted, old_aside
from calmcoach.journal._schema import ENTRY
from calmcoach.journal._store import Store
from calmcoach.journal._trouble import NoSuchEntryError, NotForgottenError

A_WAY_BACK = 30
"""Days in which a deleted entry can be brought back, and for which damaged files are kept."""


@dataclass(frozen=True, slots=True)
class ToForget:
    """What forgetting would take away, counted before anyone is asked."""

    entries: int
    backups: int
    """Copies in the journal's own folder: they are kept without what is forgotten, or go too."""
    set_aside: int
    """Files that were found damaged. They go."""
    elsewhere: tuple[Copy, ...]
    """What was written to other places: only the person can delete it."""


class Private:
    """Forgetting. From any thread; it waits for the disk."""

    def __init__(
        self, store: Store, now: Callable[[], datetime], forgotten: Callable[[], None]
    ) -> None:
        """`forgotten` is called when what is known in memory must go too."""
        self._store = store
        self._now = now
        self._forgotten = forgotten

    def to_forget(self, ids: Iterable[str] | None = None) -> ToForget:
        """What `forget` of these ids, or of everything, would take away.

        Raises NoSuchEntryError for an unknown id.
        """
        folder = self._store.folder
        backups = folder / BACKUPS
        return ToForget(
            entries=self._how_many() if ids is None else len(self._known(ids)),
            backups=sum(1 for _ in backups.glob("*.db")) if backups.is_dir() else 0,
            set_aside=len(old_aside(folder, self._now().astimezone(UTC), 0)),
            elsewhere=_copies.known(folder),
        )

    def forget(self, ids: Iterable[str]) -> None:
        """Leave nothing of these entries in any file of the journal's folder.

        Only their ids and times stay, so that no merge brings them back. Raises
        NoSuchEntryError, and NotForgottenError where a file can't be written now.
        """
        self._carry_out(Intent(ids=self._known(ids)))

    def forget_all(self) -> None:
        """Leave nothing that was ever rated or noted in any file of the journal's folder.

        Raises NotForgottenError.
        """
        self._carry_out(Intent(everything=True))

    def let_go_of_old(self) -> None:
        """Forget what was deleted, and remove what was set aside, more than 30 days ago.

        For the daily look-after: what can't be done now is done another day.
        """
        moment = self._now().astimezone(UTC)
        before = moment - timedelta(days=A_WAY_BACK)
        ids = self._store.read(lambda read: long_deleted(read, before))
        if ids or old_aside(self._store.folder, moment, A_WAY_BACK) or self._store.forgetting:
            with suppress(NotForgottenError):
                self._carry_out(Intent(ids=ids, aside_days=A_WAY_BACK))

    def note_copy(self, path: Path, kind: str) -> None:
        """Remember a file outside the journal's folder: a `backup`, `report` or `export`."""
        _copies.note(self._store.folder, path, kind, self._now())

    def copies(self) -> tuple[Copy, ...]:
        """Files outside the journal's folder that are remembered, and may still be there."""
        return _copies.known(self._store.folder)

    def _carry_out(self, intent: Intent) -> None:
        self._store.forget(intent)
        self._forgotten()

    def _how_many(self) -> int:
        return self._store.read(
            lambda read: _database.count(read, ENTRY, "WHERE kind <> ?", (FORGOTTEN,))
        )

    def _known(self, ids: Iterable[str]) -> list[str]:
        wanted = list(dict.fromkeys(ids))
        for each in wanted:
            found = self._store.read(lambda read, one=each: _database.get(read, ENTRY, one))
            if found is None or found.row["kind"] == FORGOTTEN:
                raise NoSuchEntryError(each)
        return wanted

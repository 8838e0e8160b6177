"""What the person's privacy asks of the journal: to forget, to say where copies lie, to lock."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from calmcoach.journal import _cipher, _copies, _database, _envelope
from calmcoach.journal._copies import Copy
from calmcoach.journal._files import BACKUPS, locked
from calmcoach.journal._forget import FORGOTTEN, Intent, long_deleted, old_aside
from calmcoach.journal._schema import ENTRY
from calmcoach.journal._store import Store
from calmcoach.journal._trouble import (
    BusyError,
    Fault,
    LockedError,
    NoSuchEntryError,
    NotForgottenError,
    PassphraseError,
)
from calmcoach.journal._with_key import WithKey

A_WAY_BACK = 30
"""Days in which a deleted entry can be brought back, and for which damaged files are kept."""


@dataclass(frozen=True, slots=True)
class ToForget:
    """What forgetting would take away, counted before anyone is asked."""

    entries: int | None
    """None: the journal is closed by its passphrase."""
    backups: int
    """Copies in the journal's own folder: they are kept without what is forgotten, or go too."""
    set_aside: int
    """Files that were found damaged. They go."""
    elsewhere: tuple[Copy, ...]
    """What was written to other places: only the person can delete it."""


class Private:
    """Forgetting, and a passphrase. From any thread; it waits for the disk."""

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

    @property
    def locked(self) -> bool:
        """Whether the journal is there, and waits for its passphrase. At once."""
        trouble = self._store.trouble
        return bool(trouble and trouble.fault is Fault.ENCRYPTED and not trouble.reason)

    @property
    def has_passphrase(self) -> bool:
        """Whether a passphrase is set. Reads a small file."""
        return _envelope.holds_for(self._store.folder) is not None

    def unlock(self, passphrase: str) -> bool:
        """Open the journal. False for a wrong passphrase: nothing was changed.

        Takes a moment, by intent. Raises PassphraseError where the optional extra is missing.
        """
        found = self._key(passphrase)
        if found is None:
            return False
        _cipher.hand_in(found[1])
        self._store.retry()
        return True

    def set_passphrase(self, passphrase: str) -> None:
        """Write everything anew so that only this passphrase opens it; there is no other way in.

        Raises PassphraseError; then everything is as it was.
        """
        if self.has_passphrase or not passphrase:
            raise PassphraseError("refused")
        _require_extra()
        key = _envelope.new_key()
        closed = WithKey(key)
        _cipher.hand_in(closed)
        try:
            self._store.recast(_envelope.close(key, passphrase))
        except PassphraseError:
            if not self.has_passphrase:
                _cipher.hand_back(closed.id)
            raise

    def change_passphrase(self, old: str, new: str) -> bool:
        """Let another passphrase open it. False where the old one is wrong.

        Only the key file is written anew: a copy of the old one still opens with the old
        passphrase. Raises PassphraseError.
        """
        found = self._key(old)
        if found is None:
            return False
        if not new:
            raise PassphraseError("refused")
        try:
            with locked(self._store.folder):
                _envelope.write(self._store.folder, _envelope.close(found[0], new))
        except (OSError, BusyError) as error:
            raise PassphraseError(str(error)) from error
        return True

    def remove_passphrase(self, passphrase: str) -> bool:
        """Write everything anew so that no passphrase is needed. False where this one is wrong.

        Raises PassphraseError; then everything is as it was.
        """
        if not self.unlock(passphrase):
            return False
        self._store.recast(None)
        return True

    def _key(self, passphrase: str) -> tuple[bytes, WithKey] | None:
        """The key, as it is and in use; None for a wrong passphrase."""
        _require_extra()
        envelope = _envelope.holds_for(self._store.folder)
        if envelope is None:
            raise PassphraseError("none")
        key = _envelope.open_(envelope, passphrase)
        return None if key is None else (key, WithKey(key))

    def _carry_out(self, intent: Intent) -> None:
        self._store.forget(intent)
        self._forgotten()

    def _how_many(self) -> int | None:
        if self.locked:
            return None
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


def _require_extra() -> None:
    try:
        _envelope.require_extra()
    except LockedError as error:
        raise PassphraseError(error.reason) from error

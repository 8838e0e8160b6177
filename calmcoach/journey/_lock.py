"""The passphrase of a person's journal."""

from calmcoach.journal import Journal, PassphraseError


class JournalLock:
    """The `Lock` of a journal."""

    def __init__(self, journal: Journal) -> None:
        self._private = journal.private

    @property
    def closed(self) -> bool:
        return self._private.locked

    @property
    def there(self) -> bool:
        return self._private.has_passphrase

    def open(self, passphrase: str) -> bool:
        try:
            return self._private.unlock(passphrase)
        except PassphraseError:  # what is missing is told among the troubles
            return False

"""The passphrase of a journal, as far as a face asks for it."""

from typing import Protocol

TRIES = 3
"""So often a face asks before it goes on without the journal. Nothing is ever locked out."""


class Lock(Protocol):
    """What stands between a person and their journal."""

    @property
    def closed(self) -> bool:
        """Whether the journal waits for its passphrase. At once."""
        ...

    @property
    def there(self) -> bool:
        """Whether there is a passphrase at all, typed by now or not. At once."""
        ...

    def open(self, passphrase: str) -> bool:
        """*Blocking.* Whether this is the passphrase; the journal is open then.

        A wrong one changes nothing.
        """
        ...

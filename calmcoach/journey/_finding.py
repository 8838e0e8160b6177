"""What a person puts to the coin: a practice beside a quiet wait."""

from collections.abc import Sequence

from calmcoach.journal import JournalError
from calmcoach.journey._records_api import Finding


class NothingToFindOutError(JournalError):
    """No practice can be put to the coin here."""


class Findings:
    """Every question that was put to the coin in one journal."""

    def findings(self) -> Sequence[Finding]:
        """The newest first."""
        return ()

    def find_out(self, practice: str) -> Finding:
        """Begin to compare a practice with a quiet wait. Raises NothingToFindOutError."""
        raise NothingToFindOutError(practice)

    def pause(self) -> None:
        """Throw no coin for now. Raises NothingToFindOutError."""
        raise NothingToFindOutError

    def go_on(self) -> None:
        """Throw coins again. Raises NothingToFindOutError."""
        raise NothingToFindOutError

    def stop(self) -> None:
        """End it for good. Raises NothingToFindOutError."""
        raise NothingToFindOutError

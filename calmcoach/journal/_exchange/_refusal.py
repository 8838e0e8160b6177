"""What could not be read of a file from elsewhere, and where in it."""

from dataclasses import dataclass
from pathlib import Path

from calmcoach.journal._trouble import JournalError


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """One place in a file that was not taken, and why."""

    line: int
    """From 1; 0 where the whole file is meant."""
    column: int
    """From 1; 0 where the whole line is meant."""
    why: str


class FileRefusedError(JournalError):
    """A file from elsewhere that can't be read at all; nothing was entered."""

    def __init__(self, path: Path, refusal: Refusal) -> None:
        super().__init__(f"{path}: {refusal.why}")
        self.path = path
        self.refusal = refusal


class NewerFileError(JournalError):
    """A file that a newer version of the program wrote; nothing was entered."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class RestoreFailedError(JournalError):
    """A backup could not take the journal's place; every row of before is there."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

"""What can go wrong with a journal, as data: the words for people are made at the edges."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class JournalError(Exception):
    """What the journal could not do for its caller. A broken disk or file is no such error."""


class NoSuchEntryError(JournalError):
    """No entry has this id."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(entry_id)
        self.entry_id = entry_id


class ValueRefusedError(JournalError):
    """A value that can't be kept, such as a rating of 11."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(f"{field}: {value!r}")
        self.field = field
        self.value = value


class BackupFailedError(JournalError):
    """A backup could not be written; what was there before is untouched."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class NotForgottenError(JournalError):
    """Something could not be forgotten now. What was begun is finished at the next start."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class PassphraseError(JournalError):
    """A passphrase could not be set, changed or removed. Nothing was changed."""

    def __init__(self, reason: str) -> None:
        """`reason` is `extra` where the optional extra is missing, else the system's own words."""
        super().__init__(reason)
        self.reason = reason


class NoQuestionError(JournalError):
    """No question is put to the coin now, or none has this id."""


class OneQuestionError(JournalError):
    """One question is put to the coin already: `title` names its practice."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


class NoMoreQuestionsError(JournalError):
    """So many questions reached a look that no further one could be answered (FACTS 4)."""

    def __init__(self, looked_at: int) -> None:
        super().__init__(str(looked_at))
        self.looked_at = looked_at


class NotAskedYetError(JournalError):
    """The coin falls only after the first number was given or left out."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(entry_id)
        self.entry_id = entry_id


class Fault(StrEnum):
    """Why the journal can't be kept as it should be."""

    NO_FOLDER = "no folder"
    """The folder can't be made."""
    READ_ONLY = "read only"
    """Folder or files can't be written."""
    FULL = "full"
    """The disk is full, and the ballast is already given up."""
    LOCKED = "locked"
    """Another program held the journal for longer than the journal waits."""
    NEWER = "newer"
    """Written by a newer version of the program; nothing in the folder was touched."""
    OLD_SQLITE = "old sqlite"
    """This Python brings an SQLite older than 3.37."""
    ENCRYPTED = "encrypted"
    """Closed by a passphrase: it is wanted (no `reason`), the optional extra is not installed
    (`extra`), or the key file is gone (`key`). Nothing in the folder was touched."""
    EXPOSED = "exposed"
    """The journal is kept, but this file system lets others read it."""
    FAILED = "failed"
    """Anything else the system said; see `reason`."""


class Kept(StrEnum):
    """Where new entries go while something is the matter."""

    BOTH = "both"
    """In the journal and in the ratings log, as always."""
    JOURNAL = "journal"
    """On the disk, in the journal alone."""
    LOG = "log"
    """On the disk, in the ratings log alone; the journal takes them from there later."""
    MEMORY = "memory"
    """Nowhere but in memory: `Journal.unsaved` has what would be lost."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the journal is not kept as it should be, and where entries go meanwhile."""

    fault: Fault
    path: Path
    """The file or folder concerned."""
    reason: str
    """The system's own words, or the version found."""
    kept: Kept


@dataclass(frozen=True, slots=True)
class Repair:
    """A file that was found damaged and made whole again."""

    file: Path
    """`journal.db` or `ratings.log`."""
    reason: str
    """What was seen: `missing`, `cut`, `changed`, `torn line` or SQLite's own words."""
    aside: tuple[Path, ...]
    """Where the damaged file and what belongs to it lie now."""
    recovered: int
    """How many entries, places and draws the file holds again."""
    unreadable: int
    """How many rows or lines of the damaged file could not be read."""


class DamagedError(Exception):
    """Within the room: the file is there and is not what it should be."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NewerError(Exception):
    """Within the room: written by a newer version of the program."""

    def __init__(self, found: int) -> None:
        super().__init__(str(found))
        self.found = found


class LockedError(Exception):
    """Within the room: it can't be read without a passphrase, or what stands in the way of one."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class OldSqliteError(Exception):
    """Within the room: SQLite has no STRICT tables yet."""


class BusyError(Exception):
    """Within the room: another process holds the lock for longer than we wait."""

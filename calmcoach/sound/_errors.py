"""What can go wrong with sound: errors that carry data. Words for people are made elsewhere."""

from enum import StrEnum
from pathlib import Path


class SoundError(Exception):
    """Any error of this room."""


class WriteProblem(StrEnum):
    """Why a sound file could not be written."""

    ENDING = "ending"
    """Its ending is none of those that can be written."""
    FULL = "full"
    """The disk is full, or a limit on the file's size was reached."""
    REFUSED = "refused"
    """The system does not let it be written there."""


class FileError(SoundError, OSError):
    """A sound file was not written, and nothing half-made was left."""

    def __init__(self, path: Path, problem: WriteProblem, detail: str = "") -> None:
        super().__init__(f"{path}: {problem}{': ' if detail else ''}{detail}")
        self.path = path
        self.problem = problem
        self.detail = detail
        """The system's own words, where there are any."""


class BedProblem(StrEnum):
    """Why a sound file can't be used."""

    UNKNOWN = "unknown"
    """No bundled sound has that name."""
    NO_FILE = "no-file"
    """There is no such file, or it is none that can be read as a file."""
    TOO_LARGE = "too-large"
    NO_SOUND = "no-sound"
    """The file is damaged, or of a kind that the library does not read."""
    TOO_SHORT = "too-short"
    ODD = "odd"
    """More than eight channels, a sample rate beyond 8,000 to 192,000, or samples that are none."""
    SILENT = "silent"
    """Nothing can be heard in it."""


class BedError(SoundError):
    """A bed or another sound can't be used."""

    def __init__(self, name: str, problem: BedProblem) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem

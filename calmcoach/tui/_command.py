"""What a command is, and where one can be given."""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where a command can be given."""

    EVERYWHERE = "everywhere"
    FIRST_START = "first start"
    TODAY = "today"
    LIBRARY = "library"
    WISHES = "wishes"
    FILLS = "fills"
    WRITE = "write"
    LIST = "list"
    CLOSED = "closed"
    GO_ON = "go on"
    COIN = "coin"
    RATING = "rating"
    PLAYER = "player"
    STOPPED = "stopped"
    SOUND = "sound"
    DARK = "dark"
    AFTERWARDS = "afterwards"
    JOURNAL = "journal"
    ONLY_SOME = "only some"
    ENTRY = "entry"
    SET_RIGHT = "set right"
    DELETED = "deleted"
    DAYS = "days"
    COUNTS = "counts"
    FIND_OUT = "find out"
    WEEKS = "weeks"
    WEEK = "week"
    SETTINGS = "settings"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask for with a key or a click."""

    keys: str
    """Textual's names of the keys, with commas between them."""
    action: str
    """The action of the screen or app that does it."""
    label: str
    """How the key is written for people."""
    words: str
    """What it does, in a word or two: for the line of keys. Empty: not on that line."""
    help: str
    """What it does, for the help. Empty: not in the help."""
    typing: bool = False
    """Whether it also counts while text is being typed."""

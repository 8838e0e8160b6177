"""What every form of text is read into: blocks in order, each knowing where it stands in its file.

The words of a block are *marked text*, the one language between readers and the part maker: the
pauses that people write are found in it, and a backslash before a sign makes that sign plain.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from calmcoach.script._source import Fault
from calmcoach.units import Seconds

_MOST_NOTES: Final = 200
"""Nobody reads more of them; how many there were besides is said."""

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


class Place(NamedTuple):
    """Where something stands in its file; both count characters from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Located:
    """Marked text, and where pieces of it stand: offsets in it, in order, with their places."""

    text: str
    anchors: tuple[tuple[int, Place], ...]

    def place(self, offset: int) -> Place:
        """Where the character at `offset` stands, as far as its piece is one line of its file."""
        index = max(0, bisect_right(self.anchors, offset, key=lambda anchor: anchor[0]) - 1)
        start, place = self.anchors[index]
        return Place(place.line, place.column + offset - start)


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph, or a piece of it that is followed by the next one."""

    located: Located
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows. The first of level 1 is that of the script."""

    text: str
    level: int
    place: Place


@dataclass(frozen=True, slots=True)
class At:
    """What follows begins at this time, counted from the start of the session."""

    seconds: Seconds
    place: Place


@dataclass(frozen=True, slots=True)
class Pace:
    """What follows is spoken at this pace; None: at the script's own."""

    pace: float | None
    place: Place


Block: TypeAlias = Words | Heading | At | Pace


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as its form was read."""

    blocks: tuple[Block, ...]
    title: str = ""
    language: str = ""
    stamped: bool = False
    """Whether `[1:30]` at the start of a line may be a time."""


class Notes:
    """What could not be read, or not kept as it was: at most 200 of them, and how many more."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._more = 0

    def add(self, place: tuple[int, int], message: str) -> None:
        """Note what is the matter with what stands at `place` (line, column)."""
        if len(self._faults) < _MOST_NOTES:
            self._faults.append(Fault(*place, message))
        else:
            self._more += 1

    def take(self, faults: Iterable[Fault]) -> None:
        """Add what was noted elsewhere."""
        for fault in faults:
            self.add((fault.line, fault.column), fault.message)

    def faults(self) -> list[Fault]:
        """All that was noted, in the order of the file."""
        found = sorted(self._faults, key=lambda fault: (fault.line, fault.column))
        if self._more:
            found.append(Fault(1, 1, f"and {self._more:,} more notes of this kind"))
        return found


def plain(text: str) -> str:
    r"""`text` as marked text in which no backslash is more than itself.

    >>> plain(r"a\[b") == r"a\\[b"
    True
    """
    return _BACKSLASH.sub(r"\\\\", text) if "\\" in text else text


def unescaped(text: str) -> str:
    """Marked text that is shown and never spoken, such as a title, as it is meant."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def joined(pieces: Iterable[tuple[str, Place]]) -> Located:
    """Pieces of marked text, one after the other."""
    texts: list[str] = []
    anchors: list[tuple[int, Place]] = []
    length = 0
    for text, place in pieces:
        anchors.append((length, place))
        texts.append(text)
        length += len(text)
    return Located("".join(texts), tuple(anchors) or ((0, Place(1, 1)),))

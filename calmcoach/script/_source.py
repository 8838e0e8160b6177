"""From a file's bytes to its text: size, encoding, refused characters, lines and columns."""

import re
import stat
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

from ._problem import MOST_FAULTS, REFUSED, refused

FILE_SIZE: Final = 256 * 1024
"""Bytes of one script (FORMAT)."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
_CONTROLS = bytes((*range(9), *range(11, 32), 127))
_HIDDEN = (
    re.compile(rb"\xc2[\x80-\x9f]"),
    re.compile(rb"\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])"),
)
"""The characters of `REFUSED` as bytes: found several times as fast as in the text."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem at a known place; line and column count characters from 1."""

    line: int
    column: int
    message: str


class UnreadableError(Exception):
    """A file of which nothing can be checked; its one argument says why."""


class Places:
    """Lines and columns of a text, by offsets that count its characters from 0."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines[:-1])]

    def line(self, offset: int) -> int:
        """The line, from 1, that holds the character at `offset`."""
        return bisect_right(self._starts, offset)

    def fault(self, offset: int, message: str) -> Fault:
        """A fault at `offset`."""
        line = self.line(offset)
        return Fault(line, offset - self._starts[line - 1] + 1, message)


def read_bytes(path: Path, most: int = FILE_SIZE) -> bytes:
    """The content of an ordinary file, cut just above `most` bytes.

    Raises `UnreadableError` for what is missing, forbidden, a folder, a pipe or a device.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError("this is no ordinary file")
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise UnreadableError("there is no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        reason = error.strerror if isinstance(error, OSError) else "no such name"
        raise UnreadableError(f"the file cannot be read ({reason})") from None


def decode(data: bytes) -> tuple[str, list[Fault]]:
    """The text, its lines ended by newlines alone, and what was wrong with bytes and characters.

    What is wrong is replaced character by character, so that places in the text stay true.
    Raises `UnreadableError` for more than 256 KiB and for UTF-16.
    """
    if len(data) > FILE_SIZE:
        raise UnreadableError("the file is larger than 256 KiB, the most that a script may be")
    if data.startswith(_UTF16):
        raise UnreadableError("the file is saved as UTF-16; please save it as UTF-8")
    data = data.removeprefix(_BOM)
    faults: list[Fault] = []
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        text = data.decode(errors="replace")
        faults.append(_not_utf8(data, error))
    if _may_be_refused(data):
        text = text.replace("\r\n", "\n")
        places = Places(text)
        found = [match.start() for match in REFUSED.finditer(text)][:MOST_FAULTS]
        faults += [places.fault(offset, refused(text[offset])) for offset in found]
        text = REFUSED.sub(" ", text)
    return text, faults


def _may_be_refused(data: bytes) -> bool:
    """Whether `data` holds anything that is refused, or a carriage return, which may be."""
    has_controls = len(data.translate(None, _CONTROLS)) != len(data)
    return has_controls or any(hidden.search(data) for hidden in _HIDDEN)


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Fault:
    before = data[: error.start].decode()
    line_start = before.rfind("\n") + 1
    return Fault(
        before.count("\n") + 1,
        len(before) - line_start + 1,
        f"from here on the file is not UTF-8 (byte 0x{data[error.start]:02x}); "
        "please save it as UTF-8",
    )

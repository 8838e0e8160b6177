"""The lines of a broken TOML text: what they look like, and taking some of them out."""

import re
from dataclasses import dataclass
from typing import Final

from ._source import Fault, Places

PLAIN_HEADINGS: Final = ("voice", "pauses", "sound", "fit")
_HEADING = r"\[\[?[ \t]*(?:part|voice|pauses|sound|fit|fill\.[^\]\n]+)[ \t]*\]\]?[ \t]*(?:#.*)?$"
HEADING: Final = re.compile(rf"^[ \t]*{_HEADING}", re.MULTILINE)
"""A heading of the format, and nothing else on its line."""
NOT_SPOKEN: Final = re.compile(
    rf"^[ \t]*(?:{_HEADING}|(?:say|breathe|steps|rest|lasts|times|title|voice)[ \t]*=)",
    re.MULTILINE,
)
"""A line that nobody means to be spoken: a text before it has ended."""
BRACKET: Final = re.compile(r"^[ \t]*\[", re.MULTILINE)

KEY_PART: Final = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
KEY: Final = re.compile(rf"[ \t]*({KEY_PART}(?:[ \t]*\.[ \t]*{KEY_PART})*)[ \t]*=[ \t]*")
_FIRST_WORD = re.compile(r"[ \t]*([A-Za-z0-9_-]+)")


@dataclass(frozen=True, slots=True)
class Lost:
    """A line that is no longer there, and the key that it began with."""

    line: int
    key: str | None


@dataclass(frozen=True, slots=True)
class Repair:
    """What was wrong, the text without it, and the lines that went with it."""

    faults: tuple[Fault, ...]
    text: str
    lost: tuple[Lost, ...] = ()


def replaced(text: str, span: tuple[int, int], by: str, offset: int, message: str) -> Repair:
    """A fault at `offset`, and the text with another piece, of as many lines, in the span."""
    fault = Places(text).fault(offset, message)
    return Repair((fault,), text[: span[0]] + by + text[span[1] :])


def blanked(text: str, span: tuple[int, int], offset: int, message: str) -> Repair:
    """A fault at `offset`, and the text without the lines from `span[0]` to `span[1]`."""
    places = Places(text)
    first, last = (places.line(place) for place in span)
    lines = text.split("\n")
    lost: list[Lost] = []
    for number in range(first, last + 1):
        word = _FIRST_WORD.match(lines[number - 1])
        lost.append(Lost(number, word[1] if word else None))
        lines[number - 1] = ""
    return Repair((places.fault(offset, message),), "\n".join(lines), tuple(lost))


def begins_anew(line: str) -> bool:
    """Whether a statement begins on `line`, or nothing is on it."""
    return not line.strip() or bool(KEY.match(line) or BRACKET.match(line))

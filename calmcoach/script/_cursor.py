"""What stands at a place in a script's text: the part, and the sentence.

The text may be in the midst of being written, so nothing here needs it to be sound TOML.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import tomli

from ._marks import MARK
from ._sentences import sentences
from ._tokens import TOKEN, line_end

_PART = re.compile(r"^[ \t]*\[\[[ \t]*part[ \t]*\]\]", re.MULTILINE)
_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
_BEGINS = re.compile(r"""["'#]""")
"""What a piece begins with: found ten times as fast as the piece itself."""
_ENDS_WITH_KEY = re.compile(r"([\w-]+)\s*=\s*$")
_KEY_LENGTH = 100
_SPOKEN = frozenset({"say", "name", "title", "summary", "ask", "default"})
"""Keys of texts that are heard, or that are sentences at least."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands at the cursor."""

    part: int
    """The index of the part; 0 above the first one."""
    sentence: str
    """The sentence at the cursor, without directions; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in quotes, or a comment, by offsets."""

    start: int
    """Its first quote."""
    inner: int
    """Its first character inside the quotes."""
    end: int
    """Behind its last character inside the quotes."""
    stop: int
    """Behind its last quote."""
    kind: str
    """`block`, `open`, `line` or `comment`: a group of `TOKEN`."""


def spot_at(text: str, offset: int) -> Spot:
    """The part and the sentence at `offset`, which counts characters of `text` from 0."""
    found = tuple(pieces(text))
    begins = [start for start in part_starts(text, found) if start <= offset]
    said = _piece_near(text, found, offset)
    sentence = _sentence(text, said, offset) if said else ""
    return Spot(max(0, len(begins) - 1), sentence)


def pieces(text: str) -> Iterator[Piece]:
    """The texts and comments of `text` in order. A text without an end ends at the next heading."""
    position = 0
    while (begun := _BEGINS.search(text, position)) and (found := TOKEN.match(text, begun.start())):
        position = found.end()
        kind = found.lastgroup or ""
        if kind == "open":
            heading = _HEADER.search(text, position)
            position = heading.start() if heading else len(text)
            yield Piece(found.start(), found.end(), position, position, kind)
        elif kind in ("block", "line"):
            quotes = 3 if kind == "block" else 1
            closed = kind == "block" or (len(found.group()) > 1 and found.group()[-1] in "\"'")
            inner = found.start() + quotes
            yield Piece(found.start(), inner, position - quotes * closed, position, kind)
        elif kind == "comment":
            yield Piece(found.start(), found.start() + 1, position, position, kind)


def part_starts(text: str, found: tuple[Piece, ...]) -> list[int]:
    """Where each `[[part]]` begins that stands in no text."""
    return outside(found, (part.start() for part in _PART.finditer(text)))


def key_of(text: str, piece: Piece) -> str:
    """The key whose value `piece` is; empty where it is none's, such as an item of a list."""
    key = _ENDS_WITH_KEY.search(text, max(0, piece.start - _KEY_LENGTH), piece.start)
    return key[1] if key else ""


def outside(found: tuple[Piece, ...], offsets: Iterator[int]) -> list[int]:
    """Those of `offsets` that stand in no text and no comment."""
    starts = [piece.start for piece in found]
    free: list[int] = []
    for offset in offsets:
        before = bisect_right(starts, offset) - 1
        if before < 0 or offset >= found[before].stop:
            free.append(offset)
    return free


def _piece_near(text: str, found: tuple[Piece, ...], offset: int) -> Piece | None:
    """The text for the ear around `offset`, else one on the same line."""
    line = text.rfind("\n", 0, offset) + 1
    end = line_end(text, offset)
    near = [p for p in found if p.stop >= line and p.start <= end and key_of(text, p) in _SPOKEN]
    around = (p for p in near if p.start <= offset <= p.stop)
    return next(around, next(iter(near), None))


def _sentence(text: str, said: Piece, offset: int) -> str:
    raw = text[said.inner : said.end]
    at = min(max(0, offset - said.inner), len(raw))
    runs = [run for run in _runs(raw) if any(map(str.isalnum, raw[slice(*run)]))]
    if not runs:
        return ""
    start, end = [run for run in runs if run[0] <= at][-1:][0] if runs[0][0] <= at else runs[0]
    position = len(" ".join(raw[start : max(start, at)].split()))
    behind = 0
    sentence = ""
    for sentence in sentences(raw[start:end]):
        behind += len(sentence) + 1
        if position < behind:
            break
    return _plain(sentence, text[said.start])


def _runs(raw: str) -> Iterator[tuple[int, int]]:
    """The stretches of text between directions and blank lines."""
    start = 0
    for mark in MARK.finditer(raw):
        if mark["direction"] is not None or mark["blank"]:
            yield start, mark.start()
            start = mark.end()
    yield start, len(raw)


def _plain(sentence: str, quote: str) -> str:
    """The sentence as TOML means it, where a backslash stands for something else."""
    if "\\" not in sentence or quote == "'":
        return sentence
    try:
        return " ".join(str(tomli.loads(f'text = """{sentence}"""')["text"]).split())
    except tomli.TOMLDecodeError:
        return sentence

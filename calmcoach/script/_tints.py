"""What the pieces of a script's text are, for an editor that colours them while they are typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from ._cursor import Piece, outside, pieces
from ._marks import MARK

TintKind: TypeAlias = Literal["comment", "header", "key", "mark"]

_HEADER: Final = re.compile(r"^[ \t]*(\[+[^\n\]]*\]*)", re.MULTILINE)
_KEY: Final = re.compile(r"^[ \t]*([\w-]+)(?=[ \t]*=)", re.MULTILINE)
_INLINE_KEY: Final = re.compile(r"[{,][ \t]*([\w-]+)(?=[ \t]*=)")
_BEGINS: Final = re.compile(r"[\[{]")


@dataclass(frozen=True, slots=True)
class Tint:
    """A stretch of text that is no prose, by offsets that count characters from 0."""

    start: int
    end: int
    kind: TintKind
    """`mark` is a direction or a fill."""


def tints(text: str) -> Iterator[Tint]:
    """The stretches of `text` that are no prose; it need not be sound TOML."""
    found = tuple(pieces(text))
    for piece in found:
        if piece.kind == "comment":
            yield Tint(piece.start, piece.stop, "comment")
        else:
            yield from _marks(text, piece)
    for pattern, kind in _OUTSIDE:
        ends = {match.start(1): match.end(1) for match in pattern.finditer(text)}
        for start in outside(found, iter(ends)):
            yield Tint(start, ends[start], kind)


_OUTSIDE: Final[tuple[tuple[re.Pattern[str], TintKind], ...]] = (
    (_HEADER, "header"),
    (_KEY, "key"),
    (_INLINE_KEY, "key"),
)


def _marks(text: str, piece: Piece) -> Iterator[Tint]:
    position = piece.inner
    while (begun := _BEGINS.search(text, position, piece.end)) and (
        mark := MARK.match(text, begun.start(), piece.end)
    ):
        position = mark.end()
        if mark["direction"] is not None or mark["fill"] is not None:
            yield Tint(mark.start(), mark.end(), "mark")

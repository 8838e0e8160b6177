"""Whole lines of plain text: what a screen reader can read in order, and nothing else."""

import unicodedata
from typing import TextIO

WIDTH = 40
"""Cells in a line, where words allow it: the width of a braille display."""

_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that change the direction of the text around them."""
_REFUSED = frozenset({"Cc", "Cs", "Zl", "Zp"})


class PageClosedError(Exception):
    """Nobody reads what is written any more: the pipe or the terminal behind it is closed."""


class Page:
    """Lines on one stream, each folded to `width` cells and pushed out at once."""

    def __init__(self, stream: TextIO, *, width: int = WIDTH) -> None:
        self._stream = stream
        self._width = width

    def say(self, *texts: str) -> None:
        """Write each text as one line, or as several where it is too wide.

        Raises PageClosedError.
        """
        folded = [line for text in texts for line in fold(harmless(text), self._width)]
        try:
            self._stream.write("".join(f"{line}\n" for line in folded))
            self._stream.flush()
        except (OSError, ValueError) as error:
            raise PageClosedError from error


def harmless(text: str) -> str:
    r"""`text` with every character that could steer a terminal or turn text around made visible.

    >>> harmless("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes."""
    return len(text) if text.isascii() else sum(_width(character) for character in text)


def fold(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells; a word that is wider stands alone.

    The indent of `text` is kept on each line.
    """
    words = text.split()
    if not words:
        return [""]
    indent = " " * (len(text) - len(text.lstrip(" ")))
    lines = [indent + words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if cells(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(indent + word)
    return lines


def _visible(character: str) -> str:
    if character in "\n\t":
        return " "
    if character in _TURNS or unicodedata.category(character) in _REFUSED:
        return character.encode("unicode_escape", "backslashreplace").decode("ascii")
    return character


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1

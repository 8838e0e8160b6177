"""TOML's tokens, as far as they tell where a string, a comment or a statement ends.

Used only on a file with a problem: by `_syntax` on text that tomli refuses, and by `_spans` on text
that it takes. Neither needs more of the grammar than this.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

TOKEN: Final = re.compile(
    r"""
      (?P<block> \"\"\" [^"\\]* (?: (?: \\. | "(?!"") ) [^"\\]* )* \"{3,5}
               | ''' [^']* (?: '(?!'') [^']* )* '{3,5} )
    | (?P<open> \"\"\" | ''' )
    | (?P<line> " [^"\\\n]* (?: \\[^\n] [^"\\\n]* )* "? | ' [^'\n]* '? )
    | (?P<comment> \#[^\n]* )
    | (?P<newline> \n )
    | (?P<bracket> [\[\]{}] )
    """,
    re.VERBOSE | re.DOTALL,
)
"""`block` is a text in three quotes, `open` the start of one without an end, `line` a text in one
quote, which the end of its line ends too. Possessive groups would say the same more shortly, and
mismatch before Python 3.11.5 (CPython issue 106052)."""

_INDENT = re.compile(r"[ \t\n]*")


@dataclass(frozen=True, slots=True)
class Statement:
    """A header or a `key = value`, by its offsets. What stands in the wrong place counts as one."""

    start: int
    end: int
    is_header: bool


def statements(text: str) -> Iterator[Statement]:
    """The statements of `text` in order. A bracket that is never closed takes all that follows."""
    start = _skip(text, 0)
    while start < len(text):
        is_header = text[start] == "["
        end = line_end(text, start) if is_header else _statement_end(text, start)
        if text[start] != "#":
            yield Statement(start, end, is_header)
        start = _skip(text, end)


def _skip(text: str, offset: int) -> int:
    found = _INDENT.match(text, offset)
    return found.end() if found else offset


def line_end(text: str, start: int) -> int:
    """The offset of the newline that ends the line at `start`, or of the end of `text`."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _statement_end(text: str, start: int) -> int:
    depth = 0
    for token in TOKEN.finditer(text, start):
        match token.lastgroup:
            case "open":
                return len(text)
            case "bracket":
                depth = max(0, depth + (1 if token.group() in "[{" else -1))
            case "newline" if depth == 0:
                return token.start()
            case _:
                pass
    return len(text)

"""What to say about a TOML mistake, and the smallest change with which reading can go on.

The broken line is blanked. Where that would take more from the author than the mistake did, a
smaller repair is made: the missing end of a text, a heading's bracket, a stray backslash. Lines
never move, so the places of all others stay true.
"""

import re
from dataclasses import dataclass
from typing import Final

from ._problem import shown
from ._source import Fault, Places
from ._syntax_words import misread, stray
from ._tokens import TOKEN, Statement, line_end, statements

_HEADING = r"\[\[?[ \t]*(?:part|voice|pauses|sound|fit|fill\.[^\]\n]+)[ \t]*\]\]?[ \t]*(?:#.*)?$"
_SWALLOWED = re.compile(rf"^[ \t]*{_HEADING}", re.MULTILINE)
_NEXT = re.compile(
    rf"^[ \t]*(?:{_HEADING}|(?:say|breathe|steps|rest|lasts|times|title|voice)[ \t]*=)",
    re.MULTILINE,
)
"""A line that nobody means to be spoken: the text before it has ended."""
_ANY_HEADING = re.compile(r"^[ \t]*\[", re.MULTILINE)
_SINGLE_PART = re.compile(r"^([ \t]*)\[[ \t]*part[ \t]*\](?!\])", re.MULTILINE)
_NAME_IN_HEADING = re.compile(r"\[+[ \t]*([^\]\n#]*)")
_PLAIN_HEADINGS: Final = ("voice", "pauses", "sound", "fit")

_PART = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
_KEY = re.compile(rf"[ \t]*({_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*=[ \t]*")
_FIRST_WORD = re.compile(r"[ \t]*([A-Za-z0-9_-]+)")

_ESCAPES: Final = ("Unescaped", "Invalid hex", "Escaped character")
_UNENDED: Final = ("Unterminated", "Illegal character '\\n'", "Found invalid character '\\n'")
_UNENDED_LITERAL: Final = 'Expected "\'"'


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


def repair(text: str, offset: int, reason: str) -> Repair:
    """The repair for what tomli refuses at `offset` of `text` with the message `reason`."""
    if reason == _UNENDED_LITERAL:  # tomli looks for its end in the whole file
        offset = _first_unended_literal(text)
    runaway = _runaway(text, offset)
    if runaway:
        return _closed(text, runaway)
    statement = _statement_at(text, offset)
    if statement.is_header:
        return _header(text, statement, reason)
    key = _KEY.match(text, statement.start)
    if key is None or offset < key.end():
        line = text[statement.start : line_end(text, statement.start)]
        return _blanked(text, statement.start, (statement.start, statement.start), stray(line))
    return _pair(text, statement, key, min(offset, statement.end), reason)


def single_parts(text: str) -> Repair | None:
    """The repair for `[part]`, which should be `[[part]]`; None where no part is written so."""
    places = Places(text)
    message = "a part is written [[part]], with two brackets on each side"
    found = [match.end(1) for match in _SINGLE_PART.finditer(text)]
    if not found:
        return None
    faults = tuple(places.fault(offset, message) for offset in found)
    return Repair(faults, _SINGLE_PART.sub(r"\1[[part]]", text))


def _first_unended_literal(text: str) -> int:
    for token in TOKEN.finditer(text):
        literal = token["line"]
        if literal and literal[0] == "'" and (len(literal) == 1 or literal[-1] != "'"):
            return token.end()
    return len(text)


def _runaway(text: str, offset: int) -> re.Match[str] | None:
    """A text in three quotes, begun before `offset`, that took a heading with it, or the rest."""
    for token in TOKEN.finditer(text):
        if token.start() > offset:
            break
        swallows = token["open"] or (token["block"] and _SWALLOWED.search(token["block"]))
        before = text[max(0, token.start() - 100) : token.start()].rstrip(" \t\n")
        if swallows and before[-1:] in ("=", "[", ","):
            return token
    return None


def _closed(text: str, runaway: re.Match[str]) -> Repair:
    start = runaway.start()
    quotes = text[start : start + 3]
    following = _NEXT.search(text, start + 3)
    end = following.start() if following else len(text)
    end = max(start + 3, len(text[:end].rstrip()))
    fault = Places(text).fault(start, f"this text has no closing {quotes}")
    return Repair((fault,), text[:end] + quotes + text[end:])


def _statement_at(text: str, offset: int) -> Statement:
    found = Statement(offset, line_end(text, offset), is_header=False)
    for statement in statements(text):
        if statement.start > offset:
            break
        found = statement
    return found


def _header(text: str, statement: Statement, reason: str) -> Repair:
    start, end = statement.start, statement.end
    found = _NAME_IN_HEADING.match(text, start)
    name = found[1].strip() if found else ""
    singles = single_parts(text) if name == "part" else None
    if singles:
        return singles
    following = _ANY_HEADING.search(text, end)
    table = (start, following.start() - 1 if following else len(text))
    if reason.startswith("Cannot"):
        return _blanked(text, start, table, f"[{shown(name)}] stands twice in this file")
    message = "a heading is written [voice], and a part [[part]]"
    mended = "[[part]]" if name == "part" else f"[{name}]"
    known = name in ("part", *_PLAIN_HEADINGS) or name.startswith("fill.")
    if not known or text[start:end] == mended:
        return _blanked(text, start, table, message)
    return Repair((Places(text).fault(start, message),), text[:start] + mended + text[end:])


def _pair(text: str, statement: Statement, key: re.Match[str], offset: int, reason: str) -> Repair:
    start, value = statement.start, key.end()
    if reason.startswith("Cannot"):
        return _blanked(text, start, (start, offset), f'"{shown(key[1])}" stands twice here')
    if reason.startswith("Expected newline"):
        return _blanked(text, value, (start, offset), misread(text[value:]))
    if reason.startswith(_ESCAPES):
        return _without_backslash(text, text.rfind("\\", start, offset))
    if reason.startswith(_UNENDED) or reason == _UNENDED_LITERAL:
        texts = [it.start() for it in TOKEN.finditer(text, value, offset + 1) if it["line"]]
        lines = _broken_lines(text, statement, texts[-1])
        return _blanked(text, texts[-1], lines, "this text has no closing quote")
    if reason.startswith("Unclosed"):
        if _begins_anew(text, statement, offset):
            lines = (start, max(start, text.rfind("\n", start, offset)))
            bracket = "}" if text[value] == "{" else "]"
            return _blanked(text, value, lines, f"this has no closing {bracket}")
        message = "a comma or a closing bracket is missing before this"
    elif reason.startswith("Duplicate"):
        message = "a key stands twice in these braces"
    else:
        message = misread(text[offset:])
    return _blanked(text, offset, _broken_lines(text, statement, offset), message)


def _begins_anew(text: str, statement: Statement, offset: int) -> bool:
    """Whether what is found where a bracket should close is the next statement, or the end."""
    first = text.rfind("\n", 0, offset) + 1
    if first <= statement.start:
        return False
    line = text[first : line_end(text, first)]
    return not line.strip() or bool(_KEY.match(line) or _ANY_HEADING.match(line))


def _broken_lines(text: str, statement: Statement, offset: int) -> tuple[int, int]:
    """The line at `offset`; the whole statement where that line opens or closes its brackets."""
    first = max(text.rfind("\n", 0, offset) + 1, statement.start)
    last = line_end(text, offset)
    brackets = [token["bracket"] for token in TOKEN.finditer(text, first, last)]
    opened = sum(bracket in ("[", "{") for bracket in brackets if bracket)
    closed = sum(bracket in ("]", "}") for bracket in brackets if bracket)
    if opened == closed:
        return first, last
    end = statement.end
    following = _NEXT.search(text, last, end)
    return statement.start, following.start() - 1 if following else end


def _without_backslash(text: str, offset: int) -> Repair:
    message = r"a single \ has no meaning here; write \\ for the sign itself"
    fault = Places(text).fault(offset, message)
    return Repair((fault,), f"{text[:offset]} {text[offset + 1 :]}")


def _blanked(text: str, offset: int, span: tuple[int, int], message: str) -> Repair:
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

"""What to say about a TOML mistake, and the smallest change with which reading can go on.

The broken line is blanked. Where that would take more from the author than the mistake did, a
smaller repair is made: quotes that are missing, a heading's bracket, a stray backslash. Lines never
move, so the places of all others stay true.
"""

import re
from typing import Final

from ._lines import (
    BRACKET,
    KEY,
    KEY_PART,
    NOT_SPOKEN,
    PLAIN_HEADINGS,
    Repair,
    begins_anew,
    blanked,
    replaced,
)
from ._problem import shown
from ._quotes import divided, unbegun, unended
from ._source import Places
from ._syntax_words import misread, stray
from ._tokens import TOKEN, Statement, line_end, statements

_SINGLE_PART = re.compile(r"^([ \t]*)\[[ \t]*part[ \t]*\](?!\])", re.MULTILINE)
_BARE_HEADING = re.compile(r"\[*[ \t]*([\w.-]+)[ \t]*\]+[ \t]*(?:#.*)?")
_NAME_IN_HEADING = re.compile(r"\[+[ \t]*([^\]\n#]*)")
_INNER_KEY = re.compile(rf"[{{,]\s*({KEY_PART})[ \t]*=")

_ESCAPES: Final = ("Unescaped", "Invalid hex", "Escaped character")
_UNENDED: Final = ("Unterminated", "Illegal character '\\n'", "Found invalid character '\\n'")
_UNENDED_LITERAL: Final = 'Expected "\'"'


def repair(text: str, offset: int, reason: str) -> Repair:
    """The repair for what tomli refuses at `offset` of `text` with the message `reason`."""
    if reason == _UNENDED_LITERAL:  # tomli looks for its end in the whole file
        offset = _first_unended_literal(text)
    mended = unended(text, offset)
    if mended:
        return mended
    statement = _statement_at(text, offset)
    start = statement.start
    if statement.is_header:
        return _header(text, statement, reason)
    key = KEY.match(text, start)
    if key is None or offset < key.end():
        return _without_key(text, start)
    if reason.startswith("Cannot"):
        return blanked(text, (start, offset), start, f'"{shown(key[1])}" stands twice here')
    return _value(text, statement, key.end(), min(offset, statement.end), reason)


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
    following = BRACKET.search(text, end)
    table = (start, following.start() - 1 if following else len(text))
    if reason.startswith("Cannot"):
        return blanked(text, table, start, f"[{shown(name)}] stands twice in this file")
    written = _heading(name)
    if written in (None, text[start:end]):
        return blanked(text, table, start, _HEADINGS)
    return replaced(text, (start, end), str(written), start, _HEADINGS)


_HEADINGS: Final = "a heading is written [voice], and a part [[part]]"


def _heading(name: str) -> str | None:
    """The heading with that name as it should be written, if the format has one."""
    if name == "part":
        return "[[part]]"
    return f"[{name}]" if name in PLAIN_HEADINGS or name.startswith("fill.") else None


def _without_key(text: str, start: int) -> Repair:
    """A line that is no key with its value: a heading without its bracket, or something else."""
    span = (start, line_end(text, start))
    line = text[slice(*span)]
    bare = _BARE_HEADING.fullmatch(line)
    heading = _heading(bare[1]) if bare else None
    if heading:
        return replaced(text, span, heading, start, _HEADINGS)
    return blanked(text, (start, start), start, stray(line))


def _value(text: str, statement: Statement, value: int, offset: int, reason: str) -> Repair:
    """A mistake in what stands after a key, at `offset`; the value begins at `value`."""
    if reason.startswith("Expected newline"):
        lines = (statement.start, offset)
        return divided(text, value) or blanked(text, lines, value, misread(text[value:]))
    if reason.startswith(_ESCAPES):
        backslash = text.rfind("\\", statement.start, offset)
        message = r"a single \ has no meaning here; write \\ for the sign itself"
        return replaced(text, (backslash, backslash + 1), " ", backslash, message)
    if reason.startswith(_UNENDED) or reason == _UNENDED_LITERAL:
        texts = [it.start() for it in TOKEN.finditer(text, value, offset + 1) if it["line"]]
        lines = _broken_lines(text, statement, texts[-1])
        message = "this text has no closing quote"
        return unbegun(text, value) or blanked(text, lines, texts[-1], message)
    if reason.startswith("Unclosed"):
        return _unclosed(text, statement, value, offset)
    lines = _broken_lines(text, statement, offset)
    if reason.startswith("Duplicate"):
        keys = list(_INNER_KEY.finditer(text, value, offset))
        place = keys[-1].start(1) if keys else offset
        return blanked(text, lines, place, "this key stands twice in these braces")
    return unbegun(text, value) or blanked(text, lines, offset, misread(text[offset:]))


def _unclosed(text: str, statement: Statement, value: int, offset: int) -> Repair:
    """A list or table whose next item, or whose end, is not where it should be."""
    first = text.rfind("\n", 0, offset) + 1
    if first > statement.start and begins_anew(text[first : line_end(text, first)]):
        message = f"this has no closing {'}' if text[value] == '{' else ']'}"
        return blanked(text, (statement.start, first - 1), value, message)
    message = "a comma or a closing bracket is missing before this"
    return blanked(text, _broken_lines(text, statement, offset), offset, message)


def _broken_lines(text: str, statement: Statement, offset: int) -> tuple[int, int]:
    """The line at `offset`; the whole statement where that line opens or closes its brackets."""
    first = max(text.rfind("\n", 0, offset) + 1, statement.start)
    last = line_end(text, offset)
    brackets = [token["bracket"] for token in TOKEN.finditer(text, first, last)]
    opened = sum(bracket in ("[", "{") for bracket in brackets if bracket)
    closed = sum(bracket in ("]", "}") for bracket in brackets if bracket)
    if opened == closed:
        return first, last
    following = NOT_SPOKEN.search(text, last, statement.end)
    return statement.start, following.start() - 1 if following else statement.end

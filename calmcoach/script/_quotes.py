"""Mistakes with the three quotes around a text: the end, the beginning, or one pair too many.

Each of them turns the rest of a file inside out, so each is mended where it stands.
"""

import re
from typing import Final

from ._lines import HEADING, NOT_SPOKEN, Repair, begins_anew, replaced
from ._tokens import TOKEN, line_end

_LOOKED_BACK: Final = 100


def unended(text: str, offset: int) -> Repair | None:
    """The repair for a text, begun before `offset`, that took a heading with it, or the rest."""
    for token in TOKEN.finditer(text):
        if token.start() > offset:
            break
        swallows = token["open"] or (token["block"] and HEADING.search(token["block"]))
        before = text[max(0, token.start() - _LOOKED_BACK) : token.start()].rstrip(" \t\n")
        if swallows and before[-1:] in ("=", "[", ","):
            return _ended(text, token.start())
    return None


def unbegun(text: str, value: int) -> Repair | None:
    """The repair for a text of several lines below a key that is followed by one quote or none."""
    end = line_end(text, value)
    following = text[end + 1 : line_end(text, end + 1)]
    if text[value:end].strip() not in ("", '"', "'") or begins_anew(following):
        return None
    rest = text[end : _next(text, end)]
    quotes = "'''" if "'''" in rest and '"""' not in rest else '"""'
    message = f"a text of several lines begins with {quotes}"
    return replaced(text, (value, end), quotes, value, message)


def divided(text: str, value: int) -> Repair | None:
    """The repair for a text in three quotes with three quotes inside it."""
    token = TOKEN.match(text, value)
    if token is None or not token["block"]:
        return None
    quotes = token.group()[:3]
    if quotes not in text[token.end() : _next(text, token.end())]:
        return None
    inner = (token.end() - 3, token.end())
    return replaced(text, inner, "   ", inner[0], f"{quotes} inside a text ends it; leave it out")


def _ended(text: str, start: int) -> Repair:
    quotes = text[start : start + 3]
    end = max(start + 3, len(text[: _next(text, start + 3)].rstrip()))
    return replaced(text, (end, end), quotes, start, f"this text has no closing {quotes}")


def _next(text: str, offset: int) -> int:
    following: re.Match[str] | None = NOT_SPOKEN.search(text, offset)
    return following.start() if following else len(text)

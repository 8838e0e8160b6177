"""Tags and entities of pages and captions, found in one pass whatever a file holds.

The standard library's HTML parser takes time that grows with the square of a file's size where
tags and comments are never closed: 22 s of Python 3.11.7 for 160 KiB of `<!--` (CPython issue
135462, mended in later ones). Here each sign is looked at a bounded number of times.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LONGEST_TAG: Final = 500
"""Characters in which quotes are minded; a longer tag ends at its first `>`."""
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]{0,60})")
_BODY = re.compile(r"(?P<attributes>(?:[^\"'>]|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_LONG_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9A-Fa-f]{7,});?")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag, comment or declaration, by its offsets in the text."""

    start: int
    end: int
    name: str
    """In small letters; `!--` for a comment, `!` for a declaration."""
    closes: bool
    attributes: str

    def get(self, attribute: str) -> str:
        """The value of an attribute, or nothing."""
        for found in _ATTRIBUTE.finditer(self.attributes):
            if found[1].lower() == attribute:
                return unentitled(found[2] or found[3] or found[4] or "")
        return ""


def tags(text: str) -> Iterator[Tag]:
    """Every tag of `text` in order. A `<` that begins none, or is never closed, is text."""
    at = text.find("<")
    last = text.rfind(">")
    last_comment = text.rfind("-->")
    while 0 <= at < last:
        tag = _tag_at(text, at, last_comment)
        if tag:
            yield tag
        at = text.find("<", tag.end if tag else at + 1)


def _tag_at(text: str, at: int, last_comment: int) -> Tag | None:
    if text.startswith("<!--", at):
        if at > last_comment:
            return None
        return Tag(at, text.find("-->", at + 2) + 3, "!--", closes=False, attributes="")
    if text.startswith(("<!", "<?"), at):
        return Tag(at, text.find(">", at) + 1, "!", closes=False, attributes="")
    found = _TAG.match(text, at)
    if found is None:
        return None
    body = _BODY.match(text, found.end(), found.end() + _LONGEST_TAG)
    end = body.end() if body else text.find(">", found.end()) + 1
    attributes = text[found.end() : end - 1]
    return Tag(at, end, found["name"].lower(), bool(found["close"]), attributes[:_LONGEST_TAG])


def unentitled(text: str) -> str:
    """`text` with its entities as the signs that they stand for."""
    if "&" not in text:
        return text
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text))

"""Which form a text has: by the ending of its name, else by how it begins."""

import re
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from calmcoach.script._source import UnreadableError


class Form(StrEnum):
    """The forms that can be brought in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    SSML = "ssml"
    SRT = "srt"
    VTT = "vtt"
    LRC = "lrc"
    HTML = "html"


_BY_ENDING: Final = {
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".ssml": Form.SSML,
    ".srt": Form.SRT,
    ".vtt": Form.VTT,
    ".lrc": Form.LRC,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
}
_BY_BEGINNING: Final = (
    (re.compile(r"\s*WEBVTT\b"), Form.VTT),
    (
        re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<speak\b", re.DOTALL),
        Form.SSML,
    ),
    (
        re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE),
        Form.HTML,
    ),
    (re.compile(r"\s*(?:\d+[ ]*\n)?[ ]*\d+:\d\d:\d\d[,.]\d+[ ]*-->"), Form.SRT),
    (re.compile(r"\s*(?:\[[a-z]+:[^\]\n]*\]\s*)*\[\d+:\d\d[.:]\d\d\]", re.IGNORECASE), Form.LRC),
)
_READ_HERE: Final = "plain text, Markdown, SSML, SRT, WebVTT, LRC and HTML can be brought in"
_SAMPLE: Final = 4_000


def form_of(name: str, text: str) -> Form:
    """The form of `text` in a file of that name. Raises UnreadableError for a script."""
    ending = PurePath(name).suffix.lower()
    if ending == ".toml":
        raise UnreadableError(f"this is a script already, by its name; {_READ_HERE}")
    known = _BY_ENDING.get(ending)
    if known is not None and known is not Form.TEXT:
        return known
    begins = text[:_SAMPLE]
    return next((form for beginning, form in _BY_BEGINNING if beginning.match(begins)), Form.TEXT)

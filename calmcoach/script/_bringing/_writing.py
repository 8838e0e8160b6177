"""From drafts to the text of a script, line by line, each with the place that it came from."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from calmcoach.script._problem import shown
from calmcoach.script._source import Fault
from calmcoach.units import Seconds

from ._blocks import Place
from ._drafts import Draft
from ._form import Form

_WIDTH: Final = 92
_ESCAPED = re.compile(r'\\|"')
_FORM_NAMES: Final = {
    Form.TEXT: "plain text",
    Form.MARKDOWN: "Markdown",
    Form.SSML: "SSML",
    Form.SRT: "SubRip captions",
    Form.VTT: "WebVTT captions",
    Form.LRC: "an LRC file",
    Form.HTML: "a page",
}
_TECHNIQUES: Final = "breathing, imagery, relaxation, body-scan, thoughts, movement, sleep or wait"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the script, and the place in the file that it came from."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the parts."""

    file: str
    form: Form
    title: str
    language: str


def lines_of(head: Head, drafts: Sequence[Draft], notes: Sequence[Fault]) -> Iterator[Line]:
    """The script, with all that could not be read or kept as remarks at its top."""
    top = Place(1, 1)
    for text in _head(head, notes):
        yield Line(text, top)
    for draft in drafts:
        yield Line("", draft.place)
        yield from _part(draft)


def _head(head: Head, notes: Sequence[Fault]) -> Iterator[str]:
    yield f"# Brought in from {shown(head.file)} ({_FORM_NAMES[head.form]})."
    if notes:
        yield "# What was not kept as it stood there (line:column):"
    for note in notes:
        yield f"# {note.line}:{note.column}: {note.message}"
    yield "format = 1"
    yield f"title = {_quoted(_fill_free(head.title))}"
    yield f'technique = "imagery"  # please choose: {_TECHNIQUES}'
    yield f"language = {_quoted(head.language)}"


def _part(draft: Draft) -> Iterator[Line]:
    yield Line("[[part]]", draft.place)
    if draft.title:
        yield Line(f"title = {_quoted(_fill_free(draft.title))}", draft.place)
    if draft.pace is not None:
        yield Line(f"voice = {{ pace = {number(draft.pace)} }}", draft.place)
    yield from _say(draft)
    if draft.rest is not None:
        yield Line(f"rest = {number(draft.rest)}", draft.place)
    if draft.lasts is not None:
        yield Line(f"lasts = {number(draft.lasts)}", draft.place)


def _say(draft: Draft) -> Iterator[Line]:
    yield Line('say = """', draft.place)
    opening = ""
    for index, piece in enumerate(draft.paragraphs):
        text = f"{opening} {piece.say}" if opening else piece.say
        if piece.goes_on and index + 1 < len(draft.paragraphs):
            opening = text
            continue
        opening = ""
        for line in _wrapped(text):
            yield Line(
                _ESCAPED.sub(r"\\\g<0>", line) if "\\" in line or '""' in line else line,
                piece.place,
            )
        if index + 1 < len(draft.paragraphs):
            yield Line("", piece.place)
    yield Line('"""', draft.place)


def _wrapped(text: str) -> list[str]:
    """Lines of at most 92 characters where words allow it."""
    return textwrap.wrap(
        " ".join(text.split()),
        _WIDTH,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )


def _quoted(text: str) -> str:
    escaped = _ESCAPED.sub(r"\\\g<0>", text)
    return f'"{escaped}"'


def _fill_free(text: str) -> str:
    return text.replace("{", "{{")


def number(seconds: Seconds) -> str:
    """A number as TOML takes it, to the thousandth.

    >>> number(12.5), number(3.0)
    ('12.5', '3')
    """
    return f"{round(seconds, 3):.3f}".rstrip("0").rstrip(".")

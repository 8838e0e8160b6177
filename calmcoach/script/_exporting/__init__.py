"""Exporting: scripts as plain text, Markdown or captions, so that they can be brought in again.

Text and pauses are kept: what is brought in from an export is heard as the script was, but for what
a text can't hold. That is said: breathing and steps become silence of their length, words that a
listener may give become the author's own. Importing this loads nothing that exports.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from calmcoach.script._bringing import Lengths
from calmcoach.script._model import Script

ExportForm: TypeAlias = Literal["txt", "md", "srt"]

__all__ = ["ExportForm", "Exported", "export_script"]


@dataclass(frozen=True, slots=True)
class Exported:
    """A script in another form, and what that form could not hold."""

    text: str
    left: tuple[str, ...]


def export_script(script: Script, form: ExportForm, lengths: Lengths) -> Exported:
    """`script` as plain text, Markdown or SubRip captions, repetitions written out.

    `lengths` are those of speech: captions stand where it likely is, and what a part's `lasts`
    leaves to silence depends on it.
    """
    from calmcoach.script._exporting._captions import as_captions
    from calmcoach.script._exporting._left import left_by
    from calmcoach.script._exporting._sections import sections_of
    from calmcoach.script._exporting._text import as_markdown, as_text

    sections = sections_of(script, lengths)
    match form:
        case "txt":
            text = as_text(script.title, sections)
        case "md":
            text = as_markdown(script.title, sections)
        case "srt":
            text = as_captions(sections, lengths)
    return Exported(text, tuple(left_by(script, form)))

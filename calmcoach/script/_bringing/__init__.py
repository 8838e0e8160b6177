"""Bringing in: texts of other forms made into scripts, and nothing of them lost in silence.

Each form has a reader of its own, which makes blocks of marked text of it; the rest of the way is
one for all. Importing this loads no reader.
"""

from pathlib import Path

from calmcoach.script._bringing._form import Form
from calmcoach.script._bringing._told import Brought, Lengths, SpeechLength

__all__ = ["Brought", "Form", "Lengths", "SpeechLength", "bring_in", "brought_from"]


def bring_in(path: Path, lengths: Lengths) -> Brought:
    """The script that the text in the file at `path` makes, the same each time.

    Plain text, Markdown, SSML, SubRip, WebVTT, LRC and HTML are known by the ending of the file's
    name, else by how they begin. Times in them are kept, as far as speech of these `lengths` lets
    them. Raises ScriptError for a file that can't be read, is no text, or holds more than a script.
    """
    from calmcoach.script._bringing import _bring

    return _bring.bring_in(path, lengths)


def brought_from(data: bytes, file: str, lengths: Lengths) -> Brought:
    """The script that the text in `data` makes; `file` is its name. Raises ScriptError likewise."""
    from calmcoach.script._bringing import _bring

    return _bring.brought_from(data, file, lengths)

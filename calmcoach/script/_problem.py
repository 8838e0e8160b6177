"""What can be wrong with a script, and how it is said."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Characters that no script may hold: controls (tab and newline apart), separators that break a
line unseen, and those that turn the reading direction around, so that text is not what it seems."""

MOST_FAULTS: Final = 100
"""Of one kind, in one file: nobody mends more than these before looking again."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a script, and where. Lines and columns count characters from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class ScriptError(Exception):
    """A file that is no sound script; `problems` holds all that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class ScriptNotFound(LookupError):
    """No script has the id or path that was asked for; `near` holds ids that look like it."""

    def __init__(self, wanted: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.near = near


def shown(text: str, longest: int = 40) -> str:
    """`text` in a form that is safe on a terminal: nothing unseen, and not long."""
    if len(text) <= longest and text.isprintable():
        return text
    cut = text if len(text) <= longest else f"{text[: longest - 1]}…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)


def refused(character: str) -> str:
    """The message for a character that no script may hold."""
    name = unicodedata.name(character, "").lower()
    code = f"U+{ord(character):04X}" + (f" ({name})" if name else "")
    return f"the character {code} cannot be seen and is not allowed"

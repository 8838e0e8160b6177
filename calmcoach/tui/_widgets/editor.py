"""A script as text: coloured, with problems underlined, and with an offer of what may come next."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style as RichStyle
from rich.text import Text
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from calmcoach.script import completion_at, tints
from calmcoach.tui._widgets._tones import CARE, FAINT, GLOW, QUIET, harmless

if TYPE_CHECKING:
    from calmcoach.script import Completion, Problem

_TONES = {"comment": FAINT, "header": QUIET, "key": QUIET, "mark": GLOW}
_UNDERLINE = RichStyle(underline=True)
_EXTENT = re.compile(r"""\[\[?[^\[\]]*\]{0,2}|\{[^{}]*\}?|"(?:\\.|[^"\\])*"?|'[^']*'?|[\w.-]+|.""")
"""What a problem that points at its first character is about."""
_LARGE = 40_000
"""Characters above which colours wait for a pause in the typing, so that no key waits for them."""
_BEGINNINGS = ('"', "[", "{")
"""After these something is offered before its first letter."""


class Editor(TextArea):
    """The text of one script."""

    @dataclass
    class Offered(Message):
        """Something may be put in at the cursor, or nothing any more."""

        options: tuple[str, ...]
        chosen: int

    DEFAULT_CLASSES: ClassVar[str] = "-textual-compact"

    def __init__(self, text: str, beds: Sequence[str]) -> None:
        """Begin with `text`; `beds` may be offered for a bed."""
        self._problems: Mapping[int, list[int]] = {}
        self._tinted: Mapping[int, list[tuple[int, int, str]]] = {}
        self._beds = tuple(beds)
        self._offer: Completion | None = None
        self._chosen = 0
        self._offered_at = (-1, -1)
        super().__init__(
            text,
            id="text",
            tab_behavior="focus",
            show_line_numbers=True,
            compact=True,
            highlight_cursor_line=False,  # its colour would hide all others
            placeholder=Content(""),
        )
        self.cursor_blink = False
        self._tint()

    @property
    def offset_of_cursor(self) -> int:
        """Characters before the cursor."""
        row, column = self.cursor_location
        return sum(len(self.document.get_line(line)) + 1 for line in range(row)) + column

    def show_problems(self, problems: "Sequence[Problem]") -> None:
        """Underline what these point at, in the place of those before."""
        found: dict[int, list[int]] = {}
        for problem in problems:
            found.setdefault(problem.line - 1, []).append(problem.column - 1)
        self._problems = found
        self._tint()
        self.notify_style_update()  # lines that were drawn before are kept until then
        self.refresh()

    def go_to(self, problem: "Problem") -> None:
        """Put the cursor where `problem` is."""
        row = min(problem.line - 1, self.document.line_count - 1)
        column = min(problem.column - 1, len(self.document.get_line(row)))
        self.move_cursor((row, column), center=True)

    def put_in(self) -> None:
        """Put in what is offered; where it is not seen yet, show it first."""
        if self.suggestion:
            self.insert(self.suggestion)
        else:
            self._suggest()

    def offer_next(self) -> None:
        """Offer the next thing that fits here."""
        if self._offer and self._offer.options:
            self._chosen = (self._chosen + bool(self.suggestion)) % len(self._offer.options)
            self._suggest()

    def replace_all(self, text: str) -> None:
        """Put `text` in the place of everything; it can be taken back."""
        self.replace(text, (0, 0), self.document.end)
        self.move_cursor((0, 0))

    def get_line(self, line_index: int) -> Text:
        """A line with its colours, and its problems underlined."""
        line = self.document.get_line(line_index)
        shown = Text(harmless(line), end="", no_wrap=True)
        for start, end, tone in self._tinted.get(line_index, ()):
            shown.stylize(self._rich(tone), start, end)
        for column in self._problems.get(line_index, ()):
            start = min(column, max(0, len(line) - 1))
            extent = _EXTENT.match(line, start)
            shown.stylize(self._rich(CARE) + _UNDERLINE, start, extent.end() if extent else start)
        return shown

    def update_suggestion(self) -> None:
        """After each change colour the text anew, and see what may come next."""
        text = self.text
        if len(text) < _LARGE:
            self._tint()
        self._offer = completion_at(text, self.offset_of_cursor, self._beds)
        self._chosen = 0
        self._offered_at = self.cursor_location
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        if self._offer.options and (self._offer.typed or before.endswith(_BEGINNINGS)):
            self._suggest()
        else:
            self._tell()

    def on_text_area_selection_changed(self) -> None:
        """Offer nothing where the cursor has only passed."""
        if self.cursor_location != self._offered_at and self._offer is not None:
            self._offer = None
            self.suggestion = ""
            self._tell()

    def _suggest(self) -> None:
        if self._offer and self._offer.options:
            whole = self._offer.options[self._chosen]
            self.suggestion = whole[len(self._offer.typed) :]
        self._tell()

    def _tell(self) -> None:
        options = self._offer.options if self._offer else ()
        self.post_message(self.Offered(options, self._chosen))

    def _tint(self) -> None:
        text = self.text
        starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        tinted: dict[int, list[tuple[int, int, str]]] = {}
        for tint in tints(text):
            row = bisect_right(starts, tint.start) - 1
            begin = tint.start - starts[row]
            tinted.setdefault(row, []).append((begin, tint.end - starts[row], _TONES[tint.kind]))
        self._tinted = tinted

    def _rich(self, tone: str) -> RichStyle:
        """The tone without its ground, so that a selection is seen through it."""
        whole = self._get_style(tone).rich_style
        return RichStyle(color=whole.color, bold=whole.bold, dim=whole.dim)

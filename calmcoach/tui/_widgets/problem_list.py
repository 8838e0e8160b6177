"""What is wrong with a text: a few problems at a time, each a click away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from calmcoach.tui._widgets._tones import CARE, FAINT, GLOW, QUIET, harmless
from calmcoach.tui._widgets.action_line import ActionLine, Piece
from calmcoach.words import ngettext

if TYPE_CHECKING:
    from calmcoach.script import Problem

_LISTED = 4


class ProblemList(ActionLine):
    """Where each problem is and how to mend it; no room at all where nothing is wrong."""

    def show(self, problems: "Sequence[Problem]", at: int | None = None) -> None:
        """List `problems`, among them the one with the index `at`, which the cursor is at."""
        first = min(at or 0, max(0, len(problems) - _LISTED))
        self.display = bool(problems)
        count = ngettext("one problem", "{n} problems", len(problems)).format(n=len(problems))
        pieces = [Piece(count, CARE)]
        for which, problem in enumerate(problems[first : first + _LISTED], first):
            place, action = f"{problem.line}:{problem.column}", f"problem({which})"
            tone = GLOW if which == at else FAINT
            pieces.append(Piece(f"\n{place:<6} ", tone, action))
            pieces.append(Piece(harmless(problem.message), QUIET, action))
        self.pieces = tuple(pieces)

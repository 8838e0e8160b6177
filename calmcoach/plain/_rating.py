"""The one question of a session, and a line of room for a note."""

import time
from dataclasses import dataclass

from calmcoach.plain._desk import Desk, answered
from calmcoach.plain._wording import scale
from calmcoach.units import Seconds
from calmcoach.words import _

HIGHEST = 10
UNANSWERED: Seconds = 600.0
"""An after-question without an answer closes by itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A rating from 0 to 10, or why there is none: `skipped`, `closed` or `left`."""

    value: int | None
    missing: str = ""


def ask_rating(desk: Desk, question: str, *, patience: Seconds | None = None) -> Answer:
    """Ask for a number from 0 to 10; Enter or `s` skips, `x` leads back.

    What is not understood is answered with the question again. After `patience` seconds
    without a line the answer is `closed`. Raises AwayError.
    """
    words = scale(question)
    asked = (
        words.question,
        _("0: {words}").format(words=words.lowest),
        _("10: {words}").format(words=words.highest),
        _("Type 0 to 10. Enter skips. x: back"),
    )
    deadline = None if patience is None else time.monotonic() + patience
    desk.say(*asked)
    while True:
        line = desk.typed.line(None if deadline is None else deadline - time.monotonic())
        if line is None:
            return Answer(None, "closed")
        found = answered(line)
        if found in {"", "s"}:
            return Answer(None, "skipped")
        if found == "x":
            return Answer(None, "left")
        if found.isdecimal() and int(found[:4]) <= HIGHEST:
            return Answer(int(found))
        desk.say(_("That was not a number from 0 to 10."), *asked)

"""A journal with a passphrase: it is asked for before anything else, and a flare needs none."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import IO

from calmcoach.journey import TRIES, Journey
from calmcoach.plain._desk import Desk, answered
from calmcoach.plain._sitting import Desks, soothe
from calmcoach.plain._typed import Away, AwayError
from calmcoach.words import _

if sys.platform != "win32":
    import termios


def let_in(desk: Desk, journey: Journey, typed_on: IO[bytes], *, captions: bool) -> None:
    """Ask for the passphrase until the journal is open, or the person goes on without it.

    Raises AwayError and PageClosedError.
    """
    tries = 0
    while journey.lock.closed and tries < TRIES:
        try:
            typed = _typed(desk, typed_on)
        except AwayError as away:
            if away.why is not Away.FLARE:
                raise
            soothe(Desks(desk, desk), journey, captions=captions)
            continue
        if not typed:
            break
        tries += 1
        if not desk.wait_for(lambda words=typed: journey.lock.open(words), _("One moment.")):
            desk.say(_("That was not the passphrase. Nothing was changed."))
    if journey.lock.closed:
        desk.say(_("The journal stays closed. What you rate is kept until you leave."))


def _typed(desk: Desk, typed_on: IO[bytes]) -> str:
    """What is typed. A single letter is the command that it is everywhere: raises AwayError."""
    with _unseen(typed_on):
        typed = desk.ask_text(
            _("Your journal is closed. Type its passphrase; it is not shown. Then press Enter."),
            _("Enter alone goes on without the journal. f begins a flare, q leaves."),
        )
    return answered(typed) if len(typed) == 1 else typed


@contextmanager
def _unseen(typed_on: IO[bytes]) -> Generator[None]:
    """Within, a terminal does not show what is typed. Windows' own does."""
    descriptor = _terminal(typed_on)
    if sys.platform == "win32" or descriptor is None:
        yield
        return
    before = termios.tcgetattr(descriptor)
    quiet = [*before]
    quiet[3] = before[3] & ~termios.ECHO
    termios.tcsetattr(descriptor, termios.TCSANOW, quiet)
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)


def _terminal(stream: IO[bytes]) -> int | None:
    try:
        return stream.fileno() if stream.isatty() else None
    except (OSError, ValueError):
        return None

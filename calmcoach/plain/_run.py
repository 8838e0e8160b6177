"""The plain journey from its first line to its last."""

import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, TextIO

from calmcoach.home import Home
from calmcoach.journey import Journey
from calmcoach.plain._desk import Desk
from calmcoach.plain._page import Page, PageClosedError
from calmcoach.plain._typed import Away, AwayError, Typed, interruptible, standard_input
from calmcoach.units import Seconds
from calmcoach.words import _

INTERRUPTED = 130
"""The exit code after Ctrl-C, and when nobody reads any more; what was heard is kept."""

_LONGEST_TIDYING: Seconds = 10.0
"""How long leaving may wait for what was begun after the first screen."""


def run_plain(home: Home) -> int:
    """The whole program by typed lines, on standard input and output. Returns the exit code."""
    from calmcoach.journey import open_journey
    from calmcoach.sound import quiet_terminal

    with quiet_terminal(home.log):
        return visit_by_lines(open_journey(home), standard_input(), sys.stdout)


def visit_by_lines(
    journey: Journey, typed_on: IO[bytes], told_on: TextIO, *, captions: bool = False
) -> int:
    """The journey with the lines of `typed_on`, told on `told_on`. Returns the exit code."""
    from calmcoach.plain._lock import let_in
    from calmcoach.plain._today import stay

    typed = Typed(typed_on)
    desk = Desk(Page(told_on), typed)
    inside = threading.Event()
    tidying = threading.Thread(target=_tidy, args=(journey, inside), name="look after", daemon=True)
    code = 0
    with interruptible(typed):
        try:
            tidying.start()
            let_in(desk, journey, typed_on, captions=captions)
            inside.set()
            stay(desk, journey, captions=captions)
        except AwayError as away:
            code = INTERRUPTED if away.why is Away.INTERRUPTED else 0
        except PageClosedError:
            code = INTERRUPTED
        finally:
            inside.set()
            tidying.join(_LONGEST_TIDYING)
            unsaved = journey.close()
        with suppress(PageClosedError):
            _part(desk, unsaved)
    return code


def _part(desk: Desk, unsaved: Sequence[str]) -> None:
    """The last lines: what could not be kept, as the commands that keep it."""
    if unsaved:
        desk.say(_("This could not be written down. These commands enter it later:"), *unsaved)
    desk.say(_("Go gently."))


def _tidy(journey: Journey, inside: threading.Event) -> None:
    journey.get_ready()
    inside.wait()
    if not journey.lock.closed:
        journey.look_after()

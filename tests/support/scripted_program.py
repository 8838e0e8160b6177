"""The program over a scripted journey, to be run in a terminal of its own.

    python scripted_program.py MARK

What is told to the journey when the program ends is written to the file MARK.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import calmcoach.journey
import calmcoach.tui._run
from calmcoach.home import find_home
from calmcoach.tui import run_app
from calmcoach.tui._screens.journal import JournalPage
from support.scripted_journey import ScriptedJourney, ScriptedVisit

NOISE = b"ALSA lib confmisc.c: cannot find card\n"
UNSAVED = 'calmcoach journal add --before 6 --script "imagery/beach"'


class Marked(ScriptedJourney):
    """A journey that makes noise on descriptor 2, and leaves a mark when it is closed."""

    def open(self, *_home: object) -> "Marked":
        os.write(2, NOISE)
        return self

    def visit(self, wanted: str, **given: object) -> ScriptedVisit:
        os.write(2, NOISE)
        return super().visit(wanted, **given)

    def close(self) -> Sequence[str]:
        told = [word for visit in self.visits for word in visit.told]
        Path(sys.argv[1]).write_text("closed after " + " ".join(told))
        return (UNSAVED,)


def broken(_page: JournalPage) -> None:
    """A page with a fault."""
    raise ZeroDivisionError("nobody thought of this")


JournalPage.on_mount = broken
calmcoach.journey.open_journey = Marked().open
calmcoach.tui._run.read_settings = lambda _path: (Marked().settings, ())
sys.exit(run_app(find_home()))

"""First start: what this is for and what it is not, once."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._screens._page import Page
from calmcoach.tui._widgets._tones import CARE, QUIET, STRONG
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _


class FirstStart(Page):
    """One page to read before the first session."""

    CSS_PATH = "first_start.tcss"
    PLACE = Place.FIRST_START
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.FIRST_START)
    AUTO_FOCUS = "VerticalScroll"

    def content(self) -> ComposeResult:
        """The page."""
        yield Heading(_("Welcome to CalmCoach"))
        with VerticalScroll(id="read"):
            for text, tone in _paragraphs():
                yield Words(text, tone, classes="paragraph")

    def action_begin(self) -> None:
        """Remember that it was read, and go on to Today."""
        self.desk.change(greeted=True)
        self.dismiss()


def _paragraphs() -> tuple[tuple[str, str], ...]:
    return (
        (
            _(
                "This is for back pain that has lasted a while, and that a doctor or nurse "
                "has looked at. A voice guides you for a few minutes: to breathe, to let go, "
                "to picture a calm place."
            ),
            "",
        ),
        (
            _(
                "The pain may not stop. But the way you meet it can be practised, "
                "a little at a time."
            ),
            STRONG,
        ),
        (
            _(
                "It is not a treatment, it finds no causes, and it is not for emergencies. "
                "If your legs turn weak or numb, if you go numb between the legs, or if bladder "
                "or bowel change, call your local emergency number now."
            ),
            CARE,
        ),
        (
            _(
                "No doctor or therapist has checked these texts. Stop whenever you like: "
                "nothing is counted against you. Not while driving or near machines, please."
            ),
            "",
        ),
        (
            _(
                "With a screen reader, close this and type:  calmcoach --plain\n"
                "It does the same by plain lines."
            ),
            QUIET,
        ),
    )

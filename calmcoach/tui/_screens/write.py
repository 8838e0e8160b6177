"""Write: the text of a script at the left, at the right how it will be heard."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import TextArea

from calmcoach.journey import Manuscript, Review, Writing
from calmcoach.script import TooLarge, spot_at
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._hearing import Hearing
from calmcoach.tui._screens._heard import heard_words
from calmcoach.tui._screens._page import Page
from calmcoach.tui._widgets._tones import FAINT, GLOW, QUIET, harmless
from calmcoach.tui._widgets.action_line import ActionLine, Piece
from calmcoach.tui._widgets.editor import Editor
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.problem_list import ProblemList
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _

if TYPE_CHECKING:
    from calmcoach.script import Spot

PAUSE = 0.3
"""Seconds without a key after which the text is looked over."""
KEEP = 1.0
"""Likewise, until a draft is kept."""
_GLANCE = 0.2


class WritePage(Page):
    """One script being written."""

    CSS_PATH = "write.tcss"
    PLACE = Place.WRITE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.WRITE)
    AUTO_FOCUS = "#text"

    review: reactive[Review | None] = reactive(None)
    """What was found when the text was last looked over."""

    def __init__(self, writing: Writing, manuscript: Manuscript, beds: Sequence[str]) -> None:
        """Write on `manuscript`; `beds` are offered for its sound."""
        super().__init__()
        self._writing = writing
        self._manuscript = manuscript
        self._editor = Editor(manuscript.text, beds)
        self._text = self._kept = self._editor.text
        self._keeping = Lock()
        self._pauses: dict[str, Timer] = {}
        self._hearing = Hearing(writing)
        self._was_heard = False
        self._warned = False

    def content(self) -> ComposeResult:
        """The text with the line of offers, how it will be heard, and what is wrong."""
        yield Heading(_("Write"))
        with Horizontal(id="desk"):
            with Vertical(id="left"):
                yield self._editor
                yield ActionLine(id="offers")
            with VerticalScroll(id="side", can_focus=False):
                yield Words(_hint(), FAINT, id="heard")
        yield ProblemList(id="problems")

    def on_mount(self) -> None:
        """Look the text over, and say where it comes from."""
        self._name_it()
        self.set_interval(_GLANCE, self._follow)
        self.begin_reading(self._look_over(first=True))
        manuscript = self._manuscript
        if manuscript.copied:
            self.say(_("This is your own copy: {name}.").format(name=manuscript.id))
        elif manuscript.text != manuscript.saved:
            self.say(
                _("This is the text that you left unsaved."),
                _("Ctrl+S saves it, Ctrl+R goes back to what is saved."),
            )

    def on_unmount(self) -> None:
        """Keep what is written, however the page is left."""
        self._hearing.leave()
        self._text = self._editor.text
        try:
            self.keep()
        except OSError as error:
            self.desk.last_words = _not_kept(error)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        text = self._editor.text
        if text == self._text:
            return
        self._text = text
        self._warned = False
        self.say("")
        self._name_it()
        self._soon("review", PAUSE, lambda: self.begin_reading(self._look_over()))
        self._soon("keep", KEEP, lambda: self.begin_reading(self._keep_draft()))

    @on(Editor.Offered)
    def _offer(self, message: Editor.Offered) -> None:
        line: list[Piece] = []
        options = message.options[message.chosen :] + message.options[: message.chosen]
        for index, option in enumerate(options):
            tone = QUIET if index == 0 else FAINT
            line.append(Piece(("Tab " if index == 0 else "   ") + option, tone, "complete"))
        self.query_one("#offers", ActionLine).pieces = tuple(line[:8])

    def watch_review(self, review: Review | None) -> None:
        """Show what was found."""
        if review is None:
            return
        self._editor.show_problems(review.problems)
        if review.heard is not None:
            self._was_heard = True
            self.query_one("#heard", Words).say(heard_words(review.heard))
        self.query_one("#side").set_class(self._was_heard and review.heard is None, "-before")
        self.query_one(ProblemList).show(review.problems)

    async def action_save(self) -> None:
        """Save the text, and keep the one before."""
        self._typed()  # the last letters may not have been told yet
        text = self._text
        try:
            await aside(self._save, text)
        except OSError as error:
            self.say(_not_saved(error), _("Your text is still here."))
            return
        except TooLarge:
            self.say(_("A script can't be larger than 256 KiB."), _("Your text is still here."))
            return
        self._name_it()
        told = _("Saved: {name}.").format(name=self._manuscript.id)
        broken = self.review is not None and self.review.problems
        self.say(told, _("It can be played when its problems are mended.") if broken else "")

    def action_hear(self) -> None:
        """Hear the sentence at the cursor."""
        spot = self._spot()
        if spot.sentence:
            self._try_out(spot.part, spot.sentence)
        else:
            self.say(_("There is no sentence at the cursor."))

    def action_play(self) -> None:
        """Hear the script from the part at the cursor on."""
        self._try_out(self._spot().part, "")

    def action_quiet(self) -> None:
        """Stop what is heard."""
        self._hearing.stop()

    def action_problem(self, which: int | None = None) -> None:
        """Go to a problem: the next one after the cursor, if none is named."""
        problems = self.review.problems if self.review else ()
        if not problems:
            self.say(_("No problem was found."))
            return
        row, column = self._editor.cursor_location
        if which is None:
            here = (row + 1, column + 1)
            behind = (at for at, it in enumerate(problems) if (it.line, it.column) > here)
            which = next(behind, 0)
        self.query_one(ProblemList).show(problems, which)
        self._editor.go_to(problems[which])
        self._editor.focus()

    def action_complete(self) -> None:
        """Put in what is offered."""
        self._editor.put_in()

    def action_offer(self) -> None:
        """Offer the next thing that fits."""
        self._editor.offer_next()

    def action_undo(self) -> None:
        """Take back the last change."""
        self._editor.undo()

    def action_revert(self) -> None:
        """Go back to what is saved; this too can be taken back."""
        self._editor.replace_all(self._manuscript.saved)

    async def action_back(self) -> None:
        """Leave, with everything kept. Asks nothing."""
        self._hearing.stop()
        self._typed()
        try:
            await aside(self.keep)
        except OSError as error:
            if not self._warned:
                self._warned = True
                self.say(_not_kept(error), _("Esc once more leaves without it."))
                return
        self._kept = self._text
        await self._hearing.end()
        self.dismiss()

    def keep(self) -> None:
        """*Blocking.* Keep as a draft what is not saved; from any thread. Raises OSError."""
        with self._keeping:
            text = self._text
            if text != self._kept:
                self._writing.keep_draft(self._manuscript, text)
                self._kept = text

    def _save(self, text: str) -> None:
        with self._keeping:  # or a draft that is being kept would outlive its saving
            self._manuscript = self._writing.save(self._manuscript, text)
            self._kept = text

    async def _keep_draft(self) -> None:
        try:
            await aside(self.keep)
        except OSError as error:
            self.say(_not_kept(error), _("Ctrl+S tries again."))

    async def _look_over(self, *, first: bool = False) -> None:
        text = self._text
        review = await aside(self._writing.review, self._manuscript, text)
        if text != self._text:  # the next look is on its way
            return
        self.review = review
        if first and review.problems:
            self._editor.go_to(review.problems[0])

    def _try_out(self, part: int, sentence: str) -> None:
        self._typed()
        self.desk.start(self._tried_out(part, sentence))

    async def _tried_out(self, part: int, sentence: str) -> None:
        """Let it be heard. Not a page's own work: it has to go on when the page is left."""
        from calmcoach.script import ScriptError

        try:
            with self.waiting(_("Getting the voice ready…")):
                await self._hearing.begin(self._manuscript, self._text, part, sentence)
        except ScriptError:
            self.say(_("It can be played when its problems are mended."))

    def _follow(self) -> None:
        """Show what is being said, while something is."""
        said = self._hearing.said()
        if said is not None:
            quiet = (Piece(harmless(said), GLOW), Piece("   F4 " + _("quiet"), FAINT, "quiet"))
            self.query_one("#offers", ActionLine).pieces = quiet if said else ()

    def _spot(self) -> "Spot":
        return spot_at(self._editor.text, self._editor.offset_of_cursor)

    def _soon(self, what: str, seconds: float, do: Callable[[], None]) -> None:
        if what in self._pauses:
            self._pauses[what].stop()
        self._pauses[what] = self.set_timer(seconds, do)

    def _name_it(self) -> None:
        name = self._manuscript.id or _("a new script")
        saved = self._manuscript.id and self._text == self._manuscript.saved
        state = _("saved") if saved else _("not saved yet")
        self.query_one(Heading).aside = f"{name} · {state}"


def _hint() -> str:
    return _("How it will be heard stands here when nothing is wrong.")


def _not_saved(error: OSError) -> str:
    told = _("This could not be saved: {reason}.")
    return told.format(reason=(error.strerror or str(error)).lower())


def _not_kept(error: OSError) -> str:
    told = _("What you wrote could not be kept: {reason}.")
    return told.format(reason=(error.strerror or str(error)).lower())

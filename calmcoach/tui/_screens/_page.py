"""What all screens have in common: a heading, a sentence when something is wrong, the keys."""

import asyncio
from collections.abc import Coroutine, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Reactive
from textual.screen import Screen

from calmcoach.tui._commands import Place, key_line
from calmcoach.tui._desk import desk_of
from calmcoach.tui._widgets._tones import TONES
from calmcoach.tui._widgets.action_line import KeyLine
from calmcoach.tui._widgets.notice import Notice
from calmcoach.tui._widgets.waiting import Waiting

if TYPE_CHECKING:
    from calmcoach.tui._app import CalmCoach

Answer = TypeVar("Answer")

WIDTHS = [(0, "-narrow"), (60, "-normal"), (110, "-wide")]
"""From how many cells on a page has which class."""
HEIGHTS = [(0, "-flat"), (16, "-middling"), (32, "-tall")]
"""Likewise, lines."""


class Page(Screen[None]):
    """A screen of CalmCoach."""

    PLACE: ClassVar[Place]
    """Whose commands count here."""
    HELPED: ClassVar[tuple[Place, ...]] = ()
    """Other places whose commands the help explains with this one's."""
    BINDINGS: ClassVar[list[BindingType]] = []
    COMPONENT_CLASSES: ClassVar[set[str]] = set(TONES)

    auto_links: Reactive[bool] = Reactive(False)

    def __init__(self) -> None:
        """Begin in the size of the terminal: what changes later, Textual lays out a second time."""
        super().__init__()
        width, height = self.desk.size
        fitting = (_last(WIDTHS, width), _last(HEIGHTS, height))
        self.add_class(*fitting, update=False)

    @property
    def desk(self) -> "CalmCoach":
        """The app, by its own name."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        """The page's own content above the lines that every page has."""
        yield from self.content()
        yield Waiting()
        yield Notice()
        yield KeyLine(key_line(self.PLACE), id="keys")

    def content(self) -> ComposeResult:
        """What this page is about."""
        yield from ()

    def begin_reading(self, work: Coroutine[None, None, None]) -> None:
        """Let `work` fill this page; it ends with the page, and what goes wrong is told."""
        self.run_worker(self.desk.told(work))

    def say(self, sentence: str, remedy: str = "") -> None:
        """Show one plain sentence, and what can be done; an empty one takes it away."""
        for notice in self.query(Notice):  # there is none any more on a page that is left
            notice.sentence = sentence
            notice.remedy = remedy

    @contextmanager
    def waiting(self, words: str) -> Generator[None]:
        """Show a bar with these words if what is done meanwhile takes longer than half a second."""
        self._wait_for(words)
        try:
            yield
        finally:
            self._wait_for("")

    def _wait_for(self, words: str) -> None:
        for bar in self.query(Waiting):  # there is none any more on a page that is left
            bar.words = words


class Asking(Page, Generic[Answer]):
    """A page that is left with an answer, which the session's course waits for."""

    def __init__(self) -> None:
        super().__init__()
        self._answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()

    async def answer(self) -> Answer:
        """Wait for the person."""
        return await self._answer

    def finish(self, answer: Answer) -> None:
        """Leave with this answer; only the first one counts."""
        if not self._answer.done():
            self._answer.set_result(answer)

    def fail(self, reason: Exception) -> None:
        """Leave without an answer, because of `reason`."""
        if not self._answer.done():
            self._answer.set_exception(reason)

    @property
    def finished(self) -> bool:
        """Whether the answer has been given."""
        return self._answer.done()


def _last(steps: list[tuple[int, str]], cells: int) -> str:
    """The class of the largest step that `cells` reach."""
    return [name for least, name in steps if cells >= least][-1]

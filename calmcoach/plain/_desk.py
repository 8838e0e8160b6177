"""A page to write on and lines that are typed: what every question of this room is asked with."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TypeVar

from calmcoach.plain._page import Page
from calmcoach.plain._typed import Away, AwayError, Typed
from calmcoach.units import Seconds
from calmcoach.words import _

PATIENCE: Seconds = 0.5
"""What takes longer says that it is under way."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one person reads and types."""

    page: Page
    typed: Typed

    def say(self, *texts: str) -> None:
        """Write lines. Raises PageClosedError."""
        self.page.say(*texts)

    def ask(self, *question: str) -> str:
        """Write the question and return what is typed, in small letters and without spaces.

        `q` and `f` mean the same everywhere: they raise AwayError.
        """
        self.say(*question)
        return answered(self.typed.line() or "")

    def ask_text(self, *question: str) -> str:
        """Write the question and return the line as it is typed: every letter is only text."""
        self.say(*question)
        return (self.typed.line() or "").strip()

    def choose(self, count: int, *question: str, letters: str = "") -> int | str:
        """An index below `count` chosen by its number from 1, a letter of `letters`, or "" (Enter).

        Anything else is answered with what can be typed, and the question stands again.
        """
        found = self.ask(*question)
        while True:
            if found in ("", *letters):
                return found
            if found.isdecimal() and 1 <= int(found[:6]) <= count:
                return int(found) - 1
            self.say(_("That was not one of the choices."))
            found = self.ask(*question)

    def wait_for(self, work: Callable[[], Result], meanwhile: str) -> Result:
        """What `work` gives; `meanwhile` is written if it takes more than half a second."""
        with ThreadPoolExecutor(1) as pool:
            future = pool.submit(work)
            if not wait([future], PATIENCE).done:
                self.say(meanwhile)
            return future.result()


def answered(line: str) -> str:
    """A typed line as an answer. Raises AwayError for `q` and `f`."""
    found = line.strip().casefold()
    away = _AWAY.get(found)
    if away is not None:
        raise AwayError(away)
    return found


_AWAY: Mapping[str, Away] = {"q": Away.QUIT, "f": Away.FLARE}

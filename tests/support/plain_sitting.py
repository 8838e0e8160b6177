"""The plain journey running beside the test, with a person who reads and types."""

import threading

from calmcoach.plain._run import visit_by_lines
from support.fake_journey import FakeJourney, FakeVisit
from support.person import WATCHDOG, Person


class Sitting:
    """A person in the plain journey, which runs in a thread beside the test."""

    def __init__(self) -> None:
        self.journey = FakeJourney()
        self.person = Person()
        self.code: int | None = None
        self._thread: threading.Thread | None = None

    def begins(self, *, captions: bool = False) -> None:
        def run() -> None:
            self.code = visit_by_lines(
                self.journey, self.person.input, self.person.told, captions=captions
            )

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()

    def ends(self) -> int | None:
        """The exit code."""
        if self._thread is not None:
            self._thread.join(WATCHDOG)
            assert not self._thread.is_alive(), self.person.told.text
        return self.code

    @property
    def visit(self) -> FakeVisit:
        return self.journey.visits[-1]

    def plays(self) -> FakeVisit:
        """Begin the offered session with a before-rating of 6."""
        self.person.hears("q: leave")
        self.person.types("", "6")
        self.person.hears("Warm beach, 10 minutes.\n")
        return self.visit

"""The journey, opened behind the first screen."""

from collections.abc import Callable, Sequence
from threading import Lock

from calmcoach.journey import Journey


class Opening:
    """Opens the journey once, in the thread that asks first; all others wait for it there.

    Opening brings in NumPy and the journal, which takes longer than a key may wait: so it
    is asked for in threads only.
    """

    def __init__(self, opener: Callable[[], Journey]) -> None:
        """Open with `opener` when somebody asks."""
        self._opener = opener
        self._lock = Lock()
        self._journey: Journey | None = None
        self._closed = False

    def journey(self) -> Journey:
        """*Blocking.* The open journey. Raises whatever opening it raises, each time anew."""
        with self._lock:
            if self._journey is None:
                self._journey = self._opener()
            return self._journey

    def close(self) -> Sequence[str]:
        """*Blocking.* Close the journey if it was opened; once.

        Returns the commands that enter what could not be written.
        """
        with self._lock:
            if self._journey is None or self._closed:
                return ()
            self._closed = True
            return self._journey.close()

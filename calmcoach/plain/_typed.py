"""What the person types, read in a thread of its own, so that nothing ever waits for it."""

import io
import signal
import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from enum import StrEnum
from queue import Empty, SimpleQueue
from types import FrameType
from typing import IO

from calmcoach.units import Seconds

LONGEST_LINE = 40_000
"""Bytes of one typed line that are kept."""

_WAITING_LINES = 256
"""Lines that may be typed ahead; a pipe that writes without end is held here."""
_LOOK_UP: Seconds = 0.25
"""While nothing comes, how often Python is given the chance to notice a signal (Windows)."""


class Away(StrEnum):
    """Why the person is no longer where a question was asked."""

    QUIT = "quit"
    FLARE = "flare"
    ENDED = "ended"
    """Nothing more can be typed: the terminal or pipe is closed."""
    INTERRUPTED = "interrupted"
    """Ctrl-C, or the computer asks the program to end."""


class AwayError(Exception):
    """The person turned to something else than what was asked."""

    def __init__(self, why: Away) -> None:
        super().__init__(why)
        self.why = why


class Typed:
    """Typed lines in order.

    `stream` is raw: a buffer of Python's has a lock that a waiting thread would keep at exit.
    With None nothing is ever typed, and only an interruption arrives. Reading begins with the
    first `line`.
    """

    def __init__(self, stream: IO[bytes] | None) -> None:
        self._stream = stream
        self._queue: SimpleQueue[str | Away] = SimpleQueue()
        self._room = threading.Semaphore(_WAITING_LINES)
        self._reader: threading.Thread | None = None
        self._over: Away | None = None

    def line(self, timeout: Seconds | None = None) -> str | None:
        """The next typed line, or None when nothing was typed within `timeout` seconds.

        Raises AwayError when nothing more can come (ENDED) or after an interruption.
        """
        if self._over is not None:
            raise AwayError(self._over)
        self._begin()
        found = self._wait(timeout)
        if isinstance(found, Away):
            self._over = found
            raise AwayError(found)
        return found

    def interrupt(self) -> None:
        """Make the waiting `line` raise INTERRUPTED. Safe in a signal handler."""
        self._queue.put(Away.INTERRUPTED)

    def _begin(self) -> None:
        if self._stream is not None and self._reader is None:
            self._reader = threading.Thread(target=self._read, name="typed lines", daemon=True)
            self._reader.start()

    def _wait(self, timeout: Seconds | None) -> str | Away | None:
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            left = _LOOK_UP if deadline is None else min(_LOOK_UP, deadline - time.monotonic())
            try:
                found = self._queue.get(timeout=max(0.0, left))
            except Empty:
                if deadline is not None and time.monotonic() >= deadline:
                    return None
            else:
                self._room.release()
                return found

    def _read(self) -> None:
        kept = bytearray()
        for chunk in _chunks(self._stream or io.BytesIO()):
            *whole, rest = chunk.split(b"\n")
            for end in whole:
                self._hand_over(kept + end)
                kept.clear()
            kept += rest[: max(0, LONGEST_LINE - len(kept))]
        if kept:
            self._hand_over(kept)
        self._queue.put(Away.ENDED)

    def _hand_over(self, line: bytes | bytearray) -> None:
        self._room.acquire()
        self._queue.put(bytes(line[:LONGEST_LINE]).decode("utf-8", "replace").rstrip("\r"))


def standard_input() -> IO[bytes]:
    """The program's own standard input, raw; an empty stream where it has none."""
    raw = getattr(getattr(sys.stdin, "buffer", None), "raw", None)
    return io.BytesIO() if raw is None else raw


@contextmanager
def interruptible(typed: Typed) -> Generator[None]:
    """Within, the first Ctrl-C (or request to end) reaches `typed`; a second ends at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked = False

    def notice(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        typed.interrupt()

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, notice) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while True:
        try:
            chunk = stream.read(4096)
        except (OSError, ValueError):
            return
        if not chunk:
            return
        yield chunk

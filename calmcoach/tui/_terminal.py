"""The terminal is the screens' alone: what C libraries write there goes to the log file."""

import contextlib
import os
import select
import sys
import threading
from collections.abc import Callable, Generator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, cast

_LONGEST_LOG = 1024 * 1024
_INPUT, _OUTPUT, _ERRORS = 0, 1, 2
_GLANCE = 1000
"""Milliseconds after which the watch for a hang-up looks whether it is still wanted."""


class SteadyTerminal(TextIOWrapper):
    """A terminal that may be closed under the program: what is written then is dropped.

    Textual writes from a thread of its own, and waits for it for ever once it has failed.
    """

    def write(self, text: str, /) -> int:
        """Write, if there is still somebody to read it."""
        with contextlib.suppress(OSError):
            return super().write(text)
        return len(text)

    def flush(self) -> None:
        """Send what was written, if there is still somebody to read it."""
        with contextlib.suppress(OSError):
            super().flush()


@contextlib.contextmanager
def screens_only(log: Path) -> Generator[None]:
    """Point descriptor 2 at `log`, and let Textual keep the terminal that was there.

    PortAudio and ALSA write to descriptor 2 as they please. (The sound room has the same
    for the plain journey; its door brings NumPy, and the first screen does not wait for that.)
    """
    terminal = os.dup(_ERRORS if os.isatty(_ERRORS) else _OUTPUT)
    before, kept = os.dup(_ERRORS), sys.__stderr__
    sink = _sink(log)
    os.dup2(sink, _ERRORS)
    os.close(sink)
    with os.fdopen(terminal, "wb", closefd=True) as raw:
        steady = SteadyTerminal(cast("BinaryIO", raw), encoding="utf-8", errors="replace")
        _use(steady)
        try:
            yield
        finally:
            steady.flush()
            _use(kept)
            os.dup2(before, _ERRORS)
            os.close(before)


@contextlib.contextmanager
def on_hangup(tell: Callable[[], None]) -> Generator[None]:
    """Call `tell` from a thread when the terminal is closed under the program.

    The signal for it does not reach every process, and reading from a closed terminal only
    gives nothing, again and again.
    """
    over = threading.Event()

    def wait() -> None:
        poll = select.poll()
        poll.register(_INPUT, 0)  # nothing but a hang-up
        while not over.is_set():
            if poll.poll(_GLANCE):
                tell()
                return

    if hasattr(select, "poll"):  # not on Windows, where a closed console ends the program
        threading.Thread(target=wait, name="hang-up", daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _use(stream: object) -> None:
    """Let Textual find `stream` where it looks for the terminal."""
    sys.__dict__.update(__stderr__=stream)  # read-only to type checkers


def _sink(log: Path) -> int:
    with contextlib.suppress(OSError):
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = os.O_TRUNC if log.exists() and log.stat().st_size > _LONGEST_LOG else 0
        return os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | new, 0o600)
    return os.open(os.devnull, os.O_WRONLY)

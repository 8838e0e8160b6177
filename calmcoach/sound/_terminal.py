"""What C libraries write on the terminal goes to a file; the program's own words stay.

PortAudio and ALSA write to file descriptor 2 as they please, in the midst of a full-screen picture.
"""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

_LARGEST = 1_000_000


@contextmanager
def quiet_terminal(log: Path | None) -> Generator[None]:
    """Point descriptor 2 at `log` and let Python's standard error keep the real one.

    To be entered before anything takes hold of `sys.__stderr__`, as Textual does. Where `log` is
    None or can't be written, what the libraries write is dropped.
    """
    if sys.stderr is None:  # started with descriptor 2 closed: there is nothing to keep apart
        yield
        return
    sys.stderr.flush()
    real = os.dup(2)
    kept = sys.stderr, sys.__stderr__
    sink = _sink(log)
    os.dup2(sink, 2)
    os.close(sink)
    with os.fdopen(os.dup(real), "w", buffering=1, errors="backslashreplace") as own:
        _use(own, own)
        try:
            yield
        finally:
            own.flush()
            _use(*kept)
            os.dup2(real, 2)
            os.close(real)


def append(log: Path | None, line: str) -> None:
    """Write a line to the same file, if it can be."""
    sink = _sink(log)
    try:
        os.write(sink, f"{line}\n".encode(errors="backslashreplace"))
    finally:
        os.close(sink)


def _use(stderr: TextIO, original: TextIO | None) -> None:
    sys.stderr = stderr
    # Read-only to type checkers; Textual writes its picture there.
    sys.__dict__.update(__stderr__=original)


def _sink(log: Path | None) -> int:
    if log is not None:
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            new = os.O_TRUNC if log.exists() and log.stat().st_size > _LARGEST else 0
            return os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | new, 0o600)
        except OSError:
            pass
    return os.open(os.devnull, os.O_WRONLY)

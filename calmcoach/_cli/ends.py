"""How the program ends: its exit codes, and one sentence where something unforeseen broke it."""

import os
import sys
import threading
import traceback
from contextlib import suppress
from datetime import datetime
from enum import IntEnum
from operator import methodcaller
from pathlib import Path
from types import TracebackType

from calmcoach.words import _

MOST_LOG_BYTES = 1024 * 1024
"""The log is begun anew when it is larger."""


class Exit(IntEnum):
    """The exit codes that other programs rely on."""

    DONE = 0
    WRONG_INPUT = 1
    WRONG_COMMAND = 2
    LACKING = 3
    """This machine lacks something."""
    INTERRUPTED = 130
    """What was heard is kept."""


class RefusedError(Exception):
    """What was typed can't be done, in one plain sentence: what, where, and what to do."""

    def __init__(self, sentence: str, code: Exit = Exit.WRONG_INPUT) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def take_precautions() -> None:
    """From here on an error that nobody caught is written to the log, and told in one sentence.

    The interpreter then ends with exit code 1. And a character that the terminal can't show is
    shown as a stand-in, instead of ending the program.
    """

    def tell(_kind: type[BaseException], error: BaseException, _at: TracebackType | None) -> None:
        log = write_down(error)
        sys.stderr.write(_("Something in CalmCoach broke.") + " " + _where(log) + "\n")

    def note(failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None:
            write_down(failed.exc_value)

    sys.excepthook = tell
    threading.excepthook = note
    with suppress(AttributeError):  # a stream of some other kind
        methodcaller("reconfigure", errors="replace")(sys.stdout)


def hand_over(code: int) -> int:
    """Push out what was written, and return the exit code. Where nobody takes it: no matter."""
    try:
        sys.stdout.flush()
    except OSError:
        # Python would try once more at its very end, and complain.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    return code


def write_down(error: BaseException) -> Path | None:
    """Append the whole story of `error` to the log. Returns the log; None: it can't be written."""
    from calmcoach.home import find_home

    story = "".join(traceback.format_exception(error))
    try:
        log = find_home().log
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = "w" if log.exists() and log.stat().st_size > MOST_LOG_BYTES else "a"
        with log.open(mode, encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now().astimezone().isoformat()}\n{story}\n")
    except OSError:
        return None
    return log


def _where(log: Path | None) -> str:
    if log is None:
        return _("What you entered before is kept.")
    return _("What you entered before is kept. The details are in {log}").format(log=log)

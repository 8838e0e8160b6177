"""What went wrong, in one plain sentence; the details go to the log file."""

import contextlib
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from rich.console import Console, RenderableType

from calmcoach.words import _

_LONGEST_LOG = 1024 * 1024
_LOG_WIDTH = 100


def plain_words(error: BaseException, log: Path) -> tuple[str, str]:
    """A sentence for the person, and what can be done about it."""
    from calmcoach.journal import JournalError, NoSuchEntryError
    from calmcoach.journey import refusal_words
    from calmcoach.script import ScriptError, ScriptNotFound, TooLarge
    from calmcoach.session import FitError

    if isinstance(error, ScriptError) and error.problems:
        first = error.problems[0]
        return (
            _("This script can't be played: {message}").format(message=first.message),
            _("It is in line {line} of {file}.").format(line=first.line, file=first.file),
        )
    if isinstance(error, ScriptNotFound):
        return _("There is no script named {name}.").format(name=error.wanted), ""
    if isinstance(error, TooLarge):
        return _("A script can't be larger than 256 KiB."), ""
    if isinstance(error, NoSuchEntryError):
        return _("This entry is no longer in the journal."), ""
    if isinstance(error, JournalError):
        refused = refusal_words(error)
        kept = _("What you rated is kept. Details are in {log}").format(log=log)
        return (refused, "") if refused else (_("The journal could not do this."), kept)
    if isinstance(error, FitError):
        return (
            _("This session can't be made that long."),
            _("Choose another length with - and +."),
        )
    if isinstance(error, OSError) and error.strerror:
        return (
            _("The computer could not do this: {reason}.").format(reason=error.strerror.lower()),
            _("What you rated is kept. Details are in {log}").format(log=log),
        )
    return unexpected_words(log)


def unexpected_words(log: Path) -> tuple[str, str]:
    """The sentence for what nobody thought of."""
    return (
        _("Something in CalmCoach went wrong."),
        _("What you rated is kept. Details are in {log}").format(log=log),
    )


def keep_details(error: BaseException, log: Path) -> None:
    """Append the details of an error to the log file."""
    _keep("".join(traceback.format_exception(error)), log)


def keep_rendered(details: Sequence[RenderableType], log: Path) -> None:
    """Append what was meant for the terminal to the log file."""
    if details:
        written = StringIO()
        Console(file=written, width=_LOG_WIDTH).print(*details)
        _keep(written.getvalue(), log)


def _keep(details: str, log: Path) -> None:
    """Append to the log file; that it can't be written is no second trouble."""
    with contextlib.suppress(OSError):
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = "a" if not log.exists() or log.stat().st_size < _LONGEST_LOG else "w"
        with log.open(mode, encoding="utf-8") as file:
            file.write(f"\n{datetime.now(UTC).isoformat(timespec='seconds')}\n{details}")

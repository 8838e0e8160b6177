"""The journey of the person at this computer, opened for one command."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from calmcoach._cli.data import tell
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach.home import Home
from calmcoach.journey import Journey, open_journey
from calmcoach.plain import explain
from calmcoach.script import ScriptError, ScriptNotFound
from calmcoach.session import FitError
from calmcoach.sound import ENDINGS, FileError, WriteProblem, quiet_terminal
from calmcoach.voice import SpeechError
from calmcoach.words import _


@contextmanager
def opened(home: Home, **for_this_run: object) -> Generator[Journey]:
    """A journey with settings for this run; what it could not write is told at its end.

    Whatever a person can mend is raised as RefusedError.
    """
    with quiet_terminal(home.log), _mendable():
        journey = open_journey(home, **for_this_run)
        try:
            yield journey
        finally:
            unsaved = journey.close()
            if unsaved:
                tell(_("This could not be written down. These commands enter it later:"), *unsaved)


@contextmanager
def _mendable() -> Generator[None]:
    """What a person can mend, as RefusedError."""
    try:
        yield
    except (ScriptError, ScriptNotFound, FitError) as error:
        raise RefusedError(explain(error)) from error
    except FileError as error:
        raise _not_written(error) from error
    except SpeechError as error:
        told = _("The voice could not speak this; `calmcoach doctor` says more: {reason}")
        raise RefusedError(told.format(reason=error), Exit.LACKING) from error


def _not_written(error: FileError) -> RefusedError:
    match error.problem:
        case WriteProblem.ENDING:
            return wrong_ending(error.path)
        case WriteProblem.FULL:
            full = _("{path}: there is not enough room on this disk.")
            return RefusedError(full.format(path=error.path), Exit.LACKING)
        case WriteProblem.REFUSED:
            return not_writable(error.path, error.detail)


def check_target(target: Path) -> None:
    """Refuse a sound file that can't be written, before its phrases are made.

    Raises RefusedError.
    """
    if target.suffix.lower() not in ENDINGS:
        raise wrong_ending(target)
    if not target.parent.is_dir():
        raise not_writable(target, _("there is no folder {folder}").format(folder=target.parent))
    if target.is_dir() or not os.access(target.parent, os.W_OK):
        raise not_writable(target, _("the system does not let it"))


def wrong_ending(path: Path) -> RefusedError:
    """Its ending says no kind of sound file."""
    told = _("{path}: its ending must be one of {endings}.")
    return RefusedError(told.format(path=path, endings=", ".join(ENDINGS)))


def not_writable(path: Path, reason: str) -> RefusedError:
    """The system does not let it be written."""
    return RefusedError(_("{path} can't be written: {reason}.").format(path=path, reason=reason))

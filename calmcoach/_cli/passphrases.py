"""How a passphrase is typed: without being shown, and never as a word of the command."""

import sys
from collections.abc import Callable, Iterator
from getpass import getpass

from calmcoach._cli.data import tell
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach._cli.terminal import asks
from calmcoach.words import _

TRIES = 3
LEAST = 8
"""Characters of a new passphrase. What is shorter is guessed soon."""
_LONGEST = 1024
"""Characters of one that are read."""


def let_in(unlock: Callable[[str], bool]) -> None:
    """Ask for the passphrase, three times at most. Raises RefusedError; nothing is changed then."""
    if not asks():
        told = _("The journal is closed by its passphrase, and nobody can be asked for it here.")
        raise RefusedError(told, Exit.LACKING)
    for _try in range(TRIES):
        typed = _unseen(_("Passphrase of your journal: "))
        if not typed:
            break
        if unlock(typed):
            return
        tell(_("That was not the passphrase."))
    raise RefusedError(_("The journal stays closed. Nothing was changed."))


class Passphrases:
    """The passphrases that one command needs: typed unseen, or lines of standard input."""

    def __init__(self, *, from_stdin: bool) -> None:
        """Raises RefusedError where nobody can be asked."""
        if not (from_stdin or asks()):
            told = _("Nobody can be asked here; --stdin reads passphrases from standard input.")
            raise RefusedError(told, Exit.WRONG_COMMAND)
        self._lines: Iterator[str] | None = _lines() if from_stdin else None

    def known(self, proven: Callable[[str], bool]) -> str:
        """The present one, three times asked for at most. Raises RefusedError."""
        if self._lines is not None:
            typed = next(self._lines, "")
            if typed and proven(typed):
                return typed
        else:
            for _try in range(TRIES):
                typed = _unseen(_("Passphrase of your journal: "))
                if not typed:
                    break
                if proven(typed):
                    return typed
                tell(_("That was not the passphrase."))
        raise RefusedError(_("That was not the passphrase. Nothing was changed."))

    def new(self) -> str:
        """A new one, typed twice. Raises RefusedError."""
        if self._lines is not None:
            typed = again = next(self._lines, "")
        else:
            typed = _unseen(_("New passphrase: "))
            again = _unseen(_("The same once more: "))
        if typed != again:
            raise RefusedError(_("The two were not the same. Nothing was changed."))
        if len(typed) < LEAST:
            told = _("A passphrase needs at least {least} characters. Nothing was changed.")
            raise RefusedError(told.format(least=LEAST))
        return typed


def _unseen(prompt: str) -> str:
    try:
        return getpass(prompt, sys.stderr).strip()[:_LONGEST]
    except EOFError:
        return ""


def _lines() -> Iterator[str]:
    while line := sys.stdin.readline(_LONGEST):
        yield line.strip()

"""`journal passphrase set`, `change` and `remove`."""

from collections.abc import Generator
from contextlib import contextmanager

from calmcoach._cli.data import put, tell
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach._cli.opened_journal import opened_journal
from calmcoach._cli.passphrases import Passphrases
from calmcoach.home import Home
from calmcoach.journal import Journal, PassphraseError
from calmcoach.words import _

NO_WAY_BACK = _(
    "Without the passphrase nobody can read the journal any more: not you, and nobody can help. "
    "Write it down and keep it where you keep what is important."
)


def set_passphrase(home: Home, *, from_stdin: bool) -> int:
    """Close the journal. Returns the exit code."""
    typed = Passphrases(from_stdin=from_stdin)
    with opened_journal(home, unlocked=False) as journal, _told():
        if journal.private.has_passphrase:
            told = _("There is a passphrase already; `journal passphrase change` changes it.")
            raise RefusedError(told)
        tell(NO_WAY_BACK)
        journal.private.set_passphrase(typed.new())
        put(_("The journal is closed: from now on it asks for the passphrase."))
        _tell_of_copies(journal)
    return Exit.DONE


def change_passphrase(home: Home, *, from_stdin: bool) -> int:
    """Close it with another passphrase. Returns the exit code."""
    typed = Passphrases(from_stdin=from_stdin)
    with opened_journal(home, unlocked=False) as journal, _told():
        _must_be_closed(journal)
        old = typed.known(journal.private.unlock)
        tell(NO_WAY_BACK)
        journal.private.change_passphrase(old, typed.new())
        put(_("From now on the new passphrase opens the journal and the backups beside it."))
        tell(
            _("Copies elsewhere still open with the old one. If somebody else knows that:"),
            _("`journal passphrase remove`, then `set`, then delete those copies."),
        )
    return Exit.DONE


def remove_passphrase(home: Home, *, from_stdin: bool) -> int:
    """Leave the journal open. Returns the exit code."""
    typed = Passphrases(from_stdin=from_stdin)
    with opened_journal(home, unlocked=False) as journal, _told():
        _must_be_closed(journal)
        journal.private.remove_passphrase(typed.known(journal.private.unlock))
        put(_("The journal is open: whoever uses your account can read it."))
    return Exit.DONE


def _must_be_closed(journal: Journal) -> None:
    if not journal.private.has_passphrase:
        raise RefusedError(_("The journal has no passphrase; `journal passphrase set` sets one."))


def _tell_of_copies(journal: Journal) -> None:
    if copies := journal.private.copies():
        tell(
            _("These copies elsewhere are still readable by whoever has them:"),
            *(f"  {copy.path}" for copy in copies),
        )


@contextmanager
def _told() -> Generator[None]:
    """What could not be done, as RefusedError."""
    try:
        yield
    except PassphraseError as error:
        if error.reason == "extra":
            told = _('For this the extra “private” is needed: pip install "calmcoach[private]"')
            raise RefusedError(told, Exit.LACKING) from error
        told = _("That could not be done, and nothing was changed: {reason}.")
        raise RefusedError(told.format(reason=error.reason), Exit.LACKING) from error

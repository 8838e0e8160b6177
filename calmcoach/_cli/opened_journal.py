"""The journal of the person at this computer, opened for one command."""

from collections.abc import Generator
from contextlib import contextmanager

from calmcoach._cli.data import tell
from calmcoach._cli.ends import RefusedError
from calmcoach._cli.passphrases import let_in
from calmcoach.home import Home
from calmcoach.journal import BackupFailedError, Journal, NoSuchEntryError, ValueRefusedError
from calmcoach.words import _


@contextmanager
def opened_journal(home: Home, *, unlocked: bool = True) -> Generator[Journal]:
    """The journal, and at the end what was mended and what is the matter with it.

    A closed one is opened first, unless it may stay as it is. Raises RefusedError.
    """
    try:
        with Journal.open(home.journal) as journal:
            if unlocked and journal.private.locked:
                let_in(journal.private.unlock)
            yield journal
            repairs, trouble = journal.repairs, journal.trouble
    except BackupFailedError as error:
        told = _("{path} can't be written: {reason}").format(path=error.path, reason=error.reason)
        raise RefusedError(told) from error
    except NoSuchEntryError as error:
        told = _("There is no entry {entry}; `calmcoach journal list --json` tells their ids.")
        raise RefusedError(told.format(entry=error.entry_id)) from error
    except ValueRefusedError as error:
        told = _("The journal can't keep this {field}.").format(field=error.field)
        raise RefusedError(told) from error
    for repair in repairs:
        mended = _("{file} was damaged and is whole again; the damaged one lies beside it.")
        tell(mended.format(file=repair.file))
    if trouble is not None:
        told = _("The journal is not kept as it should be: {path}: {reason}.")
        tell(
            told.format(path=trouble.path, reason=trouble.reason or trouble.fault),
            _("`calmcoach doctor` says what to do."),
        )

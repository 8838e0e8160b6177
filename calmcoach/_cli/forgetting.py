"""`journal forget`: what will go is told, a word is asked for, and then it is gone."""

import sys
from collections.abc import Sequence

from calmcoach._cli.data import put, tell
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach._cli.opened_journal import opened_journal
from calmcoach._cli.terminal import asks
from calmcoach.home import Home
from calmcoach.journal import Copy, NotForgottenError, ToForget
from calmcoach.words import _, ngettext

WORD = _("forget")
"""What a person types before anything goes."""


def forget_entries(home: Home, ids: Sequence[str], *, everything: bool, unasked: bool) -> int:
    """Forget some entries or all. Returns the exit code."""
    if bool(ids) == everything:
        raise RefusedError(_("Name entries by their ids, or give --all."), Exit.WRONG_COMMAND)
    if not (unasked or asks()):
        told = _("This can't be undone, and nobody can be asked here; --yes does it unasked.")
        raise RefusedError(told, Exit.WRONG_COMMAND)
    # To lose everything, no passphrase is needed.
    with opened_journal(home, unlocked=not everything) as journal:
        found = journal.private.to_forget(None if everything else ids)
        tell(*_what_goes(found, everything=everything))
        if not (unasked or _confirmed()):
            tell(_("Nothing was changed."))
            return Exit.WRONG_INPUT
        try:
            if everything:
                journal.private.forget_all()
            else:
                journal.private.forget(ids)
        except NotForgottenError as error:
            raise RefusedError(_not_yet(error), Exit.LACKING) from error
        _empty_log(home)
        put(_forgotten(found.entries))
        tell(*_elsewhere(found.elsewhere))
    return Exit.DONE


def _what_goes(found: ToForget, *, everything: bool) -> list[str]:
    lines = [_gone(found.entries)]
    if everything:
        lines.append(_("With them go all other numbers, kept places and questions."))
    if found.backups:
        kept = (
            ngettext("{count} backup goes too.", "{count} backups go too.", found.backups)
            if everything
            else ngettext(
                "It goes out of {count} backup too.",
                "It goes out of {count} backups too.",
                found.backups,
            )
        )
        lines.append(kept.format(count=found.backups))
    if found.set_aside:
        lines.append(
            ngettext(
                "{count} damaged file that was set aside goes as a whole.",
                "{count} damaged files that were set aside go as a whole.",
                found.set_aside,
            ).format(count=found.set_aside)
        )
    return [*lines, *_elsewhere(found.elsewhere), _("There is no way back.")]


def _gone(entries: int | None) -> str:
    if entries is None:
        return _("The journal is closed. All that is in it will be gone.")
    told = ngettext("{count} entry will be gone.", "{count} entries will be gone.", entries)
    return told.format(count=entries)


def _elsewhere(copies: Sequence[Copy]) -> list[str]:
    if not copies:
        return []
    return [
        _("These were written elsewhere; only you can delete them:"),
        *(f"  {copy.path}" for copy in copies),
    ]


def _confirmed() -> bool:
    sys.stderr.write(_("Type “{word}” to go on: ").format(word=WORD))
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() == WORD


def _forgotten(entries: int | None) -> str:
    if entries is None:
        return _("Everything was forgotten, the passphrase too.")
    told = ngettext("{count} entry was forgotten.", "{count} entries were forgotten.", entries)
    return told.format(count=entries)


def _not_yet(error: NotForgottenError) -> str:
    told = _(
        "Not everything could be forgotten yet ({reason}). Please close other windows of "
        "CalmCoach and do this again; what was begun is also finished at the next start."
    )
    return told.format(reason=error.reason)


def _empty_log(home: Home) -> None:
    """What libraries once wrote on the terminal goes too. Raises RefusedError."""
    try:
        home.log.unlink(missing_ok=True)
    except OSError as error:
        told = _("{path} can't be removed: {reason}").format(path=home.log, reason=error.strerror)
        raise RefusedError(told, Exit.LACKING) from error

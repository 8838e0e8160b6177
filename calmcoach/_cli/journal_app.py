"""The table of `calmcoach journal …`: what each takes, and what its help says."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from calmcoach._cli.options import Json, Rating
from calmcoach._cli.times import Moment, read_moment
from calmcoach.home import find_home
from calmcoach.words import _

journal = App(name="journal", help=_("What was rated and noted."))
passphrase = App(
    name="passphrase", help=_("Close the journal, so that only a passphrase opens it.")
)
journal.command(passphrase)
Stdin = Annotated[
    bool, Parameter(negative="", help=_("Read passphrases from standard input, a line each."))
]


@journal.command(name="list")
def journal_list(*, json: Json = False) -> int:
    """Every entry, newest first."""
    from calmcoach._cli.records import list_entries

    return list_entries(find_home(), as_json=json)


@journal.command(name="add")
def journal_add(
    *,
    before: Annotated[Rating, Parameter(help=_("A rating, 0 to 10."))] = None,
    after: Annotated[Rating, Parameter(help=_("A rating afterwards, 0 to 10."))] = None,
    script: Annotated[str | None, Parameter(help=_("What was practised."))] = None,
    note: Annotated[str, Parameter(help=_("A line of your own."))] = "",
    at: Annotated[
        Moment | None,
        Parameter(
            converter=read_moment, help=_("When, such as 2026-03-01T20:15. Without it: now.")
        ),
    ] = None,
) -> int:
    """Enter something without a session."""
    from calmcoach._cli.records import NewEntry, add_entry

    return add_entry(find_home(), NewEntry(before, after, script, note, at))


@journal.command(name="backup")
def journal_backup(
    file: Annotated[Path, Parameter(help=_("Where the copy is written."))], /
) -> int:
    """Write a copy of the whole journal to one file."""
    from calmcoach._cli.records import back_up

    return back_up(find_home(), file)


@journal.command(name="forget")
def journal_forget(
    *ids: Annotated[str, Parameter(help=_("Ids of entries, from `journal list --json`."))],
    everything: Annotated[
        bool,
        Parameter(name="--all", negative="", help=_("Everything that was ever rated and noted.")),
    ] = False,
    yes: Annotated[bool, Parameter(negative="", help=_("Do not ask for a word first."))] = False,
) -> int:
    """Leave no byte of entries in any file; there is no way back."""
    from calmcoach._cli.forgetting import forget_entries

    return forget_entries(find_home(), ids, everything=everything, unasked=yes)


@passphrase.command(name="set")
def passphrase_set(*, stdin: Stdin = False) -> int:
    """Let only a passphrase open the journal. There is no way back in without it."""
    from calmcoach._cli.closing import set_passphrase

    return set_passphrase(find_home(), from_stdin=stdin)


@passphrase.command(name="change")
def passphrase_change(*, stdin: Stdin = False) -> int:
    """Let another passphrase open it: the old one, then the new one."""
    from calmcoach._cli.closing import change_passphrase

    return change_passphrase(find_home(), from_stdin=stdin)


@passphrase.command(name="remove")
def passphrase_remove(*, stdin: Stdin = False) -> int:
    """Let it open without one again."""
    from calmcoach._cli.closing import remove_passphrase

    return remove_passphrase(find_home(), from_stdin=stdin)

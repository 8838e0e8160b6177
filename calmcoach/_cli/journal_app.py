"""The table of `calmcoach journal …`: what each takes, and what its help says."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter
from cyclopts.validators import Number

from calmcoach._cli.options import Json, Rating
from calmcoach._cli.times import Day, Moment, read_day, read_moment
from calmcoach.home import find_home
from calmcoach.words import _

Entry = Annotated[str, Parameter(help=_("The entry's id, from `calmcoach journal list --json`."))]

journal = App(name="journal", help=_("What was rated and noted."))


week = App(name="week", help=_("The three questions about the past week."))
journal.command(week)


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which entries are listed, where that was typed."""

    since: Annotated[
        Day | None, Parameter(converter=read_day, help=_("From this day on, such as 2026-03-01."))
    ] = None
    until: Annotated[
        Day | None, Parameter(converter=read_day, help=_("Up to this day; it counts too."))
    ] = None
    technique: Annotated[
        str | None, Parameter(help=_("Only this technique, such as breathing."))
    ] = None
    script: Annotated[str | None, Parameter(help=_("Only this script, by its id."))] = None
    tag: Annotated[str | None, Parameter(help=_("Only what has this tag."))] = None
    words: Annotated[
        str, Parameter(help=_("Only what holds all these words in note, title or tags."))
    ] = ""
    deleted: Annotated[
        bool, Parameter(negative="", help=_("What was deleted in the last 30 days, instead."))
    ] = False


_EVERYTHING = Narrowed()


@journal.command(name="list")
def journal_list(
    *,
    narrowed: Narrowed = _EVERYTHING,
    limit: Annotated[
        int | None, Parameter(validator=Number(gt=0), help=_("At most so many, the newest."))
    ] = None,
    json: Json = False,
) -> int:
    """Every entry, newest first, or those that are asked for."""
    from datetime import datetime, timedelta

    from calmcoach._cli.journal_entries import list_entries
    from calmcoach.journal import Wanted

    wanted = Wanted(
        script=narrowed.script,
        technique=narrowed.technique,
        tag=narrowed.tag,
        text=narrowed.words,
        first_day=narrowed.since,
        last_day=narrowed.until,
        deleted=narrowed.deleted,
        deleted_since=datetime.now().astimezone() - timedelta(days=30),
    )
    return list_entries(find_home(), wanted, limit=limit, as_json=json)


@journal.command(name="stats")
def journal_stats(*, json: Json = False) -> int:
    """The plain counts of each practice, in order of use."""
    from calmcoach._cli.journal_entries import show_counts

    return show_counts(find_home(), as_json=json)


@journal.command(name="edit")
def journal_edit(
    entry: Entry,
    /,
    *,
    before: Annotated[Rating, Parameter(help=_("The number before, 0 to 10."))] = None,
    after: Annotated[Rating, Parameter(help=_("The number after, 0 to 10."))] = None,
    note: Annotated[str | None, Parameter(help=_("In place of the note it has."))] = None,
    tag: Annotated[
        tuple[str, ...] | None,
        Parameter(
            negative="",
            help=_('In place of the tags it has; more than once for several, "" for none.'),
        ),
    ] = None,
    at: Annotated[
        Moment | None, Parameter(converter=read_moment, help=_("When it was, with its time."))
    ] = None,
) -> int:
    """Set an entry right; what is not given stays."""
    from calmcoach._cli.journal_entries import edit_entry
    from calmcoach.journal import Change

    change: Change = {}
    if before is not None:
        change["before"] = before
    if after is not None:
        change["after"] = after
    if note is not None:
        change["note"] = note
    if tag is not None:
        change["tags"] = tag
    if at is not None:
        change["started"] = at
    return edit_entry(find_home(), entry, change)


@journal.command(name="delete")
def journal_delete(entry: Entry, /) -> int:
    """Take an entry out of every list and count; for 30 days it can come back."""
    from calmcoach._cli.journal_entries import delete_entry

    return delete_entry(find_home(), entry)


@journal.command(name="undelete")
def journal_undelete(entry: Entry, /) -> int:
    """Bring a deleted entry back."""
    from calmcoach._cli.journal_entries import undelete_entry

    return undelete_entry(find_home(), entry)


@week.default
def journal_week(
    *,
    pain: Annotated[
        Rating, Parameter(help=_("Pain over the past week, on average: 0 to 10."))
    ] = None,
    enjoyment: Annotated[
        Rating, Parameter(help=_("How far it got in the way of enjoying life: 0 to 10."))
    ] = None,
    activity: Annotated[
        Rating, Parameter(help=_("How far it got in the way of doing things: 0 to 10."))
    ] = None,
) -> int:
    """Keep three numbers about the past week; each may be left out."""
    from calmcoach._cli.journal_entries import add_week

    return add_week(find_home(), pain, enjoyment, activity)


@week.command(name="list")
def journal_weeks(*, json: Json = False) -> int:
    """Every week's numbers, the oldest first."""
    from calmcoach._cli.journal_entries import list_weeks

    return list_weeks(find_home(), as_json=json)


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


@journal.command(name="export")
def journal_export(
    *,
    form: Annotated[
        Literal["csv", "json", "fhir"],
        Parameter(name="--format", help=_("For a spreadsheet, for programs, or for a clinic's.")),
    ],
    to: Annotated[
        Path | None,
        Parameter(name="-o", help=_("The file to write; without it, standard output.")),
    ] = None,
    notes: Annotated[
        bool, Parameter(negative="", help=_("Your notes too (fhir; the others have them)."))
    ] = False,
    deleted: Annotated[
        bool, Parameter(negative="", help=_("What you deleted too (json)."))
    ] = False,
) -> int:
    """Write what was rated for other programs."""
    from calmcoach._cli.journal_exchange import export_journal

    return export_journal(find_home(), form, to, notes=notes, deleted=deleted)


@journal.command(name="import")
def journal_import(
    file: Annotated[Path, Parameter(help=_("A JSON or CSV file."))],
    /,
    *,
    columns: Annotated[
        str,
        Parameter(help=_("Which column is what: started=Date,before=Pain,after=Later,note=Text.")),
    ] = "",
    dates: Annotated[
        Literal["day-first", "month-first"] | None,
        Parameter(help=_("How to read 03/04/2026.")),
    ] = None,
    dry_run: Annotated[
        bool, Parameter(negative="", help=_("Only show what would happen."))
    ] = False,
    skip_bad: Annotated[
        bool, Parameter(negative="", help=_("Leave out rows that can't be read."))
    ] = False,
) -> int:
    """Enter what another program or another CalmCoach wrote."""
    from calmcoach._cli.journal_exchange import import_file

    return import_file(find_home(), file, columns, dates, dry_run=dry_run, skip_bad=skip_bad)


@journal.command(name="merge")
def journal_merge(
    file: Annotated[
        Path, Parameter(help=_("A journal.db, a ratings.log, a backup, or a journal's folder."))
    ],
    /,
) -> int:
    """Take in what another journal knows; twice is as good as once."""
    from calmcoach._cli.journal_merge import merge_journal

    return merge_journal(find_home(), file)


@journal.command(name="restore")
def journal_restore(
    file: Annotated[
        Path | None, Parameter(help=_("A backup; without it, those that are here are listed."))
    ] = None,
    /,
    *,
    yes: Annotated[bool, Parameter(negative="", help=_("Do not ask for a word first."))] = False,
) -> int:
    """Put a backup in the journal's place, after a look at both."""
    from calmcoach._cli.journal_merge import list_backups, restore_journal

    home = find_home()
    return list_backups(home) if file is None else restore_journal(home, file, yes=yes)


@journal.command(name="report")
def journal_report(
    *,
    to: Annotated[
        Path, Parameter(name="-o", help=_("The file to write: its ending is .html or .pdf."))
    ],
    weeks: Annotated[
        int, Parameter(validator=Number(gte=1, lte=520), help=_("How many weeks, up to today."))
    ] = 8,
    note: Annotated[
        list[str] | None,
        Parameter(negative="", help=_("The id of an entry whose note is shown; may be repeated.")),
    ] = None,
    paper: Annotated[Literal["a4", "letter"], Parameter(help=_("The size of a PDF."))] = "a4",
) -> int:
    """Write one page for your clinician. Without --note no note of yours is on it."""
    from calmcoach._cli.journal_report import Wanted, report

    return report(find_home(), to, Wanted(weeks, note or (), paper))

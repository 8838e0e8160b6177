"""`journal list`, `stats`, `edit`, `delete`, `undelete` and `week`."""

from collections.abc import Sequence

from calmcoach._cli.data import columns, put, put_json
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach._cli.opened_journal import opened_journal
from calmcoach.home import Home
from calmcoach.journal import Change, Counts, Entry, Journal, Wanted, Week
from calmcoach.journey import counts_caution
from calmcoach.units import minutes_text
from calmcoach.words import _


def list_entries(home: Home, wanted: Wanted, *, limit: int | None, as_json: bool) -> int:
    """What is wanted of the journal, newest first."""
    with opened_journal(home) as journal:
        entries = journal.entries(limit, wanted=wanted)
    if as_json:
        put_json({"entries": [_entry_data(entry) for entry in entries]})
    else:
        put(*columns(_entry_row(entry) for entry in entries))
    return Exit.DONE


def show_counts(home: Home, *, as_json: bool) -> int:
    """The plain counts of each practice, in order of use, and why they can't say why."""
    with opened_journal(home) as journal:
        counts = journal.counts()
    if as_json:
        practices = [_count_data(count) for count in counts]
        put_json({"practices": practices, "note": counts_caution()})
    elif counts:
        put(*columns([_COUNT_HEADS, *map(_count_row, counts)]), "", counts_caution())
    return Exit.DONE


def edit_entry(home: Home, entry: str, change: Change) -> int:
    """Set an entry right."""
    if not change:
        raise RefusedError(
            _("Nothing to change; give --before, --after, --note, --tag or --at."),
            Exit.WRONG_COMMAND,
        )
    with opened_journal(home) as journal:
        journal.edit(entry, **change)
        _kept(journal)
    return Exit.DONE


def delete_entry(home: Home, entry: str) -> int:
    """Take an entry out of every list and count."""
    with opened_journal(home) as journal:
        journal.delete(entry)
        _kept(journal)
    put(_("For 30 days: calmcoach journal undelete {entry}").format(entry=entry))
    return Exit.DONE


def undelete_entry(home: Home, entry: str) -> int:
    """Bring a deleted entry back."""
    with opened_journal(home) as journal:
        journal.undelete(entry)
        _kept(journal)
    return Exit.DONE


def add_week(home: Home, pain: int | None, enjoyment: int | None, activity: int | None) -> int:
    """Keep the answers to the weekly questions."""
    if pain is enjoyment is activity is None:
        raise RefusedError(
            _("Give --pain, --enjoyment and --activity, each 0 to 10, over the past week."),
            Exit.WRONG_COMMAND,
        )
    with opened_journal(home) as journal:
        week = journal.weeks.add(pain, enjoyment, activity)
        _kept(journal)
    put(week)
    return Exit.DONE


def list_weeks(home: Home, *, as_json: bool) -> int:
    """The weekly answers, the oldest first."""
    with opened_journal(home) as journal:
        weeks = journal.weeks.all()
    if as_json:
        put_json({"weeks": [_week_data(week) for week in weeks]})
    elif weeks:
        heads = (_("Week before"), _("Pain"), _("Enjoyment"), _("Activity"), _("Mean"))
        put(*columns([heads, *map(_week_row, weeks)]))
    return Exit.DONE


def _kept(journal: Journal) -> None:
    if journal.trouble is not None and journal.unsaved():
        raise RefusedError(_("Nothing was changed."), Exit.LACKING)


def _entry_row(entry: Entry) -> tuple[str, ...]:
    return (
        f"{entry.started:%Y-%m-%d %H:%M}",
        " → ".join(map(_number, (entry.before, entry.after))),
        minutes_text(entry.heard_seconds) if entry.heard_seconds else "",
        entry.title or entry.script or "",
        " ".join((entry.note, *(f"#{tag}" for tag in entry.tags))).strip(),
    )


def _entry_data(entry: Entry) -> dict[str, object]:
    data: dict[str, object] = {
        "id": entry.id,
        "started": entry.started.isoformat(timespec="seconds"),
        "script": entry.script,
        "title": entry.title,
        "technique": entry.technique,
        "kind": entry.kind,
        "question": entry.question,
        "before": entry.before,
        "after": entry.after,
        "after_missing": entry.after_missing,
        "heard_seconds": round(entry.heard_seconds, 3),
        "planned_seconds": entry.planned_seconds,
        "ended": entry.ended,
        "note": entry.note,
        "tags": list(entry.tags),
    }
    if entry.deleted_at is not None:
        data["deleted"] = entry.deleted_at.isoformat(timespec="seconds")
    return data


_COUNT_HEADS = (
    _("Practice"),
    _("Asked"),
    _("Times"),
    _("Before"),
    _("After"),
    _("Lower"),
    _("Same"),
    _("Higher"),
    _("Not rated"),
)


def _count_row(count: Counts) -> tuple[str, ...]:
    means = ("" if mean is None else f"{mean:.1f}" for mean in (count.before, count.after))
    told = (count.lower, count.same, count.higher) if count.before is not None else ("", "", "")
    return (
        count.title,
        count.question,
        str(count.times),
        *means,
        *map(str, told),
        str(count.not_rated),
    )


def _count_data(count: Counts) -> dict[str, object]:
    told = count.before is not None  # below five pairs, nothing but how often (FACTS 4)
    return {
        "script": count.script,
        "title": count.title,
        "technique": count.technique,
        "question": count.question,
        "times": count.times,
        "pairs": count.pairs,
        "not_rated": count.not_rated,
        "before": count.before,
        "after": count.after,
        "lower": count.lower if told else None,
        "same": count.same if told else None,
        "higher": count.higher if told else None,
    }


def _week_row(week: Week) -> Sequence[str]:
    mean = "" if week.mean is None else f"{week.mean:.1f}"
    answers = map(_number, (week.pain, week.enjoyment, week.activity))
    return (f"{week.taken:%Y-%m-%d}", *answers, mean)


def _week_data(week: Week) -> dict[str, object]:
    return {
        "id": week.id,
        "taken": week.taken.isoformat(timespec="seconds"),
        "pain": week.pain,
        "enjoyment": week.enjoyment,
        "activity": week.activity,
        "mean": week.mean,
    }


def _number(value: int | None) -> str:
    return "·" if value is None else str(value)

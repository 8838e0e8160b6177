"""The journal as lines: what was rated, newest first, and nothing inferred from it."""

from collections.abc import Sequence

from calmcoach.journey import Journey, Logged, PracticeCount
from calmcoach.plain._desk import Desk
from calmcoach.plain._wording import both, length, moment
from calmcoach.words import _, ngettext

_AT_ONCE = 5
"""Entries that are read before asking whether to go on."""


def read_journal(desk: Desk, journey: Journey) -> None:
    """The sessions a few at a time, and the plain counts on request. Raises AwayError."""
    entries = desk.wait_for(journey.logged, _("Reading the journal."))
    desk.say(_("Journal"))
    if not entries:
        desk.say(_("Nothing is written here yet."))
        return
    told = _tell(desk, entries)
    while True:
        left = len(entries) - told
        older = [_("Enter: older, {n} more").format(n=left)] if left else []
        found = desk.choose(0, *older, _("c: counts. x: back"), letters="xc")
        if found == "c":
            desk.say(*count_lines(journey.counts()))
        elif found == "x" or not left:
            return
        else:
            told += _tell(desk, entries[told:])


def _tell(desk: Desk, entries: Sequence[Logged]) -> int:
    """Tell the first few of `entries`, and return how many."""
    few = entries[:_AT_ONCE]
    desk.say(*(line for entry in few for line in entry_lines(entry)))
    return len(few)


def entry_lines(entry: Logged) -> list[str]:
    """One session in two to four lines."""
    told = [moment(entry.started)]
    if entry.kind == "entry":
        told.append(_("Without a session"))
    else:
        told.append(_("{title}, {length}").format(title=entry.title, length=length(entry.heard)))
    if entry.kind not in {"flare", "sleep"}:
        told.append(both(entry.before, entry.after))
    if entry.note:
        told.append(_("Note: {text}").format(text=entry.note))
    return ["", *told]


def count_lines(counts: Sequence[PracticeCount]) -> list[str]:
    """The plain counts of each practice with five pairs or more, in order of use."""
    told = [line for count in counts for line in _count(count)]
    if not told:
        return [_("Counts are shown from five sessions with both numbers on.")]
    return [*told, _("Pain often eases by itself after a bad hour, so this cannot say why.")]


def _count(count: PracticeCount) -> list[str]:
    if count.mean_before is None or count.mean_after is None:
        return []
    times = ngettext("{n} time", "{n} times", count.times).format(n=count.times)
    return [
        f"{count.title}, {times}",
        _("Before {before:.1f}, after {after:.1f} on average.").format(
            before=count.mean_before, after=count.mean_after
        ),
        _("Lower {lower}, same {same}, higher {higher}.").format(
            lower=count.lower, same=count.same, higher=count.higher
        ),
        _("Not rated after: {n}.").format(n=count.not_rated),
    ]

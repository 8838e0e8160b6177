"""The journal as lines: what was rated, newest first, and nothing inferred from it."""

from collections.abc import Sequence

from calmcoach.journey import Journey, Logged, PracticeCount, count_sentences, counts_caution
from calmcoach.plain._desk import Desk
from calmcoach.plain._wording import both, length, moment
from calmcoach.words import _

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
    enough = [count for count in counts if count.mean_before is not None]
    if not enough:
        return [_("Counts are shown from five sessions with both numbers on.")]
    return [*(line for count in enough for line in count_sentences(count)), counts_caution()]

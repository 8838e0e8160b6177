"""The journal as lines: what was rated, newest first, and nothing inferred from it."""

from collections.abc import Sequence
from dataclasses import replace

from calmcoach.journey import (
    Journey,
    Logged,
    PracticeCount,
    Records,
    Sought,
    count_sentences,
    counts_caution,
)
from calmcoach.plain._desk import Desk
from calmcoach.plain._entry import add_number, entry_lines, look_at_entry
from calmcoach.plain._weekly import offer_week, read_weeks
from calmcoach.plain._wording import moment
from calmcoach.words import _

_AT_ONCE = 5
"""Entries that are read before asking whether to go on."""


def read_journal(desk: Desk, journey: Journey) -> None:
    """The entries a few at a time; each whole, to set right; the counts. Raises AwayError."""
    offer_week(desk, journey.records)
    desk.say(_("Journal"))
    _browse(desk, journey, Sought())


def _browse(desk: Desk, journey: Journey, sought: Sought) -> None:
    """One list until it is left; it is read anew after something in it was changed."""
    records = journey.records
    while True:
        first = desk.wait_for(lambda: _stretch(records, sought, 0), _("Reading the journal."))
        if not first and sought != Sought():
            desk.say(_("Nothing was found."))
            return
        if not first:
            desk.say(_("Nothing is written here yet."))
        if _leaves(desk, journey, sought, list(first)):
            return


def _leaves(desk: Desk, journey: Journey, sought: Sought, told: list[Logged]) -> bool:
    """Read on and do what is asked. Whether the list is left; otherwise something was changed."""
    records, total = journey.records, journey.records.how_many(sought)
    _tell(desk, told, 0)
    while True:
        left = total - len(told)
        ways = _ways(left, len(told), deleted=sought.deleted)
        found = desk.choose(len(told), *ways, letters="x" if sought.deleted else "x/dncpu")
        if isinstance(found, int):
            if look_at_entry(desk, records, told[found].id):
                return False
        elif found == "x" or (not found and not left):
            return True
        elif not found:
            more = _stretch(records, sought, len(told))
            _tell(desk, more, len(told))
            told += more
        elif found == "c":
            desk.say(*count_lines(records.counts()))
        elif found == "p":
            read_weeks(desk, records)
        elif _changed(desk, journey, sought, found):
            return False


def _changed(desk: Desk, journey: Journey, sought: Sought, what: str) -> bool:
    """Do what may change the list. Whether it did, or another list was read meanwhile."""
    records = journey.records
    if what == "n":
        return add_number(desk, records, journey.settings.question)
    if what == "u":
        back = records.undo()
        if back is None:
            desk.say(_("There is nothing to undo."))
            return False
        gone = _("Taken back; it is out: {when}") if back.deleted else _("As it was: {when}")
        desk.say(gone.format(when=moment(back.started)))
        return True
    if what == "d":
        desk.say(_("Deleted in the last 30 days"))
        _browse(desk, journey, Sought(deleted=True))
        return True
    words = desk.ask_text(_("Words from note, title or tags. Enter: all"))
    if words:
        _browse(desk, journey, replace(sought, words=words))
    return True


def _ways(left: int, told: int, *, deleted: bool) -> list[str]:
    ways: list[str] = []
    if left:
        ways.append(_("Enter: older, {n} more").format(n=left))
    if told:
        ways.append(_("1 to {n}: that one whole").format(n=told))
    if deleted:
        return [*ways, _("x: back")]
    return [
        *ways,
        _("/: by words. d: the deleted ones"),
        _("n: a number without a session"),
        _("p: the past weeks. u: undo"),
        _("c: counts. x: back"),
    ]


def _stretch(records: Records, sought: Sought, offset: int) -> Sequence[Logged]:
    return records.lines(sought, limit=_AT_ONCE, offset=offset)


def _tell(desk: Desk, entries: Sequence[Logged], offset: int) -> None:
    for number, entry in enumerate(entries, offset + 1):
        first, *others = entry_lines(entry)
        desk.say("", f"{number} {first}", *others)


def count_lines(counts: Sequence[PracticeCount]) -> list[str]:
    """The plain counts of each practice with five pairs or more, in order of use."""
    enough = [count for count in counts if count.mean_before is not None]
    if not enough:
        return [_("Counts are shown from five sessions with both numbers on.")]
    return [*(line for count in enough for line in count_sentences(count)), counts_caution()]

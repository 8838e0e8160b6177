"""One entry of the journal whole: read, set right, taken out, brought back."""

from calmcoach.journal import ValueRefusedError
from calmcoach.journey import Change, Logged, Records
from calmcoach.plain._desk import Desk
from calmcoach.plain._rating import ask_rating
from calmcoach.plain._wording import both, length, moment
from calmcoach.words import _

_HIGHEST = 10
_SUGGESTED = 8
"""Tags that are named, the most used first."""
_NONE = "-"
"""Typed where something shall be taken out."""


def entry_lines(entry: Logged) -> list[str]:
    """One entry in two to four lines, as the list has it."""
    told = [moment(entry.started)]
    if entry.kind == "entry":
        told.append(_("Without a session"))
    else:
        told.append(_("{title}, {length}").format(title=entry.title, length=length(entry.heard)))
    if entry.kind not in {"flare", "sleep"}:
        told.append(both(entry.before, entry.after))
    if entry.note:
        told.append(_("Note: {text}").format(text=entry.note))
    return told


def whole_lines(entry: Logged) -> list[str]:
    """Everything that is kept of one entry."""
    told = entry_lines(entry)
    if entry.question != "hurts":
        asked = {"bothers": _("how much it bothers you"), "tense": _("how tense you are")}
        told.append(_("Asked: {what}").format(what=asked.get(entry.question, entry.question)))
    if entry.planned is not None:
        told.append(_("Planned: {length}").format(length=length(entry.planned)))
    ends = {"stopped": _("Stopped early"), "interrupted": _("Broken off")}
    if entry.ended in ends:
        told.append(ends[entry.ended])
    if entry.tags:
        told.append(_("Tags: {tags}").format(tags=", ".join(entry.tags)))
    if entry.draw is not None:
        coin = _("The coin said: the practice") if entry.draw else _("The coin said: a quiet wait")
        told.append(coin)
    return told


def look_at_entry(desk: Desk, records: Records, entry: str) -> bool:
    """Read one entry, and set it right. Returns whether anything was changed. Raises AwayError."""
    changed = False
    while True:
        line = records.line(entry)
        desk.say(*whole_lines(line))
        if line.deleted is not None:
            if desk.choose(0, _("r: bring it back. x: back"), letters="rx") == "r":
                records.undelete(entry)
                desk.say(_("It is back."))
                return True
            return changed
        found = desk.choose(
            0,
            _("b: number before. a: number after"),
            _("n: note. t: tags. d: delete"),
            _("x: back"),
            letters="bantdx",
        )
        if found in ("", "x"):
            return changed
        if found == "d":
            if _deletes(desk, records, line):
                return True
            continue
        changed |= _set_right(desk, records, line, str(found))


def add_number(desk: Desk, records: Records, question: str) -> bool:
    """A number without a session, and a line of one's own. Returns whether it was kept."""
    answer = ask_rating(desk, question)
    if answer.missing == "left":
        return False
    note = desk.ask_text(_("A line of your own, if you like. Enter: none"))
    try:
        kept = records.add(before=answer.value, note=note)
    except ValueRefusedError:
        desk.say(_("Nothing was kept.") if not note else _("That is too long to keep."))
        return False
    desk.say(_("Kept."), *entry_lines(kept))
    return True


def _set_right(desk: Desk, records: Records, line: Logged, what: str) -> bool:
    change: Change = {}
    if what == "b":
        change = _number(desk, "before", line.before)
    elif what == "a":
        change = _number(desk, "after", line.after)
    elif what == "n":
        text = desk.ask_text(_("The note anew. Enter keeps it, - takes it out."))
        change = {"note": "" if text == _NONE else text} if text else {}
    else:
        change = _tags(desk, records)
    if not change:
        return False
    try:
        records.change(line.id, **change)
    except ValueRefusedError:
        desk.say(_("That is too long to keep."))
        return False
    desk.say(_("Kept. u in the list takes it back."))
    return True


def _number(desk: Desk, which: str, now: int | None) -> Change:
    told = _("not rated") if now is None else str(now)
    asked = _("It is: {now}. 0 to 10, Enter keeps it, - takes it out.").format(now=told)
    while True:
        found = desk.ask(asked)
        if not found:
            return {}
        value = int(found) if found.isdecimal() and int(found[:4]) <= _HIGHEST else None
        if value is not None or found == _NONE:
            return {"before": value} if which == "before" else {"after": value}
        desk.say(_("That was not a number from 0 to 10."))


def _tags(desk: Desk, records: Records) -> Change:
    used = records.narrowing().tags[:_SUGGESTED]
    if used:
        desk.say(_("In use: {tags}").format(tags=", ".join(used)))
    text = desk.ask_text(_("Tags with commas between. Enter keeps them, - takes them out."))
    if not text:
        return {}
    return {"tags": [] if text == _NONE else [tag.strip() for tag in text.split(",")]}


def _deletes(desk: Desk, records: Records, line: Logged) -> bool:
    word = _("delete")
    found = desk.ask(
        _("It leaves every list and count. For 30 days it can come back."),
        _("Type {word} to take it out. Enter keeps it.").format(word=word),
    )
    if found != word.casefold():
        desk.say(_("It stays."))
        return False
    records.delete(line.id)
    desk.say(_("It is out."))
    return True

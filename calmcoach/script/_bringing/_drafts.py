"""From blocks to the drafts of parts: where a part begins, and what its text is in Format 1."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from calmcoach.script._model import USUAL_PAUSES
from calmcoach.script._problem import shown
from calmcoach.script._prose import Sentence, say_items
from calmcoach.script._sentences import is_finished
from calmcoach.units import Seconds

from ._blocks import At, Block, Heading, Located, Notes, Pace, Place, Reading, Words, unescaped
from ._clock import STAMP, clock_seconds, too_late
from ._spellings import MARK, meant_by

_LONGEST_TITLE: Final = 200
_DIVIDER = re.compile(r"[\s\-=*_~#•·\u2013\u2014]*")
_ENDS_WITH_REST = re.compile(r"\[(?:pause|[0-9][0-9.hms]*)\]\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of `say`, and where it stands in the file."""

    say: str
    place: Place
    goes_on: bool
    """The next piece belongs to the same paragraph."""


@dataclass(slots=True)
class Draft:
    """A part as far as it is known while a file is read."""

    place: Place
    title: str = ""
    pace: float | None = None
    at: Seconds | None = None
    """When it begins, where the file says so."""
    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    lasts: Seconds | None = None
    rest: Seconds | None = None

    @property
    def say(self) -> str:
        """The whole text, in Format 1."""
        texts: list[str] = []
        for piece in self.paragraphs:
            texts += (piece.say, " " if piece.goes_on else "\n\n")
        return "".join(texts[:-1])

    @property
    def is_silent(self) -> bool:
        """Whether nothing in it is heard."""
        return not any(map(str.isalnum, self.say))


def drafts_of(reading: Reading, notes: Notes) -> tuple[str, list[Draft]]:
    """The title, empty where the text has none, and the drafts in order.

    The last draft may hold nothing but the time at which all has ended.
    """
    making = _Making(reading.title, notes)
    for block in reading.blocks:
        if reading.stamped and isinstance(block, Words):
            for piece in _without_stamps(block):
                making.take(piece)
        else:
            making.take(block)
    return making.title, making.drafts()


class _Making:
    """The drafts so far; the last one is the one that is being filled."""

    def __init__(self, title: str, notes: Notes) -> None:
        self.title = title
        self._notes = notes
        self._drafts = [Draft(Place(1, 1))]
        self._latest: Seconds = 0.0

    def take(self, block: Block) -> None:
        match block:
            case Words(located, goes_on):
                self._speak(located, goes_on=goes_on)
            case Heading(text, level, place):
                self._head(unescaped(text), level, place)
            case At(seconds, place):
                self._time(seconds, place)
            case Pace(pace, place):
                self._fresh(place).pace = pace

    def drafts(self) -> list[Draft]:
        for draft in self._drafts:
            if draft.is_silent and (draft.title or draft.paragraphs):
                what = f'"{shown(draft.title)}" has no text below it' if draft.title else "signs"
                self._notes.add(draft.place, f"nothing can be spoken here ({what}); left out")
        last = self._drafts[-1]
        kept = [draft for draft in self._drafts if not draft.is_silent]
        if last.at is not None and last.is_silent:
            kept.append(Draft(last.place, at=last.at))
        return kept

    def _speak(self, located: Located, *, goes_on: bool) -> None:
        if _DIVIDER.fullmatch(located.text):
            return
        draft = self._drafts[-1]
        place = located.place(len(located.text) - len(located.text.lstrip()))
        if not draft.paragraphs:
            draft.place = place
        say = format_one(located, self._notes).strip()
        draft.paragraphs.append(Paragraph(say, place, goes_on))

    def _head(self, text: str, level: int, place: Place) -> None:
        title = " ".join(text.split())
        if len(title) > _LONGEST_TITLE:
            self._notes.add(place, "this heading is long; it is spoken instead of shown")
            self._speak(Located(text, ((0, place),)), goes_on=False)
        elif level == 1 and not self.title and self._is_untouched():
            self.title = title
        elif title:
            draft = self._fresh(place)
            draft.title = f"{draft.title}: {title}" if draft.title else title

    def _time(self, seconds: Seconds, place: Place) -> None:
        if too_late(seconds):
            self._notes.add(place, "this time is later than 8 hours; it is left out")
        elif seconds < self._latest:
            self._notes.add(place, "this time is before the one above it; it is left out")
        else:
            self._latest = seconds
            self._fresh(place).at = seconds

    def _fresh(self, place: Place) -> Draft:
        """A draft without text: the last one if it has none, else a new one after it."""
        last = self._drafts[-1]
        if last.paragraphs:
            if last.paragraphs[-1].goes_on:
                last.paragraphs[-1] = _broken_off(last.paragraphs[-1])
            self._drafts.append(Draft(place, pace=last.pace))
        last = self._drafts[-1]
        last.place = place
        return last

    def _is_untouched(self) -> bool:
        return len(self._drafts) == 1 and not self._drafts[0].paragraphs


def format_one(located: Located, notes: Notes) -> str:
    """Marked text as Format 1 writes it; brackets that say no pause stay as text, and are noted."""
    text = located.text
    written: list[str] = []
    end = 0
    while found := MARK.search(text, end):
        written.append(text[end : found.start()])
        direction, end = _direction(found, located, notes)
        written.append(direction)
    written.append(text[end:])
    return "".join(written)


def _direction(found: re.Match[str], located: Located, notes: Notes) -> tuple[str, int]:
    """What stands for one mark, and where reading goes on."""
    place = located.place(found.start())
    match found.lastgroup:
        case "escaped":
            return _literal(found["escaped"]), found.end()
        case "dots":
            return "[pause]", found.end()
        case "sign":
            if found["sign"] == "[":
                notes.add(place, "this [ is not closed; it is kept as text")
            return _literal(found["sign"]), found.end()
        case _:
            return _bracketed(found, place, notes)


def _bracketed(found: re.Match[str], place: Place, notes: Notes) -> tuple[str, int]:
    is_round = found["round"] is not None
    inner = next(it for it in (found["square"], found["brace"], found["round"]) if it is not None)
    meant = meant_by(unescaped(inner), is_round=is_round)
    if meant:
        if meant.unread:
            told = f"taken as [{meant.direction}]; the words "
            notes.add(place, f'{told}"{shown(meant.unread)}" are left out')
        return f"[{meant.direction}]", found.end()
    opening = found.group()[: (len(found["star"] or "")) + (2 if found["brace"] is not None else 1)]
    if not is_round:
        told = f"{shown(found.group())} says no pause that is known"
        notes.add(place, f"{told}; it is kept as text, and will be spoken")
    return "".join(map(_literal, opening)), found.start() + len(opening)


def _literal(sign: str) -> str:
    return sign * 2 if sign in "[{" else sign


def _without_stamps(words: Words) -> Iterator[Words | At]:
    """The words between stamps, and the times that stand before them."""
    located = words.located
    pieces: list[str] = []
    start = offset = 0
    for line in located.text.splitlines(keepends=True):
        stamp = STAMP.match(line)
        if stamp:
            if pieces:
                yield Words(_cut(located, start, offset))
            place = located.place(offset)
            yield At(clock_seconds(stamp), place)
            start, pieces = offset + stamp.end(), []
        pieces.append(line)
        offset += len(line)
    if start < len(located.text):
        yield Words(_cut(located, start, len(located.text)), words.goes_on)


def _cut(located: Located, start: int, end: int) -> Located:
    """A piece of marked text that still knows where it stands."""
    first, last = (bisect_left(located.anchors, at, key=_offset) for at in (start + 1, end))
    after = [(at - start, place) for at, place in located.anchors[first:last]]
    return Located(located.text[start:end], ((0, located.place(start)), *after))


def _offset(anchor: tuple[int, Place]) -> int:
    return anchor[0]


def _broken_off(piece: Paragraph) -> Paragraph:
    """The last piece of a part that ends inside a paragraph: no more silence than there was."""
    if _ENDS_WITH_REST.search(piece.say):
        return piece
    heard = say_items(piece.say, USUAL_PAUSES, {}, ends_part=False)
    spoken = [item for item in heard if isinstance(item, Sentence)]
    pause = USUAL_PAUSES.sentence if spoken and is_finished(spoken[-1].text) else 0.0
    return Paragraph(f"{piece.say} [{pause:g}s]", piece.place, goes_on=False)

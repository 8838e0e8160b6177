"""Captions, SubRip and WebVTT: texts with a time at which each begins and ends."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from calmcoach.script._problem import shown
from calmcoach.units import Seconds

from ._blocks import At, Block, Notes, Place, Reading, Words, joined
from ._clock import CLOCK, clock_seconds
from ._language import tag_of
from ._tags import tags, unentitled

_TIMING = re.compile(rf"[ ]*{CLOCK}[ ]*-->[ ]*{CLOCK}(?P<settings>[ ].*)?")
_ARROW: Final = "-->"
_SAME_SENTENCE: Seconds = 0.1
"""Captions this near to each other may be one sentence that was divided to fit the screen."""
_NUMBER = re.compile(r"[ ]*[0-9]{1,9}[ ]*")
_PLACING = re.compile(r"(?<!\\)\{\\[A-Za-z][^{}\n]{0,40}\}")
_UNHEARD: Final = frozenset(("i", "b", "u", "s", "font", "c"))
"""Tags for how a text looks."""
_META: Final = ("NOTE", "STYLE", "REGION")
_TIME_TAG = re.compile(r"(?<!\\)<[0-9:.]{5,12}>")


@dataclass(frozen=True, slots=True)
class _Caption:
    begins: Seconds
    ends: Seconds
    place: Place
    """Of its time."""
    lines: tuple[tuple[str, Place], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _place in self.lines).strip()


def read_srt(text: str, notes: Notes) -> Reading:
    """The captions of a SubRip file. A backslash before a sign makes it plain, as in our export."""
    captions = list(_captions(text.split("\n"), 1, notes, numbered=True))
    return Reading(tuple(_blocks(captions, notes)))


def read_vtt(text: str, notes: Notes) -> Reading:
    """The captions of a WebVTT file; its comments and styles are noted."""
    lines = text.split("\n")
    language = ""
    start = 0
    if not lines[0].startswith("WEBVTT"):
        notes.add((1, 1), "the file does not begin with WEBVTT; it is read as if it did")
    else:
        start = next((at for at, line in enumerate(lines) if _ends_head(line)), len(lines))
    for number, line in enumerate(lines[:start], 1):
        name, _colon, value = line.partition(":")
        if name.strip().lower() == "language":
            language = tag_of(value)
        elif line.strip() != "WEBVTT":
            notes.add((number, 1), f"left out: {shown(line.strip(), 60)}")
    body = _without_meta(lines[start:], start + 1, notes)
    captions = list(_captions(body, start + 1, notes, numbered=False))
    return Reading(tuple(_blocks(captions, notes)), language=language)


def _ends_head(line: str) -> bool:
    return not line.strip() or _ARROW in line


def _without_meta(lines: Sequence[str], first: int, notes: Notes) -> list[str]:
    """The lines with comments, styles and regions blanked: blocks that end at a blank line."""
    kept: list[str] = []
    inside = False
    blank = True
    for number, line in enumerate(lines, first):
        if blank and line.split(" ", 1)[0].strip() in _META and _ARROW not in line:
            inside = True
        if inside and line.strip():
            notes.add((number, 1), f"this is for other programs; left out: {shown(line, 60)}")
        blank = not line.strip()
        inside = inside and not blank
        kept.append("" if inside else line)
    return kept


def _captions(
    lines: Sequence[str], first: int, notes: Notes, *, numbered: bool
) -> Iterator[_Caption]:
    """Every caption: a line with its times and the lines below it, up to the next such line.

    In a `numbered` form a number may stand above the times, else any name after a blank line.
    """
    timings = [
        (index, found) for index, line in enumerate(lines) if (found := _TIMING.fullmatch(line))
    ]
    starts = [index for index, _found in timings] + [len(lines)]
    head = _text_end(lines, 0, starts[0], numbered=numbered)
    for index in range(head):
        _lose(lines[index], Place(first + index, 1), notes)
    _note_name(lines[head : starts[0]], first + head, notes)
    for (index, found), following in zip(timings, starts[1:], strict=True):
        place = Place(first + index, 1)
        end = _text_end(lines, index + 1, following, numbered=numbered)
        _note_name(lines[end:following], first + end, notes)
        begins, ends = clock_seconds(found), clock_seconds(found, 5)
        if (found["settings"] or "").strip():
            notes.add(place, "where the text stands on a screen is left out")
        read = _without_tags if numbered else _heard_of_vtt
        texts = list(_texts(lines[index + 1 : end], place.line + 1, notes, read))
        yield _Caption(begins, max(begins, ends), place, tuple(texts))


def _text_end(lines: Sequence[str], start: int, end: int, *, numbered: bool) -> int:
    """Where a caption's text ends: before the number or the name of the next one."""
    if end == len(lines) or end <= start or not lines[end - 1].strip():
        return end
    is_name = end - 1 == start or not lines[end - 2].strip()
    if numbered:
        is_name = _NUMBER.fullmatch(lines[end - 1]) is not None
    return end - 1 if is_name else end


def _note_name(lines: Sequence[str], number: int, notes: Notes) -> None:
    """What stands above a time, where it is no number."""
    if lines and _NUMBER.fullmatch(lines[0]) is None:
        notes.add((number, 1), f"the name of a caption is left out: {shown(lines[0], 60)}")


def _texts(
    lines: Sequence[str], first: int, notes: Notes, read: Callable[[str, Place, Notes], str]
) -> Iterator[tuple[str, Place]]:
    """The lines of one caption without their tags."""
    for number, line in enumerate(lines, first):
        place = Place(number, 1)
        if _ARROW in line.replace(f"\\{_ARROW}", ""):
            _lose(line, place, notes)
        elif line.strip():
            yield f"{read(line, place, notes)}\n", place


def _lose(line: str, place: Place, notes: Notes) -> None:
    if line.strip():
        notes.add(place, f"this is no caption; left out: {shown(line.strip(), 60)}")


def _without_tags(line: str, place: Place, notes: Notes) -> str:
    line = _PLACING.sub("", _TIME_TAG.sub("", line))
    kept: list[str] = []
    end = 0
    for tag in tags(line):
        if tag.start and line[tag.start - 1] == "\\":
            continue
        kept.append(line[end : tag.start])
        if tag.name.split(".")[0] not in _UNHEARD and not tag.closes:
            written = shown(line[tag.start : tag.end], 60)
            notes.add((place.line, tag.start + 1), f"{written} is left out")
        end = tag.end
    return "".join((*kept, line[end:]))


def _heard_of_vtt(line: str, place: Place, notes: Notes) -> str:
    """WebVTT writes some signs as entities; SubRip has none."""
    return unentitled(_without_tags(line, place, notes))


def _blocks(captions: Sequence[_Caption], notes: Notes) -> Iterator[Block]:
    ordered = sorted(captions, key=lambda caption: caption.begins)
    if list(captions) != ordered:
        early = next(new for old, new in zip(ordered, captions, strict=True) if old is not new)
        notes.add(early.place, "captions stand out of order; they were put in the order of time")
    for caption in _whole_sentences(ordered):
        yield At(caption.begins, caption.place)
        if caption.lines:
            yield Words(joined(caption.lines))
    if ordered:
        last = max(ordered, key=lambda caption: caption.ends)
        yield At(last.ends, last.place)


def _whole_sentences(captions: Sequence[_Caption]) -> Iterator[_Caption]:
    """Captions, those put together that are one sentence which a screen was too small for."""
    whole: _Caption | None = None
    for caption in captions:
        if whole and _goes_on(whole, caption):
            whole = replace(whole, ends=caption.ends, lines=whole.lines + caption.lines)
            continue
        if whole:
            yield whole
        whole = caption
    if whole:
        yield whole


def _goes_on(caption: _Caption, following: _Caption) -> bool:
    near = abs(following.begins - caption.ends) <= _SAME_SENTENCE
    text = caption.text
    is_open = text[-1:].isalnum() or text.endswith((",", "-"))
    return near and is_open and following.text[:1].islower()

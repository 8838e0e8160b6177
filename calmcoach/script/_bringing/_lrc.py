"""LRC: lines of text, each behind the time or the times at which it is heard."""

import re
from typing import Final

from calmcoach.script._problem import shown
from calmcoach.units import Seconds

from ._blocks import At, Block, Located, Notes, Place, Reading, Words
from ._clock import STAMP, clock_seconds
from ._language import tag_of

_TAG = re.compile(r"[ ]*\[([A-Za-z#]{1,12}):([^\]]*)\][ ]*")
_WORD_TIME = re.compile(r"<[0-9]{1,3}:[0-9]{2}[.:][0-9]{1,3}>[ ]?")
_OFFSET = re.compile(r"[ ]*([+-]?[0-9]{1,7})[ ]*")
_MOST_TIMES: Final = 20
"""Times before one line that are told apart."""
_REPEATED: Final = 500
"""Characters of a line that may be heard at several times."""


def read_lrc(text: str, notes: Notes) -> Reading:
    """The timed lines of `text`, in the order of their times.

    `[ti:…]` is the title, `[la:…]` the language; `[offset:…]` moves all times earlier by so many
    thousandths of a second. Other tags, and times of single words, are noted.
    """
    told: dict[str, str] = {}
    timed: list[tuple[Seconds, int, Located]] = []
    loose: list[Words] = []
    for number, line in enumerate(text.split("\n"), 1):
        tag = _TAG.fullmatch(line)
        if tag and STAMP.fullmatch(line) is None:
            _take_tag(tag, told, number, notes)
            continue
        times, start = _times(line)
        located = _located(line, start, number, notes)
        if len(times) > 1 and len(located.text) > _REPEATED:
            notes.add((number, 1), "this line is long; it is heard at the first of its times only")
            del times[1:]
        timed += [(time, number, located) for time in times]
        if not times and line.strip():
            if timed:
                notes.add((number, 1), "this line has no time; it is heard after the one above it")
                timed.append((timed[-1][0], number, located))
            else:
                loose.append(Words(located))
    offset = _OFFSET.fullmatch(told.get("offset", ""))
    earlier = int(offset[1]) / 1000 if offset else 0.0
    blocks: list[Block] = list(loose)
    for time, number, located in sorted(timed, key=lambda it: it[0]):
        blocks.append(At(max(0.0, time - earlier), Place(number, 1)))
        if located.text.strip():
            blocks.append(Words(located))
    title, language = told.get("ti", "").strip(), tag_of(told.get("la", ""))
    return Reading(tuple(blocks), title=title, language=language)


def _take_tag(tag: re.Match[str], told: dict[str, str], number: int, notes: Notes) -> None:
    name = tag[1].lower()
    if name in ("ti", "la", "offset") and name not in told:
        told[name] = tag[2]
    else:
        notes.add((number, 1), f"{shown(tag.group().strip(), 60)} is left out")


def _times(line: str) -> tuple[list[Seconds], int]:
    """The times that a line begins with, and where its text begins."""
    times: list[Seconds] = []
    start = 0
    while len(times) < _MOST_TIMES and (found := STAMP.match(line, start)):
        times.append(clock_seconds(found))
        start = found.end()
    return times, start


def _located(line: str, start: int, number: int, notes: Notes) -> Located:
    text = line[start:]
    if _WORD_TIME.search(text):
        notes.add((number, start + 1), "the times of single words are left out")
        text = _WORD_TIME.sub("", text)
    return Located(text, ((0, Place(number, start + 1)),))

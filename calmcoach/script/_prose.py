"""What the text of a part means: sentences, silences and chimes, in order.

FORMAT, rules 3 to 5. Marks are found first, then fills are put in, and sentences are found last, so
that nothing a listener types can ever be a direction.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from calmcoach.units import Seconds

from ._marks import MARK, direction, fill
from ._model import Pauses
from ._sentences import is_finished, sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words to be spoken together: the author's, with fills put in and whitespace folded."""

    text: str


@dataclass(frozen=True, slots=True)
class Rest:
    """Silence. `written` is true for `[5s]`, `[pause]` and a part's own rest."""

    seconds: Seconds
    written: bool


@dataclass(frozen=True, slots=True)
class Chime:
    """The chime, heard whole before what follows."""


SayItem: TypeAlias = Sentence | Rest | Chime


class _Gap(Enum):
    BLANK_LINE = "a blank line"


def say_items(
    say: str,
    pauses: Pauses,
    fills: Mapping[str, str],
    *,
    ends_part: bool,
    rest: Seconds | None = None,
) -> tuple[SayItem, ...]:
    """What is heard of `say`, in order; no two rests stand side by side, and none is empty.

    `fills` holds what stands for each `{name}`. With `ends_part` the part ends here, so that a
    paragraph pause follows unless a rest is written. `rest` is the part's own, when it follows the
    text at once: it counts as written here. What `check` refuses is left as text, so that a script
    can be heard while it is being written.
    """
    heard = _Heard(pauses)
    for mark in _read(say, pauses, fills):
        match mark:
            case str():
                heard.speak(mark)
            case Rest():
                heard.rest(mark.seconds)
            case Chime():
                heard.chime()
            case _Gap.BLANK_LINE:
                heard.blank_line()
    if rest is not None:
        heard.rest(rest)
    return heard.end(ends_part=ends_part)


def _read(
    say: str, pauses: Pauses, fills: Mapping[str, str]
) -> Iterator[str | Rest | Chime | _Gap]:
    """Runs of text with their fills in, and the marks between them."""
    run: list[str] = []
    end = 0
    for found in MARK.finditer(say):
        run.append(say[end : found.start()])
        end = found.end()
        mark = _mark(found, pauses)
        if mark is None:
            run.append(fill(found, fills))
            continue
        yield "".join(run)
        yield mark
        run.clear()
    yield "".join(run) + say[end:]


def _mark(found: re.Match[str], pauses: Pauses) -> Rest | Chime | _Gap | None:
    if found["blank"]:
        return _Gap.BLANK_LINE
    inner = found["direction"]
    if inner is None:
        return None
    match direction(inner):
        case None:
            return None
        case "pause":
            return Rest(pauses.paragraph, written=True)
        case "chime":
            return Chime()
        case seconds:
            return Rest(seconds, written=True)


class _Heard:
    """What has been heard so far, and the gap after it: what is written there, or what is usual."""

    def __init__(self, pauses: Pauses) -> None:
        self._pauses = pauses
        self._items: list[SayItem] = []
        self._written: Seconds | None = None
        self._usual: Seconds = 0.0

    def speak(self, text: str) -> None:
        for sentence in sentences(text):
            if any(map(str.isalnum, sentence)):
                self._close_gap()
                self._items.append(Sentence(sentence))
                self._usual = self._pauses.sentence if is_finished(sentence) else 0.0
            else:
                self._finish_sentence(sentence)

    def rest(self, seconds: Seconds) -> None:
        self._written = (self._written or 0.0) + seconds

    def chime(self) -> None:
        self._close_gap()
        self._items.append(Chime())

    def blank_line(self) -> None:
        if self._items:
            self._usual = self._pauses.paragraph

    def end(self, *, ends_part: bool) -> tuple[SayItem, ...]:
        if self._items and ends_part:
            self._usual = self._pauses.paragraph
        elif self._items and isinstance(self._items[-1], Sentence):
            self._usual = self._pauses.sentence
        self._close_gap()
        return tuple(self._items)

    def _finish_sentence(self, marks: str) -> None:
        """Signs without a word are not spoken; a full stop after a mark ends what was before it."""
        last = self._items[-1] if self._items else None
        if isinstance(last, Sentence) and not is_finished(last.text) and is_finished(marks):
            self._items[-1] = Sentence(last.text + marks)
            self._usual = self._pauses.sentence

    def _close_gap(self) -> None:
        seconds = self._usual if self._written is None else self._written
        if seconds > 0:
            self._items.append(Rest(seconds, written=self._written is not None))
        self._written, self._usual = None, 0.0

"""Where in a JSON text something stands: asked only when something is wrong with it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Steps = tuple[str | int, ...]
"""Keys and places in lists that lead to a value."""
DEEPEST = 16
LONGEST_NUMBER = 40
"""Characters."""
_TOKEN = re.compile(r'[\[\]{}:,]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s\[\]{}:,"]+', re.DOTALL)
_CONSTANTS = {"NaN", "Infinity", "-Infinity"}


@dataclass(slots=True)
class _Inside:
    """An object or a list that has begun."""

    is_object: bool
    keys: set[str] = field(default_factory=set[str])
    at: str | int = 0
    value_next: bool = False
    """Of an object: a colon was read."""


@dataclass(frozen=True, slots=True)
class Met:
    """A value or a key, and what no reader should take if something is wrong with it."""

    steps: Steps
    offset: int
    why: str = ""


def line_ends(text: str) -> list[int]:
    """Where each line ends, to find places by."""
    return [found.start() for found in re.finditer("\n", text)]


def line_and_column(ends: Sequence[int], offset: int) -> tuple[int, int]:
    """Both from 1."""
    line = bisect_left(ends, offset)
    return line + 1, offset - (ends[line - 1] if line else -1)


def first_fault(text: str) -> Met | None:
    """The first thing that a JSON library takes and no one should, in a text that one took."""
    return next((met for met in _walk(text) if met.why), None)


def offsets(text: str, wanted: Iterable[Steps]) -> dict[Steps, int]:
    """Where these values begin; one that is not there is left out."""
    left, found = set(wanted), dict[Steps, int]()
    for met in _walk(text) if left else ():
        if met.steps in left:
            found[met.steps] = met.offset
            left.discard(met.steps)
            if not left:
                break
    return found


def _walk(text: str) -> Iterator[Met]:
    inside: list[_Inside] = []
    for token in _TOKEN.finditer(text):
        word, offset = token.group(), token.start()
        around = inside[-1] if inside else None
        if word in "]}":
            del inside[-1:]
        elif word in ",:":
            _go_on(around, word)
        elif around and around.is_object and not around.value_next:
            yield _key(around, word, tuple(each.at for each in inside[:-1]), offset)
        else:
            yield Met(tuple(each.at for each in inside), offset, _wrong(word, len(inside)))
            if word in "[{":
                inside.append(_Inside(is_object=word == "{"))


def _go_on(around: _Inside | None, word: str) -> None:
    if around is None:
        return
    around.value_next = word == ":"
    if not around.is_object:
        around.at = int(around.at) + 1


def _key(around: _Inside, word: str, steps: Steps, offset: int) -> Met:
    key = word[1:-1]
    again = key in around.keys
    around.keys.add(key)
    around.at = key
    # A path that no value has: the value of this key comes later.
    return Met((*steps, key, ""), offset, f"{word[:40]} stands here a second time" * again)


def _wrong(word: str, depth: int) -> str:
    if word in _CONSTANTS:
        return f"{word} is no number that can be kept"
    if word in "[{" and depth >= DEEPEST:
        return "this goes too deep"
    if word[0] in "-0123456789" and len(word) > LONGEST_NUMBER:
        return "this number is too long"
    return ""

"""What may be typed next in a script: keys, directions, beds, and the words that a key knows."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ._cursor import Piece, key_of, outside, pieces
from ._keys import TABLES, keys_of
from ._model import Attention, BreathCue, Technique

_CHOICES: Final = {
    "technique": tuple(Technique),
    "attention": tuple(Attention),
    "cue": tuple(BreathCue),
    "language": ("en", "es"),
}
_TRUTHS: Final = {"wakes": ("true", "false")}
_DIRECTIONS: Final = ("5s]", "10s]", "30s]", "1m30s]", "pause]", "chime]")
_WRITTEN: Final = {
    "format": "format = 1",
    "say": 'say = """',
    "breathe": "breathe = { in = 4, out = 6, times = 12 }",
    "steps": 'steps = [ { name = "Tense", lasts = 6 } ]',
    "tags": 'tags = ["',
    "cautions": 'cautions = ["',
    "tenses": 'tenses = ["',
    "fit": 'fit = { min = "5m", max = "15m" }',
}
"""How a key goes on, where that is more than its sign."""
_QUOTED: Final = frozenset(
    {"title", "technique", "language", "summary", "posture", "attention", "licence", "bed"}
    | {"ask", "default", "name"}
)
_HEADERS: Final = ("[[part]]", "[voice]", "[pauses]", "[sound]", "[fill.")
_TABLES_ALONE: Final = ("voice", "pauses", "sound", "fill", "part")
"""At the top these are headers, not keys."""
_HEADER = re.compile(r"^[ \t]*\[+[ \t]*(\w+)[^\n]*$", re.MULTILINE)
_FILL = re.compile(r"^[ \t]*\[[ \t]*fill\.([\w-]+)", re.MULTILINE)
_OPEN_MARK = re.compile(r"(?<!\[)\[([\w.]*)$|(?<!\{)\{([\w-]*)$")
_INLINE = re.compile(r"(\w+)\s*=\s*\[?\s*(?:\{[^{}]*\}\s*,\s*)*\{([^{}]*)$")
_KEY = re.compile(r"^[ \t]*([\w-]*)$")
_BARE_VALUE = re.compile(r"^[ \t]*([\w-]+)\s*=\s*([\w-]*)$")


@dataclass(frozen=True, slots=True)
class Completion:
    """What could stand where the cursor is."""

    typed: str
    """The beginning that is there already; every option begins with it."""
    options: tuple[str, ...]
    """Whole, the likeliest first; empty where nothing is known."""


_NOTHING: Final = Completion("", ())


def completion_at(text: str, offset: int, beds: Collection[str]) -> Completion:
    """What may be typed at `offset`, which counts characters of `text` from 0.

    `beds` are the names of the sounds that come with the program.
    """
    if text[offset : offset + 1].isalnum():
        return _NOTHING  # in the midst of a word
    found = tuple(pieces(text))
    around = next((p for p in found if p.start < offset and _is_in(p, offset)), None)
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    if around is None:
        return _outside(text, offset, line, found)
    if around.kind == "comment":
        return _NOTHING
    return _inside(text, around, offset, beds)


def _is_in(piece: Piece, offset: int) -> bool:
    """Whether what is typed at `offset` goes into the piece."""
    return offset <= piece.end if piece.inner <= offset else offset < piece.inner


def _inside(text: str, around: Piece, offset: int, beds: Collection[str]) -> Completion:
    """In a text: the words that its key knows, or directions and fills."""
    name = key_of(text, around)
    typed = text[around.inner : offset]
    if name == "bed" or name in _CHOICES:
        return _of(typed, sorted(beds) if name == "bed" else _CHOICES[name])
    mark = _OPEN_MARK.search(text, max(around.inner, offset - 40), offset)
    if mark is None or name not in ("say", "title", "name"):
        return _NOTHING
    if mark[2] is not None:
        return _of(mark[2], (f"{fill}}}" for fill in _FILL.findall(text)))
    return _of(mark[1], _DIRECTIONS) if name == "say" else _NOTHING


def _outside(text: str, offset: int, line: str, found: tuple[Piece, ...]) -> Completion:
    """Between the texts: headers, keys of the table, and the bare words of a key."""
    header = line.lstrip()
    if header.startswith("["):
        return _of(header, _HEADERS)
    table = _table(text, offset, found)
    inline = _INLINE.search(text, max(0, offset - 500), offset)
    if inline and inline[1] in TABLES:
        return _inline(inline[1], inline[2])
    key = _KEY.search(line)
    if key:
        if line and not key[1]:
            return _NOTHING
        return _of(key[1], _keys_left(text, offset, table, found))
    value = _BARE_VALUE.search(line)
    if value and value[1] in _TRUTHS:
        return _of(value[2], _TRUTHS[value[1]])
    return _NOTHING


def _inline(name: str, before: str) -> Completion:
    used = set(re.findall(r"([\w-]+)\s*=", before))
    typed = re.search(r"(?:^|,)\s*([\w-]*)$", before)
    if typed is None:
        return _NOTHING
    known = keys_of(TABLES[name][0])
    return _of(typed[1], (_written(key) for key in known if key not in used))


def _keys_left(text: str, offset: int, table: str, found: tuple[Piece, ...]) -> Iterator[str]:
    """The keys that the table at `offset` may still hold, as they are begun."""
    start = max(_headers(text, found, 0, offset), default=0)
    end = min(_headers(text, found, offset, len(text)), default=len(text))
    lines = re.finditer(r"^[ \t]*([\w-]+)[ \t]*=", text[start:end], re.MULTILINE)
    used = {key[1] for key in lines}
    for key in keys_of(TABLES[table][0]):
        if key not in used and (table or key not in _TABLES_ALONE):
            yield _written(key)


def _headers(text: str, found: tuple[Piece, ...], start: int, end: int) -> list[int]:
    return outside(found, (it.start() for it in _HEADER.finditer(text, start, end)))


def _table(text: str, offset: int, found: tuple[Piece, ...]) -> str:
    """The name of the table at `offset`; empty at the top of the file."""
    begun = _headers(text, found, 0, offset)
    header = _HEADER.match(text, begun[-1]) if begun else None
    name = header[1] if header else ""
    return name if name in TABLES else ""


def _written(key: str) -> str:
    if key in _WRITTEN:
        return _WRITTEN[key]
    return f'{key} = "' if key in _QUOTED else f"{key} = "


def _of(typed: str, known: Iterable[str]) -> Completion:
    fitting = (option for option in known if option.startswith(typed) and option != typed)
    return Completion(typed, tuple(map(str, fitting)))

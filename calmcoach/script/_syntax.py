"""Reading TOML, and going on after a mistake in it.

tomli decides what is wrong; what it refuses is reported and repaired, and the rest is read again,
at most 20 times (FORMAT, rule 9).
"""

import re
from dataclasses import dataclass
from typing import Final

import tomli

from ._finding import Table
from ._lines import Lost, Repair
from ._repair import repair, single_parts
from ._source import Fault, Places
from ._tokens import TOKEN

_ROUNDS: Final = 20
_DEEPEST: Final = 50
_EXCESSIVE = re.compile(r"[0-9_]{4000}|(?<![\w-])(?:[\w-]+[ \t]*\.[ \t]*){50}")
"""What no script holds and what makes tomli or Python give up: digits or dots by the hundred."""


@dataclass(frozen=True, slots=True)
class Document:
    """What could be read of a file."""

    text: str
    """The text that was read in the end: lines are blanked and repaired, none has moved."""
    data: Table | None
    """None if nothing could be read."""
    faults: tuple[Fault, ...] = ()
    lost: tuple[Lost, ...] = ()


def read_toml(text: str) -> Document:
    """The data that `text` holds, and the mistakes on the way to it."""
    repairs: list[Repair] = []
    while True:
        data, mended = None, None
        try:
            data = tomli.loads(text)
        except tomli.TOMLDecodeError as error:
            mended = repair(text, min(error.pos, len(text)), error.msg)
        except (RecursionError, ValueError):
            repairs.append(Repair((_excess(text),), text))
        else:
            mended = single_parts(text) if isinstance(data.get("part"), dict) else None
        if mended is None or len(repairs) == _ROUNDS:
            faults = tuple(fault for it in repairs for fault in it.faults)
            return Document(text, data, faults, tuple(line for it in repairs for line in it.lost))
        repairs.append(mended)
        text = mended.text


def _excess(text: str) -> Fault:
    """The place of a nesting, a number or a key beyond all measure."""
    places = Places(text)
    message = "this is nested too deeply, or too long, to be read"
    found = _EXCESSIVE.search(text)
    if found:
        return places.fault(found.start(), message)
    depth = 0
    for token in TOKEN.finditer(text):
        if token["bracket"]:
            depth += 1 if token["bracket"] in "[{" else -1
        if depth > _DEEPEST:
            return places.fault(token.start(), message)
    return Fault(1, 1, message)

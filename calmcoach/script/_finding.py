"""A problem by its place in the data; `_places` turns it into a line and a column when needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias, cast

DataPath: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the top of the file: `("part", 2, "breathe", "in")`."""

Table: TypeAlias = Mapping[str, object]


class Spot(Enum):
    """What a problem points at (FORMAT, rule 9)."""

    KEY = auto()
    """The first character of the path's last key."""
    VALUE = auto()
    """The first character of its value: a text's quote."""
    HEADER = auto()
    """The header of the table at the path: something is missing there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem, not yet located."""

    path: DataPath
    message: str
    spot: Spot = Spot.VALUE
    offset: int | None = None
    """Characters into the text that stands at `path`, where the problem is inside it."""
    needs: frozenset[str] = frozenset()
    """Keys of which one is missing from the table at `path`."""
    meant: str | None = None
    """The key that an unknown one was probably meant to be."""


def table(value: object) -> Table:
    """`value` if it is a table, else an empty one: its wrong type is reported elsewhere."""
    return cast("Table", value) if isinstance(value, dict) else {}


def rows(value: object) -> Sequence[object]:
    """`value` if it is a list, else an empty one."""
    return cast("Sequence[object]", value) if isinstance(value, list) else ()

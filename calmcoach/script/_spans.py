"""Where each key and value of a TOML text stands, for a file that has a problem.

The concrete syntax tree comes from tree-sitter-toml. It knows TOML 1.0 while tomli takes 1.1 too,
and it counts bytes, so it is given a shadow of the text: as many characters, all of them ASCII,
with the contents of texts and comments struck out and the forms of 1.1 put into those of 1.0. An
offset in the shadow is the same one in the text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

import tomli
import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from ._finding import DataPath
from ._tokens import TOKEN

_DEEPEST: Final = 10
"""Keys and indexes in a path: deeper than anything in the format."""
_MOST_ITEMS: Final = 2_500
"""Items of a list: more than any list of the format may hold."""
_TIME = re.compile(
    r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)?)?"
    r"|\d\d:\d\d(?::\d\d(?:\.\d+)?)?"
)
_LAST_COMMA = re.compile(r",(?=\s*\})")
_LANGUAGE = Language(tree_sitter_toml.language())


@dataclass(frozen=True, slots=True)
class Span:
    """One key and what it holds, by offsets in the text."""

    key: int
    """The key's first character; for an item of a list, the item's."""
    value: int
    """The value's first character; for a table with a header, the header's bracket."""
    end: int
    """Where the value ends; for a table with a header, where the next header begins."""


def spans(text: str) -> Mapping[DataPath, Span]:
    """The place of all that `text` holds; tomli has read it without complaint."""
    root = Parser(_LANGUAGE).parse(shadow(text).encode()).root_node
    tables = [node for node in root.named_children if node.type.startswith("table")]
    first = tables[0].start_byte if tables else len(text)
    reader = _Reader(text)
    reader.found[()] = Span(0, 0, first)
    reader.pairs(root, ())
    ends = [node.start_byte for node in tables[1:]] + [len(text)]
    for node, end in zip(tables, ends, strict=False):  # no tables, one end
        reader.table(node, end)
    return reader.found


def shadow(text: str) -> str:
    """`text` without what tree-sitter-toml misreads, and with every character in its place."""
    pieces: list[str] = []
    end = braces = 0
    for token in TOKEN.finditer(text):
        pieces.append(text[end : token.start()])
        end = token.end()
        written = token.group()
        if token["bracket"]:
            braces += {"{": 1, "}": -1}.get(written, 0)
        elif token["newline"]:
            written = " " if braces else written
        elif token["comment"]:
            written = " " * len(written) if braces else "#".ljust(len(written), "x")
        else:
            quotes = 3 if token["block"] else 1
            inside = "x" * (len(written) - 2 * quotes)
            written = f"{written[:quotes]}{inside}{written[-quotes:]}"
        pieces.append(written)
    struck = _LAST_COMMA.sub(" ", "".join(pieces) + text[end:])
    return _TIME.sub(lambda time: "1" * len(time.group()), struck)


class _Reader:
    """Collects spans; `found` grows while the tree is walked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: dict[DataPath, int] = {}
        self.found: dict[DataPath, Span] = {}

    def table(self, node: Node, end: int) -> None:
        """A header and the keys below it, up to `end`."""
        start = node.start_byte
        path: DataPath = ()
        keys = self._keys(node.named_children[0])
        for name, place in keys[:-1]:
            path = self._current((*path, name))
            self.found.setdefault(path, Span(place, start, end))
        name, place = keys[-1]
        path = (*path, name)
        self.found.setdefault(path, Span(place, start, end))
        if node.type == "table_array_element":
            self._last[path] = self._last.get(path, -1) + 1
            path = (*path, self._last[path])
        self.found[path] = Span(place, start, end)
        self.pairs(node, path)

    def pairs(self, node: Node, path: DataPath) -> None:
        """The `key = value` pairs directly in `node`, whose data is at `path`."""
        for pair in node.named_children:
            if pair.type == "pair":
                key, value = (it for it in pair.named_children if it.type != "comment")
                inner, place = path, key.start_byte
                for name, place in self._keys(key)[:_DEEPEST]:
                    inner = (*inner, name)
                    self.found.setdefault(inner, Span(place, place, value.end_byte))
                self._value(value, inner, place)

    def _value(self, node: Node, path: DataPath, key: int) -> None:
        self.found[path] = Span(key, node.start_byte, node.end_byte)
        if len(path) >= _DEEPEST:
            return
        if node.type == "inline_table":
            self.pairs(node, path)
        elif node.type == "array":
            items = (item for item in node.named_children if item.type != "comment")
            for index, item in enumerate(islice(items, _MOST_ITEMS)):
                self._value(item, (*path, index), item.start_byte)

    def _current(self, path: DataPath) -> DataPath:
        return (*path, self._last[path]) if path in self._last else path

    def _keys(self, node: Node) -> list[tuple[str, int]]:
        """The names in a key, and where each begins; a dotted key holds its beginning as a key."""
        last: list[Node] = []
        while node.type == "dotted_key":
            node, end = node.named_children
            last.append(end)
        return [(self._name(part), part.start_byte) for part in (node, *reversed(last))]

    def _name(self, node: Node) -> str:
        written = self._text[node.start_byte : node.end_byte]
        return next(iter(tomli.loads(f"{written}=0"))) if written[0] in "\"'" else written

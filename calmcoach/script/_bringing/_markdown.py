"""Markdown: headings, paragraphs, lists and quotes, as CommonMark reads them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ._blocks import Block, Heading, Located, Notes, Place, Reading, Words, joined, plain
from ._language import tag_of
from ._tags import tags, unentitled

_FRONT = re.compile(r"---[ ]*\n((?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ ]*(?:\n|\Z)")
_KEY = re.compile(r"([A-Za-z][\w-]*)[ ]*:[ ]*(.*?)[ ]*")
_FURNITURE = re.compile(r"[ >]*(?:=+|-+|`{3,}.*|~{3,}.*|[-+*]|[0-9]{1,9}[.)])?[ ]*")
"""A line that only shapes what stands around it."""
_LONGEST_INLINE: Final = 20_000
"""Characters of one paragraph in which emphasis and links are looked for."""
_DEEPEST: Final = 60
_LEAVES: Final = ("inline", "fence", "code_block", "html_block")


def read_markdown(text: str, notes: Notes) -> Reading:
    """The blocks of `text`. What CommonMark shows to no reader, such as a comment, is noted."""
    front = _FRONT.match(text)
    body = text
    title = language = ""
    if front:
        title, language = _front_matter(front[1], notes)
        body = "\n" * front.group().count("\n") + text[front.end() :]
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    parser.core.ruler.disable(["inline", "text_join"])
    env: dict[str, object] = {}
    tokens = parser.parse(body, env)
    lines = body.split("\n")
    _note_unseen(tokens, lines, notes)
    blocks = _Blocks(parser, env, lines, notes).of(tokens)
    return Reading(tuple(blocks), title=title, language=language, stamped=True)


def _front_matter(text: str, notes: Notes) -> tuple[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(text.split("\n")[:-1], 2):
        key = _KEY.fullmatch(line)
        name = key[1].lower() if key else ""
        if key and name in ("title", "language", "lang"):
            found[name] = key[2].strip("\"'")
        elif line.strip():
            notes.add((number, 1), "of what stands above the text only title and language are kept")
    return found.get("title", ""), tag_of(found.get("language", found.get("lang", "")))


def _note_unseen(tokens: Sequence[Token], lines: Sequence[str], notes: Notes) -> None:
    """Lines that no block holds: where links lead to, and what is nested too deeply."""
    seen = bytearray(len(lines) + 1)
    for token in tokens:
        if token.map and (token.type in _LEAVES or token.type == "hr"):
            first, after = token.map
            seen[first:after] = b"\1" * (after - first)
    for number, (line, is_seen) in enumerate(zip(lines, seen, strict=False), 1):
        if not is_seen and _FURNITURE.fullmatch(line) is None:
            notes.add((number, 1), "this line is not shown to a reader of Markdown; it is left out")


class _Blocks:
    """The blocks of one text, in order."""

    def __init__(
        self, parser: MarkdownIt, env: dict[str, object], lines: Sequence[str], notes: Notes
    ) -> None:
        self._parser = parser
        self._env = env
        self._lines = lines
        self._notes = notes

    def of(self, tokens: Sequence[Token]) -> Iterator[Block]:
        level = 0
        for token in tokens:
            place = Place((token.map or [0])[0] + 1, 1)
            if token.type == "heading_open":
                level = int(token.tag[1:])
            elif token.type == "heading_close":
                level = 0
            elif token.type == "inline":
                located = self._inline(token.content, place)
                yield Heading(located.text, level, place) if level else Words(located)
            elif token.type in ("fence", "code_block"):
                yield from _as_it_stands(token.content, place)
            elif token.type == "html_block":
                pieces = [(it, place) for it in _without_tags(token.content, place, self._notes)]
                yield Words(joined(pieces))

    def _inline(self, content: str, place: Place) -> Located:
        if len(content) > _LONGEST_INLINE:
            self._notes.add(
                place, "this paragraph is too long to look for emphasis and links in it"
            )
            return Located(content, ((0, place),))
        tokens: list[Token] = []
        self._parser.inline.parse(content, self._parser, self._env, tokens)
        return joined(self._placed(tokens, place.line))

    def _placed(self, tokens: Iterable[Token], line: int) -> Iterator[tuple[str, Place]]:
        """Pieces of text with the line that they stand in, and the column as far as it is found."""
        column = 0
        for token in tokens:
            place = Place(line, column + 1)
            match token.type:
                case "softbreak" | "hardbreak":
                    line, column = line + 1, 0
                    yield "\n", place
                    continue
                case "text":
                    text = plain(token.content)
                case "text_special" if token.info == "escape":
                    text = "\\" + token.content
                case "html_inline":
                    text = "".join(_without_tags(token.content, place, self._notes))
                case "image":
                    text = ""
                    self._notes.add(place, f"a picture is left out ({token.content or '-'})")
                case _:
                    text = plain(token.content)
            column = self._column(token, line, column)
            yield text, Place(line, column + 1)
            column += len(token.content)

    def _column(self, token: Token, line: int, after: int) -> int:
        source = self._lines[line - 1] if line <= len(self._lines) else ""
        return max(source.find(token.content, after), after) if token.content else after


def _as_it_stands(content: str, place: Place) -> Iterator[Words]:
    """A block of code, which in a text like this is an indented verse."""
    paragraph: list[tuple[str, Place]] = []
    for number, line in enumerate((*content.split("\n"), ""), place.line):
        if line.strip():
            paragraph.append((plain(line) + "\n", Place(number, 1)))
        elif paragraph:
            yield Words(joined(paragraph))
            paragraph = []


def _without_tags(text: str, place: Place, notes: Notes) -> Iterator[str]:
    end = 0
    for tag in tags(text):
        yield plain(unentitled(text[end : tag.start]))
        if tag.name == "!--":
            notes.add(place, "a comment is left out")
        end = tag.end
    yield plain(unentitled(text[end:]))

"""A page: its text, without what surrounds it and what only a browser runs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from calmcoach.script._problem import shown
from calmcoach.script._source import Places

from ._blocks import Block, Heading, Notes, Place, Reading, Words, joined, plain, unescaped
from ._language import tag_of
from ._tags import Tag, tags, unentitled

_RAW: Final = frozenset(("script", "style", "textarea", "title", "noscript", "iframe", "template"))
"""Elements in which everything is text up to their own end."""
_END_OF: Final = {name: re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE) for name in _RAW}
_AROUND: Final = frozenset(
    ("nav", "footer", "aside", "form", "button", "select", "svg", "dialog", "object", "head")
)
"""What stands around the text of a page. `head` holds its title."""
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_UNHEARD: Final = frozenset(("audio", "canvas", "embed", "img", "input", "map", "picture", "video"))
_SPACES = re.compile(r"[ \n]+")
_TOP: Final = Place(1, 1)


def read_html(text: str, notes: Notes) -> Reading:
    """The headings and paragraphs of a page; menus, scripts, pictures and comments are noted."""
    page = _Page(text, Places(text), Notes(), frozenset())
    blocks = tuple(page.blocks())
    while page.never_closed:  # else all that follows it would be left out
        open_ones = page.around_ignored | {page.never_closed}
        page = _Page(text, page.places, Notes(), open_ones)
        blocks = tuple(page.blocks())
    notes.take(page.notes.faults())
    has_heading = any(isinstance(block, Heading) and block.level == 1 for block in blocks)
    if has_heading and page.title:
        notes.add((1, 1), f'the heading is the title, not "{shown(page.title)}"')
    title = "" if has_heading else page.title
    return Reading(blocks, title, page.language, stamped=True)


@dataclass(slots=True)
class _Page:
    """A page while it is read: the paragraph so far, and what it stands in."""

    text: str
    places: Places
    notes: Notes
    around_ignored: frozenset[str]
    """Elements around the text that are read, for they are not closed as they should be."""
    never_closed: str = ""
    title: str = ""
    language: str = ""
    _pieces: list[tuple[str, Place]] = field(default_factory=list[tuple[str, Place]])
    _heading: int = 0
    _around: str = ""
    """The name of the element that is left out, and how deep it stands in others of its name."""
    _depth: int = 0
    _around_place: Place = _TOP
    _left: list[str] = field(default_factory=list[str])
    _unclosed: set[str] = field(default_factory=set[str])
    """Names of elements of which no end is ahead."""

    def blocks(self) -> Iterator[Block]:
        end = 0
        for tag in tags(self.text):
            if tag.start < end:  # inside a script, say
                continue
            self._add(end, tag.start)
            end = tag.end
            if tag.name in _RAW and not tag.closes:
                end = self._raw(tag)
            elif self._around or self._begins_around(tag):
                self._pass_around(tag)
            else:
                yield from self._take(tag)
        self._add(end, len(self.text))
        self.never_closed = self._around
        yield from self._flush()

    def _take(self, tag: Tag) -> Iterator[Block]:
        name = tag.name
        if name in _HEADINGS or name in _BLOCKS:
            yield from self._flush()
            self._heading = 0 if tag.closes else _HEADINGS.get(name, 0)
        elif name == "br" and self._stands_at_line_start():
            yield from self._flush()
        elif name == "br":
            self._pieces.append(("\n", self._place(tag.start)))
        elif name in _UNHEARD and not tag.closes:
            self.notes.add(self._place(tag.start), f"<{name}> is left out {tag.get('alt')}".strip())
        elif name == "!--":
            self.notes.add(self._place(tag.start), "a comment is left out")
        if name == "html":
            self.language = tag_of(tag.get("lang") or tag.get("xml:lang")) or self.language

    def _add(self, start: int, end: int) -> None:
        raw = self.text[start:end]
        if self._around:
            self._left.append(raw)
            return
        for line in re.finditer(r"[^\n]*\n?", raw):
            if line.group().strip():
                text = _SPACES.sub(" ", unentitled(line.group()))
                self._pieces.append((plain(text), self._place(start + line.start())))
            elif line.group():
                self._pieces.append((" ", self._place(start + line.start())))

    def _raw(self, tag: Tag) -> int:
        """Past an element whose content holds no tags; its title is kept."""
        close = None
        if tag.name not in self._unclosed:
            close = _END_OF[tag.name].search(self.text, tag.end)
        if close is None:
            self._unclosed.add(tag.name)
            message = f"<{tag.name}> is never closed; what follows is read as text"
            self.notes.add(self._place(tag.start), message)
            return tag.end
        inside = self.text[tag.end : close.start()]
        if tag.name == "title" and not self.title:
            self.title = " ".join(unentitled(inside).split())
        elif inside.strip():
            self.notes.add(self._place(tag.start), f"<{tag.name}> is left out")
        return close.end()

    def _begins_around(self, tag: Tag) -> bool:
        if tag.closes or tag.name not in _AROUND:
            return False
        if tag.name in self.around_ignored:
            told = f"<{tag.name}> is not closed as it should be; what is in it is read"
            self.notes.add(self._place(tag.start), told)
            return False
        return True

    def _pass_around(self, tag: Tag) -> None:
        if not self._around:
            self._around, self._depth = tag.name, 1
            self._around_place = self._place(tag.start)
        elif tag.name == self._around:
            self._depth += -1 if tag.closes else 1
            if self._depth == 0:
                self._end_around()
        elif tag.name == "body":  # a head that is never closed ends where the body begins
            self._end_around()

    def _end_around(self) -> None:
        left = " ".join(unentitled("".join(self._left)).split())
        if left:
            told = f'<{self._around}> is left out: "{shown(left, 60)}"'
            self.notes.add(self._around_place, told)
        self._around, self._depth = "", 0
        self._left.clear()

    def _flush(self) -> Iterator[Block]:
        located = joined(self._pieces)
        place = next((place for text, place in self._pieces if text.strip()), _TOP)
        self._pieces = []
        if not located.text.strip():
            return
        if self._heading:
            yield Heading(unescaped(located.text), self._heading, place)
        else:
            yield Words(located)

    def _stands_at_line_start(self) -> bool:
        return any(text == "\n" for text, _place in self._tail())

    def _tail(self) -> Iterator[tuple[str, Place]]:
        """The latest pieces, as far as they are blank."""
        for piece in reversed(self._pieces):
            if piece[0].strip():
                return
            yield piece

    def _place(self, offset: int) -> Place:
        fault = self.places.fault(offset, "")
        return Place(fault.line, fault.column)

"""Plain text: paragraphs between blank lines, and headings where lines are marked as such."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ._blocks import Block, Heading, Located, Notes, Place, Reading, Words, joined

_UNDERLINE = re.compile(r"[ ]*(=|-|~){3,}[ ]*")
_HASHES = re.compile(r"[ ]{0,3}(#{1,6})[ ]+(.*?)[ #]*")
_TITLE_LENGTH: Final = 60
_NO_TITLE: Final = tuple(".!?…,;:)]}")


def read_plain(text: str, notes: Notes) -> Reading:
    """The paragraphs and headings of `text`.

    A heading is underlined with `===` or `---`, or begins with `#`. A short first line that ends
    without a stop, with a blank line below it, is the title; that is noted.
    """
    lines = text.split("\n")
    title = _first_line(lines)
    if title:
        place = Place(lines.index(next(filter(str.strip, lines))) + 1, 1)
        notes.add(place, "this line is taken for the title, which is shown and not spoken")
        lines[place.line - 1] = ""
    return Reading(tuple(blocks_of(lines)), title=title, stamped=True)


def blocks_of(lines: Sequence[str], first: int = 1) -> Iterator[Block]:
    """Paragraphs and headings of lines of marked text; the first has the number `first`."""
    paragraph: list[tuple[str, Place]] = []
    for number, line in enumerate((*lines, ""), first):
        heading = _HASHES.fullmatch(line)
        underline = _UNDERLINE.fullmatch(line)
        if heading or underline or not line.strip():
            title = paragraph.pop() if underline and paragraph else None
            if paragraph:
                yield Words(_located(paragraph))
                paragraph = []
            if title and underline:
                yield Heading(title[0], 1 if underline[1] == "=" else 2, title[1])
            if heading:
                yield Heading(heading[2], len(heading[1]), Place(number, 1))
        else:
            paragraph.append((line, Place(number, 1)))


def _located(paragraph: Sequence[tuple[str, Place]]) -> Located:
    ended = [(f"{line}\n", place) for line, place in paragraph[:-1]]
    return joined((*ended, paragraph[-1]))


def _first_line(lines: Sequence[str]) -> str:
    """The title, where the first line with words can be nothing else."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    if len(filled) <= 1 or filled[1] == filled[0] + 1:
        return ""
    line = lines[filled[0]].strip()
    is_title = len(line) <= _TITLE_LENGTH and not line.endswith(_NO_TITLE)
    return line if is_title and line[0].isalnum() and "[" not in line else ""

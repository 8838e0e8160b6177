"""An HTML page as its reader meets it, by the standard library's parser."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "input", "link"}
DRAWN = {"line", "circle", "rect", "path"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    words: str = ""
    inside: list["Element"] = field(default_factory=list)

    def all(self, *tags: str) -> list["Element"]:
        """Every element of these names below this one, in the order of the page."""
        found = [self] if self.tag in tags else []
        return found + [each for child in self.inside for each in child.all(*tags)]


@dataclass(frozen=True)
class ReadTable:
    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


class Page(HTMLParser):
    """The elements of a page, and whether it is well nested."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(text)
        self.close()
        assert [each.tag for each in self._open] == [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, dict(attrs))
        self._open[-1].inside.append(made)
        if tag not in VOID:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in DRAWN
        self._open[-1].inside.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for each in self._open:
            each.words += data

    def all(self, *tags: str) -> list[Element]:
        return self.root.all(*tags)

    @property
    def text(self) -> str:
        (body,) = self.all("body")
        return body.words

    def section(self, title: str) -> Element:
        (found,) = (each for each in self.all("section") if each.all("h2")[0].words == title)
        return found


def tables(part: Element) -> list[ReadTable]:
    """Each table of a part, cells as texts."""
    return [
        ReadTable(
            each.all("caption")[0].words,
            [cell.words for cell in each.all("thead")[0].all("th")],
            [
                [cell.words for cell in row.all("th", "td")]
                for row in each.all("tbody")[0].all("tr")
            ],
        )
        for each in part.all("table")
    ]

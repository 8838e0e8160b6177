"""A script as plain text or Markdown, pauses written where they would not come by themselves."""

import re
from collections.abc import Callable, Iterator, Sequence

from calmcoach.script._duration import written
from calmcoach.script._exporting._sections import Guided, Item, Section, put_together
from calmcoach.script._exporting._signs import BACKSLASHED, spoken_signs
from calmcoach.script._model import USUAL_PAUSES
from calmcoach.script._prose import Chime, Rest, Sentence
from calmcoach.script._sentences import sentences

_SIGNS = re.compile(r"[\[{]|\\(?=[!-/:-@\[-`{-~])")
_MARKDOWN_SIGNS = re.compile(r"[\[{\\`*_<&#~]")
_LIST_START = re.compile(r"([-+>=])|(\d{1,9})([.)])")


def as_text(title: str, sections: Sequence[Section]) -> str:
    blocks = [_underlined(title, "=")]
    for section in _titled(sections):
        if section.title:
            blocks.append(_underlined(section.title, "-"))
        blocks += _paragraphs(section.items, _plain_text, _start_plain)
    return "\n\n".join(blocks) + "\n"


def _underlined(title: str, sign: str) -> str:
    line = _start_plain(_plain_text(" ".join(title.split())))
    return f"{line}\n{sign * max(3, len(line))}"


def _start_plain(paragraph: str) -> str:
    """A paragraph that does not begin as a heading or an underline would."""
    return f"\\{paragraph}" if paragraph.startswith(("#", "=", "-", "~")) else paragraph


def _plain_text(text: str) -> str:
    return spoken_signs(_SIGNS.sub(BACKSLASHED, text))


def as_markdown(title: str, sections: Sequence[Section]) -> str:
    blocks = [f"# {_markdown(' '.join(title.split()))}"]
    for section in _titled(sections):
        if section.title:
            blocks.append(f"## {_markdown(' '.join(section.title.split()))}")
        blocks += _paragraphs(section.items, _markdown, _start_markdown)
    return "\n\n".join(blocks) + "\n"


def _markdown(text: str) -> str:
    return spoken_signs(_MARKDOWN_SIGNS.sub(BACKSLASHED, text))


def _start_markdown(paragraph: str) -> str:
    """A paragraph that does not begin as a list or a quote would."""
    found = _LIST_START.match(paragraph)
    if found is None:
        return paragraph
    at = found.end(2) if found[2] else 0
    return f"{paragraph[:at]}\\{paragraph[at:]}"


def _titled(sections: Sequence[Section]) -> Iterator[Section]:
    """Sections that begin with a title; a part without one goes on the one before it."""
    whole: Section | None = None
    for section in sections:
        if whole is None or section.title:
            if whole:
                yield whole
            whole = section
        else:
            items = list(put_together([*whole.items, *section.items]))
            whole = Section(whole.title, whole.pace, items)
    if whole:
        yield whole


def _paragraphs(
    items: Sequence[Item], escaped: Callable[[str], str], begun: Callable[[str], str]
) -> Iterator[str]:
    """The text of `items`, with a new line after each pause that had to be written.

    `escaped` makes signs plain, `begun` those that only mean something where a line begins.
    """
    pieces: list[str] = []
    for place, item in enumerate(items):
        following = items[place + 1] if place + 1 < len(items) else None
        match item:
            case Sentence(text):
                silent = isinstance(following, Rest | Guided)
                pieces += (escaped(text), "" if silent else " [0s]\n")
            case Chime():
                pieces.append(" [chime] " if following else " [chime] [0s]")
            case Rest():
                previous = items[place - 1] if place else None
                pieces.append(_pause(item, previous, following))
            case Guided(seconds, words):
                pieces.append(f" [pause {written(seconds)}: {words}]\n")
    for paragraph in "".join(pieces).split("\n\n"):
        lines = [" ".join(line.split()) for line in paragraph.split("\n")]
        yield "\n".join(begun(line) for line in lines if line)


def _pause(rest: Rest, previous: Item | None, following: Item | None) -> str:
    """What has to be written for a rest between these two, so that it is heard again."""
    if not rest.written and previous and rest.seconds == USUAL_PAUSES.paragraph:
        return "\n\n" if following else ""
    if isinstance(previous, Sentence) and isinstance(following, Sentence) and not rest.written:
        both = (previous.text, following.text)
        if rest.seconds == USUAL_PAUSES.sentence and sentences(" ".join(both)) == both:
            return " "
    if rest.seconds == USUAL_PAUSES.paragraph:
        return " [pause]\n"
    return f" [{written(rest.seconds)}]\n"

"""SSML: `break`, `prosody rate`, `p` and `s`; every other element is named and its text kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from calmcoach.script._duration import LONGEST, written
from calmcoach.script._model import USUAL_PAUSES
from calmcoach.script._problem import shown
from calmcoach.script._sentences import is_finished
from calmcoach.script._source import Fault

from ._blocks import Block, Notes, Pace, Place, Reading, Words, joined, plain
from ._language import tag_of

_DEEPEST: Final = 100
"""Elements within elements."""
_STRENGTHS: Final = {
    "none": "0s",
    "x-weak": "0.3s",
    "weak": "0.5s",
    "medium": "1s",
    "strong": f"{USUAL_PAUSES.sentence:g}s",
    "x-strong": "pause",
}
_TIME = re.compile(r"\+?([0-9]{1,8}(?:\.[0-9]{1,6})?|\.[0-9]{1,6})[ ]*(ms|s)")
_RATES: Final = {"x-slow": 0.5, "slow": 0.75, "medium": 1.0, "fast": 1.25, "x-fast": 1.5}
_PERCENT = re.compile(r"([+-]?)([0-9]{1,4}(?:\.[0-9]{1,4})?)(%?)")
_SLOWEST, _FASTEST = 0.5, 2.0


class SsmlError(Exception):
    """An SSML text of which nothing can be read; holds the fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def read_ssml(text: str, notes: Notes) -> Reading:
    """The text of an SSML document with its pauses and paces. Raises SsmlError where it is no XML.

    Entities that a document defines for itself are refused before any is put in.
    """
    document = _Document(notes)
    parser = document.parser
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        message = f"this is no well-formed SSML ({expat.ErrorString(error.code)})"
        raise SsmlError(Fault(error.lineno, error.offset + 1, message)) from None
    document.flush()
    return Reading(tuple(document.blocks), language=document.language)


@dataclass(slots=True)
class _Document:
    """A document while it is read: the words so far, and the elements that are open."""

    notes: Notes
    language: str = ""
    blocks: list[Block] = field(default_factory=list[Block])
    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate("utf-8"))
    _pieces: list[tuple[str, Place]] = field(default_factory=list[tuple[str, Place]])
    _open: list[str] = field(default_factory=list[str])
    _paces: list[float | None] = field(default_factory=lambda: [None])

    def __post_init__(self) -> None:
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._refuse_entity
        self.parser.CommentHandler = self._comment
        self.parser.ProcessingInstructionHandler = self._instruction

    def flush(self, *, goes_on: bool = False) -> None:
        """The words so far, as a paragraph or as a piece of one."""
        located = joined(self._pieces)
        self._pieces.clear()
        if located.text.strip():
            self.blocks.append(Words(located, goes_on))

    def _place(self) -> Place:
        return Place(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition(":")[2].lower()
        self._open.append(name)
        if len(self._open) > _DEEPEST:
            message = f"elements stand in each other more than {_DEEPEST} deep"
            raise SsmlError(Fault(*self._place(), message))
        match name:
            case "speak":
                self.language = tag_of(attributes.get("xml:lang", ""))
            case "p":
                self.flush()
            case "s":
                pass
            case "break":
                self._break(attributes)
            case "prosody":
                self._prosody(attributes)
            case _:
                told = " ".join(f'{key}="{value}"' for key, value in attributes.items())
                element = shown(f"<{name} {told}".rstrip() + ">", 60)
                self.notes.add(self._place(), f"{element} is left out; words in it are kept")

    def _end(self, _name: str) -> None:
        name = self._open.pop()
        if name == "p":
            self.flush()
        elif name == "s":
            text = "".join(text for text, _place in self._pieces).rstrip()
            if text and not is_finished(text) and not text.endswith("]"):
                self._pieces.append((f" [{USUAL_PAUSES.sentence:g}s]", self._place()))
            self._pieces.append((" ", self._place()))
        elif name == "prosody":
            ended = self._paces.pop()
            if ended != self._paces[-1]:
                self._change_pace(self._paces[-1])

    def _characters(self, text: str) -> None:
        self._pieces.append((plain(text.replace("\n", " ")), self._place()))

    def _break(self, attributes: Mapping[str, str]) -> None:
        time = attributes.get("time")
        strength = attributes.get("strength", "medium").strip().lower()
        direction = _STRENGTHS.get(strength)
        if time is not None:
            found = _TIME.fullmatch(time.strip().lower())
            seconds = float(found[1]) / (1000 if found[2] == "ms" else 1) if found else LONGEST + 1
            direction = written(seconds) if seconds <= LONGEST else None
        if direction is None:
            told = shown(time if time is not None else strength)
            self.notes.add(self._place(), f'"{told}" is no length that is known; a second is taken')
            direction = "1s"
        self._pieces.append((f" [{direction}] ", self._place()))

    def _prosody(self, attributes: Mapping[str, str]) -> None:
        others = [name for name in attributes if name != "rate"]
        if others:
            told = shown(", ".join(others), 60)
            self.notes.add(self._place(), f"of <prosody> only the rate is kept, not {told}")
        pace = self._paces[-1]
        if "rate" in attributes:
            pace = self._rate(attributes["rate"].strip().lower(), pace)
        if pace != self._paces[-1]:
            self._change_pace(pace)
        self._paces.append(pace)

    def _change_pace(self, pace: float | None) -> None:
        self.flush(goes_on=True)
        self.blocks.append(Pace(pace, self._place()))

    def _rate(self, rate: str, pace: float | None) -> float | None:
        """A label or a number is a share of the voice's own speed, a signed one of the pace."""
        wanted = 1.0 if rate == "default" else _RATES.get(rate)
        number = _PERCENT.fullmatch(rate)
        if number:
            sign, digits, percent = number.groups()
            share = float(digits) / (100 if percent else 1)
            wanted = share if not sign else (pace or 1.0) * (1 + float(f"{sign}{share}"))
        if wanted is None:
            self.notes.add(self._place(), f'the rate "{shown(rate)}" is not known; left out')
            return pace
        kept = min(_FASTEST, max(_SLOWEST, round(wanted, 3)))
        if kept != round(wanted, 3):
            told = f"the rate {shown(rate)} is beyond what a voice can do; {kept:g} is taken"
            self.notes.add(self._place(), told)
        return kept

    def _refuse_entity(self, name: str, *_rest: object) -> None:
        message = f'the entity "{shown(name)}" is defined here, which is not allowed'
        raise SsmlError(Fault(*self._place(), message))

    def _comment(self, _text: str) -> None:
        self.notes.add(self._place(), "a comment is left out")

    def _instruction(self, target: str, _data: str) -> None:
        self.notes.add(self._place(), f"<?{shown(target)}> is left out")

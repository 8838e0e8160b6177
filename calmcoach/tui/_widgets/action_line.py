"""Text in which some pieces do something when they are clicked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Unpack

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style

from calmcoach.tui._commands import Command
from calmcoach.tui._widgets._tones import FAINT, QUIET, Placing, Toned

_GAP = "   "
_KEPT = ("?", "Enter", "Esc")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the action that a click on it runs."""

    text: str
    tone: str = QUIET
    action: str = ""


class ActionLine(Toned):
    """Pieces of text in a row."""

    pieces: reactive[tuple[Piece, ...]] = reactive((), layout=True)

    def __init__(self, pieces: Iterable[Piece] = (), **placing: Unpack[Placing]) -> None:
        """Begin with `pieces`; `placing` are the id and classes of any widget."""
        super().__init__(**placing)
        self.set_reactive(ActionLine.pieces, tuple(pieces))

    def render(self) -> Content:
        """All pieces, each with its action."""
        return drawn(self.pieces)

    def on_click(self, event: events.Click) -> None:
        """Keep a click that did something from doing something else as well."""
        if "@click" in event.style.meta:
            event.stop()


class KeyLine(Toned):
    """The line of keys at the bottom of a screen: as many as there is room for."""

    commands: reactive[tuple[Command, ...]] = reactive(())

    def __init__(self, commands: Sequence[Command], **placing: Unpack[Placing]) -> None:
        """Begin with `commands`; `placing` are the id and classes of any widget."""
        super().__init__(**placing)
        self.set_reactive(KeyLine.commands, tuple(commands))

    def render(self) -> Content:
        """The commands that fit, those that lead on or out before all others."""
        return drawn(tuple(_pieces(_fitting(self.commands, self.size.width))))

    def on_click(self, event: events.Click) -> None:
        """Keep a click that did something from doing something else as well."""
        if "@click" in event.style.meta:
            event.stop()


def drawn(pieces: Sequence[Piece]) -> Content:
    """The pieces as content with clicks in it."""
    content = Content.assemble(*((piece.text, piece.tone) for piece in pieces))
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        if piece.action:
            namespaced = piece.action if "." in piece.action else f"screen.{piece.action}"
            content = content.stylize(Style.from_meta({"@click": namespaced}), start, end)
        start = end
    return content


def _pieces(commands: Sequence[Command]) -> Iterable[Piece]:
    for index, command in enumerate(commands):
        if index:
            yield Piece(_GAP)
        yield Piece(command.label, QUIET, command.action)
        yield Piece(f" {command.words}", FAINT, command.action)


def _fitting(commands: Sequence[Command], width: int) -> Sequence[Command]:
    fitting = list(commands)
    for kept in (_KEPT, ("?", "Enter"), ("?",)):
        for command in reversed(commands):
            if _width(fitting) <= width:
                return fitting
            if command.label not in kept and command in fitting:
                fitting.remove(command)
    return fitting


def _width(commands: Sequence[Command]) -> int:
    gaps = len(_GAP) * max(0, len(commands) - 1)
    return gaps + sum(cell_len(f"{command.label} {command.words}") for command in commands)

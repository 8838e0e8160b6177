"""A session into a file: the same stage and the same cues, waiting for every phrase."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from calmcoach.session._performance import BLOCK
from calmcoach.session._piece import Piece
from calmcoach.session._stage import Stage
from calmcoach.session._timeline import Placed
from calmcoach.sound import Cue, FileWriter, Samples
from calmcoach.units import Frames
from calmcoach.voice import Speaker

Progress: TypeAlias = Callable[[float], None]
"""Called with 0 to 1, phrases and mixing each half of the way."""


@dataclass(frozen=True, slots=True, eq=False)
class Rendered:
    """What was written."""

    path: Path
    frames: Frames
    cues: tuple[Cue, ...]
    """Every cue with its place, without its sound."""


def render(
    make_piece: Callable[[], Piece],
    speaker: Speaker | None,
    path: Path,
    on_progress: Progress | None = None,
) -> Rendered:
    """Write a piece to `path`; the kind of file goes by its ending.

    `make_piece` is called twice: the second time every phrase is made, so that a fit goes by
    true lengths, as it will when the same session is played.
    Raises OSError where the file can't be written, and whatever the voice raises for a
    phrase that it can't make: a file with a missing phrase is never written.
    """
    tell = on_progress or _silently
    if speaker is not None:
        _make_all(make_piece(), speaker, tell)
    stage = Stage(make_piece(), speaker)
    length = stage.timeline.frames
    with FileWriter(path, length) as file:
        while (block := _next_block(stage, speaker)) is not None:
            file.write(block)
            tell(0.5 + 0.5 * stage.frontier / length)
    return Rendered(path, length, stage.cues())


def layout(piece: Piece, speaker: Speaker | None) -> tuple[Placed, ...]:
    """Where everything stands that is heard, as far as it is known without speaking."""
    return Stage(piece, speaker, asks=False).timeline.placed


def _make_all(piece: Piece, speaker: Speaker, tell: Progress) -> None:
    utterances = tuple(dict.fromkeys(b.utterance for b in piece.beats if b.utterance))
    speaker.want(utterances)
    for done, utterance in enumerate(utterances):
        speaker.load(utterance)
        tell(0.5 * done / len(utterances))


def _next_block(stage: Stage, speaker: Speaker | None) -> Samples | None:
    """The next block, once the voice has everything that will be heard near it."""
    if speaker is not None:
        for utterance in stage.needed():
            speaker.load(utterance)
    return stage.block(BLOCK)


def _silently(_done: float) -> None:
    return

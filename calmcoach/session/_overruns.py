"""Words that take longer than the time that a script gives them (FORMAT, rules 2 and 6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calmcoach.session._beats import Beat
from calmcoach.session._lengths import Lengths
from calmcoach.session._piece import Piece
from calmcoach.session._timeline import LengthOf, frames_of
from calmcoach.sound import CueKind
from calmcoach.units import Frames, Seconds, seconds
from calmcoach.voice import Speaker

HARDLY: Seconds = 0.05
"""An excess that nobody hears."""


@dataclass(frozen=True, slots=True)
class Overrun:
    """One place where the words need more time than is written."""

    part: int
    step: str
    """The name of a step; the word of a breath's phase; empty for the part's own `lasts`."""
    excess: Seconds


def overruns(piece: Piece, speaker: Speaker | None) -> tuple[Overrun, ...]:
    """Every such place once, by true lengths for phrases that were made before."""
    lengths = Lengths(speaker)
    lengths.look_up(piece.beats)
    found = (*_inside(piece.beats, lengths.of), *_beyond(piece.beats, lengths.of))
    return tuple(sorted(dict.fromkeys(found), key=lambda overrun: overrun.part))


def _inside(beats: Iterable[Beat], length_of: LengthOf) -> Iterator[Overrun]:
    """Steps and phases that are too short for the word that is spoken in them."""
    for beat in beats:
        if beat.utterance is not None and beat.kind is not CueKind.SPEECH:
            excess = seconds(length_of(beat) - beat.frames)
            if excess > HARDLY:
                yield Overrun(beat.part, beat.text, round(excess, 1))


def _beyond(beats: Iterable[Beat], length_of: LengthOf) -> Iterator[Overrun]:
    """Parts whose speech is longer than they are to last."""
    turn: Frames = 0
    for beat in beats:
        turn = 0 if beat.opens else turn
        if beat.fills_to is not None and seconds(turn - beat.fills_to) > HARDLY:
            yield Overrun(beat.part, "", round(seconds(turn - beat.fills_to), 1))
        turn += frames_of(beat, turn, length_of, 1.0)

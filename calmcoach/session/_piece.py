"""A script made ready for one person: its beats, its bed, and the end that is held."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

from calmcoach.script import Script, filled
from calmcoach.session._beats import Beat, Reading, Turns, fills_of, said_in, unroll
from calmcoach.session._fit import BY_AUTHOR, BY_STRUCTURE, Unroll, bounds, fitted
from calmcoach.session._lengths import Lengths
from calmcoach.session._timeline import Goal, LengthOf, measure
from calmcoach.sound import Bed, Clip
from calmcoach.units import Decibels, Frames, Seconds, frames, seconds
from calmcoach.voice import Speaker

OUTRO: Seconds = 4.0
"""The bed goes on this long after the last part, fading."""
SLEEP_OUTRO: Seconds = 60.0
"""After a sleep script it takes this long, so that the silence wakes nobody."""
BED_FADE_IN: Seconds = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Furniture:
    """The sounds a session may need beside the voice."""

    chime: Clip | None
    bed: Bed | None
    bed_level: Decibels = -20.0


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """What is played: beats in order, and how they are to be laid."""

    script: Script
    reading: Reading
    beats: tuple[Beat, ...]
    goal: Goal
    furniture: Furniture
    outro: Frames
    turns: Mapping[int, Turns]
    """The repetitions that a fit has chosen; empty: as written."""

    @property
    def titles(self) -> tuple[str, ...]:
        """The title of each part, or the script's own where a part has none."""
        fills = fills_of(self.script, self.reading)
        script = self.script
        return tuple(filled(part.title or script.title, fills) for part in script.parts)

    def opening(self, part: int) -> int:
        """The index of the first beat of `part`; part 0 begins after the settling."""
        begins = (
            index
            for index, beat in enumerate(self.beats)
            if index and beat.opens and beat.part == part
        )
        return next(begins, 0)


def prepare(
    script: Script,
    reading: Reading,
    furniture: Furniture,
    speaker: Speaker | None,
    *,
    fit: Seconds | None = None,
) -> Piece:
    """`script` as it will be played. Raises FitError where `fit` can't be met.

    A fit goes by the true length of every phrase that was made before.
    """
    unrolled = unroller(script, reading, furniture.chime)
    outro = outro_of(script)
    if fit is None:
        goal = Goal(stretch=reading.pauses)
        return Piece(script, reading, unrolled({}), goal, furniture, frames(outro), {})
    lengths = Lengths(speaker)
    lengths.look_up(unrolled({}))
    found = fitted(script, fit, unrolled, lengths.of)
    least, most = (BY_STRUCTURE if script.fit is None else BY_AUTHOR).rests
    goal = Goal(end=frames(fit), least=least, most=most)
    beats = unrolled(found.turns)
    return Piece(script, reading, beats, goal, furniture, frames(outro), found.turns)


def reread(piece: Piece, reading: Reading, furniture: Furniture) -> Piece:
    """The same beats in another voice or pace, over another bed: every index stays."""
    beats = unroller(piece.script, reading, furniture.chime)(piece.turns)
    goal = piece.goal if piece.goal.end is not None else Goal(stretch=reading.pauses)
    return replace(piece, reading=reading, furniture=furniture, beats=beats, goal=goal)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a script lasts for one reading, and how far it can be fitted."""

    natural: Seconds
    shortest: Seconds
    longest: Seconds


def length(script: Script, reading: Reading, chime: Clip | None, length_of: LengthOf) -> Length:
    """How long `script` lasts, by true lengths where they are known and estimates elsewhere."""
    return length_of_unrolled(script, unroller(script, reading, chime), length_of, reading.pauses)


def length_of_unrolled(
    script: Script, unrolled: Unroll, length_of: LengthOf, pauses: float
) -> Length:
    """Likewise, for a script that is unrolled for other things too."""
    fixed, elastic = measure(unrolled({}), length_of)
    low, high = bounds(script, unrolled, length_of, pauses=pauses)
    return Length(seconds(fixed + round(elastic * pauses)), low, high)


def unroller(script: Script, reading: Reading, chime: Clip | None) -> Unroll:
    """Unrolls `script` with whatever repetitions it is given; its text is understood once."""
    chime_frames = len(chime.samples) if chime is not None else 0
    said = cache(partial(said_in, script, reading, chime_frames))
    return partial(unroll, script, reading, said=said, outro=outro_of(script))


def outro_of(script: Script) -> Seconds:
    """How long the bed goes on after the last part."""
    return OUTRO if script.wakes else SLEEP_OUTRO

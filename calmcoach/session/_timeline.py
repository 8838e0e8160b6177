"""When each cue is heard. What has been handed out never changes; what lies ahead is laid again."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from calmcoach.session._beats import Beat
from calmcoach.sound import CueKind
from calmcoach.units import Frames

MOST_GIVEN_BACK = 0.5
"""The share of a rest that may be given up for a phrase that came late."""

LengthOf: TypeAlias = Callable[[Beat], Frames]
"""How long a spoken beat is: its true length once it was made, an estimate before."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One beat with its place in the session."""

    start: Frames
    frames: Frames
    beat: Beat
    index: int
    """Which beat of the script this is; -1 for a wait that no author wrote."""
    gave: Frames = 0
    """What this rest gave up for phrases that came late before it."""

    @property
    def end(self) -> Frames:
        """The first frame after it."""
        return self.start + self.frames


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole session: what was heard up to now, and what is laid ahead."""

    placed: tuple[Placed, ...]
    """In order of time, without gaps."""
    stretch: float = 1.0
    """What every elastic rest ahead is multiplied with."""
    waited: Frames = 0
    """Frames that late phrases took, for the rests after them to give back."""
    entered: tuple[Frames, int] = (0, 0)
    """Where the last jump was, and the beat it went to: (0, 0) where there was none."""

    @property
    def frames(self) -> Frames:
        """The whole length."""
        return self.placed[-1].end if self.placed else 0

    def at(self, position: Frames) -> int:
        """The index in `placed` of what is heard at `position`; the last one after the end."""
        return max(0, bisect_right(self.placed, position, key=lambda item: item.start) - 1)


@dataclass(frozen=True, slots=True)
class Goal:
    """How the rests ahead are to be laid."""

    stretch: float = 1.0
    """The person's wish for pauses; used where no end is held."""
    end: Frames | None = None
    """The frame at which the session is to end, where fit holds it."""
    least: float = 0.1
    most: float = 10.0
    """How far a rest may be shortened and stretched to hold the end."""


def lay(beats: Sequence[Beat], length_of: LengthOf, goal: Goal) -> Timeline:
    """The timeline of a whole session from its first frame."""
    return _lay_on(Timeline(()), beats, 0, length_of, goal)


def lay_again(
    timeline: Timeline, frontier: Frames, beats: Sequence[Beat], length_of: LengthOf, goal: Goal
) -> Timeline:
    """What begins at `frontier` or later is laid again; what began before it stays."""
    if not timeline.placed:
        return lay(beats, length_of, goal)
    kept = _begun(timeline, frontier)
    following = _next_beat(kept, timeline.entered)
    return _lay_on(replace(timeline, placed=kept), beats, following, length_of, goal)


def jump(
    timeline: Timeline,
    frontier: Frames,
    to: int,
    beats: Sequence[Beat],
    length_of: LengthOf,
    goal: Goal,
) -> Timeline:
    """Cut what is being heard at `frontier` and go on with the beat `to`.

    The session's frames go on counting: a jump changes what comes next, not the clock.
    """
    kept = _begun(timeline, frontier)
    if kept and kept[-1].end > frontier:
        kept = (*kept[:-1], replace(kept[-1], frames=frontier - kept[-1].start))
    forgotten = replace(timeline, placed=kept, waited=_given(kept), entered=(frontier, to))
    return _lay_on(forgotten, beats, to, length_of, goal)


def wait(timeline: Timeline, late: int, frames: Frames) -> Timeline:
    """Hold back the phrase at `timeline.placed[late]`, and all after it, for `frames`.

    The rest before it grows; where none stands before it, one is put in.
    """
    before, after = timeline.placed[:late], timeline.placed[late:]
    start = after[0].start
    # The rest before a jump belongs to what was left.
    if before and before[-1].beat.kind is CueKind.REST and start != timeline.entered[0]:
        before = (*before[:-1], replace(before[-1], frames=before[-1].frames + frames))
    else:
        beat = Beat(CueKind.REST, after[0].beat.part)
        before = (*before, Placed(start, frames, beat, -1))
    moved = tuple(replace(item, start=item.start + frames) for item in after)
    return replace(timeline, placed=before + moved, waited=timeline.waited + frames)


def _begun(timeline: Timeline, frontier: Frames) -> tuple[Placed, ...]:
    count = bisect_right(timeline.placed, frontier - 1, key=lambda item: item.start)
    return timeline.placed[:count]


def _next_beat(kept: Sequence[Placed], entered: tuple[Frames, int]) -> int:
    """The beat after the last one that has begun since the last jump; else where that went."""
    at, beat = entered
    since = (item.index + 1 for item in reversed(kept) if item.index >= 0 and item.start >= at)
    return next(since, beat)


def _lay_on(
    begun: Timeline, beats: Sequence[Beat], following: int, length_of: LengthOf, goal: Goal
) -> Timeline:
    """`begun` and, after it, the beats from `following` on."""
    ahead = beats[following:]
    start = begun.frames
    turn_start = _turn_start(begun.placed)
    if goal.end is None:
        stretch = goal.stretch
    else:
        stretch = _stretch_to(goal, ahead, goal.end - start, start - turn_start, length_of)
    placed = list(begun.placed)
    owed = begun.waited - _given(begun.placed) if goal.end is None else 0
    for index, beat in enumerate(ahead, following):
        if beat.opens:
            turn_start = start
        frames = frames_of(beat, start - turn_start, length_of, stretch)
        gave = min(owed, round(frames * MOST_GIVEN_BACK)) if beat.elastic else 0
        owed -= gave
        placed.append(Placed(start, frames - gave, beat, index, gave))
        start += frames - gave
    return replace(begun, placed=tuple(placed), stretch=stretch)


def _given(placed: Sequence[Placed]) -> Frames:
    return sum(item.gave for item in placed)


def frames_of(beat: Beat, into_turn: Frames, length_of: LengthOf, stretch: float) -> Frames:
    """How long a beat lasts that begins `into_turn` frames into its part's turn."""
    if beat.kind is CueKind.SPEECH:
        return length_of(beat)
    if beat.fills_to is not None:
        return max(0, beat.fills_to - into_turn)
    return round(beat.frames * stretch) if beat.elastic else beat.frames


def _turn_start(placed: Sequence[Placed]) -> Frames:
    """Where the turn that is being heard began, so that `lasts` counts from there."""
    return next((item.start for item in reversed(placed) if item.beat.opens), 0)


def _stretch_to(
    goal: Goal, ahead: Sequence[Beat], room: Frames, into_turn: Frames, length_of: LengthOf
) -> float:
    """What the elastic rests ahead are multiplied with so that all of `ahead` fills `room`."""
    fixed, elastic = measure(ahead, length_of, into_turn)
    if not elastic:
        return 1.0
    return min(goal.most, max(goal.least, (room - fixed) / elastic))


def measure(
    beats: Sequence[Beat], length_of: LengthOf, into_turn: Frames = 0
) -> tuple[Frames, Frames]:
    """How many frames of `beats` are fixed, and how many are rests that may stretch.

    `into_turn` is how much of the first beat's turn was heard already. Elastic rests never
    stand in a part that `lasts`, so the sum of both is the natural length.
    """
    fixed = elastic = 0
    turn = into_turn
    for beat in beats:
        turn = 0 if beat.opens else turn
        frames = frames_of(beat, turn, length_of, 1.0)
        turn += frames
        if beat.elastic:
            elastic += frames
        else:
            fixed += frames
    return fixed, elastic

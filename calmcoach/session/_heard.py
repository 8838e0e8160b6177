"""From the frames that were heard to what a person sees and hears at this instant."""

from collections.abc import Sequence
from typing import TypeAlias

from calmcoach.session._beats import Beat
from calmcoach.session._now import BreathNow, Now, PlayerState
from calmcoach.session._timeline import Placed, Timeline
from calmcoach.sound import CueKind
from calmcoach.units import Frames, seconds

Titles: TypeAlias = Sequence[str]


def heard_at(
    timeline: Timeline,
    position: Frames,
    titles: Titles,
    state: PlayerState,
    *,
    sounding: bool = True,
    voice_gone: bool = False,
    waiting: bool = False,
) -> Now:
    """What is heard at `position` of `timeline`."""
    here = timeline.at(position)
    item = timeline.placed[here]
    done = min(1.0, (position - item.start) / item.frames) if item.frames else 1.0
    beat = item.beat
    return Now(
        state=state,
        position=position,
        length=timeline.frames,
        caption=_caption(timeline.placed, here),
        speaking=beat.kind is CueKind.SPEECH and position < item.end,
        breath=_breath(beat, item, done),
        step=beat.text if beat.kind is CueKind.STEP else "",
        step_left=seconds(max(0, item.end - position)) if beat.kind is CueKind.STEP else 0.0,
        rest_done=done if beat.kind is CueKind.REST else None,
        part=beat.part,
        parts=len(titles),
        part_title=titles[beat.part],
        seconds_left=seconds(max(0, timeline.frames - position)),
        sounding=sounding,
        voice_gone=voice_gone,
        waiting=waiting,
        cue_left=seconds(max(0, item.end - position)),
    )


def first_word(timeline: Timeline) -> Frames:
    """Where the settling ends: the first cue that is not a rest."""
    begins = (item.start for item in timeline.placed if item.beat.kind is not CueKind.REST)
    return next(begins, timeline.placed[0].end)


def _caption(placed: Sequence[Placed], here: int) -> str:
    """The phrase being spoken, or the last one before it."""
    for place in range(here, -1, -1):
        if placed[place].beat.kind is CueKind.SPEECH:
            return placed[place].beat.text
    return ""


def _breath(beat: Beat, item: Placed, done: float) -> BreathNow | None:
    if beat.kind is not CueKind.PHASE:
        return None
    size = {"in": done, "hold": 1.0, "out": 1.0 - done}.get(beat.text, 0.0)
    return BreathNow(beat.text, done, seconds(item.frames), size)

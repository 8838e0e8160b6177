"""The timeline: what was heard stays, what lies ahead is laid by what is known."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from calmcoach.session._beats import Beat
from calmcoach.session._timeline import (
    Goal,
    Timeline,
    jump,
    lay,
    lay_again,
    measure,
    wait,
)
from calmcoach.sound import CueKind
from calmcoach.units import frames

SPEECH, REST, PHASE = CueKind.SPEECH, CueKind.REST, CueKind.PHASE

rests = st.builds(
    Beat,
    kind=st.just(REST),
    part=st.just(0),
    frames=st.integers(0, frames(45)),
    elastic=st.booleans(),
)
phases = st.builds(
    Beat, kind=st.just(PHASE), part=st.just(0), text=st.just("in"), frames=st.integers(1, 400_000)
)
words = st.builds(Beat, kind=st.just(SPEECH), part=st.just(0), text=st.text("ab", min_size=1))
scripts = st.lists(rests | phases | words, min_size=1, max_size=30).map(
    lambda beats: [replace(beats[0], opens=True), *beats[1:]]
)


def slow(beat: Beat) -> int:
    return 3_000 * len(beat.text)


def quick(beat: Beat) -> int:
    return 1_000 * len(beat.text)


def assert_seamless(timeline: Timeline) -> None:
    at = 0
    for item in timeline.placed:
        assert item.start == at
        at = item.end
    assert timeline.frames == at


@given(scripts)
def test_a_session_is_laid_without_gaps_in_the_order_of_its_script(beats) -> None:
    timeline = lay(beats, slow, Goal())
    assert_seamless(timeline)
    assert [item.beat for item in timeline.placed] == beats


@given(scripts, st.data())
def test_what_was_handed_out_never_changes_when_a_phrase_is_shorter(beats, data) -> None:
    before = lay(beats, slow, Goal())
    frontier = data.draw(st.integers(0, before.frames))
    after = lay_again(before, frontier, beats, quick, Goal())
    assert_seamless(after)
    begun = [item for item in before.placed if item.start < frontier]
    assert list(after.placed[: len(begun)]) == begun
    assert [item.beat for item in after.placed] == beats


@given(scripts, st.data())
def test_a_held_end_is_met_to_the_frame_that_rounding_leaves(beats, data) -> None:
    fixed, elastic = measure(beats, slow)
    end = data.draw(st.integers(fixed + elastic // 2, fixed + 2 * elastic))
    timeline = lay(beats, slow, Goal(end=end))
    elastics = sum(beat.elastic for beat in beats)
    if elastic:
        assert abs(timeline.frames - end) <= elastics
    else:
        assert timeline.frames == fixed


@given(scripts, st.data())
def test_fit_keeps_the_proportion_of_rests_and_touches_nothing_else(beats, data) -> None:
    fixed, elastic = measure(beats, slow)
    end = data.draw(st.integers(fixed + elastic // 2, fixed + 2 * elastic))
    timeline = lay(beats, slow, Goal(end=end))
    for item in timeline.placed:
        if item.beat.elastic:
            assert abs(item.frames - item.beat.frames * timeline.stretch) <= 0.5
        elif item.beat.kind is not SPEECH:
            assert item.frames == item.beat.frames


@given(scripts, st.data())
def test_a_late_phrase_is_waited_for_and_everything_after_it_moves_as_much(beats, data) -> None:
    timeline = lay(beats, slow, Goal())
    late = data.draw(st.integers(0, len(beats) - 1))
    waited = wait(timeline, late, 2_400)
    assert_seamless(waited)
    assert waited.frames == timeline.frames + 2_400
    moved = waited.placed[-1]
    assert moved.start == timeline.placed[-1].start + 2_400 or late == len(beats) - 1


def test_the_rest_after_a_late_phrase_gives_the_time_back_and_only_once() -> None:
    beats = [
        Beat(REST, 0, frames=frames(2), opens=True),
        Beat(SPEECH, 0, "aaaa"),
        Beat(REST, 0, frames=frames(10), elastic=True),
        Beat(SPEECH, 0, "bbbb"),
        Beat(REST, 0, frames=frames(10), elastic=True),
    ]
    planned = lay(beats, slow, Goal())
    waited = wait(planned, 1, frames(3))
    frontier = frames(5) + 100
    once = lay_again(waited, frontier, beats, slow, Goal())
    assert once.frames == planned.frames
    heard_the_rest = once.placed[3].start + 1
    twice = lay_again(once, heard_the_rest, beats, slow, Goal())
    assert twice.frames == planned.frames


def test_a_rest_never_gives_back_more_than_half_of_itself() -> None:
    beats = [
        Beat(REST, 0, frames=0, opens=True),
        Beat(SPEECH, 0, "a"),
        Beat(REST, 0, frames=frames(4), elastic=True),
    ]
    waited = wait(lay(beats, slow, Goal()), 1, frames(60))
    laid = lay_again(waited, frames(60), beats, slow, Goal())
    assert laid.placed[-1].frames == frames(2)


@given(scripts, st.data())
def test_a_jump_cuts_what_is_heard_and_the_clock_goes_on(beats, data) -> None:
    timeline = lay(beats, slow, Goal())
    frontier = data.draw(st.integers(0, timeline.frames))
    to = data.draw(st.integers(0, len(beats) - 1))
    jumped = jump(timeline, frontier, to, beats, slow, Goal())
    assert_seamless(jumped)
    following = next(item for item in jumped.placed if item.start >= frontier)
    assert following.start == frontier
    assert jumped.placed[-1].index == len(beats) - 1


@given(scripts, st.data())
def test_a_jump_is_not_forgotten_when_its_first_phrase_comes_late(beats, data) -> None:
    timeline = lay(beats, slow, Goal())
    frontier = data.draw(st.integers(0, timeline.frames))
    to = data.draw(st.integers(0, len(beats) - 1))
    jumped = jump(timeline, frontier, to, beats, slow, Goal())
    again = lay_again(jumped, frontier, beats, quick, Goal())
    assert_seamless(again)
    ahead = [item.index for item in again.placed if item.start >= frontier]
    assert ahead[-(len(beats) - to) :] == list(range(to, len(beats)))


def test_a_part_that_lasts_is_that_long_whatever_is_spoken_in_it() -> None:
    beats = [
        Beat(SPEECH, 0, "aaa", opens=True),
        Beat(REST, 0, frames=frames(1)),
        Beat(REST, 0, fills_to=frames(20)),
        Beat(SPEECH, 1, "b", opens=True),
    ]
    for length_of in (slow, quick):
        timeline = lay(beats, length_of, Goal(stretch=1.7))
        assert timeline.placed[3].start == frames(20)


def test_too_much_speech_for_a_part_leaves_no_silence_and_no_overlap() -> None:
    beats = [
        Beat(SPEECH, 0, "a" * 400, opens=True),
        Beat(REST, 0, fills_to=frames(20)),
        Beat(SPEECH, 1, "b", opens=True),
    ]
    timeline = lay(beats, slow, Goal())
    assert timeline.placed[1].frames == 0
    assert timeline.placed[2].start == slow(beats[0])


@given(scripts, st.integers(0, 10_000_000))
def test_every_position_is_within_what_is_heard_there(beats, position) -> None:
    timeline = lay(beats, slow, Goal())
    item = timeline.placed[timeline.at(position)]
    assert item.start <= position
    assert position < item.end or position >= timeline.frames or item.frames == 0

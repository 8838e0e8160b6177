"""Between the owner of an output and the one that takes the samples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmcoach.sound import Samples
from calmcoach.sound._pipe import AHEAD, KEPT
from calmcoach.sound._ring import Ring
from calmcoach.units import frames
from support.counted_output import CountedOutput


def numbered(first: int, count: int) -> Samples:
    """Frames that say which they are: 1, 2, 3 … as fractions that float32 holds exactly."""
    values = np.arange(first + 1, first + count + 1, dtype=np.float32) / 2**20
    return np.stack([values, -values], axis=1)


def steady(count: int) -> Samples:
    return np.full((count, 2), 0.5, np.float32)


@given(st.lists(st.tuples(st.integers(0, 64), st.integers(0, 64)), max_size=60))
def test_a_ring_hands_out_what_was_written_in_order(steps: list[tuple[int, int]]) -> None:
    ring, handed = Ring(64), []
    for write, read in steps:
        ring.write(numbered(ring.written, min(write, 64 - ring.waiting)))
        out = np.empty((min(read, ring.waiting), 2), np.float32)
        ring.take(out)
        handed.append(out)
    everything = np.concatenate([*handed, np.empty((0, 2), np.float32)])
    assert everything.tobytes() == numbered(0, len(everything)).tobytes()


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_ring_gives_again_what_it_still_keeps(written: int, back_to: int) -> None:
    ring = Ring(64)
    for first in range(0, written, 16):
        count = min(16, written - first)
        ring.write(numbered(first, count))
        ring.take(np.empty((count, 2), np.float32))
    ring.take_back(back_to)
    assert ring.read == min(written, max(back_to, written - 64))
    again = np.empty((ring.waiting, 2), np.float32)
    ring.take(again)
    assert again.tobytes() == numbered(written - len(again), len(again)).tobytes()


@given(st.lists(st.tuples(st.integers(0, 9_000), st.integers(1, 9_000)), min_size=1, max_size=30))
def test_every_frame_that_is_written_is_handed_out_once(steps: list[tuple[int, int]]) -> None:
    output, written = CountedOutput(), 0
    for write, advance in steps:
        block = numbered(written, min(write, output.room()))
        output.write(block)
        written += len(block)
        output.advance(min(advance, written - output.handed()))
    output.advance(written - output.handed())
    assert output.sounded().tobytes() == numbered(0, written).tobytes()


def test_before_the_first_block_zeros_are_fed_and_not_counted() -> None:
    output = CountedOutput()
    output.advance(10_000)
    output.write(numbered(0, 1_000))
    output.advance(1_000)
    assert output.starved == 0
    assert output.handed() == 1_000
    assert output.sounded()[:10_000].any() == np.False_
    assert output.sounded()[10_000:].tobytes() == numbered(0, 1_000).tobytes()


def test_running_empty_in_the_midst_of_playing_is_counted_and_does_not_click() -> None:
    output = CountedOutput()
    output.write(steady(1_000))
    output.advance(1_920)
    output.write(steady(1_000))
    output.advance(1_440)
    assert output.starved == 3
    assert np.abs(np.diff(output.sounded()[:, 0])).max() < 0.01
    assert output.handed() == 2_000


def test_running_empty_after_the_end_is_no_late_block() -> None:
    output = CountedOutput()
    output.write(steady(1_000))
    output.finish()
    output.advance(4_800)
    assert output.starved == 0


def test_more_than_there_is_room_for_is_refused() -> None:
    output = CountedOutput()
    output.write(steady(AHEAD))
    assert output.room() == 0
    with pytest.raises(ValueError, match="room for 0"):
        output.write(steady(1))


@pytest.mark.parametrize("block", [64, 480, 4_800])
def test_hush_fades_in_the_time_it_was_given_and_then_stands(block: int) -> None:
    output = CountedOutput(block=block)
    output.write(steady(AHEAD))
    output.advance(4_800)
    output.hush(0.05)
    assert not output.hushed()
    output.advance(4_800)
    assert output.hushed()
    stood = output.handed()
    assert stood == 4_800 + frames(0.05)
    output.advance(4_800)
    assert output.handed() == stood
    sounded = output.sounded()[:, 0]
    assert not sounded[stood:].any()
    assert np.all(np.diff(sounded[4_800:]) <= 0)
    assert np.abs(np.diff(sounded)).max() < 0.001


def test_unhush_goes_on_with_the_very_next_frame() -> None:
    output = CountedOutput()
    output.write(numbered(0, AHEAD))
    output.advance(480)
    output.hush(0.01)
    output.advance(4_800)
    stood = output.handed()
    output.unhush(0.01)
    output.advance(480 + 960)
    assert not output.hushed()
    assert output.handed() == stood + 1_440
    last = output.sounded()[-960:]
    assert last.tobytes() == numbered(stood + 480, 960).tobytes()


def test_what_waits_can_be_dropped_only_when_hushed() -> None:
    output = CountedOutput()
    output.write(numbered(0, 4_800))
    with pytest.raises(RuntimeError):
        output.drop()
    output.hush(0.0)
    output.advance(480)
    assert output.drop() == 1
    output.write(numbered(9_000, 480))
    output.unhush(0.0)
    output.advance(480)
    assert output.sounded()[-479:].tobytes() == numbered(9_001, 479).tobytes()
    assert output.handed() == 481


def test_a_hush_is_over_at_once_when_nothing_waits() -> None:
    output = CountedOutput()
    output.hush(1.0)
    output.advance(480)
    assert output.hushed()
    assert output.starved == 0


def test_the_volume_moves_softly_and_stays_within_its_bounds() -> None:
    output = CountedOutput()
    output.volume(-20.0)
    output.write(steady(AHEAD))
    output.advance(AHEAD)
    sounded = output.sounded()[:, 0]
    assert np.abs(np.diff(sounded)).max() < 0.001
    assert sounded[-1] == pytest.approx(0.05)
    output.volume(+40.0)
    output.write(steady(AHEAD))
    output.advance(AHEAD)
    assert output.sounded()[-1, 0] == pytest.approx(0.5)


def test_a_lost_device_gives_back_what_was_not_surely_heard() -> None:
    output = CountedOutput(latency=0.1)
    output.write(numbered(0, AHEAD))
    output.advance(9_600)
    heard = output.heard()
    assert heard == 4_800
    output.stall(0.3)
    before = output.heard()
    output.take_back()
    assert heard <= before <= heard + frames(0.05)
    assert output.handed() == before
    output.advance(960)
    again = output.sounded()[9_600 + 480 : 9_600 + 960]
    assert again.tobytes() == numbered(before + 480, 480).tobytes()


def test_what_was_handed_out_is_kept_longer_than_any_latency() -> None:
    output = CountedOutput(latency=KEPT / 48_000)
    for first in range(0, 4 * KEPT, 4_800):
        output.write(numbered(first % 4_800, 4_800))
        output.advance(4_800)
    heard = output.heard()
    output.take_back()
    assert output.handed() == heard

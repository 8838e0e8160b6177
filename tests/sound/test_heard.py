"""The position at the ear: never back, never leaping, whatever the device does."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmcoach.sound._heard import FASTEST, Heard
from calmcoach.units import frames, seconds
from support.counted_output import CountedOutput


@dataclass
class HandClock:
    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


Event = tuple[str, int]
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("play"), st.integers(1, 9_000)),
        st.tuples(st.just("starve"), st.integers(1, 9_000)),
        st.tuples(st.just("stall"), st.integers(1, 40_000)),
        st.tuples(st.just("latency"), st.integers(0, 24_000)),
        st.tuples(st.just("move"), st.just(0)),
    ),
    max_size=60,
)


def follow(events: list[Event], check: Callable[[int, float, int], None]) -> None:
    clock, latency, handed, chunk = HandClock(), 4_800, 0, 480
    heard = Heard(clock)
    for what, amount in events:
        if what == "latency":
            latency = amount
        elif what == "move":
            handed = heard.stand()
        elif what == "stall":
            clock.now += seconds(amount)
            check(heard.now(), clock.now, handed)
        else:
            for start in range(0, amount, chunk):
                block = min(chunk, amount - start)
                counted = block if what == "play" else 0
                heard.handing(handed, counted, block, seconds(latency))
                handed += counted
                check(heard.now(), clock.now, handed)
                clock.now += seconds(block)
                check(heard.now(), clock.now, handed)


@given(EVENTS)
def test_the_position_never_goes_back_never_leaps_and_never_runs_ahead(events: list[Event]) -> None:
    before, at = 0, 1_000.0

    def check(position: int, now: float, handed: int) -> None:
        nonlocal before, at
        assert position >= before
        assert position - before <= (now - at) * FASTEST * 48_000 + 1
        assert position <= handed
        before, at = position, now

    follow(events, check)


def test_the_position_is_what_was_handed_out_less_the_latency() -> None:
    output = CountedOutput(latency=0.1)
    for _ in range(20):
        output.write(np.zeros((4_800, 2), np.float32))
        output.advance(4_800)
    assert output.heard() == 19 * 4_800


@pytest.mark.parametrize("ask_every", [1, 48, 4_800])
def test_between_callbacks_the_position_moves_on_with_time(ask_every: int) -> None:
    clock = HandClock()
    heard = Heard(clock)
    for block in range(10):
        clock.now = 1_000.0 + seconds(block * 4_800)
        heard.handing(block * 4_800, 4_800, 4_800, 0.1)
        for passed in range(0, 4_800, ask_every):
            clock.now = 1_000.0 + seconds(block * 4_800 + passed)
            assert heard.now() == pytest.approx(max(0, block * 4_800 + passed - 4_800), abs=1)
    assert heard.now() > 35_000


def test_when_everything_is_handed_out_the_position_arrives_at_its_end() -> None:
    clock = HandClock()
    heard = Heard(clock)
    heard.handing(0, 4_800, 4_800, 0.2)
    for _ in range(10):
        clock.now += 0.1
        heard.handing(4_800, 0, 4_800, 0.2)
    assert heard.now() == 4_800


def test_a_changed_latency_is_reached_slowly() -> None:
    clock = HandClock()
    heard = Heard(clock)
    speeds = []
    for block in range(2_000):
        latency = 0.1 if block < 500 else 0.3
        heard.handing(block * 480, 480, 480, latency)
        before = heard.now()
        clock.now += 0.01
        speeds.append(heard.now() - before)
    assert min(speeds[100:]) >= 480 * 0.94
    assert max(speeds[100:]) <= 480 * 1.06
    assert heard.now() == pytest.approx(2_000 * 480 - frames(0.3), abs=480)


def test_a_device_that_falls_silent_holds_the_position() -> None:
    clock = HandClock()
    heard = Heard(clock)
    for block in range(100):
        heard.handing(block * 960, 960, 960, 0.5)
        clock.now += 0.02
    stood = heard.now()
    assert stood == 96_000 - frames(0.5)
    clock.now += 5.0
    assert heard.now() <= stood + frames(0.05)
    clock.now += 5.0
    assert heard.now() <= stood + frames(0.05)

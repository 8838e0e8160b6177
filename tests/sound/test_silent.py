"""A session that nobody hears keeps real time."""

import threading
import time

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from calmcoach.sound import SilentOutput
from calmcoach.sound._pipe import Pipe
from calmcoach.sound._silent import BLOCK, Drain
from calmcoach.units import frames


class HandClock:
    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


def keep_full(pipe: Pipe) -> None:
    pipe.write(np.ones((pipe.room(), 2), np.float32))


@given(st.lists(st.floats(0.0, 0.2), min_size=1, max_size=80))
def test_a_late_wake_up_is_made_good(delays: list[float]) -> None:
    clock = HandClock()
    pipe = Pipe(clock)
    drain = Drain(pipe, clock)
    for delay in delays:
        clock.now += drain.wait() + delay
        keep_full(pipe)
        drain.take()
        exact = (clock.now - 50.0) * 48_000 + BLOCK
        assert abs(pipe.handed() - exact) <= 1
        assert abs(pipe.heard() - (clock.now - 50.0) * 48_000) <= 1


def test_a_deadline_missed_by_far_is_set_anew() -> None:
    clock = HandClock()
    pipe = Pipe(clock)
    drain = Drain(pipe, clock)
    for _ in range(10):
        clock.now += drain.wait()
        keep_full(pipe)
        drain.take()
    before = pipe.handed()
    clock.now += 3_600.0
    drain.take()
    assert pipe.handed() - before in {BLOCK - 1, BLOCK}
    assert pipe.starved == 0


def test_a_silent_session_takes_its_time() -> None:
    output = SilentOutput()
    ready = threading.Event()
    output.open()
    began = time.monotonic()
    written = 0
    while written < frames(0.6):
        block = min(output.room(), 2_400)
        output.write(np.ones((block, 2), np.float32))
        written += block
        ready.wait(0.01)
    output.finish()
    while output.heard() < written:
        ready.wait(0.005)
    took = time.monotonic() - began
    output.close()
    output.close()
    assert output.starved == 0
    assert written / 48_000 - 0.05 <= took <= written / 48_000 + 1.0

"""A live output on a PortAudio whose every move is made by the test."""

import gc
import threading
from collections.abc import Callable

import numpy as np
import pytest

from calmcoach.sound import Samples, SilentReason
from calmcoach.sound._live import OPENING_TICKS, LiveOutput
from calmcoach.sound._portaudio import NoStreamError, Stream, Take
from calmcoach.sound._watch import ARMED_AFTER, TICK
from calmcoach.units import frames
from support.feeder import Feeder, hum, wait_until


class HandStream:
    """A stream that calls back when it is told to."""

    device = "by hand"

    def __init__(self, take: Take, ended: Callable[[], None]) -> None:
        self._take = take
        self.end = ended
        self.closed = threading.Event()
        self.played: list[Samples] = []

    def call_back(self, times: int = 1, count: int = 960) -> None:
        for _ in range(times):
            out = np.full((count, 2), np.nan, np.float32)
            self._take(out, 0.02)
            self.played.append(out)

    def close(self) -> None:
        self.closed.set()


class HandLibrary:
    """Opens streams, or does not."""

    def __init__(self) -> None:
        self.reason: SilentReason | None = None
        self.streams: list[HandStream] = []
        self.restarts = 0

    def open(self, device: str | None, take: Take, ended: Callable[[], None]) -> Stream:
        if self.reason is not None:
            raise NoStreamError(self.reason, "by hand")
        stream = HandStream(take, ended)
        self.streams.append(stream)
        return stream

    def restart(self) -> None:
        self.restarts += 1


@pytest.fixture
def library() -> HandLibrary:
    return HandLibrary()


def test_what_is_written_waits_for_a_device_that_starts_slowly(library: HandLibrary) -> None:
    output = LiveOutput(library=library)
    output.open()
    output.write(hum(0, 4_800))
    wait_until(lambda: bool(library.streams))
    stream = library.streams[0]
    stream.call_back(ARMED_AFTER - 1)
    threading.Event().wait(0.3)
    stream.call_back()
    assert output.handed() == 0
    assert not np.concatenate(stream.played).any()
    wait_until(lambda: output.state().kind == "device")
    before = len(stream.played)
    stream.call_back(5)
    heard = np.concatenate(stream.played[before:])
    assert heard.tobytes() == hum(0, 4_800).tobytes()
    output.close()
    assert stream.closed.is_set()


def test_full_collections_are_put_off_only_while_something_plays(library: HandLibrary) -> None:
    usual = gc.get_threshold()
    output = LiveOutput(library=library)
    output.open()
    threading.Event().wait(0.2)
    assert gc.get_threshold() == usual
    with Feeder(output, hum):
        wait_until(lambda: gc.get_threshold()[2] > 100_000)
        wait_until(lambda: bool(library.streams))
        library.streams[0].call_back(ARMED_AFTER)
        wait_until(lambda: output.state().kind == "device")
        output.hush(0.0)
        library.streams[0].call_back()
        wait_until(lambda: gc.get_threshold() == usual)
    output.close()


def test_a_stream_that_was_left_plays_nothing_even_if_it_calls_back(library: HandLibrary) -> None:
    output = LiveOutput(library=library)
    output.open()
    with Feeder(output, hum):
        wait_until(lambda: bool(library.streams))
        stream = library.streams[0]
        stream.call_back(ARMED_AFTER)
        wait_until(lambda: output.state().kind == "device")
        wait_until(lambda: output.state().reason is SilentReason.LOST)
        before = len(stream.played)
        stream.call_back(50)
        assert not np.concatenate(stream.played[before:]).any()
        assert stream.closed.wait(5.0)
        wait_until(lambda: len(library.streams) == 2)
        assert library.restarts == 1
    output.close()


def test_what_a_lost_device_did_not_surely_play_is_played_again(library: HandLibrary) -> None:
    output = LiveOutput(library=library)
    output.open()
    wait_until(lambda: bool(library.streams))
    stream = library.streams[0]
    stream.call_back(ARMED_AFTER)
    wait_until(lambda: output.state().kind == "device")
    output.write(hum(0, 9_600))
    stream.call_back(8)
    assert output.handed() == 7_680
    again, fill = [], output.fill

    def noted(out: Samples, latency: float) -> None:
        again.append(output.handed())
        fill(out, latency)

    output.fill = noted
    stream.end()
    wait_until(lambda: output.state().kind == "silent")
    output.finish()
    wait_until(lambda: output.heard() == 9_600)
    assert again[0] < 7_680
    output.close()


def test_a_refused_device_is_tried_again_and_again(library: HandLibrary) -> None:
    library.reason = SilentReason.REFUSED
    output = LiveOutput(library=library)
    output.open()
    with Feeder(output, hum):
        wait_until(lambda: library.restarts >= 2)
        assert output.state().reason is SilentReason.REFUSED
        assert output.heard() > frames(0.3)
        library.reason = None
        wait_until(lambda: bool(library.streams))
        library.streams[0].call_back(ARMED_AFTER)
        wait_until(lambda: output.state().kind == "device")
    output.close()


class HangingLibrary(HandLibrary):
    def __init__(self) -> None:
        super().__init__()
        self.release = threading.Event()

    def open(self, device: str | None, take: Take, ended: Callable[[], None]) -> Stream:
        self.release.wait(30.0)
        return super().open(device, take, ended)


def test_a_device_that_hangs_while_it_is_opened_is_not_waited_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert OPENING_TICKS * TICK <= 3.0
    monkeypatch.setattr("calmcoach.sound._live.OPENING_TICKS", 20)
    library = HangingLibrary()
    output = LiveOutput(library=library)
    output.open()
    with Feeder(output, hum):
        assert 0.9 < wait_until(lambda: output.heard() > 4_800) < 6.0
        assert output.state().reason is SilentReason.OPENING
        library.release.set()
        wait_until(lambda: bool(library.streams))
        library.streams[0].call_back(ARMED_AFTER)
        wait_until(lambda: output.state().kind == "device")
    output.close()


def test_a_device_that_hangs_does_not_hold_up_closing() -> None:
    library = HangingLibrary()
    output = LiveOutput(library=library)
    output.open()
    assert wait_until(lambda: output.close() is None) < 3.0
    library.release.set()
    wait_until(lambda: bool(library.streams))
    assert library.streams[0].closed.wait(5.0)

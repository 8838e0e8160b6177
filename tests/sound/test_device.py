"""A sound device, recorded: what reaches the ear, and what happens when it goes away."""

import sys
import time
from collections.abc import Iterator

import numpy as np
import pytest

from calmcoach.sound import Output, SilentReason, devices, open_output
from calmcoach.units import frames
from support.feeder import Feeder, clicks, hum, wait_until
from support.virtual_device import Recording, VirtualDevice


@pytest.fixture
def device(sound_server: VirtualDevice) -> VirtualDevice:
    sound_server.start()
    return sound_server


@pytest.fixture
def recording(device: VirtualDevice) -> Iterator[Recording]:
    with device.recording() as running:
        yield running


@pytest.fixture
def output(recording: Recording) -> Iterator[Output]:
    """A device that is being recorded: it does not fall asleep, and so opens at once."""
    opened = open_output("device")
    yield opened
    opened.close()


def playing(output: Output) -> bool:
    return output.state().kind == "device"


def test_the_devices_of_the_system_are_named(device: VirtualDevice) -> None:
    found = devices()
    assert {each.name for each in found} >= {"pulse", "default"}
    assert [each.default for each in found].count(True) == 1


def test_a_click_train_is_heard_to_the_frame_from_its_first_click(
    recording: Recording, output: Output
) -> None:
    with Feeder(output, clicks) as feeder:
        wait_until(lambda: output.heard() > frames(1.5))
        heard = recording.samples()[:, 0]
        last = recording.last_sound(above=0.5)
        wait_until(lambda: output.heard() > frames(1.7))
    places = np.flatnonzero(heard > 0.5)
    assert len(places) >= 14
    assert set(np.diff(places).tolist()) == {4_800}
    assert output.starved == 0
    assert output.state().device == "default"
    assert feeder.never_back_never_leaping()
    click = (len(places) - 1) * 4_800
    said = next(moment for moment, position in feeder.positions if position >= click)
    assert abs(said - last) < 0.1


def test_hush_is_silent_at_the_ear_within_three_tenths_of_a_second(
    recording: Recording, output: Output
) -> None:
    with Feeder(output, hum):
        wait_until(lambda: output.heard() > frames(0.5))
        asked = time.monotonic()
        output.hush(0.04)
        wait_until(output.hushed)
        stood = output.handed()
        wait_until(lambda: output.heard() == stood)
        recording.wait_for(recording.length() + 9_600)
        assert recording.last_sound() - asked <= 0.3
        assert output.handed() == stood
        output.unhush(0.04)
        wait_until(lambda: output.heard() > stood + frames(0.25))
        heard = recording.samples()[:, 0]
    assert np.abs(np.diff(heard)).max() < 0.05


def test_a_killed_server_is_followed_by_silence_and_then_by_sound_again(
    device: VirtualDevice, output: Output
) -> None:
    with Feeder(output, clicks) as feeder:
        wait_until(lambda: output.heard() > frames(0.5))
        assert playing(output)
        before = output.heard()
        device.kill()
        until_silent = wait_until(lambda: not playing(output))
        until_moving = until_silent + wait_until(lambda: output.heard() > before + frames(0.1))
        assert output.state().reason is SilentReason.LOST
        assert until_silent < 0.5
        assert until_moving < 1.0
        wait_until(lambda: output.heard() > before + frames(0.5))
        device.start()
        wait_until(lambda: playing(output))
        with device.recording() as anew:
            again = output.heard()
            wait_until(lambda: output.heard() > again + frames(0.6))
            heard = anew.samples()[:, 0]
    assert np.median(np.diff(np.flatnonzero(heard > 0.5))) == 4_800
    assert feeder.never_back_never_leaping()


def test_a_device_that_stops_calling_back_is_left_within_half_a_second(
    device: VirtualDevice, output: Output
) -> None:
    with Feeder(output, clicks) as feeder:
        wait_until(lambda: output.heard() > frames(0.5))
        assert playing(output)
        with device.frozen():
            before = output.heard()
            assert wait_until(lambda: not playing(output)) < 1.0
            wait_until(lambda: output.heard() > before + frames(0.5))
        wait_until(lambda: playing(output))
        again = output.heard()
        wait_until(lambda: output.heard() > again + frames(0.5))
    assert feeder.never_back_never_leaping()


def test_where_nothing_plays_sound_the_session_goes_on_in_silence(device: VirtualDevice) -> None:
    device.kill()
    output = open_output("device")
    with Feeder(output, clicks):
        wait_until(lambda: output.heard() > frames(0.5))
        assert output.state().kind == "silent"
        assert output.state().reason in {SilentReason.NO_DEVICE, SilentReason.REFUSED}
        device.start()
        wait_until(lambda: playing(output))
    output.close()


def test_a_device_that_is_not_there_is_not_replaced_by_another(device: VirtualDevice) -> None:
    output = open_output("device", "the headphones at home")
    wait_until(lambda: output.state().reason is SilentReason.NO_DEVICE)
    output.close()


def test_a_closed_output_lets_go_of_the_device(device: VirtualDevice, output: Output) -> None:
    wait_until(lambda: playing(output))
    assert device.streams() == 1
    output.close()
    output.close()
    wait_until(lambda: device.streams() == 0)


@pytest.mark.proof
def test_a_device_taken_away_twenty_times_comes_back_twenty_times(
    device: VirtualDevice, output: Output
) -> None:
    silent, again = [], []
    with Feeder(output, clicks) as feeder:
        for _ in range(20):
            wait_until(lambda: playing(output))
            start = output.heard()
            wait_until(lambda start=start: output.heard() > start + frames(0.5))
            device.kill()
            silent.append(wait_until(lambda: not playing(output)))
            start = output.heard()
            wait_until(lambda start=start: output.heard() > start + frames(0.3))
            device.start()
            again.append(wait_until(lambda: playing(output)))
    sys.stdout.write(
        f"\nthe device taken away 20 times: silence after {max(silent):.2f} s at most,"
        f" sound {max(again):.2f} s at most after its return\n"
    )
    assert max(silent) < 0.5
    assert feeder.never_back_never_leaping()

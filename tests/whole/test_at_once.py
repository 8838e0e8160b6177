"""How soon it sounds, and how soon it is silent, at the ear of whoever listens to the device.

The figures hold the device's own latency (0.15 to 0.2 s, asked for so that nothing stutters) and
the recorder's: the limits are for what is handed out to the device, so both are allowed for.
"""

import threading
import time

import numpy as np
import pytest

from support.home_of import OCEAN, TWENTY_MINUTES, TWO_MINUTES, choose, own_script
from support.virtual_device import Recording

SETTLE = 3.0
LATENCY = 0.25
"""What lies between handing out and the recorder's time stamp, at most."""
RECORDER = 0.02
"""What the recorder takes until it has what the device plays."""
LIMIT = 30.0
WORD = 0.02
"""Louder than any of these is a voice."""
BED = 1e-4


def begun(recording: Recording, after: float, above: float) -> float:
    """The moment at which something louder than `above` was first recorded after a moment."""
    until = time.monotonic() + LIMIT
    while time.monotonic() < until:
        for at, piece in list(recording._pieces):
            values = np.abs(np.frombuffer(piece[: len(piece) // 4 * 4], np.float32))
            loud = np.flatnonzero(values > above)
            if at > after and len(loud):
                return at - (len(values) - 1 - int(loud[0])) / 2 / 48_000
        pause(0.01)
    raise AssertionError("nothing sounded")


def pause(seconds: float) -> None:
    threading.Event().wait(seconds)


def begin_once(program, script: str) -> None:
    """Begin the script and stop it, so that Today goes on with it."""
    with program("play", script, "--no-rating", "--output", "silent", "--plain") as terminal:
        terminal.wait_for("Heard")
        pause(1.0)
        terminal.type("x\r")
        pause(1.0)
        terminal.type("x\r")
        terminal.process.wait(20)


def press_start(program, recording, above: float) -> float:
    """Seconds from the key that starts Today's session to the first sound."""
    with program() as terminal:
        terminal.wait_for("Enter")
        pause(2.5)
        terminal.type("\r")
        terminal.wait_for("right now")
        pause(1.5)
        terminal.type("4")
        pause(0.3)
        pressed = time.monotonic()
        terminal.type("\r")
        return begun(recording, pressed, above) - pressed


@pytest.mark.proof
def test_the_bed_sounds_within_three_tenths_of_a_second_of_the_start_key(program, device) -> None:
    with device.recording() as recording:
        took = press_start(program, recording, BED)
    print(f"\nfirst sound at the ear {took:.3f} s after the start key")
    assert took <= 0.3 + LATENCY


@pytest.mark.proof
@pytest.mark.parametrize("voice", ["piper/joe", "pyttsx3/en-us"])
@pytest.mark.parametrize("times", [TWO_MINUTES, TWENTY_MINUTES])
def test_the_first_word_comes_a_second_and_a_half_after_settling(
    program, device, home, voice, times
) -> None:
    choose(home, voice=voice, settle=SETTLE)
    begin_once(program, own_script(home, times, sound=""))
    for phrase in (home / "cache" / "phrases").rglob("*.flac"):
        phrase.unlink()
    with device.recording() as recording:
        took = press_start(program, recording, WORD)
    print(f"\n{voice}, {times} times: first word {took - SETTLE:.3f} s after the settling time")
    assert SETTLE - 0.1 <= took <= SETTLE + 1.5 + LATENCY


@pytest.mark.proof
def test_flare_sounds_and_esc_is_silent_in_three_tenths_of_a_second(program, device, home) -> None:
    choose(home, flare=own_script(home, TWO_MINUTES, sound=OCEAN))
    with device.recording() as recording, program() as terminal:
        terminal.wait_for("Enter")
        pause(4)
        pressed = time.monotonic()
        terminal.type("f")
        sounded = begun(recording, pressed, BED) - pressed
        pause(4)
        stopped = time.monotonic()
        terminal.type("\x1b")
        pause(2)
        silent = recording.last_sound(BED) - stopped
    print(f"\nflare at the ear {sounded:.3f} s after f; silent {silent:.3f} s after Esc")
    assert sounded <= 0.3 + LATENCY
    assert silent <= 0.3 + RECORDER

"""A session being played, on an output whose frames the test counts."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from calmcoach.session import Command, Performance, PlayerState
from calmcoach.session._performance import BLOCK
from calmcoach.session._stage import Stage
from calmcoach.units import frames
from support.counted_output import CountedOutput
from support.known_voice import KnownVoice
from support.patience import give_time, until


@pytest.fixture
def output() -> CountedOutput:
    made = CountedOutput()
    made.open()
    return made


@pytest.fixture
def perform(output, piece) -> Iterator[Callable[..., Performance]]:
    begun: list[Performance] = []

    def make(*, voice: KnownVoice | None = None, play: bool = True, **options) -> Performance:
        speaker = voice or KnownVoice()
        performance = Performance(
            options.pop("piece", None) or piece(**options), speaker, output, after=None
        )
        begun.append(performance)
        if play:
            performance.command(Command.PLAY)
        return performance

    yield make
    for performance in begun:
        performance.command(Command.HAND_OVER)
        performance.done.wait(2)


def listen(output: CountedOutput, performance: Performance, seconds: float) -> None:
    """Let time pass, as slowly as the session can follow."""
    for _ in range(round(seconds * 5)):
        give_time(lambda: performance.done.is_set() or _has_followed(performance, output))
        output.advance(4 * BLOCK)


def _has_followed(performance: Performance, output: CountedOutput) -> bool:
    return output.room() < BLOCK and not performance._player.awaits_silence


def test_what_is_heard_is_what_is_rendered_sample_for_sample(perform, output, piece) -> None:
    performance = perform()
    stage = Stage(piece(), KnownVoice())
    until(lambda: performance.now().state is PlayerState.SETTLING)
    start = len(output.sounded())
    listen(output, performance, 20)
    heard = output.sounded()[start:]
    expected = np.concatenate([stage.block(BLOCK) for _ in range(380)])
    first = int(np.flatnonzero(np.abs(heard).max(axis=1))[0])
    planned = int(np.flatnonzero(np.abs(expected).max(axis=1))[0])
    length = min(len(heard) - first, len(expected) - planned)
    assert length > frames(10)
    assert (heard[first : first + length] == expected[planned : planned + length]).all()


def test_nothing_sounds_before_play(perform, output) -> None:
    performance = perform(play=False)
    output.advance(frames(1))
    assert performance.now().state is PlayerState.READY
    assert not output.sounded().any()


def test_the_caption_is_the_sentence_being_heard(perform, output) -> None:
    performance = perform(settle=1.0)
    listen(output, performance, 2)
    until(lambda: performance.now().caption != "")
    now = performance.now()
    assert now.caption == "Let your body be held by what is under you."
    assert now.speaking
    assert now.part_title == "Arrive"


def test_a_pause_is_silent_and_the_position_stands(perform, output) -> None:
    performance = perform(settle=0.5)
    listen(output, performance, 1.5)
    performance.command(Command.TOGGLE)
    until(lambda: performance.now().state is PlayerState.PAUSED)
    output.advance(frames(0.3))
    until(lambda: performance.now().position == output.heard())
    stood = performance.now().position
    quiet = len(output.sounded())
    output.advance(frames(5))
    assert not output.sounded()[quiet:].any()
    assert performance.now().position == stood
    performance.command(Command.TOGGLE)
    until(lambda: performance.now().state is PlayerState.PLAYING)
    listen(output, performance, 1)
    assert performance.now().position > stood


def test_esc_is_silent_within_a_third_of_a_second_and_keeps_the_place(perform, output) -> None:
    performance = perform(settle=0.5)
    listen(output, performance, 1.5)
    performance.command(Command.STOP)
    until(lambda: performance.now().state is PlayerState.STOPPED)
    asked = len(output.sounded())
    output.advance(frames(2))
    after = output.sounded()[asked:]
    assert not after[frames(0.1) :].any()
    performance.command(Command.LEAVE)
    assert performance.done.wait(2)
    assert not performance.finished
    assert 1.0 < performance.heard_seconds < 2.0


def test_a_step_forward_is_heard_at_once_and_the_clock_never_leaps(perform, output) -> None:
    performance = perform(settle=0.5)
    listen(output, performance, 2)
    before = performance.now().position
    performance.step(1)
    until(lambda: performance.now().state is PlayerState.PLAYING)
    listen(output, performance, 1)
    until(lambda: performance.now().part == 1)
    now = performance.now()
    assert now.caption == "Let the breath lead now."
    assert 0 < now.position - before <= frames(1.2)


def test_back_goes_to_the_start_of_the_part_first_and_then_to_the_one_before(
    perform, output
) -> None:
    performance = perform(settle=0.5)
    performance.step(1)
    listen(output, performance, 6)
    performance.step(-1)
    listen(output, performance, 1)
    assert performance.now().part == 1
    performance.step(-1)
    listen(output, performance, 1)
    until(lambda: performance.now().part == 0)


def test_the_whole_of_it_is_heard_and_then_it_is_done(perform, output) -> None:
    parts = '[[part]]\ntitle = "One"\nsay = "Only this."\nrest = 2'
    performance = perform(parts=parts, settle=0.5)
    listen(output, performance, 10)
    assert performance.done.wait(2)
    assert performance.finished
    assert performance.heard_seconds == pytest.approx(performance.planned_seconds)


def test_a_voice_that_gives_up_does_not_end_the_session(perform, output) -> None:
    voice = KnownVoice(ready=False)
    performance = perform(voice=voice, settle=0.5)
    listen(output, performance, 2)
    assert performance.now().waiting
    voice.give_up()
    until(lambda: performance.now().voice_gone)
    listen(output, performance, 3)
    assert performance.now().caption != ""


def test_a_flare_sounds_over_the_fading_of_the_session_before_it(perform, output, piece) -> None:
    first = perform(settle=0.5)
    listen(output, first, 1.5)
    heard_first = first.now().position
    second = Performance(piece(settle=0.0), KnownVoice(), output, after=first)
    second.command(Command.PLAY)
    until(lambda: second.now().state is not PlayerState.READY)
    listen(output, second, 4)
    assert first.done.is_set()
    assert not first.finished
    assert first.now().position >= heard_first
    sound = np.abs(output.sounded()).max(axis=1)
    begun = np.flatnonzero(sound)[0]
    gaps = np.diff(np.flatnonzero(sound[begun : begun + frames(4)]))
    assert gaps.max() < frames(0.1), "there is no hole between the two"
    second.command(Command.HAND_OVER)
    second.done.wait(2)

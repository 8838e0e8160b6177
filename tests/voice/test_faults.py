"""Whatever becomes of a worker, the session goes on."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from calmcoach.voice import (
    Failed,
    GaveUp,
    Made,
    NotKept,
    Speaker,
    SpeechError,
    Trouble,
    Utterance,
    _desk,
)
from calmcoach.voice import _worker as worker
from calmcoach.voice._shelf import Shelf
from support.patience import until
from support.rubbish_worker import WAYS
from support.voice_studio import Studio

Say = Callable[..., Utterance]
GOOD = "Let your body be held."
RUBBISH = str(Path(__file__).parents[1] / "support" / "rubbish_worker.py")


def _pid(speaker: Speaker) -> int:
    until(lambda: speaker._desks.of("fake").link.pid is not None, 20)
    pid = speaker._desks.of("fake").link.pid
    assert pid is not None
    return pid


@pytest.fixture
def once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """While this file is there the fake engine misbehaves; the first time removes it."""
    sign = tmp_path / "once"
    sign.touch()
    monkeypatch.setenv("CALMCOACH_FAKE_ONCE", str(sign))
    return sign


@pytest.mark.parametrize("word", ["xhang", "xdie"])
def test_a_worker_that_hangs_or_dies_is_replaced_and_the_phrase_made(
    studio: Studio, say: Say, once: Path, word: str
) -> None:
    speaker = studio.speaker()
    speaker.load(say(GOOD), 20)
    before = _pid(speaker)
    wanted = [say(f"Here is the word {word}."), say("And the next one.")]
    speaker.want(wanted)
    studio.hears(Made, 3)
    assert not once.exists()
    assert _pid(speaker) != before
    assert not studio.of(Failed)


def test_a_stopped_worker_is_killed_and_the_phrase_made(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    speaker.load(say(GOOD), 20)
    stopped = _pid(speaker)
    os.kill(stopped, signal.SIGSTOP)
    speaker.load(say("And the next one."), 20)
    with pytest.raises(ProcessLookupError):
        os.kill(stopped, 0)


def test_a_worker_killed_while_idle_is_replaced(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    speaker.load(say(GOOD), 20)
    os.kill(_pid(speaker), signal.SIGKILL)
    speaker.load(say("And the next one."), 20)
    assert not studio.of(GaveUp)


def test_a_phrase_that_kills_every_worker_is_passed_over(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    wanted = [say("One with xdie in it."), say(GOOD)]
    speaker.want(wanted)
    (failed,) = studio.hears(Failed)
    assert (failed.utterance, failed.reason) == (wanted[0], Trouble.DIES)
    speaker.load(wanted[1], 20)
    assert not studio.of(GaveUp)
    with pytest.raises(SpeechError):
        speaker.load(wanted[0])


def test_after_three_failures_in_a_row_it_gives_up_until_the_next_session(
    studio: Studio, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker = studio.speaker()
    kept = speaker.load(say(GOOD), 20)
    wanted = [say(f"Phrase {number} with xdie in it.") for number in range(5)]
    speaker.want([say(GOOD), *wanted])
    (gone,) = studio.hears(GaveUp)
    assert (gone.reason, gone.engine) == (Trouble.DIES, "fake")
    with pytest.raises(SpeechError):
        speaker.load(wanted[4])
    assert speaker.take(say(GOOD)) is not None
    assert np.array_equal(speaker.load(say(GOOD)).samples, kept.samples)
    # A change of order in the same session says it once more; the next session tries anew.
    speaker.want(wanted)
    studio.hears(GaveUp, 2)
    speaker.want(())
    speaker.want([say("All is well again.")])
    speaker.load(say("All is well again."), 20)


def test_an_engine_that_is_not_there_is_given_up_at_once(
    studio: Studio, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALMCOACH_TEST_ENGINE", "no_such_module:Engine")
    speaker = studio.speaker()
    speaker.want([say(GOOD)])
    (gone,) = studio.hears(GaveUp)
    assert gone.reason is Trouble.MISSING
    assert "no_such_module" in gone.detail


def test_bad_sound_is_never_kept_nor_played(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    why = {
        "xcut": Trouble.LENGTH,
        "xnan": Trouble.RUBBISH,
        "xsilent": Trouble.RUBBISH,
        "xraise": Trouble.FAILS,
    }
    for number, (word, trouble) in enumerate(why.items()):
        bad = say(f"This phrase, with {word} in it, is quite a long one.")
        speaker.want([bad])
        failed = studio.hears(Failed, number + 1)[number]
        assert (failed.utterance, failed.reason) == (bad, trouble)
        assert speaker.lengths([bad]) == [None]
        assert speaker.take(bad) is None
        speaker.load(say(f"Good phrase {number}."), 20)
    assert not studio.of(GaveUp)


def test_a_phrase_cut_short_is_made_again(studio: Studio, say: Say, once: Path) -> None:
    text = "This phrase, with xcut in it, is quite a long one."
    speech = studio.speaker().load(say(text), 20)
    assert not once.exists()
    assert len(speech.samples) / 48_000 > 0.05 * len(text)


def test_what_an_engine_prints_is_no_answer(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    speaker.load(say("Here is xprint."), 20)
    speaker.close()
    assert "and so does its library" in studio.log.read_text()


@pytest.mark.parametrize("way", ["mark", "breaks-off", "more-frames"])
def test_a_worker_that_answers_rubbish_is_replaced(
    studio: Studio, say: Say, tmp_path: Path, way: str
) -> None:
    sign = tmp_path / "sign"
    sign.touch()
    speaker = studio.speaker(worker=[sys.executable, RUBBISH, way, str(sign)])
    speech = speaker.load(say(GOOD), 20)
    assert not sign.exists()
    assert len(speech.samples)
    assert not studio.of(Failed)


def test_a_worker_that_always_answers_rubbish_is_given_up(
    studio: Studio, say: Say, tmp_path: Path
) -> None:
    speaker = studio.speaker(worker=[sys.executable, RUBBISH, "noise"])
    speaker.want([say(GOOD), say("And the next one.")])
    assert studio.hears(GaveUp)[0].reason is Trouble.RUBBISH


def test_there_are_many_ways_to_answer_rubbish() -> None:
    assert len(WAYS) >= 15


def test_a_cache_that_can_not_be_written_is_said_and_done_without(studio: Studio, say: Say) -> None:
    studio.cache.write_text("a file where the folder should be")
    speaker = studio.speaker()
    first = speaker.load(say(GOOD), 20)
    assert speaker.load(say("And the next one."), 20)
    assert len(studio.hears(NotKept)) == 1
    speaker._held = type(speaker._held)()
    assert np.array_equal(speaker.load(say(GOOD), 20).samples, first.samples)
    assert len(studio.of(Made)) == 2


def test_a_damaged_file_is_made_again(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    whole = speaker.load(say(GOOD), 20)
    harms: list[Callable[[bytes], bytes | None]] = [
        lambda content: content[:500] + bytes([content[500] ^ 4]) + content[501:],
        lambda content: content[:-100],
        lambda _content: b"",
        lambda _content: b"RIFF" * 5000,
        lambda _content: None,
    ]
    for number, harm in enumerate(harms):
        (file,) = studio.cache.glob("*.flac")
        harmed = harm(file.read_bytes())
        if harmed is None:
            file.unlink()
        else:
            file.write_bytes(harmed)
        speaker._held = type(speaker._held)()
        assert len(speaker.load(say(GOOD), 20).samples) == len(whole.samples)
        assert len(studio.hears(Made, number + 2)) == number + 2


def _count_of_kills(studio: Studio, say: Say, kills: int) -> int:
    """Kill the worker so often while phrases are made; says how many phrases came."""
    speaker = studio.speaker()
    wanted = [say(f"This is phrase number {number} of many.") for number in range(3 * kills)]
    speaker.want(wanted)
    for number in range(kills):
        studio.hears(Made, 3 * number + 1, 60)
        os.kill(_pid(speaker), signal.SIGSTOP if number % 3 == 0 else signal.SIGKILL)
    for utterance in wanted:
        speaker.load(utterance, 60)
    return len(studio.of(Made))


def test_killing_the_worker_again_and_again_loses_nothing(studio: Studio, say: Say) -> None:
    assert _count_of_kills(studio, say, 3) == 9


@pytest.mark.proof
def test_killing_the_worker_a_hundred_times_loses_nothing(studio: Studio, say: Say) -> None:
    made = _count_of_kills(studio, say, 100)
    sys.stdout.write(f"\nworker stopped or killed 100 times: {made} of 300 phrases made\n")
    assert made == 300


def test_the_limits_are_those_of_the_design() -> None:
    assert (_desk.SLACK, _desk.FAILURES_TO_GIVE_UP, worker.TRIES) == (4.0, 3, 3)


def test_a_fault_of_the_listener_does_not_silence_the_voice(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    told: list[object] = []

    def listener(event: object) -> None:
        told.append(event)
        raise RuntimeError("not my day")

    speaker.on_event = listener
    for number in range(3):
        speaker.load(say(f"This is phrase number {number}."), 20)
    until(lambda: len(told) == 3)


def test_a_fault_of_our_own_leaves_no_one_waiting(
    studio: Studio, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker = studio.speaker()
    speaker.load(say(GOOD), 20)

    def broken(_shelf: object, _utterance: Utterance) -> None:
        raise MemoryError("no room for a phrase")

    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "speech", broken)
        with pytest.raises(SpeechError):
            speaker.load(say("And the next one."), 20)
        studio.hears(GaveUp)
    speaker.want(())
    speaker.want([say("All is well again.")])
    speaker.load(say("All is well again."), 20)


def test_asking_for_nothing_to_pronounce_harms_nothing(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    for text in ("—", "…", GOOD, "!"):
        assert speaker.take(say(text)) is None
    studio.hears(Failed, 3)
    speaker.load(say(GOOD), 20)

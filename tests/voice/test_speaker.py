"""Phrases are made ahead, kept, and handed out at once."""

import threading
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from calmcoach.units import SAMPLE_RATE, frames
from calmcoach.voice import (
    Failed,
    Made,
    Speaker,
    SpeechError,
    Trouble,
    Utterance,
    _desks,
    choose,
)
from calmcoach.voice._held import Held
from support.fake_engine import length_of
from support.patience import until
from support.voice_studio import Studio

Say = Callable[..., Utterance]
FEW = ("Let your body be held.", "In your own time, picture a quiet beach.", "Rest.")


def _all_made(speaker: Speaker, utterances: Sequence[Utterance]) -> None:
    speaker.want(utterances)
    until(lambda: None not in speaker.lengths(utterances), 20)


def test_everything_wanted_is_made_to_the_end_in_order(studio: Studio, say: Say) -> None:
    wanted = [say(f"This is phrase number {number}.") for number in range(12)]
    _all_made(studio.speaker(), wanted)
    studio.hears(Made, 12)
    assert [event.utterance for event in studio.of(Made)] == wanted


def test_a_phrase_has_the_length_of_its_words_and_no_silence(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    for pace in (1.0, 0.75):
        speech = speaker.load(say(FEW[1], pace), 20)
        assert abs(len(speech.samples) - length_of(FEW[1], pace)) < frames(0.02)
        assert speaker.lengths([say(FEW[1], pace)]) == [len(speech.samples)]


def test_what_is_said_once_is_made_once(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    _all_made(speaker, [say("Rest."), say("Let go."), say("Rest.")])
    studio.hears(Made, 2)
    speaker.load(say("Rest."))
    assert len(studio.of(Made)) == 2


def test_the_second_hearing_is_the_first_and_needs_no_worker(studio: Studio, say: Say) -> None:
    first, second = studio.speaker(), studio.speaker(worker=["/nowhere/no-such-program"])
    wanted = [say(text) for text in FEW]
    heard = [first.load(utterance, 20) for utterance in wanted]
    first.close()
    again = Speaker(studio.cache, engines={"fake": ["/nowhere/no-such-program"]})
    assert again.lengths(wanted) == [len(speech.samples) for speech in heard]
    for utterance, before in zip(wanted, heard, strict=True):
        after = again.load(utterance, 20)
        assert np.array_equal(before.samples, after.samples)
        assert before.gain == after.gain
    again.close()
    assert second.lengths(wanted) == [None, None, None]


def test_taking_gives_nothing_at_first_and_then_the_phrase(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    assert speaker.take(say(FEW[0])) is None
    until(lambda: speaker.take(say(FEW[0])) is not None, 20)
    speech = speaker.take(say(FEW[0]))
    assert speech is not None
    assert speech is speaker.take(say(FEW[0]))
    with pytest.raises(ValueError, match="read-only"):
        speech.samples[0] = 1.0


def test_a_phrase_that_is_waited_for_comes_before_the_others(
    studio: Studio, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALMCOACH_FAKE_DELAY", "0.1")
    speaker = studio.speaker()
    wanted = [say(f"This is phrase number {number}.") for number in range(30)]
    speaker.want(wanted)
    studio.hears(Made, 1)
    speaker.load(wanted[25], 20)
    place = [event.utterance for event in studio.of(Made)].index(wanted[25])
    assert place <= 4


def test_a_new_order_replaces_the_old(
    studio: Studio, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALMCOACH_FAKE_DELAY", "0.05")
    speaker = studio.speaker()
    speaker.want([say(f"Old phrase {number}.") for number in range(40)])
    studio.hears(Made, 1)
    new = [say(f"New phrase {number}.") for number in range(3)]
    _all_made(speaker, new)
    assert len(studio.of(Made)) < 10


def test_callers_never_wait_while_a_worker_hangs(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    kept = speaker.load(say(FEW[0]), 20)
    speaker.want([say("xhang"), say(FEW[1])])
    until(lambda: speaker._desks.of("fake").job is not None)
    done = threading.Event()

    def use() -> None:
        for _ in range(200):
            assert speaker.take(say(FEW[0])) is kept
            speaker.take(say(FEW[1]))
            speaker.lengths([say(text) for text in FEW])
            speaker.want([say("xhang"), say(FEW[1])])
            speaker.estimate(say("xhang"))
        done.set()

    threading.Thread(target=use).start()
    assert done.wait(0.9), "a caller was held up"


def test_an_estimate_is_learned_and_kept(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    long = say("A sentence of which nothing is known yet, but that its voice has been met.", 0.8)
    _all_made(speaker, [say(text) for text in FEW])
    truth = length_of(long.text, 0.8)
    assert abs(speaker.estimate(long) / truth - 1) < 0.1
    assert abs(speaker.estimate(say(long.text, 0.4)) / (2 * truth) - 1) < 0.1
    learned = speaker.estimate(long)
    speaker.close()
    assert studio.speaker().estimate(long) == learned


def test_before_anything_is_known_an_estimate_is_sane(studio: Studio, say: Say) -> None:
    assert 2.0 < studio.speaker().estimate(say(FEW[1])) / SAMPLE_RATE < 4.0


def test_warming_starts_the_worker_and_meets_the_voice(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    speaker.warm(choose("en", "fake"))
    until(
        lambda: speaker._desks.of("fake").job is None and speaker._desks.of("fake").link.running, 20
    )
    assert speaker._shelf.tempo(choose("en", "fake"), "en") is not None
    pid = speaker._desks.of("fake").link.pid
    speaker.load(say(FEW[0]), 20)
    assert speaker._desks.of("fake").link.pid == pid


def test_only_so_much_is_held_and_the_rest_is_fetched_again(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    speaker._held = Held(frames(5))
    wanted = [say(f"This is phrase number {number}.") for number in range(6)]
    first = speaker.load(wanted[0], 20)
    for utterance in wanted:
        speaker.load(utterance, 20)
        assert speaker._held.frames <= frames(5)
    assert np.array_equal(speaker.load(wanted[0], 20).samples, first.samples)


def test_what_will_be_heard_next_is_in_memory_before_it_is_asked_for(
    studio: Studio, say: Say
) -> None:
    speaker = studio.speaker()
    wanted = [say(f"This is phrase number {number}.") for number in range(6)]
    _all_made(speaker, wanted)
    until(lambda: all(utterance in speaker._held for utterance in wanted))


def test_nothing_to_pronounce_is_said_at_once_to_be_lost(studio: Studio, say: Say) -> None:
    speaker = studio.speaker()
    speaker.want([say("—"), say("x" * 7000), say(FEW[0])])
    assert [event.reason for event in studio.hears(Failed, 2)] == [Trouble.WORDLESS] * 2
    speaker.load(say(FEW[0]), 20)
    with pytest.raises(SpeechError) as lost:
        speaker.load(say("—"))
    assert lost.value.reason is Trouble.WORDLESS


def test_waiting_has_an_end(studio: Studio, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALMCOACH_FAKE_DELAY", "5")
    with pytest.raises(TimeoutError):
        studio.speaker().load(say(FEW[0]), 0.05)


def test_a_closed_speaker_leaves_no_one_waiting(
    studio: Studio, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALMCOACH_FAKE_DELAY", "60")
    speaker = studio.speaker()
    ended: list[Exception] = []

    def wait() -> None:
        try:
            speaker.load(say(FEW[0]))
        except SpeechError as error:
            ended.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    until(lambda: speaker._desks.busy, 20)
    speaker.close()
    waiting.join(10)
    assert ended


def test_a_worker_with_nothing_to_do_is_let_go_and_comes_again(
    studio: Studio, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_desks, "_IDLE", 0.2)
    speaker = studio.speaker()
    speaker.load(say(FEW[0]), 20)
    until(lambda: not speaker._desks.of("fake").link.running)
    speaker.load(say(FEW[1]), 20)


def test_phrases_joined_are_at_the_target(studio: Studio, say: Say) -> None:
    from calmcoach.units import gain
    from calmcoach.voice._loudness import loudness

    speaker = studio.speaker()
    heard = [speaker.load(say(text), 20) for text in (*FEW, "Let everything be as it is.")]
    joined = np.concatenate([speech.samples * np.float32(gain(speech.gain)) for speech in heard])
    assert abs(loudness(joined) + 18.0) < 0.5

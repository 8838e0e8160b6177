"""The stage: blocks of sound from a piece, phrases late or in time."""

import numpy as np

from calmcoach.session._stage import Stage
from calmcoach.sound import CueKind
from calmcoach.units import frames
from calmcoach.voice import Speech, Utterance
from support.known_voice import KnownVoice, true_length

BLOCK = 2_400


def played(stage: Stage, block: int = BLOCK) -> np.ndarray:
    blocks = []
    while (part := stage.block(block)) is not None:
        blocks.append(part)
    return np.concatenate(blocks)


def test_the_same_session_is_the_same_samples_however_it_is_asked_for(piece) -> None:
    whole = played(Stage(piece(), KnownVoice()))
    pieces = played(Stage(piece(), KnownVoice()), block=1_777)
    assert whole.tobytes() == pieces.tobytes()


def test_every_phrase_sounds_where_its_cue_says_and_rests_are_exact_zeros(piece) -> None:
    stage = Stage(piece(), KnownVoice())
    sound = played(stage)
    for cue in stage.cues():
        part = sound[cue.start : cue.start + cue.frames]
        if cue.kind is CueKind.SPEECH:
            assert np.abs(part).max() > 0.05
        elif cue.kind is CueKind.REST:
            assert not part.any()


def test_a_breath_of_four_and_six_seconds_is_exactly_that(piece) -> None:
    stage = Stage(piece(), KnownVoice())
    phases = [(cue.text, cue.frames) for cue in stage.cues() if cue.kind is CueKind.PHASE]
    assert phases == [("in", 192_000), ("out", 288_000)] * 3


def test_the_voice_is_asked_for_every_phrase_in_the_order_it_is_heard(piece) -> None:
    voice = KnownVoice(ready=False)
    stage = Stage(piece(), voice)
    spoken = [cue.text for cue in stage.cues() if cue.kind is CueKind.SPEECH]
    assert [utterance.text for utterance in voice.wanted] == spoken


def test_the_phrases_of_the_script_in_use_are_kept_whatever_else_is_made(piece) -> None:
    voice = KnownVoice(ready=False)
    stage = Stage(piece(), voice)
    wanted = voice.wanted
    stage.jump(len(piece().beats) - 1, 0)
    assert len(voice.wanted) < len(wanted)
    assert set(voice.pinned) == set(wanted)


def test_the_first_phrase_is_fetched_before_it_is_to_sound(piece) -> None:
    class Slow(KnownVoice):
        """Its phrases lie on the disk: the first time that one is asked for brings it."""

        def __init__(self) -> None:
            super().__init__()
            self.asked: set[Utterance] = set()

        def take(self, utterance: Utterance) -> Speech | None:
            fetched, _ = utterance in self.asked, self.asked.add(utterance)
            return super().take(utterance) if fetched else None

    stage = Stage(piece(settle=0.0), Slow())
    assert np.any(stage.block(BLOCK))
    assert not stage.waiting


def test_a_late_phrase_is_waited_for_and_then_heard_whole(piece) -> None:
    voice = KnownVoice(ready=False)
    stage = Stage(piece(settle=0.0), voice)
    first = voice.wanted[0]
    silence = [stage.block(BLOCK) for _ in range(20)]
    assert stage.waiting
    assert not np.concatenate(silence).any()
    voice.make(first)
    stage.made(first, true_length(first))
    heard = np.concatenate([stage.block(BLOCK) for _ in range(60)])
    assert not stage.waiting or heard.any()
    assert np.count_nonzero(np.abs(heard).max(axis=1) > 0) >= true_length(first) * 0.98


def test_a_phrase_that_comes_before_its_message_is_never_cut_to_its_estimate(piece) -> None:
    voice = KnownVoice(ready=False, guess=0.3)
    stage = Stage(piece(settle=0.0), voice)
    first = voice.wanted[0]
    voice.made.add(first)
    played_now = np.concatenate([stage.block(BLOCK) for _ in range(70)])
    sounding = np.flatnonzero(np.abs(played_now).max(axis=1))
    assert sounding[-1] - sounding[0] + 1 >= true_length(first) - 10


def test_when_the_voice_gives_up_captions_go_on_at_reading_speed(piece) -> None:
    voice = KnownVoice(ready=False)
    stage = Stage(piece(settle=0.0), voice)
    stage.block(BLOCK)
    stage.gave_up()
    sound = played(stage)
    kinds = [cue.kind for cue in stage.cues()]
    assert kinds.count(CueKind.SPEECH) == 4
    phases = [cue for cue in stage.cues() if cue.kind is CueKind.PHASE]
    guided = sound[phases[0].start - BLOCK : phases[-1].start]
    assert guided.any(), "the breathing tones go on"


def test_only_the_phrase_that_failed_is_silent(piece) -> None:
    voice = KnownVoice()
    stage = Stage(piece(), voice)
    first, second = [cue for cue in stage.cues() if cue.kind is CueKind.SPEECH][:2]
    voice.ready = False
    voice.made = set(voice.wanted) - {voice.wanted[0]}
    stage.failed(voice.wanted[0])
    sound = played(stage)
    assert not sound[first.start : first.start + first.frames].any()
    assert sound[second.start : second.start + second.frames].any()


def test_going_on_from_a_part_begins_with_its_first_words_after_the_settling(piece) -> None:
    made = piece(settle=3.0)
    stage = Stage(made, KnownVoice(), start=made.opening(1))
    words = [cue for cue in stage.cues() if cue.kind is CueKind.SPEECH]
    assert words[0].text == "Let the breath lead now."
    assert words[0].start == frames(3)


def test_a_fitted_session_still_ends_in_time_when_every_phrase_is_shorter_than_guessed(
    piece,
) -> None:
    voice = KnownVoice(ready=False, guess=1.6)
    made = piece(speaker=voice, fit=120.0)
    stage = Stage(made, voice)
    for utterance in voice.wanted:
        voice.make(utterance)
        stage.made(utterance, true_length(utterance))
    played(stage)
    assert abs(stage.timeline.frames - frames(120)) < frames(1)


def test_another_pace_is_heard_from_the_next_phrase_on(piece) -> None:
    voice = KnownVoice()
    stage = Stage(piece(), voice)
    while stage.frontier < frames(4):
        stage.block(BLOCK)
    before = stage.timeline
    stage.read_anew(piece(pace=0.5))
    here = before.at(stage.frontier - 1)
    assert stage.timeline.placed[: here + 1] == before.placed[: here + 1]
    later = [item for item in stage.timeline.placed[here + 1 :] if item.beat.kind == "speech"]
    assert {item.beat.utterance.pace for item in later} == {0.425}
    assert stage.timeline.frames > before.frames


def test_a_step_to_a_part_whose_voice_is_late_is_kept_until_it_speaks(piece) -> None:
    voice = KnownVoice()
    stage = Stage(piece(), voice)
    while stage.frontier < frames(5):
        stage.block(BLOCK)
    voice.ready = False
    stage.jump(stage.piece.opening(2), stage.frontier)
    for _ in range(20):
        stage.block(BLOCK)
    assert stage.waiting
    for utterance in voice.wanted:
        voice.make(utterance)
        stage.made(utterance, true_length(utterance))
    ahead = [item.beat for item in stage.timeline.placed if item.start >= stage.frontier]
    assert ahead[0].text == "When you are ready, come back to the room."

"""The sum of all that sounds, as a pure function of the place in the session."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calmcoach.sound import LOOKAHEAD, Bed, Clip, Cue, CueKind, Mixer, Samples, Score, Tone
from calmcoach.sound import _limiter as limiter
from calmcoach.units import frames, gain

SECOND = 48_000


def noise(count: int, level: float, seed: int = 1) -> Samples:
    return (np.random.default_rng(seed).standard_normal(count) * level).astype(np.float32)


def speech(start: int, samples: Samples, level: float = 0.0) -> Cue:
    return Cue(CueKind.SPEECH, start, len(samples), "words", 0, Clip(samples), level)


def breath(start: int, length: int, shape: str) -> Cue:
    tone = Tone("rising" if shape == "in" else "falling")
    return Cue(CueKind.PHASE, start, length, shape, 0, tone)


def flat_bed(seconds: float = 1.0) -> Bed:
    """A bed whose every sample is a quarter: what is heard of it is its gain."""
    return Bed("flat", np.full((frames(seconds), 2), 0.25, np.float32), -18.0)


def bed_gain(score: Score) -> Samples:
    return whole(score)[:, 0] * 4.0


def whole(score: Score) -> Samples:
    return Mixer(score).block(0, score.frames)


BUSY = Score(
    (
        speech(1_000, noise(30_000, 0.2, 2), 6.0),
        breath(20_000, 50_000, "in"),
        Cue(CueKind.CHIME, 45_000, 9_000, "", 0, Clip(noise(18_000, 0.3).reshape(-1, 2)), -3.0),
        breath(70_000, 60_001, "out"),
        speech(90_000, noise(20_000, 0.4, 3)),
        Cue(CueKind.REST, 110_000, 20_000, "", 0),
    ),
    140_000,
    Bed("noise", noise(60_000, 0.1, 4).reshape(-1, 2), -20.0),
    -12.0,
    24_000,
    30_000,
)
BUSY_WHOLE = whole(BUSY)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 150_000), st.integers(0, 20_000)), max_size=20))
def test_the_same_place_gives_the_same_samples_however_it_is_asked_for(
    asked: list[tuple[int, int]],
) -> None:
    mixer = Mixer(BUSY)
    padded = np.concatenate([BUSY_WHOLE, np.zeros((40_000, 2), np.float32)])
    for position, count in asked:
        block = mixer.block(position, count)
        assert block.tobytes() == padded[position : position + count].tobytes()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 140_000), max_size=40))
def test_any_way_of_cutting_the_session_gives_identical_bytes(cuts: list[int]) -> None:
    mixer, edges = Mixer(BUSY), [0, *sorted(cuts), 140_000]
    parts = [mixer.block(a, b - a) for a, b in pairwise(edges)]
    assert np.concatenate(parts).tobytes() == BUSY_WHOLE.tobytes()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 120_000), st.integers(0, 5))
def test_what_is_laid_far_enough_ahead_changes_nothing_that_was_heard(
    heard: int, left: int
) -> None:
    edge = heard + LOOKAHEAD
    past = tuple(cue for cue in BUSY.cues if cue.start < edge)
    ahead = [speech(edge + 500 * i, noise(9_000, 0.5, 9)) for i in range(left)]
    other = replace(BUSY, cues=(*past, *ahead))
    block = Mixer(other).block(0, heard)
    assert block.tobytes() == BUSY_WHOLE[:heard].tobytes()


def test_with_no_bed_whatever_is_not_sounding_is_exactly_zero() -> None:
    words = noise(30_000, 0.1)
    score = Score((speech(10_000, words), breath(60_000, 20_000, "in")), 100_000)
    samples = whole(score)
    assert not samples[:10_000].any()
    assert not samples[40_000:60_000].any()
    assert not samples[80_000:].any()


def test_speech_is_heard_at_its_place_with_its_gain_on_both_sides() -> None:
    words = noise(30_000, 0.02)
    samples = whole(Score((speech(12_345, words, 4.0),), 60_000))
    inside = slice(12_345 + 192, 42_345 - 192)
    expected = words[192:-192] * np.float32(gain(4.0))
    assert samples[inside, 0].tobytes() == expected.tobytes()
    assert samples[inside, 1].tobytes() == expected.tobytes()


def test_overlapping_cues_add_up() -> None:
    one, two = noise(30_000, 0.02, 1), noise(30_000, 0.02, 2)
    together = whole(Score((speech(0, one), speech(10_000, two)), 50_000))
    apart = whole(Score((speech(0, one),), 50_000)) + whole(Score((speech(10_000, two),), 50_000))
    assert np.abs(together - apart).max() < 1e-7


def test_a_sound_longer_than_its_cue_ends_with_its_cue() -> None:
    cue = Cue(CueKind.CHIME, 0, 5_000, "", 0, Clip(np.full((9_000, 2), 0.3, np.float32)))
    samples = whole(Score((cue,), 10_000))
    assert samples[4_700].all()
    assert not samples[5_000:].any()
    assert np.abs(np.diff(samples[:, 0])).max() < 0.01


@pytest.mark.parametrize("length", [1, 2, 100, 300, 5_000])
def test_no_cue_begins_or_ends_with_a_step(length: int) -> None:
    cue = Cue(CueKind.CHIME, 50, length, "", 0, Clip(np.full(length, 0.5, np.float32)))
    samples = whole(Score((cue,), 10_000))
    assert np.abs(np.diff(samples[:, 0])).max() < max(0.005, 2.0 / length)
    assert np.flatnonzero(samples[:, 0]).tolist() == list(range(50, 50 + length))


@pytest.mark.parametrize("length", [frames(4), frames(6), frames(1.5), 12_345])
def test_a_breathing_tone_is_exactly_as_long_as_its_phase(length: int) -> None:
    samples = whole(Score((breath(4_800, length, "in"),), length + 9_600))
    sounding = np.flatnonzero(np.abs(samples[:, 0]) > 1e-7)
    assert sounding[0] - 4_800 < 480
    assert 4_800 + length - sounding[-1] < 480
    assert not samples[:4_800].any()
    assert not samples[4_800 + length :].any()
    assert np.abs(np.diff(samples[:, 0])).max() < 0.01


def pitch(samples: Samples) -> float:
    crossings = np.flatnonzero((samples[:-1] < 0) & (samples[1:] >= 0))
    return (len(crossings) - 1) * SECOND / float(crossings[-1] - crossings[0])


@pytest.mark.parametrize("seconds", [1.0, 4.0, 10.0])
def test_in_and_out_are_told_apart_by_the_way_the_tone_goes(seconds: float) -> None:
    length = frames(seconds)
    rising = whole(Score((breath(0, length, "in"),), length))[:, 0]
    falling = whole(Score((breath(0, length, "out"),), length))[:, 0]
    first, last = slice(length // 20, length // 5), slice(-length // 5, -length // 20)
    assert pitch(rising[last]) / pitch(rising[first]) == pytest.approx(1.5**0.75, rel=0.05)
    assert pitch(falling[last]) / pitch(falling[first]) == pytest.approx(1.5**-0.75, rel=0.05)


def test_the_tones_are_quieter_than_the_voice() -> None:
    for shape in ("in", "out"):
        samples = whole(Score((breath(0, frames(12), shape),), frames(12)))
        loudest = pyloudnorm.Meter(SECOND).integrated_loudness(samples[frames(5) : frames(7)])
        assert loudest == pytest.approx(-26.0, abs=0.5)


def test_the_bed_steps_back_six_decibels_under_speech_and_softly() -> None:
    words = np.zeros(frames(3), np.float32)
    score = Score((speech(frames(5), words),), frames(14), flat_bed(), 0.0)
    level = bed_gain(score)
    assert level[: frames(4.7)].min() == level[0] == 1.0
    assert level[frames(5) : frames(8)].max() == pytest.approx(gain(-6.0))
    assert level[frames(8) : frames(9.5)].max() == pytest.approx(gain(-6.0))
    assert level[frames(10.5) :].min() == 1.0
    assert np.abs(np.diff(level)).max() < 1e-4


def test_the_bed_does_not_pump_between_two_sentences() -> None:
    first, second = frames(5), frames(5 + 2 + 1.5)
    words = np.zeros(frames(2), np.float32)
    score = Score((speech(first, words), speech(second, words)), frames(15), flat_bed(), 0.0)
    level = bed_gain(score)[first : second + frames(2)]
    assert level.max() == pytest.approx(gain(-6.0))


def test_the_bed_waits_low_for_a_phrase_that_is_not_there_yet() -> None:
    waiting = Cue(CueKind.SPEECH, frames(2), frames(2), "words", 0)
    there = replace(waiting, sound=Clip(np.zeros(frames(2), np.float32)))
    silent = whole(Score((waiting,), frames(6), flat_bed(), 0.0))
    spoken = whole(Score((there,), frames(6), flat_bed(), 0.0))
    assert silent.tobytes() == spoken.tobytes()


def test_the_bed_lies_as_far_under_the_voice_as_was_asked() -> None:
    hum = np.repeat(noise(frames(5), 0.05)[:, np.newaxis], 2, axis=1)
    meter = pyloudnorm.Meter(SECOND)
    bed = Bed("hum", hum, meter.integrated_loudness(hum))
    for level in (-20.0, -8.0):  # relative to the voice
        heard = whole(Score((), frames(5), bed, level))
        assert meter.integrated_loudness(heard) == pytest.approx(-18.0 + level, abs=0.05)


def test_a_short_loop_goes_round_and_round() -> None:
    ramp = np.linspace(0.0, 0.5, 1_000, dtype=np.float32)
    bed = Bed("ramp", np.stack([ramp, ramp], axis=1), -18.0)
    heard = whole(Score((), 10_500, bed, 0.0))[:, 0]
    assert heard.tobytes() == np.resize(ramp, 10_500).tobytes()


def test_the_bed_fades_in_and_everything_fades_out() -> None:
    score = Score((), frames(6), flat_bed(), 0.0, frames(2), frames(3))
    level = bed_gain(score)
    assert level[0] == 0.0
    assert np.all(np.diff(level[: frames(2)]) >= 0)
    assert level[frames(2.01) : frames(2.99)].min() == 1.0
    assert np.all(np.diff(level[frames(3) :]) <= 0)
    assert level[-1] < 1e-6
    assert np.abs(np.diff(level)).max() < 1e-4


def test_words_are_not_faded_in_with_the_bed() -> None:
    words = noise(frames(1), 0.05)
    samples = whole(Score((speech(0, words),), frames(2), None, fade_in=frames(2)))
    assert samples[480:40_000, 0].tobytes() == words[480:40_000].tobytes()


def test_beyond_the_end_there_is_silence_and_before_the_beginning_nothing() -> None:
    mixer = Mixer(Score((speech(0, noise(9_000, 0.1)),), 5_000, flat_bed()))
    assert not mixer.block(5_000, 5_000).any()
    assert mixer.block(4_990, 20)[:10].all()
    assert not mixer.block(5_001, 2).any()
    assert mixer.block(700_000_000, 480).shape == (480, 2)
    with pytest.raises(ValueError, match="no session"):
        mixer.block(-1, 480)


def true_peak(samples: Samples) -> float:
    """The highest peak of the sound itself, by sixteen samples in the place of one."""
    spectrum = np.fft.rfft(samples.astype(np.float64), axis=0)
    between = np.fft.irfft(spectrum, 16 * len(samples), axis=0) * 16
    return 20 * float(np.log10(np.abs(between).max()))


def hot(kind: str) -> Samples:
    count = frames(2)
    if kind == "noise":
        spectrum = np.fft.rfft(noise(count, 0.6))
        spectrum[frames(0.8) :] = 0
        return np.fft.irfft(spectrum, count).astype(np.float32)
    if kind == "quarter":  # peaks fall between the samples: 3 dB more than they show
        return (1.2 * np.sin(np.arange(count) * np.pi / 2 + np.pi / 4)).astype(np.float32)
    burst = np.sin(np.arange(count) * 0.05) * np.where(np.arange(count) % 9_000 < 400, 3.0, 0.2)
    return burst.astype(np.float32)


@pytest.mark.parametrize("kind", ["noise", "quarter", "burst"])
def test_no_true_peak_passes_one_decibel_below_full_scale(kind: str) -> None:
    samples = whole(Score((speech(0, hot(kind)),), frames(2)))
    assert true_peak(hot(kind)[:, np.newaxis]) > 0.0
    assert true_peak(samples) <= -1.0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.2, 1.2), st.floats(50.0, 24_000.0), st.floats(0.0, 3.0))
def test_a_stretch_is_passed_over_only_if_no_true_peak_is_in_it(
    seed: int, level: float, hertz: float, slope: float
) -> None:
    count = limiter.SPAN * 5 + 2 * limiter.MARGIN
    lot = np.random.default_rng(seed)
    at = np.fft.rfftfreq(count, 1 / SECOND)
    spectrum = lot.standard_normal((2, len(at), 2)) @ [1, 1j] / (1 + (at / hertz) ** slope)
    sound = np.fft.irfft(spectrum, count)
    samples = (sound * level / np.abs(sound).max()).astype(np.float32)
    if limiter.needs(samples) is None:
        found = [
            np.convolve(channel, row, "valid") for channel in samples for row in limiter.FILTERS
        ]
        assert np.abs(found).max() <= gain(limiter.CEILING) * (1 + 1e-5)
        assert np.abs(samples).max() <= gain(limiter.CEILING)


def test_the_limiter_touches_only_what_is_near_a_peak() -> None:
    words = noise(frames(2), 0.02)
    with_peak = words.copy()
    with_peak[frames(1)] = 1.5
    plain = whole(Score((speech(0, words),), frames(2)))
    limited = whole(Score((speech(0, with_peak),), frames(2)))
    near = slice(frames(0.95), frames(1.06))
    far = np.ones(frames(2), bool)
    far[near] = False
    assert limited[far].tobytes() == plain[far].tobytes()
    assert true_peak(limited) <= -1.0


def test_a_long_session_of_many_cues_is_mixed_the_same_as_its_part_alone() -> None:
    words = noise(40_000, 0.05)
    cues = tuple(speech(60_000 * place, words) for place in range(5_000))
    near = tuple(cue for cue in cues if abs(cue.start - 200_000_000) < 500_000)
    at = 200_000_000
    everything = Mixer(Score(cues, 60_000 * 5_000, flat_bed())).block(at, 24_000)
    alone = Mixer(Score(near, 60_000 * 5_000, flat_bed())).block(at, 24_000)
    assert everything.tobytes() == alone.tobytes()

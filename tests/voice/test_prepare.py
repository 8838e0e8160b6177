"""What an engine gives becomes speech without silence, or is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calmcoach.units import SAMPLE_RATE, frames
from calmcoach.voice import Trouble
from calmcoach.voice._engine import EngineError, Pcm
from calmcoach.voice._length import expected, is_plausible, units
from calmcoach.voice._prepare import AUDIBLE, prepare

RATES = st.sampled_from([8_000, 16_000, 22_050, 24_000, 44_100, 48_000])


def _tone(seconds: float, rate: int, level: float = 0.3, pitch: float = 300.0) -> np.ndarray:
    return (level * np.sin(2 * np.pi * pitch * np.arange(round(seconds * rate)) / rate)).astype(
        np.float32
    )


def _silence(seconds: float, rate: int, hiss: float = 0.0) -> np.ndarray:
    random = np.random.default_rng(7)
    return (hiss * random.uniform(-1, 1, round(seconds * rate))).astype(np.float32)


@settings(max_examples=60, deadline=None)
@given(RATES, st.floats(0.1, 1.5), st.floats(0, 0.6), st.floats(0, 0.6), st.floats(0.01, 1.0))
def test_silence_at_both_ends_is_gone_and_the_speech_is_whole(
    rate: int, seconds: float, before: float, after: float, level: float
) -> None:
    hiss = 0.003 * level
    parts = [_silence(before, rate, hiss), _tone(seconds, rate, level), _silence(after, rate, hiss)]
    samples = prepare(Pcm(np.concatenate(parts), rate)).astype(np.int32)
    audible = np.flatnonzero(np.abs(samples) >= AUDIBLE * np.abs(samples).max())
    assert audible[0] <= frames(0.004)
    assert len(samples) - audible[-1] <= frames(0.018)
    assert abs(len(samples) - frames(seconds)) <= frames(0.025)


@settings(max_examples=60, deadline=None)
@given(RATES, st.floats(0.02, 0.5), st.floats(-2, 2), st.integers(0, 99))
def test_neither_end_clicks(rate: int, seconds: float, level: float, seed: int) -> None:
    random = np.random.default_rng(seed)
    samples = (level * random.standard_normal(round(seconds * rate))).astype(np.float32)
    if np.abs(samples).max() < 0.001:
        return
    kept = prepare(Pcm(samples, rate)).astype(np.int32)
    peak = np.abs(kept).max()
    assert peak <= 0.981 * 32_767
    assert abs(kept[0]) <= 0.01 * peak
    assert abs(kept[-1]) <= 0.01 * peak


@pytest.mark.parametrize(
    "pcm",
    [
        Pcm(np.zeros(0, np.float32), 22_050),
        Pcm(np.zeros(22_050, np.float32), 22_050),
        Pcm(np.full(22_050, np.nan, np.float32), 22_050),
        Pcm(np.array([0.1, np.inf] * 500, np.float32), 22_050),
        Pcm(np.ones((100, 2), np.float32), 22_050),
        Pcm(np.ones(100, np.float32), 0),
        Pcm(np.ones(100, np.float32), 10**9),
        Pcm(np.ones(181 * 22_050, np.float32), 22_050),
    ],
    ids=["nothing", "silence", "nan", "infinite", "stereo", "no-rate", "mad-rate", "endless"],
)
def test_what_is_no_speech_is_refused(pcm: Pcm) -> None:
    with pytest.raises(EngineError) as refused:
        prepare(pcm)
    assert refused.value.trouble is Trouble.RUBBISH


def test_a_single_sample_is_speech_enough() -> None:
    assert len(prepare(Pcm(np.ones(1, np.float32), SAMPLE_RATE))) > 0


@given(st.text(min_size=1, max_size=300), st.floats(0.03, 0.2), st.floats(0.4, 1.6))
def test_the_expected_length_is_plausible_and_two_fifths_of_a_long_one_is_not(
    text: str, tempo: float, pace: float
) -> None:
    likely = expected(text, tempo, pace)
    assert is_plausible(likely, text, tempo, pace)
    assert is_plausible(0.8 * likely, text, tempo, pace)
    assert is_plausible(1.4 * likely, text, tempo, pace)
    assert not is_plausible(3 * likely + 1, text, tempo, pace)
    if likely > 1.0:
        assert not is_plausible(0.4 * likely, text, tempo, pace)


def test_wide_characters_count_for_a_syllable_each() -> None:
    assert units("放松肩膀") > 2 * units("abcd")

"""The meter agrees with pyloudnorm, and gains bring phrases to the target."""

import math

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calmcoach.units import SAMPLE_RATE, frames, gain
from calmcoach.voice._gain import MOST_FOR_A_PHRASE, TARGET, phrase_gain
from calmcoach.voice._loudness import loudness, loudness_of_stored

METER = pyloudnorm.Meter(SAMPLE_RATE)


def _speechlike(seed: int, seconds: float, level: float) -> np.ndarray:
    """Syllables: bursts of harmonics and hiss, with gaps between them."""
    random = np.random.default_rng(seed)
    count = frames(seconds)
    time = np.arange(count) / SAMPLE_RATE
    pitch = random.uniform(80, 250)
    voice = sum(np.sin(2 * np.pi * pitch * k * time) / k for k in range(1, 20))
    hiss = random.standard_normal(count)
    syllables = np.clip(np.sin(2 * np.pi * random.uniform(1.5, 5) * time) + 0.4, 0, 1)
    mix = (0.2 * voice + random.uniform(0, 0.2) * hiss) * syllables
    return (gain(level) * mix).astype(np.float32)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.integers(5, 40), st.floats(-40.0, 0.0))
def test_the_meter_agrees_with_pyloudnorm(seed: int, tenths: int, level: float) -> None:
    """For whole tenths of a second: pyloudnorm counts in a last block that is not full."""
    samples = _speechlike(seed, tenths / 10, level)
    # What is far softer is below the relative gate, and must not count.
    samples = np.concatenate([samples, samples * np.float32(gain(-25))])
    stereo = np.column_stack([samples, samples]).astype(np.float64)
    assert loudness(samples) == pytest.approx(METER.integrated_loudness(stereo), abs=0.1)


def test_it_gates_silence_away() -> None:
    samples = _speechlike(1, 3.0, -6.0)
    with_rests = np.concatenate([samples, np.zeros(SAMPLE_RATE * 5, np.float32)])
    assert loudness(with_rests) == pytest.approx(loudness(samples), abs=0.7)


def test_a_sine_in_both_channels_reads_what_the_standard_says() -> None:
    """BS.1770: 997 Hz at full scale in one channel is -3.01 LKFS, in two 3.01 more."""
    sine = np.sin(2 * np.pi * 997 * np.arange(SAMPLE_RATE * 4) / SAMPLE_RATE)
    assert loudness(sine.astype(np.float32)) == pytest.approx(0.0, abs=0.02)


def test_too_little_and_silence_have_no_loudness() -> None:
    assert loudness(np.ones(frames(0.399), np.float32)) == -math.inf
    assert loudness(np.zeros(SAMPLE_RATE, np.float32)) == -math.inf
    assert loudness_of_stored(np.zeros(SAMPLE_RATE, np.int16)) is None


LEVELS = st.floats(-40, -5)


@given(st.integers(SAMPLE_RATE, 20 * SAMPLE_RATE), LEVELS, LEVELS)
def test_a_phrase_is_moved_by_no_more_than_three_from_its_voice(
    length: int, phrase: float, voice: float
) -> None:
    given_gain = phrase_gain(length, phrase, 0.01, voice)
    assert abs(given_gain - (TARGET - voice)) <= MOST_FOR_A_PHRASE + 0.01
    if abs(phrase - voice) <= MOST_FOR_A_PHRASE:
        assert phrase + given_gain == pytest.approx(TARGET, abs=0.01)


@given(st.integers(1, SAMPLE_RATE - 1), LEVELS | st.none(), LEVELS)
def test_a_phrase_under_a_second_takes_the_gain_of_its_voice(
    length: int, phrase: float | None, voice: float
) -> None:
    assert phrase_gain(length, phrase, 0.01, voice) == pytest.approx(TARGET - voice, abs=0.01)


@given(LEVELS, LEVELS, st.floats(0.001, 1.0))
def test_no_gain_lifts_a_peak_beyond_what_the_limiter_takes(
    phrase: float, voice: float, peak: float
) -> None:
    assert peak * gain(phrase_gain(2 * SAMPLE_RATE, phrase, peak, voice)) < gain(2.01)

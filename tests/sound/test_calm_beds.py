"""What can be measured of calm: nothing bundled startles, clicks, whines or drums."""

from pathlib import Path

import numpy as np
import pytest

from calmcoach.sound import Bed, Samples, bed_names, load_bed
from calmcoach.sound._loudness import powers

AUDIO = Path(__file__).parents[2] / "audio"
SECOND = 48_000
STEADY = {"brown-noise", "pink-noise"}
SUNG = {"night", "warm-drone", "singing-bowl"}
"""Those that have notes in them on purpose."""


OFTEN = ("pink-noise",)
"""Beds that are measured each time; all are in the proof."""


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=() if name in OFTEN else pytest.mark.proof)
        for name in bed_names(AUDIO)
    ],
)
def bed(request: pytest.FixtureRequest) -> Bed:
    return load_bed(request.param, AUDIO)


def levels(loop: Samples, seconds: float, step: float) -> np.ndarray:
    """LUFS of stretches of the loop, one each `step` seconds, each named by its start."""
    return 10 * np.log10(powers(loop, round(seconds * SECOND), round(step * SECOND)))


def spectrum(loop: Samples) -> tuple[np.ndarray, np.ndarray]:
    """Frequencies in hertz and the mean power at each, of both sides."""
    size = 16_384
    window = np.hanning(size)[:, np.newaxis]
    pieces = (loop[at : at + size] * window for at in range(0, len(loop) - size, size))
    power = sum((np.abs(np.fft.rfft(piece, axis=0)) ** 2).sum(axis=1) for piece in pieces)
    return np.fft.rfftfreq(size, 1 / SECOND), np.asarray(power)


def lines(hertz: np.ndarray, power: np.ndarray) -> np.ndarray:
    """Decibels that each frequency stands out from what lies an eighth of an octave around it."""
    out = np.zeros(len(hertz))
    for at in range(1, len(hertz)):
        around = power[int(at * 0.89) : int(at * 1.12) + 2]
        out[at] = 10 * np.log10(power[at] / np.median(around))
    return out


def test_a_bed_never_grows_loud_suddenly(bed: Bed) -> None:
    level = levels(bed.loop, 0.4, 0.05)
    rises = [(np.roll(level, -later) - level).max() for later in range(1, 21)]
    assert max(rises) < 6.0, "louder within a second"
    moment, second_before = levels(bed.loop, 0.02, 0.02), np.roll(levels(bed.loop, 1.0, 0.02), 50)
    assert (moment - second_before).max() < 7.5, "a single crackle or drop"


def test_a_bed_has_no_peaks_and_no_clicks(bed: Bed) -> None:
    peak = np.abs(bed.loop).max()
    assert peak < 0.4
    assert 20 * np.log10(peak / np.sqrt(np.mean(bed.loop**2))) < 19.0
    steps = np.diff(bed.loop, axis=0)
    assert np.abs(steps).max() < (20 if bed.name == "fireside" else 9) * np.sqrt(np.mean(steps**2))


def test_a_bed_moves_slowly_or_not_at_all(bed: Bed) -> None:
    spread = levels(bed.loop, 1.0, 0.1).std()
    if bed.name in STEADY:
        assert spread < 0.2
    else:
        assert 0.4 < spread < 2.5


def test_a_bed_is_wide_and_still_whole_on_one_loudspeaker(bed: Bed) -> None:
    assert 0.2 < np.corrcoef(bed.loop.T)[0, 1] < 0.9
    left, right = np.sqrt(np.mean(bed.loop**2, axis=0))
    assert abs(20 * np.log10(left / right)) < 1.5


def test_a_bed_neither_whines_nor_rumbles(bed: Bed) -> None:
    hertz, power = spectrum(bed.loop)
    assert np.abs(bed.loop.mean(axis=0)).max() < 1e-3
    assert power[hertz < 40].sum() < 0.02 * power.sum()
    if bed.name in SUNG:
        assert power[hertz > 3_500].sum() < 0.05 * power.sum()
        return
    between = (hertz > 100) & (hertz < 10_000)
    assert lines(hertz, power)[between].max() < 5.0


def test_the_crickets_are_far_away() -> None:
    hertz, power = spectrum(load_bed("night", AUDIO).loop)
    song = (hertz > 2_200) & (hertz < 3_300)
    assert lines(hertz, power)[song].max() > 3.0
    assert power[song].sum() < 0.1 * power.sum()


def test_pink_noise_has_half_the_power_for_twice_the_frequency() -> None:
    hertz, power = spectrum(load_bed("pink-noise", AUDIO).loop)
    between = (hertz > 100) & (hertz < 8_000)
    slope, _ = np.polyfit(np.log2(hertz[between]), 10 * np.log10(power[between]), 1)
    assert slope == pytest.approx(-3.0, abs=0.3)

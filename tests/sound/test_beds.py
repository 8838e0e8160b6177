"""Beds, bundled and a person's own."""

import os
import re
import sys
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

import calmcoach.sound.make_audio as making
from calmcoach.sound import (
    BedError,
    BedProblem,
    Samples,
    bed_names,
    load_bed,
    load_bell,
    load_chime,
)
from calmcoach.sound._loop import fitting, joined, resampled
from calmcoach.sound._loudness import loudest, loudness
from calmcoach.sound._recipes import BEDS, BELLS, Recipe
from calmcoach.sound.make_audio import make_audio
from calmcoach.units import gain

AUDIO = Path(__file__).parents[2] / "audio"
SECOND = 48_000
METER = pyloudnorm.Meter(SECOND)

OFTEN = ("brown-noise", "ocean", "rain")
"""Beds whose seam is looked at each time; all are in the proof."""


def no_step_at_the_join(loop: Samples) -> bool:
    """Whether the largest step at the join is no larger than any within a second of it."""
    around = np.concatenate([loop[-SECOND:], loop[:SECOND]])
    steps = np.abs(np.diff(around, axis=0)).max(axis=1)
    return bool(steps[SECOND - 1] <= np.delete(steps, SECOND - 1).max())


def unevenness(loop: Samples, seconds: float) -> float:
    """LU between the stretch before the join and the one after it."""
    count = int(seconds * SECOND)
    before = METER.integrated_loudness(loop[-count:])
    return abs(before - METER.integrated_loudness(loop[:count]))


def test_every_recipe_has_its_file_and_every_file_its_recipe() -> None:
    assert bed_names(AUDIO) == tuple(sorted(recipe.name for recipe in BEDS))
    bells = {path.stem for path in (AUDIO / "bells").iterdir()}
    assert bells == {recipe.name for recipe in BELLS}
    assert sum(path.stat().st_size for path in AUDIO.rglob("*.ogg")) < 12 * 2**20


def test_the_page_on_sounds_names_each_of_them() -> None:
    page = (AUDIO.parent / "docs" / "sounds.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)
    assert named == [recipe.name for recipe in (*BEDS, *BELLS)]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in OFTEN else pytest.mark.proof)
        for name in bed_names(AUDIO)
    ],
)
def test_a_bundled_bed_goes_round_without_a_seam(name: str) -> None:
    bed = load_bed(name, AUDIO)
    assert bed.loop.shape in {(length * SECOND, 2) for length in (30, 40, 60)}
    assert bed.loop.dtype == np.float32
    assert no_step_at_the_join(bed.loop)
    assert unevenness(bed.loop, 0.4) < 0.5
    assert unevenness(bed.loop, 1.0) < 0.5
    assert unevenness(bed.loop, 3.0) < 0.5
    assert METER.integrated_loudness(bed.loop) == pytest.approx(bed.loudness, abs=0.1)
    assert np.abs(bed.loop).max() < 0.5


@pytest.mark.parametrize("name", [recipe.name for recipe in BELLS])
def test_a_bell_is_soft_and_never_louder_than_the_voice(name: str) -> None:
    samples = load_bell(name, AUDIO).samples
    pieces = [samples[at : at + 19_200] for at in range(0, len(samples) - 19_200, 2_400)]
    assert max(METER.integrated_loudness(piece) for piece in pieces) < -21.5
    envelope = np.abs(samples).max(axis=1)
    assert int(envelope.argmax()) > 0.03 * SECOND
    assert envelope[:48].max() < 0.01 * envelope.max()
    assert envelope[-480:].max() < 1e-3
    assert 2 * SECOND < len(samples) < 6 * SECOND


def test_the_chime_is_one_of_the_bells() -> None:
    chime = load_bell("chime", AUDIO).samples
    assert load_chime(AUDIO).samples.tobytes() == chime.tobytes()
    assert load_bell("soft-bell", AUDIO).samples.tobytes() != chime.tobytes()
    with pytest.raises(BedError):
        load_bell("ocean", AUDIO)


@pytest.mark.parametrize("name", [recipe.name for recipe in BELLS])
def test_a_bell_is_made_again_byte_for_byte(tmp_path: Path, name: str) -> None:
    once, twice = (make_audio(tmp_path / again, {name}) for again in ("once", "twice"))
    assert [path.name for path in once] == [f"{name}.ogg"]
    assert once[0].read_bytes() == twice[0].read_bytes()
    kept, _ = soundfile.read(AUDIO / "bells" / f"{name}.ogg")
    again, _ = soundfile.read(once[0])
    assert np.abs(again - kept).max() < gain(-70.0)


@pytest.mark.parametrize("recipe", BELLS, ids=lambda recipe: recipe.name)
def test_a_processor_that_rounds_otherwise_makes_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recipe: Recipe
) -> None:
    """Sines and sums differ in their last digits between processors (AVX2 and AVX-512 do)."""
    here = make_audio(tmp_path / "here", {recipe.name})[0].read_bytes()
    lot = np.random.default_rng(3)
    sine = np.sin

    def otherwise(at: np.ndarray) -> np.ndarray:
        return np.asarray(sine(at)) + lot.choice([-1.0, 0.0, 1.0], at.shape) * 2.0**-40

    monkeypatch.setattr(np, "sin", otherwise)
    monkeypatch.setattr(making, "loudest", lambda samples: loudest(samples) + 1e-6)
    there = make_audio(tmp_path / "there", {recipe.name})[0].read_bytes()
    assert lot.bit_generator.state != np.random.default_rng(3).bit_generator.state
    assert there == here


@pytest.mark.parametrize("name", ["brown-noise", "pink-noise"])
def test_a_bundled_bed_is_what_its_recipe_makes(name: str) -> None:
    recipe = next(recipe for recipe in BEDS if recipe.name == name)
    made = joined(recipe.make(np.random.Generator(np.random.PCG64(recipe.seed))), 2 * SECOND)
    kept = load_bed(recipe.name, AUDIO).loop
    likeness = np.vdot(made, kept) / np.sqrt(np.vdot(made, made) * np.vdot(kept, kept))
    assert likeness > 0.95  # the encoder leaves out some of the highest


@pytest.mark.proof
def test_all_bundled_sounds_are_made_again_byte_for_byte(tmp_path: Path) -> None:
    made = make_audio(tmp_path)
    for path in made:
        assert path.read_bytes() == (AUDIO / path.relative_to(tmp_path)).read_bytes(), path.name
    sys.stdout.write(f"\n{len(made)} bundled sounds made again, each the same to the byte\n")


@pytest.mark.parametrize("name", ["thunder", "../beds/ocean", "", "ocean\0", "OCEAN", "a/b"])
def test_a_bed_that_is_not_there_is_unknown(name: str) -> None:
    with pytest.raises(BedError) as caught:
        load_bed(name, AUDIO)
    assert caught.value.problem is BedProblem.UNKNOWN
    assert caught.value.name == name


def test_a_folder_without_beds_has_none(tmp_path: Path) -> None:
    assert bed_names(tmp_path) == ()
    with pytest.raises(BedError):
        load_chime(tmp_path)


def tone(rate: int, seconds: float, hertz: float = 440.0) -> np.ndarray:
    return 0.2 * np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate)


@pytest.mark.parametrize("rate", [22_050, 32_000, 44_100, 48_000, 96_000])
def test_an_own_bed_of_any_rate_keeps_its_pitch(tmp_path: Path, rate: int) -> None:
    path = tmp_path / "hum.wav"
    soundfile.write(str(path), tone(rate, 7.3), rate)
    bed = load_bed(path, AUDIO)
    assert bed.name == "hum.wav"
    spectrum = np.abs(np.fft.rfft(bed.loop[:SECOND, 0]))
    assert int(spectrum.argmax()) == 440
    assert bed.loop[:, 0].tobytes() == bed.loop[:, 1].tobytes()
    assert 4.5 * SECOND < len(bed.loop) <= 7 * SECOND
    assert no_step_at_the_join(bed.loop)
    assert bed.loudness == pytest.approx(METER.integrated_loudness(bed.loop), abs=0.3)


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg", "mp3", "aiff"])
def test_an_own_bed_may_be_of_any_common_kind(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"rain.{ending}"
    noise = np.random.default_rng(3).standard_normal((5 * 44_100, 2)) * 0.05
    soundfile.write(str(path), noise, 44_100)
    bed = load_bed(path, AUDIO)
    assert no_step_at_the_join(bed.loop)
    assert unevenness(bed.loop, 1.0) < 1.0


def test_a_loop_of_noise_is_as_loud_at_its_join_as_elsewhere() -> None:
    noise = (np.random.default_rng(5).standard_normal((20 * SECOND, 2)) * 0.1).astype(np.float32)
    loop = joined(noise, 2 * SECOND)
    power = [float(np.mean(loop[at : at + SECOND] ** 2)) for at in range(0, 17 * SECOND, SECOND)]
    assert max(power) / min(power) < 1.1


def test_a_loop_of_a_tone_that_comes_round_is_as_loud_at_its_join_as_elsewhere() -> None:
    hum = np.repeat(tone(SECOND, 10)[:, np.newaxis], 2, axis=1).astype(np.float32)
    loop = joined(hum, 2 * SECOND)
    assert np.abs(loop - hum[: 8 * SECOND]).max() < 1e-5


@given(st.floats(1.5, 120.0), st.integers(8_000, 192_000))
def test_a_loop_of_any_length_and_rate_becomes_whole_frames(seconds: float, rate: int) -> None:
    length = int(seconds * rate)
    fits = fitting(length, rate)
    assert fits * SECOND % rate == 0
    assert fits <= length
    assert fits > 0.5 * length


def test_resampling_a_loop_is_exact() -> None:
    count, rate = 44_100, 44_100
    at = np.arange(count) / count
    loop = (np.sin(2 * np.pi * 1_000 * at) + 0.3 * np.cos(2 * np.pi * 7_001 * at)) * 0.3
    stereo = np.stack([loop, -loop], axis=1).astype(np.float32)
    out = resampled(stereo, rate)
    there = np.arange(SECOND) / SECOND
    exact = np.sin(2 * np.pi * 1_000 * there) + 0.3 * np.cos(2 * np.pi * 7_001 * there)
    assert np.abs(out[:, 0] - 0.3 * exact).max() < 1e-5


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 9), st.floats(0.001, 0.5))
def test_the_meter_of_loops_agrees_with_pyloudnorm(seed: int, level: float) -> None:
    lot = np.random.default_rng(seed)
    swell = 1.2 + np.sin(2 * np.pi * np.arange(10 * SECOND) / SECOND / 5)
    noise = lot.standard_normal((10 * SECOND, 2)) * level * swell[:, np.newaxis]
    loop = np.cumsum(noise, axis=0) * 0.001 + noise * 0.1
    loop = (loop - loop.mean(axis=0)).astype(np.float32)
    assert loudness(loop) == pytest.approx(METER.integrated_loudness(loop), abs=0.1)


def refused(path: Path) -> BedProblem:
    with pytest.raises(BedError) as caught:
        load_bed(path, AUDIO)
    assert caught.value.name == path.name
    return caught.value.problem


def wav_header(frames: int, channels: int, rate: int) -> bytes:
    size = min(frames * channels * 2, 2**32 - 100)
    return (
        b"RIFF"
        + (size + 36).to_bytes(4, "little")
        + b"WAVEfmt \x10\0\0\0\x01\0"
        + channels.to_bytes(2, "little")
        + rate.to_bytes(4, "little")
        + (min(rate * channels * 2, 2**32 - 1)).to_bytes(4, "little")
        + (channels * 2).to_bytes(2, "little")
        + b"\x10\0data"
        + size.to_bytes(4, "little")
    )


def test_hostile_files_are_refused_plainly(tmp_path: Path) -> None:
    path = tmp_path / "bed.wav"
    assert refused(path) is BedProblem.NO_FILE
    assert refused(tmp_path) is BedProblem.NO_FILE
    os.mkfifo(tmp_path / "pipe.wav")
    assert refused(tmp_path / "pipe.wav") is BedProblem.NO_FILE
    for rubbish in (b"", b"RIFF", b"<html>" * 1_000, os.urandom(10_000)):
        path.write_bytes(rubbish)
        assert refused(path) is BedProblem.NO_SOUND
    (tmp_path / "bed.raw").write_bytes(bytes(100_000))
    assert refused(tmp_path / "bed.raw") is BedProblem.NO_SOUND
    path.write_bytes(wav_header(2**31, 2, 48_000) + bytes(400))
    assert refused(path) is BedProblem.TOO_SHORT
    path.write_bytes(wav_header(100_000, 200, 48_000) + bytes(400_000))
    assert refused(path) is BedProblem.ODD
    path.write_bytes(wav_header(100_000, 2, 1_000_000) + bytes(400_000))
    assert refused(path) is BedProblem.ODD
    path.write_bytes(wav_header(200_000, 2, 48_000) + bytes(800_000))
    assert refused(path) is BedProblem.SILENT
    soundfile.write(str(path), np.full(200_000, np.nan), 48_000, subtype="FLOAT")
    assert refused(path) is BedProblem.ODD
    with path.open("wb") as file:
        file.truncate(600 * 2**20)
    assert refused(path) is BedProblem.TOO_LARGE


def test_of_a_long_file_only_the_first_minutes_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("calmcoach.sound._decode.LONGEST", 10 * SECOND)
    path = tmp_path / "long.wav"
    noise = np.random.default_rng(1).standard_normal((15 * SECOND, 2)) * 0.05
    soundfile.write(str(path), noise, SECOND)
    bed = load_bed(path, AUDIO)
    assert 7.5 * SECOND < len(bed.loop) <= 8 * SECOND

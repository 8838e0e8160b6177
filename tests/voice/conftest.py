"""Speakers with the fake voice, in real worker processes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from calmcoach.voice import Utterance, Voice, _desk, choose
from support.voice_studio import Studio


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.setenv("CALMCOACH_TEST_ENGINE", "support.fake_engine:FakeEngine")
    # Waiting for a hanging worker is the longest part of these tests.
    monkeypatch.setattr(_desk, "LEAST_LIMIT", 1.0)
    studio = Studio(tmp_path)
    yield studio
    studio.close()


@pytest.fixture
def voice(studio: Studio) -> Voice:
    return choose("en", "fake")


@pytest.fixture
def say(voice: Voice) -> Callable[..., Utterance]:
    def utterance(text: str, pace: float = 1.0) -> Utterance:
        return Utterance(text, voice, "en", pace)

    return utterance

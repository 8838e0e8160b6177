"""Every bundled script, rendered whole with the voice that people hear: nothing to warn of."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from calmcoach.home import Home, find_home
from calmcoach.journey import RenderedFile, open_journey
from support.spoken_text import SCRIPT_IDS, language

ENGINES = {"en": "piper", "es": "pyttsx3"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """One for all: phrases that scripts have in common are made once."""
    with pytest.MonkeyPatch.context() as here:
        here.setenv("CALMCOACH_HOME", str(tmp_path_factory.mktemp("home")))
        yield find_home()


def rendered(home: Home, script: str, target: Path) -> RenderedFile:
    journey = open_journey(home, language=language(script))
    try:
        return journey.render(script, target)
    finally:
        journey.close()


@pytest.mark.proof
@pytest.mark.parametrize("script", SCRIPT_IDS)
def test_a_script_is_rendered_without_a_warning(home: Home, tmp_path: Path, script: str) -> None:
    told = rendered(home, script, tmp_path / "session.wav")
    assert told.warnings == ()
    assert told.engine == ENGINES[language(script)]
    assert all(cue.frames > 0 for cue in told.cues)
    assert any(cue.kind == "speech" for cue in told.cues) or script.startswith("wait/")
    sys.stdout.write(f"\n{script}: {told.frames / told.sample_rate:.0f} s by {told.voice}\n")
    told.path.unlink()

"""Scripts and pieces small enough to read in a test."""

from collections.abc import Callable
from textwrap import dedent

import numpy as np
import pytest

from calmcoach.script import Script, parse_script
from calmcoach.session import Furniture, Piece, Reading, prepare
from calmcoach.sound import Clip
from support.known_voice import VOICE, KnownVoice
from support.script_texts import HEAD, TWO_PARTS


@pytest.fixture
def script() -> Callable[[str], Script]:
    """Make a script from the text of its parts."""

    def make(parts: str = TWO_PARTS, head: str = HEAD) -> Script:
        text = dedent(head) + dedent(parts)
        return parse_script(text.encode(), "test.toml", None, ("ocean",))

    return make


@pytest.fixture
def furniture() -> Furniture:
    chime = np.full(4_800, 0.05, np.float32)
    return Furniture(Clip(chime), None)


@pytest.fixture
def piece(script, furniture) -> Callable[..., Piece]:
    """Make a piece from the text of its parts, read by the voice of known lengths."""

    def make(parts: str = TWO_PARTS, **options: object) -> Piece:
        fit = options.pop("fit", None)
        speaker = options.pop("speaker", KnownVoice())
        reading = Reading(voice=VOICE, **options)
        return prepare(script(parts), reading, furniture, speaker, fit=fit)

    return make

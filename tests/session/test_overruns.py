"""Words that take longer than the time that is written for them are told to the author."""

from collections.abc import Callable

import pytest

from calmcoach.session import Overrun, Piece, Reading, overruns, prepare
from calmcoach.units import seconds
from support.known_voice import VOICE, KnownVoice, true_length

STEPS = """
[[part]]
title = "Hand"
say = "Make a fist."
steps = [{ name = "Tense", lasts = 6 }, { name = "And now let go of all of it at once", lasts = 1 }]
"""
LASTS = """
[[part]]
say = "Let your breath come and go. [2s]"
lasts = %s
"""


@pytest.fixture
def made(script, furniture) -> Callable[[str], Piece]:
    """A piece of these parts, for a voice of known lengths."""

    def make(parts: str) -> Piece:
        return prepare(script(parts), Reading(VOICE), furniture, KnownVoice())

    return make


def test_a_step_too_short_for_its_name_is_told_with_the_excess(made) -> None:
    written = made(STEPS)
    long = next(beat.utterance for beat in written.beats if beat.text.startswith("And now"))
    excess = seconds(true_length(long)) - 1
    assert overruns(written, KnownVoice()) == (
        Overrun(0, "And now let go of all of it at once", round(excess, 1)),
    )


@pytest.mark.parametrize(("lasts", "told"), [(30, 0), (2, 1)])
def test_a_part_with_more_speech_than_it_lasts_is_told_with_the_excess(made, lasts, told) -> None:
    found = overruns(made(LASTS % lasts), KnownVoice())
    assert [each.step for each in found] == [""] * told
    assert all(each.excess > 1 for each in found)

"""A script for the time that there is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calmcoach.script import parse_script
from calmcoach.session import FitError, Furniture, Piece, Reading, length, prepare
from calmcoach.session._lengths import Lengths
from calmcoach.session._stage import Stage
from calmcoach.sound import CueKind
from calmcoach.units import frames, seconds
from support.known_voice import VOICE, KnownVoice
from support.script_texts import HEAD, TWO_PARTS

BREATHING = """
[[part]]
say = "Let your breath find its own way for a while. [10s]"
breathe = { in = 5, out = 5, minutes = 5 }

[[part]]
say = "And let it go its own way again. [15s]"
"""


def speech_and_breaths(made: Piece) -> list[tuple[str, int]]:
    cues = Stage(made, KnownVoice()).cues()
    return [(cue.text, cue.frames) for cue in cues if cue.kind is not CueKind.REST]


@settings(max_examples=25, deadline=None)
@given(asked=st.integers(125, 600))
def test_breathing_ends_within_a_second_of_any_length_asked(asked) -> None:
    made = fitted_breathing(asked)
    assert abs(seconds(Stage(made, KnownVoice()).timeline.frames) - asked) <= 1


@settings(max_examples=10, deadline=None)
@given(asked=st.integers(125, 600))
def test_a_breath_keeps_its_pattern_whatever_the_length(asked) -> None:
    cues = Stage(fitted_breathing(asked), KnownVoice()).cues()
    phases = {(cue.text, cue.frames) for cue in cues if cue.kind is CueKind.PHASE}
    assert phases == {("in", frames(5)), ("out", frames(5))}


def test_held_breaths_are_never_more_than_are_written(piece) -> None:
    four = "in = 4, hold = 4, out = 4, times = 4"
    held = HEAD + BREATHING.replace("in = 5, out = 5, minutes = 5", four)
    script = parse_script(held.encode(), "test.toml", None, ())
    furniture, voice = Furniture(None, None), KnownVoice()
    far = length(script, Reading(VOICE), None, Lengths(voice).of)
    for asked in (far.shortest, far.natural, far.longest):
        made = prepare(script, Reading(VOICE), furniture, voice, fit=asked)
        phases = [cue.text for cue in Stage(made, voice).cues() if cue.kind is CueKind.PHASE]
        assert phases.count("hold") <= 4


def fitted_breathing(asked: int) -> Piece:
    script = parse_script((HEAD + BREATHING).encode(), "test.toml", None, ())
    return prepare(script, Reading(VOICE), Furniture(None, None), KnownVoice(), fit=asked)


def test_words_and_their_pace_stay_when_rests_are_stretched(piece) -> None:
    as_written, longer = piece(), piece(fit=90.0)
    assert speech_and_breaths(as_written)[:2] == speech_and_breaths(longer)[:2]


def test_a_length_out_of_reach_names_the_nearest_that_can_be_met(piece) -> None:
    with pytest.raises(FitError) as short:
        piece(fit=10.0)
    made = piece(fit=short.value.nearest)
    assert abs(seconds(Stage(made, KnownVoice()).timeline.frames) - short.value.nearest) <= 1
    with pytest.raises(FitError) as long:
        piece(fit=36_000.0)
    made = piece(fit=long.value.nearest)
    assert abs(seconds(Stage(made, KnownVoice()).timeline.frames) - long.value.nearest) <= 1


def test_the_authors_bounds_hold(script, furniture, piece) -> None:
    bounded = script(TWO_PARTS, HEAD + 'fit = { min = "1m", max = "2m" }\n')
    found = length(bounded, Reading(VOICE), furniture.chime, Lengths(KnownVoice()).of)
    assert found.longest == 120
    with pytest.raises(FitError) as error:
        prepare(bounded, Reading(VOICE), furniture, KnownVoice(), fit=180.0)
    assert error.value.nearest == 120


def test_what_is_written_is_always_within_the_bounds(script, furniture) -> None:
    found = length(script(), Reading(VOICE), furniture.chime, Lengths(KnownVoice()).of)
    assert found.shortest <= found.natural <= found.longest

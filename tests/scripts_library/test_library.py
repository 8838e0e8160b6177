"""The library is whole: what is promised is there, and each script is a real session."""

import pytest

from calmcoach.script import check_script
from calmcoach.session import Reading
from calmcoach.session import length as length_of_session
from calmcoach.sound import load_chime
from calmcoach.units import frames
from support.spoken_text import (
    BEDS,
    LIBRARY,
    SCRIPT_IDS,
    SLOW,
    bundled_script,
    length,
    moments,
    of_technique,
    original,
    versions,
)

MINUTES = {
    "body-scan/long": (14, 17),
    "body-scan/seated": (9, 11),
    "body-scan/short": (6, 8),
    "breathing/belly": (6, 9),
    "breathing/box": (6.5, 7.5),
    "breathing/coherent": (6.5, 7.5),
    "breathing/counting": (7, 9),
    "breathing/cyclic-sighing": (8.5, 10),
    "breathing/four-seven-eight": (5.5, 6.1),
    "breathing/longer-out": (7, 9),
    "breathing/pursed-lip": (4, 8),
    "breathing/space": (2.75, 3.25),
    "flare/seven-minutes": (410 / 60, 430 / 60),
    "flare/three-minutes": (170 / 60, 190 / 60),
    "flare/twelve-minutes": (710 / 60, 730 / 60),
    "imagery/beach": (8, 12),
    "imagery/colour-and-shape": (10, 13),
    "imagery/dial": (10, 13),
    "imagery/favourite-room": (9, 12),
    "imagery/floating": (10, 13),
    "imagery/forest": (8, 12),
    "imagery/garden": (10, 13),
    "imagery/glove-numbness": (10, 13),
    "imagery/helper": (10, 13),
    "imagery/mountain-lake": (12, 15),
    "imagery/night-sky": (10, 13),
    "imagery/safe-place": (8, 12),
    "imagery/walking-with-ease": (10, 13),
    "imagery/warm-light": (8, 12),
    "movement/after-exercise": (7, 10),
    "movement/before-exercise": (6, 8),
    "movement/being-massaged": (9, 12),
    "movement/chair-yoga": (8, 11),
    "movement/gentle-reach": (6, 10),
    "movement/getting-up": (8, 11),
    "movement/in-the-water": (9, 12),
    "movement/massaging-hands": (8, 11),
    "movement/mindful-walk": (8, 10),
    "movement/neck-and-shoulders": (8, 11),
    "movement/seated-stretch": (8, 11),
    "relaxation/autogenic": (10, 12),
    "relaxation/cue-controlled": (7.5, 9),
    "relaxation/four-groups": (6, 8),
    "relaxation/passive": (15, 18),
    "relaxation/release": (1, 1.2),
    "relaxation/seven-groups": (9.5, 11.5),
    "relaxation/sixteen-groups": (18, 25),
    "relaxation/waiting-room": (7, 9),
    "sleep/back-to-sleep": (13, 16),
    "sleep/counting-down": (15, 18),
    "sleep/drift": (15, 25),
    "sleep/lights-out": (15, 19),
    "thoughts/coping-words": (8, 11),
    "thoughts/done-this-before": (8, 11),
    "thoughts/evidence": (9, 12),
    "thoughts/kind-self-talk": (8, 11),
    "thoughts/notice-pause-replace": (6, 10),
    "thoughts/worry-time": (9, 11),
    "wait/quiet": (7, 7),
}
"""How long each is in either language, in minutes, from the shortest to the longest."""


def test_every_promised_script_is_there() -> None:
    assert [each for each in MINUTES if each not in SCRIPT_IDS] == []


@pytest.mark.parametrize("script_id", versions(*MINUTES))
def test_a_promised_script_lasts_as_long_as_it_is_meant_to(script_id: str) -> None:
    shortest, longest = MINUTES[original(script_id)]
    assert 60 * shortest <= length(script_id) <= 60 * longest


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_a_script_has_no_problem(script_id: str) -> None:
    assert check_script(LIBRARY / f"{script_id}.toml", beds=BEDS) == ()


def test_only_scripts_lie_in_the_library() -> None:
    strangers = [path for path in LIBRARY.rglob("*") if path.is_file() and path.suffix != ".toml"]
    assert strangers == []


def test_no_two_scripts_have_the_same_title() -> None:
    titles = [bundled_script(each).title for each in SCRIPT_IDS]
    assert sorted(set(titles)) == sorted(titles)


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_a_script_lies_on_the_shelf_of_its_technique(script_id: str) -> None:
    shelf = script_id.split("/", maxsplit=1)[0]
    assert shelf in ("flare", bundled_script(script_id).technique.value)


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_every_part_has_a_name_to_come_back_to(script_id: str) -> None:
    titles = [part.title for part in bundled_script(script_id).parts]
    assert None not in titles
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    "script_id", of_technique("imagery", "body-scan", "relaxation", "sleep", "thoughts", "movement")
)
def test_more_than_half_of_a_session_is_silence(script_id: str) -> None:
    script = bundled_script(script_id)
    spoken = sum(each.seconds for each in moments(script_id) if each.kind == "speech")
    assert 0.55 <= 1 - spoken / length(script_id) <= (0.95 if not script.wakes else 0.78)


@pytest.mark.parametrize("script_id", of_technique("imagery", "body-scan"))
def test_rests_are_short_at_first_and_grow_long_toward_the_end(script_id: str) -> None:
    rests = [each for each in moments(script_id) if each.kind == "rest"]
    early = [each.seconds for each in rests if each.start < 60]
    late = [each.seconds for each in rests if each.start > 0.6 * length(script_id)]
    assert max(early) <= 10
    assert 20 <= max(late) <= 45
    assert sum(early) / len(early) >= 5


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_no_one_is_hurried_from_one_sentence_to_the_next(script_id: str) -> None:
    assert min(each.seconds for each in moments(script_id) if each.kind == "rest") >= 2


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_the_bounds_leave_the_words_room_and_the_silence_its_shape(script_id: str) -> None:
    script = bundled_script(script_id)
    assert script.fit is not None
    silence = sum(each.seconds for each in moments(script_id) if each.kind in ("rest", "breath"))
    kept = length(script_id, SLOW) - silence
    assert script.fit.min < length(script_id) < script.fit.max
    assert script.fit.min > kept
    assert script.fit.max < kept + 5 * silence


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_the_voice_is_slower_than_its_own_speed_and_never_drawls(script_id: str) -> None:
    script = bundled_script(script_id)
    paces = [(part.voice or script.voice).pace for part in script.parts]
    assert min(paces) >= 0.8
    assert max(paces) <= 0.9


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_the_shortest_and_the_longest_that_are_offered_can_be_had(script_id: str) -> None:
    script = bundled_script(script_id)
    reading, chime = Reading(voice=None), load_chime(LIBRARY.parent / "audio")
    offered = length_of_session(script, reading, chime, lambda beat: frames(len(beat.text) / 13))
    assert script.fit is not None
    assert (offered.shortest, offered.longest) == (script.fit.min, script.fit.max)

"""What a script says of itself is true, so that a person can choose by it."""

import re

import pytest

from calmcoach.script import body_part, postures
from calmcoach.session import Furniture, Reading, length, prepare
from calmcoach.session._lengths import Lengths
from calmcoach.sound import CueKind
from support.known_voice import VOICE, KnownVoice
from support.spoken_text import (
    BEDS,
    SCRIPT_IDS,
    bundled_script,
    declared,
    language,
    moments,
    of_technique,
    sentences,
    versions,
)

BODY = {"hands", "arms", "face", "neck", "shoulders", "chest", "back", "belly", "legs", "feet"}
GROUPS = {
    "en": [
        "Right hand and forearm",
        "Right upper arm",
        "Left hand and forearm",
        "Left upper arm",
        "Forehead",
        "Eyes and nose",
        "Cheeks and jaw",
        "Neck",
        "Chest, shoulders and upper back",
        "Belly",
        "Right thigh",
        "Right calf",
        "Right foot",
        "Left thigh",
        "Left calf",
        "Left foot",
    ],
    "es": [
        "Mano y antebrazo derechos",
        "Parte alta del brazo derecho",
        "Mano y antebrazo izquierdos",
        "Parte alta del brazo izquierdo",
        "Frente",
        "Ojos y nariz",
        "Mejillas y mandíbula",
        "Cuello",
        "Pecho, hombros y parte alta de la espalda",
        "Vientre",
        "Muslo derecho",
        "Pantorrilla derecha",
        "Pie derecho",
        "Muslo izquierdo",
        "Pantorrilla izquierda",
        "Pie izquierdo",
    ],
}
"""The sixteen groups in their order, after Bernstein and Borkovec."""
SEVEN = [
    "Right hand and arm",
    "Left hand and arm",
    "Face",
    "Neck",
    "Chest, shoulders, back and belly",
    "Right leg and foot",
    "Left leg and foot",
]
"""The sixteen drawn together into seven, in the same order."""
HOLDING = ["breathing/box", "breathing/four-seven-eight"]
"""The only ones that ask for a breath to be held; each says so before it is chosen."""
TOWARD_THE_PAIN = {
    "imagery/colour-and-shape",
    "imagery/dial",
    "imagery/glove-numbness",
    "imagery/walking-with-ease",
}
"""Never proposed: imagery that attends to the pain did not lower it (Fors 2002)."""
TENSING = {
    "en": re.compile(r"\b(tense|tighten|clench|squeeze|press|fists?)\b", re.IGNORECASE),
    "es": re.compile(
        r"\b(tens(e|ar|ando)|apri[eé]t\w*|apret\w+|presion\w+|oprim\w+|contra(iga|er)|puños?)\b",
        re.IGNORECASE,
    ),
}
NOTHING_TENSED = {
    "en": {
        "There is nothing to tighten.",
        "Press your fingertips together, lightly.",
        "Notice where they press on the chair or the bed, and where they do not.",
    },
    "es": {"No hay nada que apretar."},
}
"""Sentences with such a word that ask for no effort."""
POSTURES = {
    "en": {"lying", "sitting", "standing"},
    "es": {"acostado", "sentado", "de pie"},
}
"""The Spanish ones agree with "el cuerpo", and so with everyone."""


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_what_is_tensed_is_named_and_nothing_else_is_tensed(script_id: str) -> None:
    script = bundled_script(script_id)
    names = [step.name for part in script.parts for step in part.steps]
    tensing = TENSING[language(script_id)]
    assert bool(script.tenses) == any(tensing.search(name) for name in names)
    assert set(map(body_part, script.tenses)) <= BODY
    told = " ".join(sentences(script_id)).lower()
    assert [part for part in script.tenses if part not in told] == []


@pytest.mark.parametrize("script_id", [each for each in SCRIPT_IDS if not declared(each, "tenses")])
def test_a_script_that_tenses_nothing_asks_for_no_effort(script_id: str) -> None:
    spoken_in = language(script_id)
    asked = [text for text in sentences(script_id) if TENSING[spoken_in].search(text)]
    assert set(asked) <= NOTHING_TENSED[spoken_in]


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_no_breath_is_held_but_in_the_two_that_say_so(script_id: str) -> None:
    patterns = [part.breathe for part in bundled_script(script_id).parts if part.breathe]
    starts = [pattern.start for pattern in patterns if pattern.start]
    held = [each for each in (*patterns, *starts) if each.hold or each.rest]
    assert bool(held) == (script_id in HOLDING)


@pytest.mark.parametrize("script_id", [each for each in SCRIPT_IDS if each not in HOLDING])
def test_no_breath_is_held_by_words_either(script_id: str) -> None:
    asked = re.compile(r"\bhold (your|the|that|this|a) breath|\bbreath\b.*\bheld\b", re.IGNORECASE)
    parts = bundled_script(script_id).parts
    names = [step.name for part in parts for step in part.steps]
    assert [text for text in sentences(script_id) if asked.search(text)] == []
    assert [name for name in names if re.search(r"\b(hold|held|keep)\b", name, re.IGNORECASE)] == []


@pytest.mark.parametrize("script_id", HOLDING)
def test_a_held_breath_is_known_before_the_script_is_chosen(script_id: str) -> None:
    script = bundled_script(script_id)
    assert re.search(r"\b(holds?|held)\b", script.summary)
    assert re.search(r"\bbreath is held\b", " ".join(script.cautions))
    assert "holds" in script.tags


def test_the_four_sides_of_the_box_are_equal_and_never_longer_than_four_seconds() -> None:
    patterns = [part.breathe for part in bundled_script("breathing/box").parts if part.breathe]
    sides = {(each.inhale, each.hold, each.exhale, each.rest) for each in patterns}
    assert (4, 4, 4, 4) in sides
    assert max(max(each) for each in sides) == 4


@pytest.mark.parametrize("pace", [0.7, 1.0, 1.3])
def test_four_seven_eight_is_four_breaths_at_any_length_and_pace(pace: float) -> None:
    script = bundled_script("breathing/four-seven-eight")
    patterns = [part.breathe for part in script.parts if part.breathe]
    assert {(each.inhale, each.hold, each.exhale) for each in patterns} == {(4, 7, 8)}
    reading, furniture, voice = Reading(VOICE, pace), Furniture(None, None), KnownVoice()
    offered = length(script, reading, None, Lengths(voice).of)
    step = (offered.longest - offered.shortest) / 4
    for fit in (None, *(offered.shortest + step * count for count in range(5))):
        beats = prepare(script, reading, furniture, voice, fit=fit).beats
        assert sum(each.kind is CueKind.PHASE and each.text == "hold" for each in beats) == 4


def test_a_sigh_is_a_breath_and_a_sip_and_goes_out_twice_as_long() -> None:
    script = bundled_script("breathing/cyclic-sighing")
    steps = next(part.steps for part in script.parts if part.steps)
    sighs = [[step.lasts for step in steps[at : at + 3]] for at in range(0, len(steps), 4)]
    assert [step.name for step in steps[:2]] == ["Breathe in", "A sip more"]
    assert [sigh for sigh in sighs if sigh[2] < 1.5 * (sigh[0] + sigh[1])] == []
    patterns = [part.breathe for part in script.parts if part.breathe]
    assert [each for each in patterns if each.exhale < 2 * each.inhale] == []


def test_the_longer_breath_out_grows_and_ends_well_over_the_breath_in() -> None:
    patterns = [
        part.breathe for part in bundled_script("breathing/longer-out").parts if part.breathe
    ]
    assert [each for each in patterns if each.exhale <= each.inhale] == []
    out = [each.exhale for each in patterns]
    assert out == sorted(out)
    assert out[-1] >= 1.5 * patterns[-1].inhale


@pytest.mark.parametrize("script_id", of_technique("breathing"))
def test_no_breath_out_is_shorter_than_the_breath_in(script_id: str) -> None:
    patterns = [part.breathe for part in bundled_script(script_id).parts if part.breathe]
    assert [each for each in patterns if each.exhale < each.inhale] == []


@pytest.mark.parametrize("script_id", versions("breathing/coherent"))
def test_the_even_breath_settles_at_six_a_minute_with_tones(script_id: str) -> None:
    patterns = [part.breathe for part in bundled_script(script_id).parts if part.breathe]
    assert {(each.inhale, each.exhale, each.rest, each.cue) for each in patterns} == {
        (5, 5, 0, "tone")
    }


@pytest.mark.parametrize("script_id", versions("breathing/pursed-lip"))
def test_the_pursed_lip_breath_is_twice_as_long_out_as_in(script_id: str) -> None:
    script = bundled_script(script_id)
    patterns = [part.breathe for part in script.parts if part.breathe]
    assert next(each.inhale for each in patterns) == 2
    assert [each for each in patterns if each.exhale < 2 * each.inhale] == []


@pytest.mark.parametrize("script_id", versions("relaxation/passive"))
def test_the_sixteen_groups_come_in_their_order_and_each_may_be_skipped_with_a_key(
    script_id: str,
) -> None:
    titles = [part.title for part in bundled_script(script_id).parts]
    assert titles[1:17] == GROUPS[language(script_id)]


@pytest.mark.parametrize(
    ("script_id", "groups"),
    [("relaxation/sixteen-groups", GROUPS["en"]), ("relaxation/seven-groups", SEVEN)],
)
def test_groups_that_are_tensed_come_in_the_same_order(script_id: str, groups: list[str]) -> None:
    parts = bundled_script(script_id).parts
    assert [part.title for part in parts if part.steps] == groups


@pytest.mark.parametrize(
    ("script_id", "groups"),
    [
        *((each, 4) for each in versions("relaxation/four-groups")),
        ("relaxation/seven-groups", 7),
        ("relaxation/sixteen-groups", 16),
    ],
)
def test_a_group_is_tensed_for_five_to_seven_seconds_and_let_go_for_much_longer(
    script_id: str, groups: int
) -> None:
    heard = moments(script_id)
    tensing = TENSING[language(script_id)]
    tensed = [index for index, each in enumerate(heard) if tensing.search(each.text)]
    steps = [index for index in tensed if heard[index].kind == "step"]
    assert len(steps) == groups
    for index in steps:
        assert 5 <= heard[index].seconds <= 7
        resting = heard[index].part + 1
        let_go = sum(each.seconds for each in heard[index + 1 :] if each.part <= resting)
        assert 30 <= let_go <= 60


def test_the_six_phrases_come_in_their_order_and_the_heart_may_be_left_out() -> None:
    parts = bundled_script("relaxation/autogenic").parts
    phrases = ["heavy", "warm", "heart", "breathes me", "belly is warm", "forehead is cool"]
    assert [said in (part.say or "") for said, part in zip(phrases, parts[1:7], strict=True)] == (
        [True] * 6
    )
    assert "you may skip it" in (parts[3].say or "")


def test_the_word_that_goes_with_the_breath_is_the_listeners_own() -> None:
    script = bundled_script("relaxation/cue-controlled")
    assert sum((part.say or "").count("{word}") for part in script.parts) >= 5


def test_only_these_send_the_mind_to_the_pain() -> None:
    attending = {each for each in SCRIPT_IDS if bundled_script(each).attention == "pain"}
    assert attending == TOWARD_THE_PAIN


@pytest.mark.parametrize("script_id", sorted({*of_technique("imagery")} - TOWARD_THE_PAIN))
def test_all_other_imagery_is_of_something_pleasant(script_id: str) -> None:
    assert bundled_script(script_id).attention == "pleasant"


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_the_posture_is_said_in_the_words_that_the_library_filters_by(script_id: str) -> None:
    said = re.split(r", | or | o ", bundled_script(script_id).posture)
    assert set(said) <= POSTURES[language(script_id)]
    assert len(postures(bundled_script(script_id).posture)) == len(said)


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_tags_are_plain_words_each_once(script_id: str) -> None:
    tags = bundled_script(script_id).tags
    assert tags
    assert len(set(tags)) == len(tags)
    assert [tag for tag in tags if not re.fullmatch(r"[a-záéíóúñ]+( [a-záéíóúñ]+)*", tag)] == []


@pytest.mark.parametrize(
    ("spoken_in", "word"),
    [
        ("en", "back pain"),
        ("en", "backache"),
        ("en", "lumbar"),
        ("en", "lumbago"),
        ("es", "dolor de espalda"),
        ("es", "dolor de cintura"),
        ("es", "lumbar"),
        ("es", "lumbago"),
        ("es", "lumbalgia"),
    ],
)
def test_a_person_who_searches_by_the_name_of_their_trouble_finds_a_choice(
    spoken_in: str, word: str
) -> None:
    found = [
        each
        for each in SCRIPT_IDS
        if language(each) == spoken_in and word in bundled_script(each).tags
    ]
    assert len({bundled_script(each).technique for each in found}) >= 4


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_a_script_is_free_to_share_and_has_a_soft_bed(script_id: str) -> None:
    script = bundled_script(script_id)
    assert script.licence == "CC0-1.0"
    assert script.sound.bed in BEDS
    assert -24 <= script.sound.level <= -20


@pytest.mark.parametrize("script_id", versions("imagery/safe-place"))
def test_a_safe_place_can_be_any_place(script_id: str) -> None:
    script = bundled_script(script_id)
    assert sum((part.say or "").count("{place}") for part in script.parts) >= 2
    assert script.fill["place"].default in " ".join(sentences(script_id))

"""The scripts take care of whoever listens: ways out, gentle ends, warnings where they belong."""

import re
from collections.abc import Mapping

import pytest

from calmcoach.script import Posture, postures
from support.spoken_text import (
    SCRIPT_IDS,
    SLOW,
    bundled_script,
    declared,
    language,
    length,
    moments,
    of_technique,
    original,
    paces_the_breath,
    sentences,
    versions,
)

SPOKEN = [each for each in SCRIPT_IDS if original(each) != "wait/quiet"]
PACED = [each for each in SPOKEN if paces_the_breath(each)]
GUIDED = [each for each in SPOKEN if not each.startswith(("sleep/", "flare/"))]
FLARES = [each for each in SPOKEN if each.startswith("flare/")]
FLARE_MINUTES = {"flare/seven-minutes": 7, "flare/three-minutes": 3, "flare/twelve-minutes": 12}

SOFTER = {
    "breathing/box": "breathing/coherent",
    "breathing/cyclic-sighing": "breathing/longer-out",
    "breathing/four-seven-eight": "breathing/longer-out",
}
"""What is offered by name in place of held breaths and big sighs."""
EYES_OPEN = {
    "en": re.compile(r"\beyes\b.*\bopen\b", re.IGNORECASE),
    "es": re.compile(r"\bojos\b.*\b(abiertos|abrirse|abran|ábralos)\b", re.IGNORECASE),
}
EYES_CLOSED = {
    "en": re.compile(r"\beyes\b.*\bclose", re.IGNORECASE),
    "es": re.compile(r"\bojos\b.*\b(cerrados|cerrar|cierr)", re.IGNORECASE),
}
STOPPING = {
    "en": re.compile(
        r"\bstop(ping)?\b.*\b(at any time|whenever|any time you like)\b", re.IGNORECASE
    ),
    "es": re.compile(
        r"\b(detenerse|deténgase)\b.*\b(cuando quiera|en cualquier momento)\b"
        r"|\ben todo momento puede detenerse\b",
        re.IGNORECASE,
    ),
}
RE_ALERTING = {
    "en": re.compile(
        r"\b(eyes\b.*\bopen|open your eyes|awake|wake up|get up|stand up|sit up|stretch"
        r"|look (a)?round|look about|come back|fingers and|when you are ready|return to)",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(ojos\b.*\babr|abr\w+ los ojos|despiert|despert|lev[aá]nt|incorp[oó]r|p[oó]n\w* de pie"
        r"|sentarse|est[ií]r|mire (a su alrededor|lo que)|alrededor|regres|de vuelta|los dedos y"
        r"|siga (a|con) su)",
        re.IGNORECASE,
    ),
}
DIZZY = {"en": "dizzy", "es": "mareo"}
UNEASE = {
    "en": re.compile(r"unease or hard memories.*\b[Ss]top\b"),
    "es": re.compile(r"inquietud o recuerdos difíciles.*\b(deténgase|detenerse)\b"),
}
SIGNS = {
    "weakness": {
        "en": re.compile(r"leg\b.*\bweak|weak\b.*\bleg|leg weakness"),
        "es": re.compile(r"pierna se pone débil"),
    },
    "numbness": {"en": re.compile("numb"), "es": re.compile("adormece la zona entre las piernas")},
    "bladder": {"en": re.compile("bladder"), "es": re.compile(r"vejiga\b.*\bintestino")},
}
STOP_AT_ONCE = {"en": "stop at once", "es": "deténgase de inmediato"}
BY_THE_CLOCK = {"en": re.compile(r"\bclock\b"), "es": re.compile(r"\breloj\b")}
SKIPPED = {
    "en": re.compile(r"[Ss]kip any part that hurts"),
    "es": re.compile(r"[Ss]áltese cualquier parte que duela"),
}
HALF = {"en": "half of your strength", "es": "mitad de su fuerza"}
TOES_UP = {"en": "toes up", "es": "dedos de los pies hacia arriba"}
NOT_ALONE = {
    "en": re.compile(r"too dark to be alone with, stop here,? and talk with someone"),
    "es": re.compile(
        r"demasiado oscuro para llevarlo a solas, deténgase aquí,? y hable con alguien"
    ),
}
PREAMBLE = {
    "en": r"welcome|hello|session|exercise|practice|script|today|we (will|are going)|begin",
    "es": r"bienvenid[oa]s?|hola|sesión|ejercicio|práctica|guion|hoy|vamos a|emp[ei]\w+|comen\w+",
}
ASKS = {
    "en": r"chair|pillow|bed|floor|lie down|sit down|stand up|close your eyes|count",
    "es": r"silla|almohada|cama|suelo|acuéstese|siéntese|póngase|cierre los ojos|cuente",
}

ATTENDING = [each for each in SCRIPT_IDS if declared(each, "attention") == "pain"]
TOWARD_THE_PAIN = re.compile(r"\btoward the pain\b.*\bfor a while\b")
PLEASANT_INSTEAD = re.compile(r"\bpleasant (one|image)\b.*\bmay suit you better\b")


@pytest.mark.parametrize("script_id", GUIDED)
@pytest.mark.parametrize("wanted", [EYES_OPEN, STOPPING], ids=["eyes", "stopping"])
def test_the_first_minute_says_that_eyes_may_stay_open_and_stopping_is_fine(
    script_id: str, wanted: Mapping[str, re.Pattern[str]]
) -> None:
    heard = moments(script_id, SLOW)
    said = wanted[language(script_id)]
    assert any(said.search(each.text) and each.end <= 60 for each in heard)


@pytest.mark.parametrize("script_id", GUIDED)
def test_the_end_leads_gently_back_into_the_room(script_id: str) -> None:
    script = bundled_script(script_id)
    last = len(script.parts) - 1
    end = [each for each in moments(script_id) if each.part == last]
    told = " ".join(each.text for each in end)
    spoken_in = language(script_id)
    assert script.wakes
    assert RE_ALERTING[spoken_in].search(told)
    if any(EYES_CLOSED[spoken_in].search(text) for text in sentences(script_id)):
        assert EYES_OPEN[spoken_in].search(told)
    assert end[-1].end - end[0].start >= 15


@pytest.mark.parametrize("script_id", of_technique("sleep"))
def test_sleep_is_left_to_come_and_nothing_wakes_it(script_id: str) -> None:
    script = bundled_script(script_id)
    re_alerting = RE_ALERTING[language(script_id)]
    assert not script.wakes
    assert [text for text in sentences(script_id) if re_alerting.search(text)] == []
    assert "[chime]" not in " ".join(part.say or "" for part in script.parts)


@pytest.mark.parametrize("script_id", of_technique("sleep"))
def test_sleep_grows_quieter_and_slower_and_ends_in_silence(script_id: str) -> None:
    script = bundled_script(script_id)
    heard = moments(script_id)
    spoken = [each for each in heard if each.kind == "speech"]
    half = length(script_id) / 2
    early = sum(each.seconds for each in spoken if each.start < half)
    late = sum(each.seconds for each in spoken if each.start >= half)
    paces = [(part.voice or script.voice).pace for part in script.parts if part.say]
    assert late < early / 3
    assert paces == sorted(paces, reverse=True)
    assert heard[-1].kind == "rest"
    assert heard[-1].seconds >= 120


def test_only_sleep_has_no_re_alerting_end() -> None:
    assert [each for each in SCRIPT_IDS if not bundled_script(each).wakes] == of_technique("sleep")


@pytest.mark.parametrize("script_id", FLARES)
def test_a_flare_is_soothed_from_the_first_word(script_id: str) -> None:
    heard = moments(script_id, SLOW)
    assert heard[0].kind == "speech"
    assert len(heard[0].text.split()) <= 8
    assert {"en": "breath", "es": "aire"}[language(script_id)] in heard[0].text


@pytest.mark.parametrize("script_id", FLARES)
def test_a_flare_has_no_preamble_and_asks_for_nothing(script_id: str) -> None:
    told = " ".join(sentences(script_id))
    preamble, asks = PREAMBLE[language(script_id)], ASKS[language(script_id)]
    assert re.findall(rf"\b({preamble}|{asks})\b", told, re.IGNORECASE) == []


@pytest.mark.parametrize("script_id", FLARES)
def test_a_flare_lasts_what_its_name_says_whether_the_voice_is_quick_or_slow(
    script_id: str,
) -> None:
    said = 60 * FLARE_MINUTES[original(script_id)]
    lengths = [length(script_id, speed) for speed in (150, 165, 180)]
    assert [each for each in lengths if abs(each - said) > 10] == []


@pytest.mark.parametrize("script_id", FLARES)
def test_a_flare_can_be_had_without_changing_how_one_lies_or_sits(script_id: str) -> None:
    script = bundled_script(script_id)
    assert postures(script.posture) == set(Posture)
    assert "flare" in script.tags
    assert script.fill == {}


@pytest.mark.parametrize("script_id", FLARES)
def test_a_flare_is_marked_with_what_to_do_about_dizziness_and_with_the_signs(
    script_id: str,
) -> None:
    cautions = " ".join(bundled_script(script_id).cautions)
    assert DIZZY[language(script_id)] in cautions
    for sign in SIGNS.values():
        assert sign[language(script_id)].search(cautions)


@pytest.mark.parametrize("script_id", versions("wait/quiet"))
def test_a_quiet_wait_is_the_bed_alone_with_a_chime_at_its_end(script_id: str) -> None:
    script = bundled_script(script_id)
    assert sentences(script_id) == ()
    assert script.sound.bed is not None
    assert length(script_id) == 7 * 60
    assert script.parts[-1].say == "[chime]"


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_no_script_is_for_driving(script_id: str) -> None:
    cautions = " ".join(bundled_script(script_id).cautions)
    moving = bundled_script(script_id).technique == "movement"
    assert moving or {"en": "driving", "es": "al volante"}[language(script_id)] in cautions


@pytest.mark.parametrize(
    "script_id",
    [
        "movement/being-massaged",
        "movement/in-the-water",
        "relaxation/autogenic",
        *versions("relaxation/passive"),
        "relaxation/sixteen-groups",
        *of_technique("imagery", "body-scan", "sleep"),
    ],
)
def test_deep_quiet_warns_of_unease_and_names_the_way_out(script_id: str) -> None:
    cautions = " ".join(bundled_script(script_id).cautions)
    assert UNEASE[language(script_id)].search(cautions)


def test_only_the_breathing_space_and_the_counting_leave_the_pace_to_the_listener() -> None:
    shelf = {each for each in SCRIPT_IDS if each.startswith("breathing/")}
    assert {original(each) for each in shelf - set(PACED)} == {
        "breathing/counting",
        "breathing/space",
    }


@pytest.mark.parametrize("script_id", [each for each in PACED if each.startswith("breathing/")])
def test_paced_breathing_says_what_to_do_about_dizziness(script_id: str) -> None:
    script = bundled_script(script_id)
    paced = next(index for index, part in enumerate(script.parts) if part.breathe)
    before = " ".join(each.text for each in moments(script_id) if each.part <= paced)
    dizzy = DIZZY[language(script_id)]
    assert dizzy in before
    assert dizzy in " ".join(script.cautions)


def _before_the_first_guided_breath(script_id: str) -> str:
    heard = moments(script_id)
    first = next(index for index, each in enumerate(heard) if each.kind in ("breath", "step"))
    return " ".join(each.text for each in heard[:first])


@pytest.mark.parametrize("script_id", SOFTER)
@pytest.mark.parametrize(
    "risk",
    [
        r"\b[Aa]sk\b[^.]* first\b[^.]*\bpregnant\b",
        r"\bheart or lung illness\b",
        r"\bfaint easily\b",
        r"\bhigh blood pressure\b",
        r"\b[Ss]top,? and breathe as you like\b",
        r"\bdizzy\b",
        r"\bhands tingle\b",
    ],
)
def test_holds_and_big_sighs_name_who_is_to_ask_first_in_writing_and_aloud(
    script_id: str, risk: str
) -> None:
    assert re.search(risk, " ".join(bundled_script(script_id).cautions))
    assert re.search(risk, _before_the_first_guided_breath(script_id))


@pytest.mark.parametrize(("script_id", "softer"), SOFTER.items())
def test_holds_and_big_sighs_offer_a_softer_breath_by_its_name(script_id: str, softer: str) -> None:
    name = bundled_script(softer).title
    patterns = [part.breathe for part in bundled_script(softer).parts if part.breathe]
    assert name in " ".join(bundled_script(script_id).cautions)
    assert name in _before_the_first_guided_breath(script_id)
    assert softer not in SOFTER
    assert [each for each in patterns if each.hold or each.rest] == []


def test_every_script_that_holds_the_breath_offers_one_that_does_not() -> None:
    scripts = {each: bundled_script(each) for each in PACED}
    held = [
        each
        for each, script in scripts.items()
        if any(part.breathe and part.breathe.hold for part in script.parts)
    ]
    assert held
    for script_id in held:
        assert scripts[SOFTER[script_id]].title in scripts[script_id].summary


@pytest.mark.parametrize("script_id", of_technique("movement"))
@pytest.mark.parametrize("sign", SIGNS)
def test_movement_names_the_signs_to_stop_for_before_the_first_move(
    script_id: str, sign: str
) -> None:
    script = bundled_script(script_id)
    first = " ".join(each.text for each in moments(script_id) if each.part == 0)
    spoken_in = language(script_id)
    assert SIGNS[sign][spoken_in].search(first)
    assert SIGNS[sign][spoken_in].search(" ".join(script.cautions))
    assert STOP_AT_ONCE[spoken_in] in first
    assert BY_THE_CLOCK[spoken_in].search(first)


@pytest.mark.parametrize("script_id", [each for each in SCRIPT_IDS if declared(each, "tenses")])
def test_tensing_is_slight_and_may_be_skipped_before_it_begins(script_id: str) -> None:
    script = bundled_script(script_id)
    first = next(index for index, part in enumerate(script.parts) if part.steps)
    before = " ".join(each.text for each in moments(script_id) if each.part < first)
    spoken_in = language(script_id)
    assert SKIPPED[spoken_in].search(before)
    assert HALF[spoken_in] in before
    assert SKIPPED[spoken_in].search(" ".join(script.cautions))
    assert TOES_UP[spoken_in] in " ".join(sentences(script_id))


@pytest.mark.parametrize("script_id", of_technique("thoughts"))
def test_a_dark_thought_is_not_worked_on_alone(script_id: str) -> None:
    script = bundled_script(script_id)
    early = [each.text for each in moments(script_id, SLOW) if each.end <= 75]
    for told in (" ".join(early), " ".join(script.cautions)):
        assert NOT_ALONE[language(script_id)].search(told)


@pytest.mark.parametrize("script_id", ATTENDING)
@pytest.mark.parametrize("wanted", [TOWARD_THE_PAIN, PLEASANT_INSTEAD], ids=["toward", "instead"])
def test_before_it_goes_toward_the_pain_it_says_so_and_that_a_pleasant_one_may_suit_better(
    script_id: str, wanted: re.Pattern[str]
) -> None:
    early = [each.text for each in moments(script_id, SLOW) if each.end <= 60]
    assert any(map(wanted.search, early))
    assert wanted.search(bundled_script(script_id).summary)


@pytest.mark.parametrize("script_id", ATTENDING)
def test_the_pleasant_one_that_it_names_is_there_to_be_chosen(script_id: str) -> None:
    instead = next(text for text in sentences(script_id) if PLEASANT_INSTEAD.search(text))
    pleasant = [each for each in SCRIPT_IDS if declared(each, "attention") == "pleasant"]
    assert any(bundled_script(each).title in instead for each in pleasant)


@pytest.mark.parametrize("script_id", ATTENDING)
def test_where_the_pain_grows_a_way_leads_off_from_it(script_id: str) -> None:
    script = bundled_script(script_id)
    grows = re.compile(
        r"\bif\b.*\b(grows?|louder|hurts more)\b.*\b(let go|lift|step out|look at)\b", re.IGNORECASE
    )
    assert any(map(grows.search, sentences(script_id)))
    assert re.search(
        r"leads the mind to the pain.*choose something pleasant", " ".join(script.cautions)
    )

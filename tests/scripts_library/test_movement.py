"""Each movement script keeps what its own kind of moving needs."""

import re

import pytest

from support.spoken_text import USUAL, bundled_script, language, moments, of_technique, sentences

MOVING = of_technique("movement")


def _told(script_id: str) -> str:
    return " ".join(sentences(script_id))


SEEN_FIRST = {
    "en": (
        r"\bnew\b[^.]*\b(see|seen|look|looked|come first|shown)\b",
        "If any of this is new, have it seen first.",
    ),
    "es": (
        r"\bnuevo\b[^.]*\bvea primero\b",
        "Si algo de esto es nuevo, haga que lo vean antes.",
    ),
}
"""What is said aloud, and what is written, of pain that is new."""
HARDER = {
    "en": r"as (far|high|long|hard) as you can|a little (further|harder|more)|hold it",
    "es": r"(tan \w+ como|todo lo que|hasta donde) pueda|un poco (más lejos|más fuerte)|aguante",
}


def _heard_at(script_id: str, words: str, speed: float) -> float:
    return next(each.start for each in moments(script_id, speed) if words in each.text)


def _part_that_says(script_id: str, words: str) -> int:
    return next(each.part for each in moments(script_id) if words in each.text)


@pytest.mark.parametrize("script_id", MOVING)
def test_pain_that_is_new_is_seen_before_anything_is_moved(script_id: str) -> None:
    first = " ".join(each.text for each in moments(script_id) if each.part == 0)
    aloud, written = SEEN_FIRST[language(script_id)]
    assert re.search(aloud, first)
    assert written in " ".join(bundled_script(script_id).cautions)


@pytest.mark.parametrize("script_id", MOVING)
def test_no_one_is_asked_to_bear_more_or_to_go_as_far_as_they_can(script_id: str) -> None:
    harder = HARDER[language(script_id)]
    assert re.findall(rf"[^.]*\b(?:{harder})\b[^.]*", _told(script_id)) == []


@pytest.mark.parametrize("speed", [130, USUAL, 190])
def test_the_way_home_is_about_as_long_as_the_way_out(speed: float) -> None:
    script_id = "movement/mindful-walk"
    out = _heard_at(script_id, "come to a halt", speed) - _heard_at(script_id, "one foot", speed)
    home = _heard_at(script_id, "Just a few more", speed) - _heard_at(script_id, "walk back", speed)
    assert 1 <= home / out <= 1.25


def test_a_walk_is_walked_with_open_eyes_and_one_free_ear_away_from_cars() -> None:
    script_id = "movement/mindful-walk"
    script = bundled_script(script_id)
    assert script.posture == "standing"
    assert re.search(r"eyes open, and one ear free", _told(script_id))
    assert not re.search(r"\bclose\b", _told(script_id))
    assert "no cars" in " ".join(script.cautions)


def test_the_water_is_listened_to_on_dry_land_only() -> None:
    script_id = "movement/in-the-water"
    script = bundled_script(script_id)
    assert "dry land" in sentences(script_id)[0]
    assert "dry land" in script.summary
    assert "dry land only. Not in the water" in script.cautions[0]
    assert set(script.posture.split(" or ")) == {"sitting", "lying"}


@pytest.mark.parametrize(
    "script_id", ["movement/before-exercise", "movement/after-exercise", "movement/mindful-walk"]
)
def test_where_the_heart_works_harder_chest_pain_is_a_sign_to_get_help(script_id: str) -> None:
    cautions = " ".join(bundled_script(script_id).cautions)
    assert re.search(r"[Gg]et help (at once )?for chest pain, or if you feel faint", cautions)


def test_a_person_rolls_to_the_side_before_sitting_and_waits_before_standing() -> None:
    script_id = "movement/getting-up"
    order = ["in your mind", "at the same time", "push the bed away", "room swims", "stand up"]
    parts = [_part_that_says(script_id, words) for words in order]
    assert parts == sorted(set(parts))
    assert bundled_script(script_id).posture == "lying"


def test_whoever_is_massaged_has_words_that_change_or_end_it_before_the_first_touch() -> None:
    script_id = "movement/being-massaged"
    touch = _part_that_says(script_id, "palms come to lie")
    for word in ("Softer.", "Elsewhere.", "Enough."):
        assert _part_that_says(script_id, word) < touch


def test_what_is_about_to_be_done_is_said_in_words_that_the_listener_gives() -> None:
    script_id = "movement/before-exercise"
    fill = bundled_script(script_id).fill["plan"]
    assert "minutes" in fill.ask
    assert fill.default in _told(script_id)

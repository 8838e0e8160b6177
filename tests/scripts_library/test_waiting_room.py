"""Among people nothing shows, and the name that is called is heard."""

import re

from support.spoken_text import SLOW, bundled_script, moments, sentences

SCRIPT = "relaxation/waiting-room"


def test_nothing_is_asked_that_could_be_seen_from_outside() -> None:
    seen = r"clos(e|ed) (your )?eyes|eyes (can |may )?close|lift|raise|reach|stretch|roll|sigh|yawn"
    aloud = r"out loud|softly with|a little sound|hum"
    told = " ".join(sentences(SCRIPT))
    assert re.findall(rf"\b(?:{seen}|{aloud})\b", told, re.IGNORECASE) == []


def test_the_first_minute_says_to_go_when_the_name_is_called() -> None:
    early = " ".join(each.text for each in moments(SCRIPT, SLOW) if each.end <= 60)
    assert "your name is called, stop and go" in early
    assert "one ear free" in " ".join(bundled_script(SCRIPT).cautions)


def test_it_is_for_a_chair_among_others_or_for_standing() -> None:
    script = bundled_script(SCRIPT)
    assert "lying" not in script.posture
    assert script.fill == {}

"""How the scripts speak: plain words for the ear, no promise, no command to stop feeling."""

import re

import pytest

from support.spoken_text import SCRIPT_IDS, bundled_script, sentences, words

NEVER_SAID = (
    r"cur(e|es|ed|ing)",
    r"heal(s|ed|ing)?",
    r"must(n't)?",
    r"should(n't)?",
    r"ought",
    r"you have to",
    r"try harder",
    r"(don't|do not|stop|try not to) (think|feel|worry|mov)\w*",
    r"(ignore|forget|fight|ban|banish|get rid of) (the|your|this|that|any) \w+",
    r"(empty|clear) your mind",
    r"you will (feel|be|become|notice|find|sleep|relax)",
    r"(pain|it|this|that) will (go|stop|end|ease|fade|leave|pass|help|work|get)",
    r"pain(-| )free",
    r"painless",
    r"will help",
    r"just relax",
    r"calm down",
    r"push through",
    r"no pain",
    r"(promise|guarantee|proven|always works?)",
    r"(well done|good job|perfect|very good|excellent)",
    r"(fail|failed|failure|lazy|weak-willed|wrong|bad back)",
    r"all in your (head|mind)",
    r"think positive",
)
"""What a person in pain has heard too often, or what no one can promise."""
_NEVER = re.compile(r"\b(?:" + "|".join(NEVER_SAID) + r")\b", re.IGNORECASE)


def _all_that_is_shown_or_said(script_id: str) -> list[str]:
    script = bundled_script(script_id)
    asked = [text for fill in script.fill.values() for text in (fill.ask, fill.default)]
    titles = [part.title or "" for part in script.parts]
    return [script.title, script.summary, *asked, *titles, *sentences(script_id)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Soon the pain will go.",
        "You should sit still.",
        "Just try harder.",
        "Don't think about it.",
        "You will feel better.",
        "This is a cure.",
        "You must lie down.",
        "Now stop worrying.",
    ],
)
def test_the_list_of_things_not_to_say_catches_them(sentence: str) -> None:
    assert _NEVER.search(sentence)


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_nothing_is_said_that_is_never_said(script_id: str) -> None:
    quoted = "It might have been, this will never end."  # a thought that is held up to be looked at
    said = [text for text in _all_that_is_shown_or_said(script_id) if text != quoted]
    assert [text for text in said if _NEVER.search(text)] == []


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_a_voice_has_nothing_to_stumble_on(script_id: str) -> None:
    hard = re.compile(r"[^A-Za-z' ,.?-]|\.\.|--|\b[A-Z]{2,}\b|\be\.g\.|\bi\.e\.|\betc\b")
    spoken = sentences(script_id)
    assert [text for text in spoken if hard.search(text)] == []


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_a_sentence_is_short_enough_to_be_held_in_the_ear(script_id: str) -> None:
    spoken = sentences(script_id)
    assert [text for text in spoken if len(words(text)) > 22] == []
    counts = [len(words(text)) for text in spoken] or [0]
    assert sum(counts) / len(counts) <= 12


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_no_sentence_is_a_list(script_id: str) -> None:
    spoken = sentences(script_id)
    assert [text for text in spoken if text.count(",") > 3] == []


@pytest.mark.parametrize("script_id", [each for each in SCRIPT_IDS if each != "wait/quiet"])
def test_the_listener_is_invited_not_told(script_id: str) -> None:
    invitation = re.compile(
        r"if you (like|want)|when you are ready|as you like|as far as|perhaps|you can\b|you could"
        r"|you might|you may|\bmay\b|whichever|either|if it is comfortable|in your own time"
        r"|\blet\b",
        re.IGNORECASE,
    )
    spoken = sentences(script_id)
    inviting = [text for text in spoken if invitation.search(text)]
    assert len(inviting) >= len(spoken) / 8


@pytest.mark.parametrize("script_id", [each for each in SCRIPT_IDS if each != "wait/quiet"])
def test_a_person_in_pain_is_met(script_id: str) -> None:
    spoken = " ".join(sentences(script_id))
    assert re.search(r"\b(pain|hurts?|sore|ache|aches)\b", spoken, re.IGNORECASE)
    assert re.search(r"\b(move|shift|skip|change|turn over|go by)\b", spoken, re.IGNORECASE)


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_the_summary_is_one_calm_sentence(script_id: str) -> None:
    summary = bundled_script(script_id).summary
    assert re.fullmatch(r"[A-Z][^.!?]{15,100}\.", summary)

"""What the text of a part means: FORMAT's rules 3 to 5, case by case."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmcoach.script import Chime, Pauses, Rest, SayItem, Sentence, filled, say_items

PAUSES = Pauses(sentence=1.5, paragraph=4.0)
FILLS = {"place": "a quiet beach", "words": "I rest. I am safe.", "tricky": "[5s] {place} {{ [["}


def heard(say: str, *, ends_part: bool = True, rest: float | None = None) -> list[object]:
    """Sentences as their text, rests as numbers (negative where nobody wrote them), chimes as !."""
    items = say_items(say, PAUSES, FILLS, ends_part=ends_part, rest=rest)
    return [brief(item) for item in items]


def brief(item: SayItem) -> object:
    match item:
        case Sentence(text):
            return text
        case Rest(seconds, written):
            return seconds if written else -seconds
        case Chime():
            return "!"


CASES: list[tuple[str, list[object]]] = [
    # automatic pauses
    ("One here. Two here.", ["One here.", -1.5, "Two here.", -4.0]),
    ("One here.\n\nTwo here.", ["One here.", -4.0, "Two here.", -4.0]),
    ("One here.\n \t\n\n\nTwo.", ["One here.", -4.0, "Two.", -4.0]),
    ("A heading\n\nTwo here.", ["A heading", -4.0, "Two here.", -4.0]),
    ("One\n  here.   Two\there.\n", ["One here.", -1.5, "Two here.", -4.0]),
    ("\n\n  One here.\n\n", ["One here.", -4.0]),
    # written rests replace them where they stand, and add up
    ("One here. [5s] Two.", ["One here.", 5.0, "Two.", -4.0]),
    ("One here. [0.5s] Two.", ["One here.", 0.5, "Two.", -4.0]),
    ("One here. [1m30s]\n\nTwo.", ["One here.", 90.0, "Two.", -4.0]),
    ("One here.\n\n[5s]\n\nTwo.", ["One here.", 5.0, "Two.", -4.0]),
    ("One here. [5s] [3s]\n[2s] Two.", ["One here.", 10.0, "Two.", -4.0]),
    ("One here. [pause] Two.", ["One here.", 4.0, "Two.", -4.0]),
    ("One here. [pause][2s] Two.", ["One here.", 6.0, "Two.", -4.0]),
    ("One here. [0s] Two here.", ["One here.", "Two here.", -4.0]),
    ("Breathe in, [2s] and out.", ["Breathe in,", 2.0, "and out.", -4.0]),
    ("[5s] One here.", [5.0, "One here.", -4.0]),
    ("One here. [5s]", ["One here.", 5.0]),
    ("One here. [5s]\n\n\n", ["One here.", 5.0]),
    ("Let go [5s].", ["Let go.", 5.0]),
    ("Let go [5s]. And rest.", ["Let go.", 5.0, "And rest.", -4.0]),
    # chimes
    ("One here. [chime] [8s]", ["One here.", -1.5, "!", 8.0]),
    ("One here. [3s] [chime] Two.", ["One here.", 3.0, "!", "Two.", -4.0]),
    ("In your [chime] own time.", ["In your", "!", "own time.", -4.0]),
    ("One here. [chime]\n\nTwo.", ["One here.", -1.5, "!", -4.0, "Two.", -4.0]),
    ("One here. [chime]", ["One here.", -1.5, "!", -4.0]),
    ("[chime] One here.", ["!", "One here.", -4.0]),
    ("[chime] [8s]", ["!", 8.0]),
    # brackets and braces
    ("See [[note]. Go on.", ["See [note].", -1.5, "Go on.", -4.0]),
    ("See a] b.", ["See a] b.", -4.0]),
    ("A {{brace} here.", ["A {brace} here.", -4.0]),
    ("Picture {place}.", ["Picture a quiet beach.", -4.0]),
    ("Say {words} Now.", ["Say I rest.", -1.5, "I am safe.", -1.5, "Now.", -4.0]),
    ("{tricky} is text.", ["[5s] {place} {{ [[ is text.", -4.0]),
    # signs alone are not spoken
    ("One here.\n\n...\n\nTwo.", ["One here.", -4.0, "Two.", -4.0]),
    ("—", []),
    ("", []),
    (" \n ", []),
]


@pytest.mark.parametrize(("say", "expected"), CASES)
def test_text_is_heard_as_the_format_says(say: str, expected: list[object]) -> None:
    assert heard(say) == expected


def test_a_text_that_goes_on_ends_with_its_sentence_pause() -> None:
    assert heard("Let the breath lead", ends_part=False) == ["Let the breath lead", -1.5]
    assert heard("Let it lead. [2s]", ends_part=False) == ["Let it lead.", 2.0]
    assert heard("Let it lead. [chime]", ends_part=False) == ["Let it lead.", -1.5, "!"]


def test_a_part_s_own_rest_counts_as_written_in_the_text() -> None:
    assert heard("One here.", rest=10) == ["One here.", 10.0]
    assert heard("One here. [5s]", rest=10) == ["One here.", 15.0]


def test_what_check_refuses_is_left_as_text() -> None:
    assert heard("Go [5 s] on {nowhere} now [") == ["Go [5 s] on {nowhere} now [", -4.0]


def test_a_fill_is_text_on_one_line_and_not_long() -> None:
    fills = {"x": "a\n\nb\x1b[31m " + "c" * 300}
    [sentence, _] = say_items("{x}", PAUSES, fills, ends_part=True)
    assert isinstance(sentence, Sentence)
    assert sentence.text.startswith("a b [31m cc")
    assert len(sentence.text) == 200


def test_titles_take_fills_but_no_directions() -> None:
    assert filled("To {place} [5s] {{x} {y}", FILLS) == "To a quiet beach [5s] {x} {y}"
    assert filled("Plain", {}) == "Plain"


SENTENCES = [
    "Breathe in. Breathe out.|Breathe in.|Breathe out.",
    "Dr. Lee and Mrs. Gray sit, e.g. here. Good.|Dr. Lee and Mrs. Gray sit, e.g. here.|Good.",
    "La Sra. Gómez y el Sr. Ruiz. Bien.|La Sra. Gómez y el Sr. Ruiz.|Bien.",
    "Ud. descansa, p. ej. aquí. Ya.|Ud. descansa, p. ej. aquí.|Ya.",
    "Gracias a Ud. Ahora respire.|Gracias a Ud.|Ahora respire.",
    "A las 3 p. m. vuelve. Bien.|A las 3 p. m. vuelve.|Bien.",
    "At 3 p.m. you rest. At 4 p.m. You wake.|At 3 p.m. you rest.|At 4 p.m.|You wake.",
    "Count 3.5 seconds. No. 5 is next.|Count 3.5 seconds.|No. 5 is next.",
    "1. Sit down. 2. Breathe out.|1. Sit down.|2. Breathe out.",
    "Wait… and go on. Wait... Then go.|Wait… and go on.|Wait...|Then go.",
    "¿Está cómodo? ¡Muy bien! Siga.|¿Está cómodo?|¡Muy bien!|Siga.",
    "¿Listo? ¡Ya!|¿Listo?|¡Ya!",
    'She said "rest." Then she left.|She said "rest."|Then she left.',
    '"Why?" she asked. "Rest!" he said.|"Why?" she asked.|"Rest!" he said.',
    "(You may stop.) Go on.|(You may stop.)|Go on.",
    "J. R. Lee wrote it. So do I. Rest.|J. R. Lee wrote it.|So do I.|Rest.",
    "let go. breathe.|let go.|breathe.",
    "Really?! Yes.|Really?!|Yes.",
    "Sheep etc. and more. Sheep etc. Then rest.|Sheep etc. and more.|Sheep etc.|Then rest.",
    "Visit www.example.org now. Done.|Visit www.example.org now.|Done.",
]


@pytest.mark.parametrize("case", SENTENCES)
def test_sentences_end_where_a_reader_would_pause(case: str) -> None:
    text, *expected = case.split("|")
    spoken = [
        it.text for it in say_items(text, PAUSES, {}, ends_part=True) if isinstance(it, Sentence)
    ]
    assert spoken == expected


WORDS = st.sampled_from(
    ["breathe", "in", "Dr.", "now.", "go!", "¿sí?", "3.5", "…", "\n", "\n\n", "[["]
)
MARKS = st.sampled_from(["[5s]", "[pause]", "[chime]", "[0s]", "{place}", "{{"])
SAY = st.lists(st.one_of(WORDS, MARKS), max_size=40).map(" ".join)


def spoken(say: str) -> str:
    items = say_items(say, PAUSES, FILLS, ends_part=True)
    return " ".join(item.text for item in items if isinstance(item, Sentence))


@given(SAY)
def test_no_word_is_lost_and_none_is_added(say: str) -> None:
    plain = say.replace("{{", "{").replace("[[", "[").replace("{place}", FILLS["place"])
    for mark in ("[5s]", "[pause]", "[chime]", "[0s]"):
        plain = plain.replace(mark, " ")
    assert [c for c in spoken(say) if c.isalnum()] == [c for c in plain if c.isalnum()]


@given(st.text())
def test_text_with_its_brackets_and_braces_doubled_is_spoken_as_it_is(text: str) -> None:
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    plain = " ".join(words)
    doubled = plain.replace("[", "[[").replace("{", "{{")
    assert spoken(doubled) == plain


@given(SAY, st.one_of(st.none(), st.floats(0, 60)))
def test_rests_never_stand_side_by_side_and_are_never_empty(say: str, rest: float | None) -> None:
    items = say_items(say, PAUSES, FILLS, ends_part=rest is None, rest=rest)
    assert all(item.seconds > 0 for item in items if isinstance(item, Rest))
    assert not any(isinstance(a, Rest) and isinstance(b, Rest) for a, b in pairwise(items))


@given(SAY)
def test_written_rests_add_up_to_what_is_written(say: str) -> None:
    items = say_items(say, PAUSES, FILLS, ends_part=True)
    written = sum(item.seconds for item in items if isinstance(item, Rest) and item.written)
    assert written == 5 * say.count("[5s]") + 4 * say.count("[pause]")

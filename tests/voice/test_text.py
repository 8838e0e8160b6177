"""Sentences become phrases, and phrases become what an engine sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmcoach.voice import phrases, spoken
from calmcoach.voice._numbers import english, english_ordinal, spanish
from calmcoach.voice._phrases import MOST_WORDS

LONG = (
    "Imagine a place where you feel safe, a place that asks nothing of you, and let it come as "
    "it comes, slowly and in its own time, while the breath moves in and out by itself and "
    "nothing has to change."
)
SENTENCES = st.lists(
    st.sampled_from(["breath", "and", "slowly,", "rest;", "—", "water", "o", "que", "it's", "4-6"])
    | st.text(min_size=1, max_size=8),
    max_size=120,
).map(" ".join)


@given(SENTENCES, st.sampled_from(["en", "es", "en-GB", "de", ""]))
def test_phrases_joined_are_the_sentence(sentence: str, language: str) -> None:
    parts = phrases(sentence, language)
    if any(map(str.isalnum, sentence)):
        assert " ".join(parts) == " ".join(sentence.split())
    else:
        assert parts == ()
    for part in parts:
        assert any(map(str.isalnum, part))


@given(st.lists(st.sampled_from(["calm,", "slow", "and", "sea"]), min_size=1, max_size=300))
def test_no_phrase_of_plain_words_is_too_long(words: list[str]) -> None:
    assert all(len(part.split()) <= MOST_WORDS for part in phrases(" ".join(words), "en"))


def test_a_short_sentence_is_one_phrase() -> None:
    assert phrases("If you like, let your eyes close; or rest them.", "en") == (
        "If you like, let your eyes close; or rest them.",
    )


@pytest.mark.parametrize(
    ("sentence", "language", "ends"),
    [
        (LONG, "en", ["as it comes,", "has to change."]),
        (LONG.replace(",", ""), "en", ["it comes slowly", "has to change."]),
        (LONG.replace("you, and", "you; and"), "en", ["of you;", "own time,", "has to change."]),
    ],
)
def test_a_long_sentence_is_parted_where_a_reader_breathes(
    sentence: str, language: str, ends: list[str]
) -> None:
    for part, end in zip(phrases(sentence, language), ends, strict=True):
        assert part.endswith(end)


def test_spanish_is_parted_before_its_own_joining_words() -> None:
    sentence = (
        "Imagine un lugar tranquilo en el que usted se siente bien y deje que venga poco a poco "
        "mientras el aire entra y sale por sí solo sin que nada tenga que cambiar"
    )
    assert phrases(sentence, "es")[1].split()[0] in ("y", "mientras", "que", "sin")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Let go", "Let go."),
        ("Let go,", "Let go,"),
        ("In for 4-6 s, hold… and rest…", "In for four to six seconds, hold, and rest."),
        ("Try 4-7-8 at 10:30 p.m.", "Try four, seven, eight at ten thirty P M."),
        ("At 9:00 or 9:05", "At nine o'clock or nine oh five."),
        ("Dr. Lee, e.g. on the 3rd", "Doctor Lee, for example on the third."),
        ("21st, 22nd, 30th and 12th", "twenty-first, twenty-second, thirtieth and twelfth."),
        ("1,250.5 m & 1 min", "one thousand two hundred fifty point five meters and one minute."),
        ("7/10, 1/2, 2½, 50%", "seven out of ten, one half, two and a half, fifty percent."),
        ("37 °C", "thirty-seven degrees Celsius."),
        ("007 and 1234567", "zero zero seven and one two three four five six seven."),
        ("Don\u2019t — wait—here", "Don't, wait, here."),
        ("A well-known place", "A well-known place."),
        ("[[haxx]] <b>*loud*</b> {x}\u202e 😀", "haxx b loud b x."),
        ("“Rest.”", "Rest."),
        ("…", ""),
        ("😀 — !", ""),
    ],
)
def test_english_is_spelled_out(written: str, said: str) -> None:
    assert spoken(written, "en") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Inhale 4 s y exhale 6 s", "Inhale cuatro segundos y exhale seis segundos."),
        ("1 minuto, 21 minutos, 31 horas", "un minuto, veintiún minutos, treinta y una horas."),
        ("1 vez, 1 día, 1 respiración", "una vez, un día, una respiración."),
        ("p. ej. con la Dra. Ruiz", "por ejemplo con la doctora Ruiz."),
        ("1.250,5 m", "mil doscientos cincuenta coma cinco metros."),
        ("el 1.º y la 3ª", "el primero y la tercera."),
        ("4-6 veces, 100 %", "cuatro a seis veces, cien por ciento."),
        ("a las 10:30", "a las diez treinta."),
        ("¿Siente 7/10?", "¿Siente siete de diez?"),
        ("21000 olas", "veintiún mil olas."),
    ],
)
def test_spanish_is_spelled_out(written: str, said: str) -> None:
    assert spoken(written, "es") == said


def test_another_language_keeps_its_digits() -> None:
    assert spoken("Atmen Sie 4 s ein …", "de") == "Atmen Sie 4 s ein."


@given(st.text(max_size=200), st.sampled_from(["en", "es", "fr"]))
def test_nothing_that_an_engine_might_interpret_gets_through(text: str, language: str) -> None:
    said = spoken(text, language)
    assert not set(said) & set('[]{}<>|\\/*_#&"\0\n\t')
    assert said == "" or (any(map(str.isalnum, said)) and said[-1] in ".,;:!?")
    assert spoken(said, "fr") == said


@given(st.integers(0, 999_999))
def test_every_number_has_words(number: int) -> None:
    for words in (english(number), english_ordinal(number), spanish(number)):
        assert words
        assert not any(map(str.isdigit, words))
        assert words == " ".join(words.split())


def test_different_numbers_have_different_words() -> None:
    for say in (english, english_ordinal, spanish):
        assert len({say(number) for number in range(20_000)}) == 20_000

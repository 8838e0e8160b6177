"""A sixth-grader could read along.

English, the Flesch-Kincaid grade: 0.39 x words a sentence + 11.8 x syllables a word - 15.59.
Source: Kincaid, Fishburne, Rogers and Chissom (1975), "Derivation of New Readability Formulas",
Naval Technical Training Command, Research Branch Report 8-75.

Spanish, the years of school by Crawford: -0.205 x sentences + 0.049 x syllables - 3.407, both in a
hundred words. Source: Crawford (1984), "A Spanish Language Fry-type Readability Procedure:
Elementary Level", California State University, Bilingual Education Paper 7 (8); it is `crawford`
in textstat 0.7.3. Its answer is a grade, and so its bound is the same six.
Crawford thanks a text for short sentences without end, so that what is heard has to be easy by
Fernández Huerta's measure too: 206.84 - 60 x syllables a word - 1.02 x words a sentence, of which
70 to 80 is his sixth grade and more is easier. Source: Fernández Huerta (1959), "Medidas sencillas
de lecturabilidad", Consigna 214: 29-32, as corrected by Law (2011); his table at
https://legible.es/blog/lecturabilidad-fernandez-huerta/. It is `fernandez_huerta` in textstat.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from support.spoken_text import (
    SCRIPT_IDS,
    bundled_script,
    language,
    original,
    sentences,
    words,
)

SAFETY = Path(__file__).parents[2] / "docs" / "safety.md"
SIXTH = 6.0
FERNANDEZ_HUERTA_SIXTH = 70.0
_VOWELS = re.compile(r"[aeiouy]+")
_SPLIT_VOWELS = re.compile(r"ia(?!l)|io(?!n)|eo|ua[lt]|[aeiou]ing|[aiou]er$|iet|ier$")
_SILENT_E = re.compile(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouycgsxzh]es$")


def _syllables(word: str) -> int:
    """Groups of vowels, less a silent e, and one more where two vowels are spoken apart.

    A rule of thumb: right for nine words in ten, too high rather than too low for the rest.
    """
    word = re.sub(r"[^a-z]", "", word.lower())
    count = len(_VOWELS.findall(word)) + len(_SPLIT_VOWELS.findall(word))
    if _SILENT_E.search(word):
        count -= 1
    return max(1, count)


def _spanish_syllables(word: str) -> int:
    """One for each vowel that is spoken apart: a strong one, or weak ones among themselves.

    Spanish is written as it is spoken: a weak vowel joins a strong one unless an accent parts them.
    """
    word = re.sub(r"[^a-záéíóúüñ]", "", word.lower())
    word = re.sub(r"qu(?=[eiéí])|(?<=g)u(?=[eiéí])", "", word)
    word = re.sub(r"(?<=[aeiouáéíóú])y$", "", word)
    groups = re.findall(r"[aeiouáéíóúü]+", re.sub(r"^y$", "i", word))
    return sum(max(1, len(re.findall(r"[aeoáéíóú]", group))) for group in groups) or 1


def _spanish_grade(spoken: list[str]) -> float:
    said = [word for text in spoken for word in words(text)]
    syllables = sum(map(_spanish_syllables, said))
    return (-0.205 * len(spoken) + 0.049 * syllables) * 100 / len(said) - 3.407


def _fernandez_huerta(spoken: list[str]) -> float:
    said = [word for text in spoken for word in words(text)]
    syllables = sum(map(_spanish_syllables, said))
    return 206.84 - 60 * syllables / len(said) - 1.02 * len(said) / len(spoken)


def _grade(spoken: list[str]) -> float:
    said = [word for text in spoken for word in words(text)]
    syllables = sum(map(_syllables, said))
    return 0.39 * len(said) / len(spoken) + 11.8 * syllables / len(said) - 15.59


_GRADES: Mapping[str, Callable[[list[str]], float]] = {"en": _grade, "es": _spanish_grade}


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("breath", 1),
        ("breathe", 1),
        ("closed", 1),
        ("tones", 1),
        ("little", 2),
        ("rounded", 2),
        ("quiet", 2),
        ("places", 2),
        ("being", 2),
        ("easier", 3),
        ("shoulder", 2),
        ("comfortable", 4),
        ("attention", 3),
        ("whichever", 3),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, syllables: int) -> None:
    assert _syllables(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("y", 1),
        ("muy", 1),
        ("que", 1),
        ("aire", 2),
        ("sienta", 2),
        ("guíese", 3),
        ("quiera", 2),
        ("siguiente", 3),
        ("agua", 2),
        ("todavía", 4),
        ("leer", 2),
        ("ahora", 3),
        ("apoye", 3),
        ("respiración", 4),
        ("¿Y", 1),
    ],
)
def test_spanish_syllables_are_counted_as_they_are_spoken(word: str, syllables: int) -> None:
    assert _spanish_syllables(word) == syllables


def test_a_hard_spanish_text_is_seen_to_be_hard() -> None:
    hard = "La relajación progresiva requiere la alternancia sistemática de contracciones."
    assert _spanish_grade([hard]) > 9
    assert _fernandez_huerta([hard]) < 40


def test_a_hard_text_is_seen_to_be_hard() -> None:
    hard = "Progressive muscular relaxation necessitates systematic alternation of contractions."
    assert _grade([hard]) > 12


@pytest.mark.parametrize(
    "script_id", [each for each in SCRIPT_IDS if original(each) != "wait/quiet"]
)
def test_a_script_reads_at_or_below_sixth_grade(script_id: str) -> None:
    assert _GRADES[language(script_id)](list(sentences(script_id))) <= SIXTH


@pytest.mark.parametrize(
    "script_id", [each for each in SCRIPT_IDS if language(each) == "es" and sentences(each)]
)
def test_a_spanish_script_is_easy_by_its_words_too(script_id: str) -> None:
    assert _fernandez_huerta(list(sentences(script_id))) >= FERNANDEZ_HUERTA_SIXTH


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_summary_and_cautions_read_at_or_below_sixth_grade(script_id: str) -> None:
    script = bundled_script(script_id)
    shown = [text for line in (script.summary, *script.cautions) for text in line.split(". ")]
    assert _GRADES[language(script_id)](shown) <= SIXTH


def test_the_safety_page_reads_at_or_below_sixth_grade() -> None:
    text = re.sub(r"\]\([^)]*\)|[*#\[]|\|.*\|", " ", SAFETY.read_text(encoding="utf-8"))
    lines = [line.removeprefix("- ") for line in text.splitlines()]
    told = [part for line in lines for part in re.split(r"(?<=[.:?])\s", line)]
    assert _grade([part for part in told if words(part)]) <= SIXTH

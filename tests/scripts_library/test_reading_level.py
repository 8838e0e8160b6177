"""A sixth-grader could read along.

The Flesch-Kincaid grade: 0.39 x words a sentence + 11.8 x syllables a word - 15.59. Source:
Kincaid, Fishburne, Rogers and Chissom (1975), "Derivation of New Readability Formulas", Naval
Technical Training Command, Research Branch Report 8-75.
"""

import re
from pathlib import Path

import pytest

from support.spoken_text import SCRIPT_IDS, bundled_script, sentences, words

SAFETY = Path(__file__).parents[2] / "docs" / "safety.md"
SIXTH = 6.0
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


def _grade(spoken: list[str]) -> float:
    said = [word for text in spoken for word in words(text)]
    syllables = sum(map(_syllables, said))
    return 0.39 * len(said) / len(spoken) + 11.8 * syllables / len(said) - 15.59


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


def test_a_hard_text_is_seen_to_be_hard() -> None:
    hard = "Progressive muscular relaxation necessitates systematic alternation of contractions."
    assert _grade([hard]) > 12


@pytest.mark.parametrize("script_id", [each for each in SCRIPT_IDS if each != "wait/quiet"])
def test_a_script_reads_at_or_below_sixth_grade(script_id: str) -> None:
    assert _grade(list(sentences(script_id))) <= SIXTH


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_summary_and_cautions_read_at_or_below_sixth_grade(script_id: str) -> None:
    script = bundled_script(script_id)
    shown = [text for line in (script.summary, *script.cautions) for text in line.split(". ")]
    assert _grade(shown) <= SIXTH


def test_the_safety_page_reads_at_or_below_sixth_grade() -> None:
    text = re.sub(r"\]\([^)]*\)|[*#\[]|\|.*\|", " ", SAFETY.read_text(encoding="utf-8"))
    lines = [line.removeprefix("- ") for line in text.splitlines()]
    told = [part for line in lines for part in re.split(r"(?<=[.:?])\s", line)]
    assert _grade([part for part in told if words(part)]) <= SIXTH

"""Every script in the page on writing scripts is one, and does what the page says."""

import re
from pathlib import Path

import pytest

from calmcoach.script import brought_from, check_script, parse_script
from support.foreign_texts import LENGTHS

PAGE = Path(__file__).parents[2] / "docs" / "writing-scripts.md"
BEDS = [path.stem for path in PAGE.parents[1].glob("audio/beds/*.ogg")]
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEAD = 'format = 1\ntitle = "x"\ntechnique = "wait"\nlanguage = "en"\n'
BLOCKS = [(found[1], found[2]) for found in FENCED.finditer(PAGE.read_text(encoding="utf-8"))]
SCRIPTS = [
    text
    for (kind, text), (after, _) in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True)
    if kind == "toml" and after != "text"
]
BROKEN = [
    (BLOCKS[index - 1][1], text) for index, (kind, text) in enumerate(BLOCKS) if kind == "text"
]


def whole(text: str) -> str:
    """An example that shows a piece of a script, with what it leaves out."""
    head = "" if "format = 1" in text else HEAD
    return head + text + ("" if "[[part]]" in text else "[[part]]\nrest = 1\n")


@pytest.mark.parametrize("text", SCRIPTS, ids=lambda text: text.split("\n")[0])
def test_every_example_is_a_script(text: str) -> None:
    assert parse_script(whole(text).encode(), "a.toml", None, BEDS)


@pytest.mark.parametrize(("text", "told"), BROKEN)
def test_every_example_of_mistakes_is_told_as_the_page_says(text: str, told: str) -> None:
    problems = check_script(text.encode(), file="garden.toml", beds=BEDS)
    assert "".join(f"{problem}\n" for problem in problems) == told


def test_every_text_that_is_brought_in_is_understood_whole() -> None:
    texts = [text for kind, text in BLOCKS if kind == "markdown"]
    assert texts
    for text in texts:
        made = brought_from(text.encode(), "evening.md", LENGTHS)
        assert made.notes == ()


def test_the_page_has_examples_of_both_kinds() -> None:
    assert len(SCRIPTS) >= 10
    assert BROKEN


def test_every_key_of_the_format_is_shown() -> None:
    keys = set(re.findall(r"^(?:#.*\n)*(\w+) = |[{,] (\w+) = ", "\n".join(SCRIPTS), re.MULTILINE))
    shown = {key for pair in keys for key in pair if key}
    assert shown >= {
        *("format", "title", "technique", "language", "summary", "posture", "tags", "cautions"),
        *("tenses", "attention", "wakes", "licence", "fit", "min", "max", "pace", "sentence"),
        *(
            "paragraph",
            "bed",
            "level",
            "ask",
            "default",
            "say",
            "breathe",
            "steps",
            "rest",
            "lasts",
        ),
        *("times", "voice", "in", "hold", "out", "minutes", "cue", "from", "name"),
    }


def test_every_bed_is_named() -> None:
    assert BEDS
    assert all(f"`{bed}`" in PAGE.read_text(encoding="utf-8") for bed in BEDS)


def test_the_page_says_that_nobody_reviews_what_is_played() -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert "played as you wrote it" in text
    assert "No clinician reads" in text

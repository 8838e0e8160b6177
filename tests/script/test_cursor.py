"""What stands at the cursor, and what may be typed there, in a text that is still being written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmcoach.script import completion_at, spot_at, starting_script, tints

BEDS = ("brown-noise", "ocean", "rain")
TEXT = '''\
format = 1
title = "Warm beach"
technique = "imagery"
[fill.place]
ask = "A place"
[[part]]
title = "Arrive"
say = """
Let your body be held. Dr. Lee said so! [5s]
Picture {place}, [2s] and stay. [[not]] there.

Listen
to the \\"waves\\". [chime] [8s]
"""
# [[part]] in a comment "is none"
[[part]]
say = "One. [[part]] Two."
voice = { pace = 0.7 }
[[part]]
say = """
No end yet. It goes on
[[part]]
title = "Last"
'''


def at(words: str, text: str = TEXT) -> int:
    """The offset of the sign `|` in words that stand once in the text."""
    before, after = words.split("|")
    assert text.count(before + after) == 1
    return text.index(before + after) + len(before)


@pytest.mark.parametrize(
    ("words", "part", "sentence"),
    [
        ("Let your |body", 0, "Let your body be held."),
        ("|Let your body", 0, "Let your body be held."),
        ("be held.|", 0, "Let your body be held."),
        ("Dr. L|ee", 0, "Dr. Lee said so!"),
        ("said so! [5|s]", 0, "Dr. Lee said so!"),
        ("Pict|ure", 0, "Picture {place},"),
        ("and st|ay", 0, "and stay."),
        ("[[no|t", 0, "[[not]] there."),
        ("List|en", 0, 'Listen to the "waves".'),
        ("[chi|me] [8", 0, 'Listen to the "waves".'),
        ("Warm| beach", 0, "Warm beach"),
        ("| = 1", 0, ""),
        ("ima|gery", 0, ""),
        ("is n|one", 0, ""),
        ('say = |"One', 1, "One."),
        ('sa|y = "One', 1, "One."),
        ("T|wo.", 1, "[[part]] Two."),
        ("pace = |0.7", 1, ""),
        ("goes| on", 2, "It goes on"),
        ("La|st", 3, "Last"),
    ],
)
def test_the_part_and_the_sentence_at_the_cursor(words: str, part: int, sentence: str) -> None:
    spot = spot_at(TEXT, at(words))
    assert (spot.part, spot.sentence) == (part, sentence)


@pytest.mark.parametrize(
    ("text", "typed", "options"),
    [
        ("tech|", "tech", ['technique = "']),
        ('title = "x"\nti|', "ti", []),
        ("|", "", ["format = 1", 'title = "']),
        ("  |", "", []),
        ("[|", "[", ["[[part]]", "[voice]"]),
        ("[v|", "[v", ["[voice]"]),
        ("[[|", "[[", ["[[part]]"]),
        ('technique = "b|"', "b", ["breathing", "body-scan"]),
        ('technique = "|', "", ["breathing", "imagery"]),
        ("wakes = f|", "f", ["false"]),
        ("[sound]\n|", "", ['bed = "', "level = "]),
        ('[sound]\nbed = "o|"', "o", ["ocean"]),
        ('[[part]]\nsay = "x"\ns|', "s", ['steps = [ { name = "Tense", lasts = 6 } ]']),
        ("[[part]]\nsa|\n[[part]]\nsay = 'x'", "sa", ['say = """']),
        ('[[part]]\nsay = """\nBreathe. [|', "", ["5s]", "10s]"]),
        ('[[part]]\nsay = """\nBreathe. [p|\n"""', "p", ["pause]"]),
        ('[[part]]\nsay = """\nBreathe. [[p|\n"""', "", []),
        ('[[part]]\nsay = "[5s] [|"', "", ["5s]", "10s]"]),
        ('[fill.place]\n[[part]]\nsay = "To {|', "", ["place}"]),
        ('summary = "so [|"', "", []),
        ("[[part]]\nbreathe = { |", "", ["in = ", "hold = "]),
        ("[[part]]\nbreathe = { in = 4, o|", "o", ["out = "]),
        ('[[part]]\nbreathe = { in = 4, cue = "v|" }', "v", ["voice"]),
        ('[[part]]\nsteps = [ { name = "a", lasts = 2 }, { n|', "n", ['name = "']),
        ("# tech|", "", []),
        ("t|itle", "", []),
        ('[[part]]\nsay = """\nsay|\n"""', "", []),
    ],
)
def test_what_may_be_typed(text: str, typed: str, options: list[str]) -> None:
    found = completion_at(text.replace("|", ""), text.index("|"), BEDS)
    assert (found.typed, list(found.options[:2])) == (typed, options)


def test_what_is_no_prose_is_told_apart() -> None:
    found = [(TEXT[tint.start : tint.end], tint.kind) for tint in tints(TEXT)]
    assert [words for words, kind in found if kind == "comment"] == [
        '# [[part]] in a comment "is none"'
    ]
    assert [words for words, kind in found if kind == "header"] == [
        "[fill.place]",
        *["[[part]]"] * 4,
    ]
    marks = ["[5s]", "{place}", "[2s]", "[chime]", "[8s]"]
    assert [words for words, kind in found if kind == "mark"] == marks
    keys = [words for words, kind in found if kind == "key"]
    assert keys[:6] == ["format", "title", "technique", "ask", "title", "say"]
    assert keys[6:] == ["say", "voice", "say", "title", "pace"]


@given(st.data())
def test_no_place_in_a_half_written_text_is_too_odd(data: st.DataObject) -> None:
    text = starting_script()
    cut = data.draw(st.integers(0, len(text)))
    odd = data.draw(st.text(alphabet="\"'[]{}\\#=\n ax5s", max_size=12))
    text = text[:cut] + odd + text[cut + data.draw(st.integers(0, 30)) :]
    offset = data.draw(st.integers(0, len(text)))
    spot = spot_at(text, offset)
    assert 0 <= spot.part <= 4
    assert "\n" not in spot.sentence
    found = completion_at(text, offset, BEDS)
    assert all(option.startswith(found.typed) for option in found.options)
    assert text[:offset].endswith(found.typed)

"""A problem inside a text is pointed at exactly, however the text is written in the file."""

from dataclasses import dataclass

import pytest
import tomli
from hypothesis import assume, given
from hypothesis import strategies as st

from calmcoach.script import check_script

HEAD = 'format = 1\ntitle = "ñ"\ntechnique = "sleep"\nlanguage = "en"\n[[part]]\n'
MISTAKE = "[5 s]"


@dataclass(frozen=True)
class Written:
    """A piece of text as it is written in the file."""

    source: str


ESCAPES = [r"\t", r"\"", r"\\", r"\u00e9", r"\U0001F30A", r"\x41", "é", "🌊", "a b"]
PIECES = {
    '"': st.sampled_from([*ESCAPES, r"\n", "'", "'''"]),
    "'": st.sampled_from(["é", "🌊", '"', '"""', "\\", "a b", "\t"]),
    '"""': st.sampled_from(
        [*ESCAPES, r"\n", "\n", '"', '""a', "'''", "\\\n", "\\  \n\n \t x", "\n\n"]
    ),
    "'''": st.sampled_from(["é", "🌊", "'", "''a", '"""', "\\", "\n", "\n\n", "a b"]),
}


@st.composite
def literals(draw: st.DrawFn) -> tuple[str, str]:
    """What stands before the mistake in a TOML string, and the string's quotes."""
    quotes = draw(st.sampled_from(sorted(PIECES)))
    before = "".join(draw(st.lists(PIECES[quotes], max_size=12)))
    assume(quotes not in before or len(quotes) == 1)
    if len(quotes) == 3 and draw(st.booleans()):
        before = "\n" + before
    return before, quotes


@given(literals())
def test_a_mistake_is_found_where_it_is_written(literal: tuple[str, str]) -> None:
    before, quotes = literal
    text = f"{HEAD}say = {quotes}{before}{MISTAKE} end{quotes}\n"
    assert MISTAKE in tomli.loads(text)["part"][0]["say"]
    offset = text.index(MISTAKE)
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    places = [(it.line, it.column) for it in check_script(text.encode())]
    assert places == [(line, column)]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (r'say = "a \u001b[[31m"', 6, 10),
        (r'say = "a \e[[31m"', 6, 10),
        (r'say = "a \u202e reversed"', 6, 10),
        ('say = """\n\\\n   a \\r b"""', 8, 6),
        ("say = '''\na \u202e reversed'''", 7, 3),
        ("say = 'a \x1b[[31m'", 6, 10),
        ('say = "a"\ntitle = "\\u009b31m"', 7, 10),
        ('say = "a" # \u2066 hidden', 6, 13),
        ("say = 'a' # x\ry", 6, 14),
    ],
)
def test_a_character_that_is_refused_is_pointed_at(text: str, line: int, column: int) -> None:
    problems = check_script((HEAD + text).encode())
    assert (problems[0].line, problems[0].column) == (line, column)
    assert "cannot be seen" in problems[0].message
    assert all(str(it).isprintable() for it in problems)


FORMS = [
    ("part = [ { say = 'x', rset = 1 } ]", 5, 23),
    ("part = [\n  # one\n  { say = 'x', rset = 1 }, # two\n]", 7, 16),
    ("part = [ {\n  say = 'x', # TOML 1.1\n  rset = 1,\n } ]", 7, 3),
    ("[[part]]\n'say' = 'x'\n\"rs\\u0065t\" = 1", 7, 1),
    ("[[part]]\nsay = 'x'\nvoice.pase = 1", 7, 7),
    ("[[part]]\nsay = 'x'\nvoice . pase = 1", 7, 9),
    ("[[part]]\nsay = 'x'\n[part.voice]\npase = 1", 8, 1),
    ("[[part]]\nsay = 'x'\n[part.vioce]\npace = 1", 7, 7),
    (
        "[[part]]\nsay = 'x'\n[[part.steps]]\nname = 'x'\nlasts = 1\n[[part.steps]]\nname = 'x'",
        10,
        1,
    ),
    ("[[part]]\nsay = 'x'\n[[part]]\n[part.breathe]\nin = 4\nout = 6", 8, 1),
    ("[[part]]\nsay = 'x'\nrest = 07:32", 7, 8),
    ("[[part]]\nsay = 'x'\nrest = 1979-05-27 07:32Z", 7, 8),
    ("[[part]]\nsay = 'x' # ] } \"\"\"\nrest = [ 1, [ 2, { a = '}' } ] ]", 7, 8),
    ("part.x = 1", 5, 1),
    ("[part]\nsay = 'x'", 5, 1),
]


@pytest.mark.parametrize(("text", "line", "column"), FORMS)
def test_every_form_of_toml_has_its_places(text: str, line: int, column: int) -> None:
    problems = check_script((HEAD.removesuffix("[[part]]\n") + text).encode())
    assert [(it.line, it.column) for it in problems] == [(line, column)]

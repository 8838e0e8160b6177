"""Whatever a file holds: a script, or problems inside it, and never anything else."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from calmcoach.script import check_script, parse_script
from calmcoach.script._glance import sound_at_a_glance
from calmcoach.script._limits import limit_findings
from calmcoach.script._marks import _scan_marks, scan_say
from calmcoach.script._problem import REFUSED
from calmcoach.script._rules import rule_findings
from calmcoach.script._shape import shape
from calmcoach.script._spans import spans
from script.conftest import SOUND

LINES = SOUND.split("\n")
BEDS = ("ocean",)
SHREDS = st.one_of(
    st.sampled_from(["\n", "\r\n", "\n\n", " ", "é", "🌊", "\x00", "\x1b", "\u202e", "\\u0000"]),
    st.sampled_from(['"""', "'''", '"', "'", "[", "]", "[[", "{", "}", "=", "\\", "#", ",", "."]),
    st.sampled_from(["[5s", "{lugar", "[[part]]", "say = ", "1e999", "07:32", "true"]),
)
FEWER = settings(max_examples=50)


def assert_script_or_problems(data: bytes) -> None:
    lines = data.decode(errors="replace").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    problems = check_script(data, beds=BEDS)
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.message.isprintable()
    if not problems:
        assert parse_script(data, "a.toml", None, BEDS).format == 1


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A sound script with a few pieces cut out, doubled, or put in."""
    text = SOUND
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        doubled = st.just(text[start:end] * 2)
        piece = draw(st.one_of(st.just(""), SHREDS, doubled, st.text(max_size=5)))
        text = text[:start] + piece + text[end:]
    return text


@given(st.binary(max_size=300))
def test_any_bytes_are_a_script_or_problems(data: bytes) -> None:
    assert_script_or_problems(data)


@given(st.lists(st.one_of(SHREDS, st.sampled_from(LINES)), max_size=30).map("".join))
def test_any_pieces_of_toml_are_a_script_or_problems(text: str) -> None:
    assert_script_or_problems(text.encode())


@given(mutated())
@FEWER
def test_a_broken_script_is_a_script_or_problems(text: str) -> None:
    assert_script_or_problems(text.encode(errors="replace"))


@pytest.mark.proof
@given(mutated())
@settings(max_examples=5_000)
def test_five_thousand_broken_scripts_are_scripts_or_problems(text: str) -> None:
    assert_script_or_problems(text.encode(errors="replace"))


@FEWER
@given(st.permutations(LINES).map("\n".join))
def test_lines_in_any_order_are_a_script_or_problems(text: str) -> None:
    assert_script_or_problems(text.encode())


KEYS = st.one_of(
    st.sampled_from(["format", "title", "technique", "language", "tags", "attention", "wakes"]),
    st.sampled_from(["fit", "voice", "pauses", "sound", "fill", "part", "min", "max", "pace"]),
    st.sampled_from(["say", "breathe", "steps", "rest", "lasts", "times", "in", "out", "from"]),
)
VALUES = st.recursive(
    st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(KEYS, st.text()), inner, max_size=4)
    ),
    max_leaves=6,
)


def text_of(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def written(value: object) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{text_of(k)} = {written(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case date() | float():
            return str(value)
        case _:
            return text_of(value)


@FEWER
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_values_under_any_keys_are_a_script_or_problems(data: dict[str, object]) -> None:
    text = "\n".join(f"{key} = {written(value)}" for key, value in data.items())
    tomli.loads(text)
    assert_script_or_problems(text.encode())


@given(st.text().filter(lambda text: not REFUSED.search(text) and any(map(str.isalnum, text))))
def test_what_is_said_comes_back_as_it_was_written(text: str) -> None:
    say = text.replace("[", "[[").replace("{", "{{")
    toml = SOUND.replace('"Respire."', text_of(say))
    assert parse_script(toml.encode(), "a.toml", None, BEDS).parts[1].say == say


def paths(data: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from paths(value, (*path, key))
    if isinstance(data, list):
        for index, value in enumerate(data):
            yield from paths(value, (*path, index))


@given(mutated())
@FEWER
def test_everything_in_a_file_has_a_place(text: str) -> None:
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    assert set(paths(data)) <= set(spans(text.replace("\r\n", "\n")))


SAY = st.lists(
    st.sampled_from(["One.", "two", "[5s]", "[pause]", "[chime]", "\n\n", "{lugar}", "…", "no[["]),
    max_size=60,
).map(" ".join)


@FEWER
@given(SAY, st.integers(1, 400), st.integers(1, 200), st.floats(0, 60))
def test_the_limits_are_all_that_stands_against_a_long_script(
    say: str, times: int, breaths: int, pause: float
) -> None:
    text = SOUND.replace("times = 2", f"times = {times}").replace(
        "times = 12", f"times = {breaths}"
    )
    text = text.replace("sentence = 1.5", f"sentence = {pause}").replace('"tone"', '"voice"')
    text = text.replace('"Respire."', json.dumps(f"Respire. {say}")).replace("hold = 0", "hold = 4")
    data = tomli.loads(text)
    findings = list(limit_findings(data))
    problems = check_script(text.encode(), beds=BEDS)
    assert {it.message for it in problems} == {it.message for it in findings}


@given(mutated())
@settings(max_examples=100)
def test_what_is_sound_at_a_glance_is_sound(text: str) -> None:
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    script, _ = shape(data)
    if script is not None and sound_at_a_glance(script, BEDS):
        assert list(rule_findings(data, None, BEDS)) == []


@given(st.lists(st.one_of(SHREDS, SAY), max_size=6).map("".join))
def test_the_quick_look_at_a_text_sees_what_the_slow_one_sees(say: str) -> None:
    assert scan_say(say, ["lugar"]) == _scan_marks(say, ["lugar"])

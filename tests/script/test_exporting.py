"""A script given out as a text is heard as before when it is brought in again."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calmcoach.script import (
    ExportForm,
    Rest,
    Script,
    Sentence,
    brought_from,
    export_script,
    parse_script,
    read_script,
    say_items,
)
from calmcoach.script._problem import REFUSED
from support.foreign_texts import LENGTHS, REAL

_SCRIPTS = sorted((Path(__file__).parents[2] / "scripts_library").rglob("*.toml"))
LIBRARY = [
    pytest.param(path, marks=() if number % 4 == 0 else pytest.mark.proof, id=path.stem)
    for number, path in enumerate(_SCRIPTS)
]
"""Every fourth script each time, all of them in the proof."""
HEAD = 'format = 1\ntitle = "A test"\ntechnique = "imagery"\nlanguage = "en"\n'
TEXTS: tuple[ExportForm, ...] = ("txt", "md")


def again(script: Script, form: ExportForm) -> Script:
    exported = export_script(script, form, LENGTHS)
    return brought_from(exported.text.encode(), f"again.{form}", LENGTHS).script


def heard(script: Script) -> list[str | float]:
    """Words and silences in turn, as they are heard; parts without breathing and steps."""
    fills = {name: fill.default for name, fill in script.fill.items()}
    found: list[str | float] = []
    for part in script.parts:
        items = (
            say_items(part.say or "", script.pauses, fills, ends_part=True, rest=part.rest)
            * part.times
        )
        for item in items:
            is_rest = isinstance(item, Rest)
            if is_rest and found and isinstance(found[-1], float):
                found[-1] = round(found[-1] + item.seconds, 3)
            elif is_rest:
                found.append(round(item.seconds, 3))
            else:
                found.append(item.text if isinstance(item, Sentence) else "chime")
    return found


def words(script: Script) -> list[str]:
    return [it for it in heard(script) if isinstance(it, str)]


PLAIN = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30
).filter(lambda text: REFUSED.search(text) is None)
SHREDS = st.sampled_from(
    [
        *(
            "Breathe in.",
            "And out",
            "Dr. Lee said so.",
            "1. Sit.",
            "Rest… now",
            "¿Sí?",
            "e.g. this",
        ),
        *("# no title", "- no item", "> no quote", "1:30", "...", "(pause)", "(pausa 5 s)", "\\"),
        *("[[pause]", "[[5s]", "{{{{pause 5}}", "*stars*", "_under_", "`code`", "<b>", "&amp;"),
        *("-->", "<!--", "===", "---", "~~~", "\\*", "[[a](b)", "C:\\temp", "00:00:01,000 --> 2"),
    ]
)
MARKS = st.sampled_from(["[5s]", "[pause]", "[0s]", "[1m30s]", "[2.5s]", "[chime]", "\n\n", "\n"])
SAY = (
    st.lists(
        st.one_of(SHREDS, MARKS, PLAIN.map(lambda it: it.replace("[", "[[").replace("{", "{{"))),
        min_size=1,
        max_size=12,
    )
    .map(" ".join)
    .map(lambda text: f"Begin. {text}")
)
TITLES = st.sampled_from(
    [None, "Arrive", "# One", "[1:30]", "1. Two", "- a -", "*b*", "---", "c #"]
)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.replace("\t", "\\t").replace("\x7f", "\\u007f")


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Parts of text and rests with titles, pauses of their own, and repetitions."""
    sentence, paragraph = draw(st.sampled_from([(1.5, 4.0), (1.5, 1.5), (4.0, 4.0), (0.0, 2.5)]))
    text = HEAD + f"[pauses]\nsentence = {sentence}\nparagraph = {paragraph}\n"
    for _ in range(draw(st.integers(1, 4))):
        title, say = draw(TITLES), draw(SAY)
        text += f"[[part]]\nsay = {quoted(say)}\ntimes = {draw(st.integers(1, 2))}\n"
        text += f"title = {quoted(title)}\n" if title else ""
        text += draw(st.sampled_from(["", "rest = 7\n", "rest = 0\n"]))
    return parse_script(text.encode(), "a.toml")


@pytest.mark.parametrize("form", TEXTS)
@given(script=scripts())
@settings(max_examples=30)
def test_text_and_pauses_come_back_from_a_text(form: ExportForm, script: Script) -> None:
    assert heard(again(script, form)) == heard(script)


@given(scripts())
@settings(max_examples=30)
def test_words_and_their_times_come_back_from_captions(script: Script) -> None:
    exported = export_script(script, "srt", LENGTHS).text
    made = brought_from(exported.encode(), "a.srt", LENGTHS).script
    # a sentence that a mark broke off may be whole again
    assert " ".join(words(made)) == " ".join(words(script))
    assert export_script(made, "srt", LENGTHS).text.split("\n")[1] == exported.split("\n")[1]


@pytest.mark.proof
@pytest.mark.parametrize("form", TEXTS)
@given(script=scripts())
@settings(max_examples=5_000)
def test_five_thousand_scripts_come_back_from_a_text(form: ExportForm, script: Script) -> None:
    assert heard(again(script, form)) == heard(script)


@pytest.mark.parametrize("path", LIBRARY)
@pytest.mark.parametrize("form", TEXTS)
def test_every_script_of_the_library_comes_back_with_its_titles(
    path: Path, form: ExportForm
) -> None:
    script = read_script(path)
    made = again(script, form)
    assert made.title == script.title
    if all(part.title for part in script.parts):
        assert [part.title for part in made.parts] == [part.title for part in script.parts]
    if not any(part.breathe or part.steps or part.lasts for part in script.parts):
        assert heard(made) == heard(script)


@pytest.mark.parametrize("path", LIBRARY)
def test_every_script_of_the_library_comes_back_from_captions(path: Path) -> None:
    script = read_script(path)
    said = words(again(script, "srt"))
    assert [text for text in words(script) if text not in said] == []


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("form", TEXTS)
def test_what_was_brought_in_is_the_same_after_export_and_import(
    name: str, form: ExportForm
) -> None:
    first = again(brought_from(REAL[name].encode(), name, LENGTHS).script, form)
    assert again(first, form).parts == first.parts
    assert again(first, form).title == first.title


def test_captions_stand_where_the_words_are_heard() -> None:
    script = parse_script(
        (
            HEAD + '[voice]\npace = 1\n[[part]]\nsay = "[2s] Rest here. [5s] [chime] Go on."'
        ).encode(),
        "a.toml",
    )
    assert export_script(script, "srt", LENGTHS).text == (
        "1\n00:00:02,000 --> 00:00:02,800\nRest here.\n\n"
        "2\n00:00:07,800 --> 00:00:11,800\n[chime]\n\n"
        "3\n00:00:11,800 --> 00:00:16,600\nGo on.\n"
    )


def test_what_a_text_can_not_hold_is_said() -> None:
    part = (
        '[sound]\nbed = "ocean"\n[fill.place]\nask = "Where?"\ndefault = "the sea"\n'
        '[[part]]\nsay = "Picture {place}."\nbreathe = { in = 4, out = 6, times = 3 }\n'
        'steps = [ { name = "Let go", lasts = 10 } ]\ntimes = 2\nlasts = "2m"\n'
    )
    exported = export_script(parse_script((HEAD + part).encode(), "a.toml"), "txt", LENGTHS)
    assert "Picture the sea." in exported.text
    assert "[pause 30s: breathe in 4, out 6, 3 times]" in exported.text
    told = " ".join(exported.left)
    for piece in ("breathing", "steps", "lasts", "2 times", "listener", "ocean"):
        assert piece in told

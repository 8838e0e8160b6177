"""Texts of other forms become scripts: pauses, times and titles kept, the rest told."""

import codecs
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from calmcoach.script import (
    Brought,
    Problem,
    Rest,
    ScriptError,
    Sentence,
    bring_in,
    brought_from,
    check_script,
    say_items,
)
from support.foreign_texts import LENGTHS, REAL

HEAD = "Breathe in. "


def brought(text: str | bytes, file: str = "a.txt") -> Brought:
    return brought_from(text if isinstance(text, bytes) else text.encode(), file, LENGTHS)


def heard(made: Brought) -> list[str | float]:
    """Words and pauses, part after part, without the silence that ends a part by itself."""
    found: list[str | float] = []
    for part in made.script.parts:
        items = say_items(part.say or "", made.script.pauses, {}, ends_part=True)
        for item in items:
            if isinstance(item, Sentence):
                found.append(item.text)
            elif isinstance(item, Rest) and item.written:
                found.append(item.seconds)
    return found


def told(made: Brought) -> list[tuple[int, str]]:
    return [(note.line, note.message) for note in made.notes]


def begins(made: Brought, slower: float = 1.0) -> dict[str, float]:
    """When each sentence is heard, by the lengths that were given or a voice so much slower."""
    now = 0.0
    found: dict[str, float] = {}
    for part in made.script.parts:
        items = say_items(part.say or "", made.script.pauses, {}, ends_part=True, rest=part.rest)
        at = now
        for item in items:
            if isinstance(item, Sentence):
                found.setdefault(item.text, round(at, 2))
                at += LENGTHS.speech(item.text, 0.85) * slower
            elif isinstance(item, Rest):
                at += item.seconds
        now = max(at, now + (part.lasts or 0))
    return found


@pytest.mark.parametrize("name", REAL)
def test_a_text_as_people_have_it_passes_the_check_and_is_the_same_twice(name: str) -> None:
    made = brought(REAL[name], name)
    assert check_script(made.text.encode()) == ()
    assert brought(REAL[name], name).text == made.text
    assert heard(made)


# what a person writes, and how long the silence is
SPELLINGS = [
    ("[pause]", 4.0),
    ("[PAUSE 30 sec]", 30.0),
    ("(pause 10 seconds)", 10.0),
    ("(PAUSE)", 4.0),
    ("*[Pause 5 seconds]*", 5.0),
    ("**(Pause)**", 4.0),
    ("[pause:5s]", 5.0),
    ("{{pause 5}}", 5.0),
    ("(pausa de 10 segundos)", 10.0),
    ("[Pausa]", 4.0),
    ("[1m30s]", 90.0),
    ("[pause 1:30]", 90.0),
    ("[pause for one minute]", 60.0),
    ("(10-second pause)", 10.0),
    ("[pausa de un minuto]", 60.0),
    ("[silence, 2.5 s]", 2.5),
    ("\n...\n", 4.0),
    ("\n…\n", 4.0),
]


@pytest.mark.parametrize(("written", "seconds"), SPELLINGS)
@pytest.mark.parametrize("file", ["a.txt", "a.md", "a.html"])
def test_a_pause_is_known_however_it_is_written(written: str, seconds: float, file: str) -> None:
    text = written.replace("\n", "<br>") if file == "a.html" else written
    made = brought(f"Rest here. {text} Go on.", file)
    assert heard(made) == ["Rest here.", seconds, "Go on."]
    assert told(made) == []


def test_brackets_that_say_no_pause_stay_as_text_and_are_told() -> None:
    made = brought("Rest. [soft music]\nAnd (this too) is {said}.")
    assert heard(made) == ["Rest.", "[soft music] And (this too) is {said}."]
    [(line, message)] = told(made)
    assert line == 1
    assert "[soft music]" in message


def test_words_beside_a_pause_are_told() -> None:
    made = brought("Rest. [pause for a few breaths] Go on. [pause 5-10 minutes] End.")
    assert heard(made) == ["Rest.", 4.0, "Go on.", 300.0, "End."]
    assert "for a few breaths" in told(made)[0][1]
    assert "5-10 minutes" in told(made)[1][1]


def test_a_backslash_makes_a_sign_plain() -> None:
    made = brought(r"Say \[pause] and \(pause) aloud, C:\temp too.")
    assert heard(made) == ["Say [pause] and (pause) aloud, C:\\temp too."]
    assert told(made) == []


def test_plain_text_keeps_its_title_its_headings_and_its_paragraphs() -> None:
    made = brought(REAL["lake.txt"], "lake.txt")
    assert made.script.title == "An evening by the lake"
    assert [part.title for part in made.script.parts] == [None, "THE BOAT"]
    assert [it for it in heard(made) if isinstance(it, float)] == [30, 4, 10, 4, 5, 5, 5]
    assert [line for line, _ in told(made)] == [1, 9]


def test_a_text_begins_at_its_stamp() -> None:
    made = brought(REAL["stamps.txt"], "stamps.txt")
    times = begins(made)
    assert times["Let your eyes close."] == 10
    assert times["Breathe out slowly."] == 30
    assert times["Let the breath go by itself."] == 90
    assert told(made) == []


def test_markdown_is_read_as_a_reader_sees_it() -> None:
    made = brought(REAL["garden.md"], "garden.md")
    assert (made.script.title, made.script.language) == ("Jardín de noche", "es")
    assert [part.title for part in made.script.parts] == ["Llegar", "El jardín"]
    assert heard(made) == [
        *("Siéntese como le sea cómodo.", 4.0, "Deje que los hombros pesen.", 10.0),
        *("Hay un banco.", "Hay una fuente.", "El agua suena."),
    ]
    assert [line for line, _ in told(made)] == [4, 19, 21]


def test_ssml_keeps_breaks_and_paces_and_names_the_rest() -> None:
    made = brought(REAL["eyes.ssml"], "eyes.ssml")
    assert made.script.language == "en-GB"
    assert [part.voice.pace if part.voice else None for part in made.script.parts] == [
        None,
        0.7,
        None,
    ]
    assert heard(made) == [
        *("Let your eyes close", 1.5, "Breathe out.", 2.5),
        *("Everything slows down.", 4.0, "Stay here a while.", "There are waves."),
    ]
    assert [line for line, _ in told(made)] == [8, 9]
    assert all("<emphasis" in text or "<audio" in text for _, text in told(made))


def test_captions_begin_at_their_times() -> None:
    made = brought(REAL["eyes.srt"], "eyes.srt")
    times = begins(made)
    assert times["Let your eyes close."] == 2
    assert times["Breathe out, and let the jaw be soft."] == 10.5
    assert [part.lasts for part in made.script.parts] == [10.5, 9.5, None]
    assert "the last text is likely 1.3 s too long" in " ".join(text for _, text in told(made))


def test_webvtt_is_read_with_its_entities_and_without_its_styles() -> None:
    made = brought(REAL["eyes.vtt"], "eyes.vtt")
    assert begins(made) == {"Let your eyes & hands rest.": 2, "Breathe out.": 10.5}
    lost = " ".join(text for _, text in told(made))
    for piece in ("Evening", "NOTE made by hand", "STYLE", "lime", "first", "screen", "<v Anna>"):
        assert piece in lost


def test_lrc_lines_begin_at_each_of_their_times() -> None:
    made = brought(REAL["lake.lrc"], "lake.lrc")
    assert made.script.title == "By the lake"
    assert heard(made) == [2.0, "Let your eyes close.", "Breathe out.", "Breathe out."]
    assert [part.lasts for part in made.script.parts] == [10, 20, 10]
    assert [line for line, _ in told(made)] == [2, 5]


def test_a_page_is_its_text() -> None:
    made = brought(REAL["garden.html"], "garden.html")
    assert (made.script.title, made.script.language) == ("Un jardín", "es-MX")
    assert heard(made) == ["Cierre los ojos.", 5.0, "Respire.", "Hay un banco", "Hay una fuente"]
    lost = " ".join(text for _, text in told(made))
    for piece in ("Inicio Más", "<style>", "<script>", "un banco", "Mi sitio"):
        assert piece in lost


def test_a_menu_that_is_never_closed_takes_no_text_with_it() -> None:
    made = brought("<body><nav>Menu <form><p>Close your eyes.</p></form>\n<p>Rest.</p>", "a.html")
    assert heard(made)[-1] == "Rest."
    assert any("<nav> is not closed" in text for _, text in told(made))


def test_speech_that_is_too_long_for_its_time_is_told_and_the_time_is_caught_up() -> None:
    made = brought(
        "[0:00] One two three four five six seven eight nine ten.\n[0:02] Late.\n[0:20] In time."
    )
    assert [begins(made, slower)["In time."] for slower in (0.7, 1.0, 1.4)] == [20, 20, 20]
    [(line, message)] = told(made)
    assert line == 2
    assert "1.8 s too long" in message


def test_times_that_go_back_are_left_out_and_told() -> None:
    made = brought("[0:10] One.\n[0:05] Two.\n[0:20] Three.")
    assert begins(made)["Three."] == 20
    assert told(made) == [(2, "this time is before the one above it; it is left out")]


def test_more_captions_than_a_script_has_parts_are_put_together() -> None:
    times = [f"00:{at // 60:02}:{at % 60:02},000" for at in range(0, 2401, 4)]
    cues = [f"{a} --> {b}\nBreathe.\n" for a, b in pairwise(times)]
    made = brought("\n".join(cues), "a.srt")
    assert len(made.script.parts) <= 500
    assert sum(part.lasts or 0 for part in made.script.parts) == pytest.approx(2400)
    assert any("put together" in text for _, text in told(made))


ACCENTS = "Año nuevo: “respire” — así.\nY ya."


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_encoding_and_line_end_gives_the_same_words(encoding: str, ends: str) -> None:
    if encoding == "cp1252" and ends == "\u2028":
        ends = "\x85".encode("latin-1").decode("cp1252")  # there it is an ellipsis
    text = ACCENTS.replace("\n", ends)
    made = brought(text.encode(encoding))
    assert str(heard(made)[0]).startswith("Año nuevo: “respire”")
    assert told(made) == []


def test_two_encodings_in_one_file_are_told_line_by_line() -> None:
    made = brought("Año uno.\n".encode() + "Año dos.\n".encode("cp1252") + "Año tres.".encode())
    assert heard(made) == ["Año uno.", "Año dos.", "Año tres."]
    [(line, message)] = told(made)
    assert line == 2
    assert "Windows-1252" in message


def test_signs_that_no_script_may_hold_are_told() -> None:
    made = brought("Rest\x1b[2J here.\u202e")
    assert check_script(made.text.encode()) == ()
    assert len([text for _, text in told(made) if "not allowed" in text]) == 2


@pytest.mark.parametrize(
    ("start", "what"),
    [(b"%PDF-1.7", "a PDF"), (b"PK\x03\x04", "archive"), (b"a\0b", "zero bytes"), (b"", "nothing")],
)
def test_what_is_no_text_is_refused_at_the_top(start: bytes, what: str) -> None:
    with pytest.raises(ScriptError) as refused:
        brought(start)
    [problem] = refused.value.problems
    assert (problem.line, problem.column) == (1, 1)
    assert what in problem.message


def test_a_missing_file_is_a_located_error(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match="1:1: there is no such file"):
        bring_in(tmp_path / "none.txt", LENGTHS)


def test_the_form_is_known_by_its_beginning_where_the_name_tells_nothing() -> None:
    for name, text in REAL.items():
        if name.endswith((".ssml", ".srt", ".vtt", ".lrc", ".html")):
            assert brought(text, "upload").form == brought(text, name).form


@pytest.mark.parametrize("name", REAL)
def test_what_is_left_out_stays_in_the_script_as_a_remark(name: str) -> None:
    made = brought(REAL[name], name)
    for note in made.notes:
        assert f"# {note.line}:{note.column}: {note.message}\n" in made.text


FORMS = ("txt", "md", "ssml", "srt", "vtt", "lrc", "html")
BOMB = (
    '<!DOCTYPE speak [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<speak>&b;</speak>"
)
HOSTILE = {
    "one line of 1 MiB": "Breathe in. " * 87_382,
    "one word of 1 MiB": "a" * (1024 * 1024),
    "brackets": "[" * 30_000,
    "pauses": "(pause 5) " * 3_000,
    "nested tags": "<div><b>" * 5_000 + "Rest." + "</b>" * 10,
    "tags without an end": "<a href='" * 5_000,
    "quotes in tags": "<a\"'>" * 5_000,
    "comments without an end": "<!-- rest " * 5_000,
    "scripts without an end": "<script>rest " * 5_000,
    "a number that is no sign": "&#" + "9" * 5_000 + "; rest",
    "an entity bomb": BOMB,
    "quotes in quotes": ">" * 5_000 + " rest",
    "lists": "- rest\n" * 5_000,
    "stars": "*" * 20_000 + "rest",
    "backslashes": "\\" * 20_000 + "rest",
    "stamps": "[1:30] rest\n" * 2_500,
    "times on a line": "[00:01.00]" * 2_000 + "rest",
    "captions without texts": "00:01.000 --> 00:02.000\n" * 3_000,
    "arrows": "-->\n" * 5_000,
    "a time that never comes": "999:59:59,000 --> 999:59:59,900\nRest.\n",
    "blocks without an end": "WEBVTT\n\nNOTE\n" + "rest\n" * 5_000,
    "elements without an end": '<speak><prosody rate="slow">' * 200 + "rest",
    "controls": "\x1b[2J\x00\u202e rest",
    "half a UTF-16": "\ufeffRest.".encode("utf-16-le")[:-1],
    "bytes of nothing": bytes(range(1, 256)) * 20,
    "two encodings": "Año. ".encode() + "Año. ".encode("cp1252") * 500,
}


def _pairs() -> Iterator[ParameterSet]:
    """Every hostile text in every form: a fifth of them each time, all in the proof."""
    for number, (form, kind) in enumerate(product(FORMS, HOSTILE)):
        marks = () if number % 5 == 0 else pytest.mark.proof
        yield pytest.param(form, kind, marks=marks, id=f"{form}-{kind}")


@pytest.mark.parametrize(("form", "kind"), _pairs())
def test_a_hostile_file_is_a_sound_script_or_a_located_error(form: str, kind: str) -> None:
    data = HOSTILE[kind]
    data = data if isinstance(data, bytes) else data.encode()
    lines = data.count(b"\n") + data.count(b"\r") + 1
    problems = problems_of(data, f"a.{form}")
    for problem in problems:
        assert problem.file == f"a.{form}"
        assert 1 <= problem.line <= lines + 1
        assert problem.column >= 1
        assert problem.message.isprintable()
    assert len(problems) <= 201


def problems_of(data: bytes, file: str) -> tuple[Problem, ...]:
    """What is told of a file, which makes a sound script or has a problem at least."""
    try:
        made = brought(data, file)
    except ScriptError as error:
        return error.problems or (Problem(file, 0, 0, "nothing was told"),)
    assert check_script(made.text.encode()) == ()
    return made.notes


def test_entities_are_refused_where_they_are_defined() -> None:
    with pytest.raises(ScriptError, match=r'a\.ssml:1:\d+: the entity "a" is defined here'):
        brought(BOMB, "a.ssml")


def test_ssml_that_is_not_closed_is_told_at_its_place() -> None:
    with pytest.raises(ScriptError, match=r"a\.ssml:2:\d+: this is no well-formed SSML"):
        brought("<speak>\n<p>Rest.</speak>", "a.ssml")


def test_every_file_begins_with_the_byte_mark_of_its_kind_or_none() -> None:
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        with pytest.raises(ScriptError, match="nothing to be spoken"):
            brought(mark)

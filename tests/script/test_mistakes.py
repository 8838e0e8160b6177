"""One mistake at a time: each kind is found at its exact place, and is the only one reported."""

import pytest

from calmcoach.script import Problem, check_script

BEDS = ("ocean", "brown")

# what is replaced, by what, and then the place and a piece of the message
MISTAKES = [
    # keys
    ('title = "Playa', 'titel = "Playa', 2, 1, 'did you mean "title"?'),
    ("pace = 0.85", "speed = 0.85", 15, 1, 'did you mean "pace"?'),
    ("[voice]", "[voise]", 14, 2, 'did you mean "voice"?'),
    ("hold = 0, ", "hodl = 0, ", 35, 21, 'did you mean "hold"?'),
    ('ask = "¿', 'question = "¿', 23, 1, 'did you mean "ask"?'),
    ('name = "Suelte"', 'nam = "Suelte"', 41, 45, 'did you mean "name"?'),
    ("level = -20", 'level = -20\ntags = ["x"]', 22, 1, "at the top, before the first"),
    ("wakes = true", "wakes = true\nbed = 'ocean'", 12, 1, "in [sound]"),
    ("wakes = true", 'wakes = true\n"\\u001b[2J" = 1', 12, 1, "unknown key"),
    ("pace = 0.85", "pace = 0.85\n'ä' = 1", 16, 1, 'unknown key "ä"'),
    # what is computed
    ("wakes = true", "wakes = true\nbreath_hold = false", 12, 1, "is computed"),
    ("wakes = true", 'wakes = true\nlength = "10m"', 12, 1, "is computed"),
    ("wakes = true", "wakes = true\nwpm = 90", 12, 1, "is computed"),
    ("wakes = true", "wakes = true\nsilence_share = 0.5", 12, 1, "is computed"),
    # what is missing
    ("format = 1\n", "", 1, 1, '"format" is missing'),
    ('technique = "imagery"\n', "", 1, 1, '"technique" is missing'),
    ('default = "una playa"\n', "", 22, 1, '"default" is missing'),
    ("in = 4, hold", "hold", 35, 11, '"in" is missing'),
    (", lasts = 6 }", " }", 41, 11, '"lasts" is missing'),
    ('say = "Respire."\nbreathe = {', 'title = "x" #', 33, 1, "holds nothing"),
    (", times = 12", "", 35, 11, '"times" or "minutes" is missing'),
    # values
    ("format = 1", "format = 2", 1, 10, "at most 1"),
    ("format = 1", "format = true", 1, 10, "whole number"),
    ('title = "Playa cálida"', "title = 7", 2, 9, "text, in quotes"),
    ('title = "Playa cálida"', 'title = ""', 2, 9, "is empty"),
    ('title = "Playa cálida"', 'title = "a\\nb"', 2, 9, "one line"),
    ('"imagery"', '"imagry"', 3, 13, 'did you mean "imagery"?'),
    ('"imagery"', "['imagery']", 3, 13, "one of breathing"),
    ('"es"', '"spanish"', 4, 12, 'did you mean "es"?'),
    ('"es"', '"es_MX"', 4, 12, 'did you mean "es-MX"?'),
    ('"noche", "corto"', '"noche", 7', 7, 18, 'item 2 of "tags"'),
    ('["noche", "corto"]', '"noche"', 7, 8, 'written ["evening"'),
    ('"pleasant"', '"plesant"', 10, 13, 'did you mean "pleasant"?'),
    ("wakes = true", 'wakes = "yes"', 11, 9, "true or false"),
    ('min = "5m"', 'min = "25m"', 13, 15, 'longer than "max"'),
    ('max = "20m"', 'max = "20 minutes"', 13, 27, 'did you mean "20m"?'),
    ('max = "20m"', 'max = "9h"', 13, 27, "at most 8h"),
    ('{ min = "5m", max = "20m" }', "7", 13, 7, "written { min"),
    ("pace = 0.85", "pace = 9", 15, 8, "at most 2"),
    ("pace = 0.85", 'pace = "slow"', 15, 8, "a number"),
    ("sentence = 1.5", "sentence = -1", 17, 12, "at least 0"),
    ("sentence = 1.5", "sentence = nan", 17, 12, "at least 0"),
    ("sentence = 1.5", "sentence = [1]", 17, 12, "a duration"),
    ("sentence = 1.5", "sentence = 07:30", 17, 12, "a duration"),
    ("level = -20", "level = 3", 21, 9, "at most 0"),
    ("in = 4", "in = 0.2", 35, 18, "at least 0.5s"),
    ("times = 12", "times = 0", 35, 58, "at least 1"),
    ("times = 12", "times = 1000000000", 35, 58, "at most 28,800"),
    ("times = 12", "times = 1.5", 35, 58, "whole number"),
    ("times = 12", "minutes = 0", 35, 60, "more than 0"),
    ("times = 12", "times = 12, minutes = 2", 35, 62, "cannot both"),
    ('cue = "tone"', 'cue = "tones"', 35, 68, 'did you mean "tone"?'),
    ('cue = "tone"', "from = 3", 35, 69, "written { in = 3"),
    ("lasts = 6", 'lasts = "6"', 41, 38, 'did you mean "6s"?'),
    ("lasts = 6", "lasts = 0", 41, 38, "more than 0"),
    ("[ { name", "[ 3, { name", 41, 11, "written [ { name"),
    ('rest = "1m"', 'rest = "1:30"', 42, 8, 'did you mean "1m30s"?'),
    # text
    ("[5s]", "[5 s]", 29, 23, "did you mean [5s]?"),
    ("[5s]", "[pausa]", 29, 23, "did you mean [pause]?"),
    ("[5s]", "[bell]", 29, 23, "did you mean [chime]?"),
    ("[5s]", "[note to self]", 29, 23, "no direction"),
    ("[5s]", "[9h]", 29, 23, "longer than 8 hours"),
    ("[5s]", "[5s", 29, 23, "not closed"),
    ("{lugar}.", "{lugr}.", 30, 9, "did you mean {lugar}?"),
    ("{lugar}.", "{lugar.__class__}.", 30, 9, "only a name"),
    ("{lugar}.", "{lugar!r}.", 30, 9, "only a name"),
    ("{lugar}.", "{lugar", 30, 9, "not closed"),
    ("{lugar}.", "{{lugar} y {otro}.", 30, 20, "there is no fill {otro}"),
    ('title = "Llegar"', 'title = "Ñu {donde}"', 27, 13, "there is no fill {donde}"),
    ('name = "Suelte"', 'name = "Suelte {x}"', 41, 60, "there is no fill {x}"),
    ('title = "Playa cálida"', 'title = "Playa {x}"', 2, 16, "there is no fill {x}"),
    ('say = "Respire."', 'say = "  "', 34, 7, '"say" is empty'),
    (
        "[fill.lugar]",
        "[fill.'a b']\nask='x'\ndefault='y'\n[fill.lugar]",
        22,
        7,
        "cannot name a fill",
    ),
    # the bed
    ('bed = "ocean"', 'bed = "ocaen"', 20, 7, 'did you mean "ocean"?'),
    ('bed = "ocean"', 'bed = "../ocean"', 20, 7, "below the script's own folder"),
    ('bed = "ocean"', 'bed = "/etc/passwd"', 20, 7, "below the script's own folder"),
    ('bed = "ocean"', "bed = 'C:\\x.ogg'", 20, 7, "below the script's own folder"),
    ('bed = "ocean"', 'bed = "mine.ogg"', 20, 7, "there is no bed"),
    ('bed = "ocean"', 'bed = "mi\\u0000ne.ogg"', 20, 10, "U+0000"),
]


@pytest.mark.parametrize(("old", "new", "line", "column", "message"), MISTAKES)
def test_one_mistake_is_one_problem_at_its_place(
    sound: str, old: str, new: str, line: int, column: int, message: str
) -> None:
    assert sound.count(old) >= 1
    [problem] = check_script(sound.replace(old, new, 1).encode(), file="a.toml", beds=BEDS)
    assert (problem.line, problem.column) == (line, column)
    assert message in problem.message
    assert str(problem) == f"a.toml:{line}:{column}: {problem.message}"


def test_a_sound_script_has_no_problems(sound: str) -> None:
    assert check_script(sound.encode(), beds=BEDS) == ()


def test_all_problems_of_a_file_are_reported_at_once_in_its_order(sound: str) -> None:
    text = sound.encode()
    for old, new in (
        ('title = "Playa', 'titel = "Playa'),
        ('"imagery"', '"imagry"'),
        ("wakes = true", "wakes = si"),
        ("pace = 0.85", "pace = 0,85"),
        ('bed = "ocean"', 'bed = "../ocean"'),
        ("[5s]", "[5 segundos]"),
        ("times = 12", "times = 1000000000"),
    ):
        text = text.replace(old.encode(), new.encode(), 1)
    places = [(it.line, it.column) for it in check_script(text, beds=BEDS)]
    assert places == [(2, 1), (3, 13), (11, 9), (15, 8), (20, 7), (29, 23), (35, 58)]


def test_columns_count_characters_whatever_their_bytes(sound: str) -> None:
    text = sound.replace("Señor, déjese llevar. [5s]", "🌊🌊 ñandú — 海 [5 s]")
    assert [(it.line, it.column) for it in check_script(text.encode(), beds=BEDS)] == [(29, 14)]


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_a_byte_order_mark_and_windows_line_ends_move_no_place(
    sound: str, ends: str, mark: bytes
) -> None:
    assert check_script(mark + sound.replace("\n", ends).encode(), beds=BEDS) == ()
    text = sound.replace("format = 1", "formt = 1").replace("[5s]", "[5 s]").replace("\n", ends)
    problems = check_script(mark + text.encode(), beds=BEDS)
    assert [(it.line, it.column) for it in problems] == [(1, 1), (29, 23)]


def test_a_misspelt_key_is_not_also_reported_as_missing(sound: str) -> None:
    problems: tuple[Problem, ...] = check_script(
        sound.replace("ask =", "aks =").replace("in = 4", "inn = 4").encode(), beds=BEDS
    )
    assert [it.message.partition(";")[0] for it in problems] == [
        'unknown key "aks"',
        'unknown key "inn"',
    ]


def test_an_empty_table_lacks_all_that_it_needs(sound: str) -> None:
    text = sound.replace('say = "Respire."\nbreathe = {', "breathe = {}\n#")
    problems = check_script(text.encode(), beds=BEDS)
    assert [(it.line, it.column) for it in problems] == [(34, 11)] * 3


def test_holds_are_allowed(sound: str) -> None:
    assert check_script(sound.replace("hold = 0", "hold = 7").encode(), beds=BEDS) == ()


@pytest.mark.parametrize("tag", ["en", "es-MX", "zh-Hant-TW", "sl-rozaj-biske", "de-CH-1901"])
def test_a_well_formed_language_tag_is_taken(sound: str, tag: str) -> None:
    assert check_script(sound.replace('"es"', f'"{tag}"').encode(), beds=BEDS) == ()

"""After a syntax mistake the rest is still checked, and nothing is reported that only follows."""

import pytest

from calmcoach.script import check_script

BEDS = ("ocean", "brown")
TITLE = 'title = "Playa cálida"'
TAGS = 'tags = ["noche", "corto"]'
LAST = '[[part]]\ntitle = "Mano"'

# what is replaced, by what, and then the place and a piece of the message
MISTAKES = [
    # a value that is none
    (TITLE, "title = Playa cálida", 2, 9, "text stands in quotes"),
    (TITLE, "title = “Playa cálida”", 2, 9, "straight quotes"),
    (TITLE, 'title = "Playa "cálida""', 2, 9, r"write \" for a quote"),
    (TITLE, "title =", 2, 8, "a value is missing"),
    ("wakes = true", "wakes = True", 11, 9, "small letters"),
    ("pace = 0.85", "pace = 0,85", 15, 8, "0.85"),
    ("pace = 0.85", "pace = .85", 15, 8, "0.85"),
    ("sentence = 1.5", "sentence = 5s", 17, 12, '"45s"'),
    ("breathe = { in", "breathe = ( in", 35, 11, "no value"),
    # quotes
    (TITLE, 'title = "Playa cálida', 2, 9, "no closing quote"),
    (TITLE, "title = 'Playa cálida", 2, 9, "no closing quote"),
    ('rest = "1m"', "rest = '1m", 42, 8, "no closing quote"),
    ('[8s]\n"""', "[8s]\n", 28, 7, 'no closing """'),
    ('[8s]\n"""', '[8s]\n""', 28, 7, 'no closing """'),
    ('"""\nSeñor', "'''\nSeñor", 28, 7, "no closing '''"),
    ('say = "Respire."', 'say = """Respire.', 34, 7, 'no closing """'),
    ('say = """\nSe', "say = \nSe", 28, 7, 'begins with """'),
    ('say = """\nSe', 'say = "\nSe', 28, 7, 'begins with """'),
    ("Señor, ", 'Señor """ ', 29, 7, "inside a text"),
    ("Señor, ", "Señor \\q ", 29, 7, "write \\\\"),
    ("Señor, ", "Señor \\ud800 ", 29, 7, "write \\\\"),
    ('posture = "tumbado"', 'posture = "C:\\tumbado"', 6, 11, "one line"),
    # keys
    (TITLE, 'title "Playa cálida"', 2, 1, "there is no ="),
    (TITLE, 'title: "Playa cálida"', 2, 1, "write = instead of :"),
    (TITLE, f'título = "x"\n{TITLE}', 2, 1, "letters a to z"),
    (TITLE, f"{TITLE}\n= 3", 3, 1, "no [heading]"),
    (TITLE, f'{TITLE}\ntitle = "b"', 3, 1, '"title" stands twice'),
    ("[voice]\npace = 0.85", "voice = { pace = 1 }\nvoice.pace = 2", 15, 1, "stands twice"),
    ('cue = "tone" }', 'cue = "tone", cue = "tone" }', 35, 76, "stands twice in these braces"),
    ("[[part]]\n", "hola a todos\n[[part]]\n", 26, 1, 'stands in say = """'),
    ("[[part]]\n", '"""\n[[part]]\n', 26, 1, "once too often"),
    # lists and tables in braces
    (TAGS, 'tags = ["noche", "corto"', 7, 8, "no closing ]"),
    (TAGS, 'tags = ["noche" "corto"]', 7, 17, "a comma"),
    (TAGS, 'tags = "noche", "corto"', 7, 8, "several texts"),
    (TAGS, 'tags = [\n  "noche",\n  corto,\n]', 9, 3, "stands in quotes"),
    (TAGS, 'tags = [ noche,\n  "corto",\n]', 7, 10, "stands in quotes"),
    (", times = 12", " times = 12", 35, 49, "a comma"),
    ('cue = "tone" }', 'cue = "tone"', 35, 11, "no closing }"),
    # headings
    ("[voice]", "[voice", 14, 1, "a heading is written"),
    ("[voice]", "[[voice]", 14, 1, "a heading is written"),
    ("[voice]", "voice]", 14, 1, "a heading is written"),
    ("[sound]", "[voice]", 19, 1, "[voice] stands twice"),
    ("[fill.lugar]", "[fill.lugar", 22, 1, "a heading is written"),
    (LAST, '[part]\ntitle = "Mano"', 37, 1, "two brackets"),
    (LAST, '[[part]\ntitle = "Mano"', 37, 1, "a heading is written"),
    (LAST, '[[part\ntitle = "Mano"', 37, 1, "a heading is written"),
    ('[[part]]\ntitle = "Llegar"', '[part]\ntitle = "Llegar"', 26, 1, "two brackets"),
    ('lasts = "5m"\n', 'lasts = "5m"\n[x\n]]', 44, 1, "a heading is written"),
]


@pytest.mark.parametrize(("old", "new", "line", "column", "message"), MISTAKES)
def test_one_mistake_is_one_problem_at_its_place(
    sound: str, old: str, new: str, line: int, column: int, message: str
) -> None:
    assert sound.count(old) >= 1
    [problem] = check_script(sound.replace(old, new, 1).encode(), beds=BEDS)
    assert (problem.line, problem.column) == (line, column)
    assert message in problem.message


@pytest.mark.parametrize(("old", "new", "line", "column", "message"), MISTAKES)
def test_the_rest_of_the_file_is_still_checked(
    sound: str, old: str, new: str, line: int, column: int, message: str
) -> None:
    later = sound.replace(old, new, 1) + '\n[[part]]\nsay = "Y [5 s] sueño"\nreste = 5\n'
    last = later.count("\n")
    places = [(it.line, it.column) for it in check_script(later.encode(), beds=BEDS)]
    assert places == [(line, column), (last - 1, 10), (last, 1)]


def test_part_with_one_bracket_is_reported_wherever_it_stands(sound: str) -> None:
    problems = check_script(sound.replace("[[part]]", "[part]").encode(), beds=BEDS)
    assert [(it.line, it.column) for it in problems] == [(26, 1), (33, 1), (37, 1)]


def test_what_was_on_a_blanked_line_is_not_called_missing(sound: str) -> None:
    text = sound.replace('technique = "imagery"', "technique = imagery")
    text = text.replace('say = "Respire."', "say = Respire.").replace("in = 4", "inn = 4")
    places = [(it.line, it.column) for it in check_script(text.encode(), beds=BEDS)]
    assert places == [(3, 13), (34, 7), (35, 13)]


def test_what_is_missing_for_another_reason_is_still_called_missing(sound: str) -> None:
    text = sound.replace('technique = "imagery"', "technique = imagery").replace("format = 1", "")
    places = [(it.line, it.column) for it in check_script(text.encode(), beds=BEDS)]
    assert places == [(1, 1), (3, 13)]


def test_a_part_whose_only_text_was_blanked_is_not_called_empty(sound: str) -> None:
    text = sound + "[[part]]\nsay = Adiós.\n"
    places = [(it.line, it.column) for it in check_script(text.encode(), beds=BEDS)]
    assert places == [(45, 7)]


def test_reading_gives_up_after_twenty_mistakes(sound: str) -> None:
    text = sound + "\n".join(f"[[part]]\nsay = sin comillas {number}" for number in range(30))
    problems = check_script(text.encode(), beds=BEDS)
    assert len(problems) == 20


@pytest.mark.parametrize(
    ("value", "column"),
    [("[" * 500, 55), ("9" * 5000, 5), (".".join("a" * 1100) + " = 1", 1)],
)
def test_what_no_parser_takes_is_located_too(value: str, column: int) -> None:
    text = value if value[0] == "a" else f"x = {value}"
    [problem] = check_script(text.encode())
    assert (problem.line, problem.column) == (1, column)
    assert "too deeply" in problem.message


def test_a_mended_line_keeps_its_places(sound: str) -> None:
    text = sound.replace("Señor, ", 'Señor """ [5 s] ').replace('[8s]\n"""', '[8 s]\n"""')
    places = [(it.line, it.column) for it in check_script(text.encode(), beds=BEDS)]
    assert places == [(29, 7), (29, 11), (30, 26)]

"""Words that a note may have and that other programs trip over."""

from calmcoach.journal import Journal

HOSTILE = (
    "=cmd()|' /C calc'!A1",
    ' \t =HYPERLINK("http://example.org")',
    "\N{FULLWIDTH EQUALS SIGN}1+1",
    "+1",
    "-1\n-2\r\n=3\r@4\ttab",
    "\tbegins with a tab",
    "\rbegins with a return",
    'at night;=1+1;"=2"',
    "'already with an apostrophe",
    "''=two",
    '<script>alert("&amp;")</script> [bold]x[/bold]',
    "\x1b[31mred\x1b]0;title\x07 bell",
    "\N{RIGHT-TO-LEFT OVERRIDE}abc\N{POP DIRECTIONAL FORMATTING} \u05e9\u05dc\u05d5\u05dd",
    "\N{RELIEVED FACE} \U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301 \N{ZERO WIDTH SPACE}=1",
    'a, b; c "quoted"\u2028line \x85next \x7f\ufeff',
    "long " * 2000,
    " blanks at both ends ",
)


def fill_with_hostile(journal: Journal) -> None:
    """An entry for each, in title and tags too where there is room."""
    for number, words in enumerate(HOSTILE):
        journal.add(
            kind="session",
            script="imagery/beach",
            title=words[:400],
            tags=[words[:90], "two; words, here"],
            before=number % 11,
            after=(number * 3) % 11,
            heard_seconds=number * 1.125,
            planned_seconds=600,
            note=words,
        )

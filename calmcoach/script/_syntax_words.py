"""What someone who wrote a line that is no TOML probably meant, in a sentence."""

import re
from typing import Final

from ._problem import shown

_FIRST_WORD = re.compile(r"[ \t]*([A-Za-z0-9_-]+)[ \t]*")
_FOREIGN_KEY = re.compile(r"([^\s=\[\]#\"']+)[ \t]*=")

_MISREAD: Final = (
    (r"$|[#,\]}]", "here a value is missing"),
    (r"\"[^\"]*\"[ \t]*,|'[^']*'[ \t]*,", 'several texts stand in brackets: ["evening", "tired"]'),
    (r"[\"']", r'after the closing quote there is more; write \\" for a quote inside a text'),
    ("[“”„«»\u2018\u2019]", 'text stands in straight quotes: "…"'),
    (r"(?i:true|false|yes|no|on|off)\b", "write true or false, in small letters"),
    (r"[+-]?([0-9]+),([0-9]+)", r"a number is written with a point: \1.\2"),
    (r"(\.[0-9]+)", r"a number begins with a digit: 0\1"),
    (r"[0-9.]+[ \t]*(?:[smh]|sec|min)", 'a duration with its unit stands in quotes, such as "45s"'),
    (r"[^\W\d_]", 'text stands in quotes: "…"'),
    (r"", "this is no value: text stands in quotes, a number is written such as 0.85"),
)
"""What a value that is none looks like, and what to say about it; the first that fits is meant."""


def stray(line: str) -> str:
    """What to say about a line that is neither a heading nor a key with its value."""
    if line.startswith(('"""', "'''")):
        return f"{line[:3]} is here once too often: no text has begun that it could end"
    word = _FIRST_WORD.match(line)
    rest = line[word.end() :] if word else ""
    if word and rest[:1] == ":":
        return f'write = instead of : after "{word[1]}"'
    if word and rest[:1] in tuple("\"'[{0123456789"):
        return f'there is no = after "{word[1]}"'
    foreign = _FOREIGN_KEY.match(line)
    if foreign:
        return f'"{shown(foreign[1])}" is no key: keys are written with the letters a to z'
    return (
        "this is no [heading] and no key with its value; "
        'what is to be spoken stands in say = """ … """'
    )


def misread(value: str) -> str:
    """What to say about a value, beginning with `value`, that is none."""
    line = value.partition("\n")[0].rstrip()
    found = ((re.match(form, line), message) for form, message in _MISREAD)
    return next(match.expand(message) for match, message in found if match)

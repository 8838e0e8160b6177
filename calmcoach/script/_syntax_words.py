"""What someone who wrote a line that is no TOML probably meant, in a sentence."""

import re
from typing import Final

_FIRST_WORD = re.compile(r"[ \t]*([A-Za-z0-9_-]+)[ \t]*")
_BOOLEAN = re.compile(r"(?:true|false|yes|no|on|off)\b", re.IGNORECASE)
_COMMA = re.compile(r"[+-]?([0-9]+),([0-9]+)")
_UNIT = re.compile(r"([0-9.]+)[ \t]*([smh]|sec|min)[a-z]*\b(?:[0-9.]+s)?")
_CURLY: Final = tuple("“”„«»\u2018\u2019")


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
    return (
        "this is no [heading] and no key with its value; "
        'what is to be spoken stands in say = """ … """'
    )


def misread(value: str) -> str:
    """What to say about a value, beginning with `value`, that is none."""
    line = value.partition("\n")[0].rstrip()
    comma = _COMMA.match(line)
    if not line or line[0] in "#,]}":
        return "here a value is missing"
    if line[0] in "\"'":
        return r"after the closing quote there is more; write \" for a quote inside a text"
    if line[0] in _CURLY:
        return 'text stands in straight quotes: "…"'
    if _BOOLEAN.match(line):
        return "write true or false, in small letters"
    if comma:
        return f"a number is written with a point: {comma[1]}.{comma[2]}"
    if _UNIT.match(line):
        return 'a duration with its unit stands in quotes, such as "45s"'
    if line[0].isalpha():
        return 'text stands in quotes: "…"'
    return "this is no value: text stands in quotes, a number is written such as 0.85"

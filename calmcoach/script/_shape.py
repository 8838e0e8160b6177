"""What pydantic finds wrong with the data, in words for the person who wrote it."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ._duration import written
from ._finding import Finding, Spot, Table
from ._keys import unknown_key
from ._model import Script
from ._problem import MOST_FAULTS, shown

_DURATIONS: Final = frozenset(
    ("rest", "lasts", "sentence", "paragraph", "in", "out", "hold", "min", "max")
)
_LANGUAGES: Final = {"english": "en", "inglés": "en", "spanish": "es", "español": "es"}

_HINTS: Final = {
    "format": "write format = 1 at the top",
    "title": 'the name of the session, such as title = "Warm beach"',
    "technique": 'the kind of practice, such as technique = "imagery"',
    "language": 'the language of the text, such as language = "en"',
    "part": "a script has at least one [[part]]",
    "ask": "what the listener is asked for",
    "default": "what is said when the listener gives nothing",
    "in": "the seconds of breathing in",
    "out": "the seconds of breathing out",
    "name": "what is said when the step begins",
    "lasts": "how long the step lasts",
}
"""What to write for a key that is missing."""

_COMPLAINTS: Final = {
    "float_type": "should be a number, such as 0.85, without quotes",
    "finite_number": "should be a number, such as 0.85, without quotes",
    "int_type": "should be a whole number, such as 2, without quotes",
    "bool_type": "should be true or false, without quotes",
    "string_type": "should be text, in quotes",
    "string_too_short": "is empty",
    "string_too_long": "is longer than {max_length:,} characters, the most there may be",
    "string_pattern_mismatch": "should stand on one line",
    "too_long": "holds more than {max_length}, the most there may be",
    "greater_than_equal": "should be at least {bound}",
    "greater_than": "should be more than {bound}",
    "less_than_equal": "should be at most {bound}",
}
"""What is wrong with a value, by pydantic's name for it; read after the key's name."""

_WRITTEN: Final = {
    "part": "as [[part]] with its keys below",
    "voice": "as [voice] with its keys below",
    "pauses": "as [pauses] with its keys below",
    "sound": "as [sound] with its keys below",
    "fill": "as [fill.name] with its keys below",
    "fit": '{ min = "5m", max = "20m" }',
    "breathe": "{ in = 4, out = 6, times = 12 }",
    "from": "{ in = 3, out = 4 }",
    "steps": '[ { name = "Tense", lasts = 6 } ]',
}
"""How tables and lists are written; any other list is one of words."""


def shape(data: Table) -> tuple[Script | None, list[Finding]]:
    """The script that `data` makes, or None and what stands against it."""
    try:
        return Script.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)[:MOST_FAULTS]
        return None, list(_without_followers([_finding(detail) for detail in details]))


def _without_followers(findings: list[Finding]) -> Iterator[Finding]:
    """All but the missing keys that are there, only misspelt."""
    misspelt = {(finding.path[:-1], finding.meant) for finding in findings if finding.meant}
    for finding in findings:
        if not any((finding.path, key) in misspelt for key in finding.needs):
            yield finding


def _finding(detail: ErrorDetails) -> Finding:
    path = detail["loc"]
    last = path[-1]
    if detail["type"] == "missing":
        hint = f": {_HINTS[str(last)]}" if last in _HINTS else ""
        message = f'"{last}" is missing{hint}'
        return Finding(path[:-1], message, Spot.HEADER, needs=frozenset((str(last),)))
    if detail["type"] == "extra_forbidden":
        return unknown_key(path)
    if last == "[key]":
        name = shown(str(path[-2]))
        message = f'"{name}" cannot name a fill: letters, digits, "-" and "_", a letter first'
        return Finding(path[:-1], message, Spot.KEY)
    name = f'"{shown(last)}"' if isinstance(last, str) else f'item {last + 1} of "{path[-2]}"'
    return Finding(path, f"{name} {_complaint(detail, str(last))}")


def _complaint(detail: ErrorDetails, key: str) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    match kind:
        case "duration" | "float_type" | "finite_number" if key in _DURATIONS:
            near = context.get("near")
            guess = f'; did you mean "{near}"?' if near else ""
            return f'should be a duration: seconds such as 45, or text such as "1m30s"{guess}'
        case "enum":
            return _choice(value, str(context["expected"]))
        case "string_pattern_mismatch" if key == "language":
            return _language(str(value))
        case "model_type" | "dict_type" | "tuple_type":
            tables = [name for name in detail["loc"] if name in _WRITTEN]
            form = _WRITTEN[str(tables[-1])] if tables else '["evening", "beginner"]'
            return f"should be written {form}"
        case _:
            bounds = [context[name] for name in ("ge", "gt", "le") if name in context]
            bound = bounds[0] if bounds else 0
            words = written(bound) if key in _DURATIONS and bound else f"{bound:,.10g}"
            return _COMPLAINTS[kind].format(**context, bound=words)


def _choice(value: object, expected: str) -> str:
    choices = expected.replace(" or ", ", ").replace("'", "").split(", ")
    listed = f"should be one of {', '.join(choices)}"
    if not isinstance(value, str):
        return listed
    near = get_close_matches(value[:30].lower().replace("_", "-"), choices, n=1)
    return f'{listed}; did you mean "{near[0]}"?' if near else listed


def _language(value: str) -> str:
    near = _LANGUAGES.get(value.lower()) or (value.replace("_", "-") if "_" in value else None)
    guess = f'; did you mean "{shown(near)}"?' if near else ""
    return f'should be a language tag, such as "en", "es" or "en-GB"{guess}'

"""How people write a pause into a text, and what they mean by it.

`[pause]`, `[PAUSE 30 sec]`, `(pause 10 seconds)`, `*[Pause 5 seconds]*`, `[pause:5s]`,
`{{pause 5}}`, `(pausa de 10 segundos)`, `...` alone on a line, and the format's own `[1m30s]`.
"""

import re
from typing import Final, NamedTuple

from calmcoach.script._duration import LONGEST, written
from calmcoach.units import Seconds

MARK: Final = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<star>[*_]{1,3})?(?:"
    r"\[(?P<square>[^\[\]\n]*)\]"
    r"|\{\{(?P<brace>[^{}\n]*)\}\}"
    r"|\((?P<round>[^()\n]{1,80})\)"
    r")(?(star)(?P=star)|)"
    r"|(?P<dots>^[ ]*(?:\.{3,}|…+|\.(?:[ ]\.){2,})[ ]*$)"
    r"|(?P<sign>[\[{])",
    re.MULTILINE,
)
"""One mark in marked text, or a sign that the format would take for one."""


class Meant(NamedTuple):
    """A direction as the format writes it, without its brackets, and words that told nothing."""

    direction: str
    unread: str = ""


_PAUSE: Final = r"pauses?|pausa|silence|silencio"
_WAIT: Final = r"|wait|espera|rest|descanso|break|breathe|respire"
_UNITS: Final = {"h": 3600.0, "m": 60.0, "s": 1.0}
_NUMBERS: Final = {
    **dict.fromkeys(("a", "an", "one", "un", "una", "uno"), 1.0),
    **dict.fromkeys(("half a", "medio", "media"), 0.5),
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty-five": 45.0,
    "sixty": 60.0,
    "dos": 2.0,
    "tres": 3.0,
    "cuatro": 4.0,
    "cinco": 5.0,
    "seis": 6.0,
    "siete": 7.0,
    "ocho": 8.0,
    "nueve": 9.0,
    "diez": 10.0,
    "quince": 15.0,
    "veinte": 20.0,
    "treinta": 30.0,
    "cuarenta y cinco": 45.0,
    "sesenta": 60.0,
}
_DIGITS: Final = r"[0-9]{1,6}(?:[.,][0-9]{1,3})?"
_IN_WORDS: Final = rf"(?:{'|'.join(sorted(_NUMBERS, reverse=True))})"
_UNIT: Final = (
    r"(?:h(?:rs?|ours?|oras?)?|m(?:ins?|inutes?|inutos?)?|s(?:ecs?|egs?|econds?|egundos?)?)"
    r"(?![a-zñ])\.?"
)
_QUANTITY: Final = rf"(?:{_DIGITS}(?:\s*-?\s*{_UNIT})?|{_IN_WORDS}[\s-]+{_UNIT})"
_QUANTITIES: Final = rf"{_QUANTITY}(?:\s*(?:,|and|y)?\s*{_QUANTITY}){{0,2}}"
_LENGTH: Final = rf"(?:(?P<clock>[0-9]{{1,3}}:[0-5][0-9])|(?P<quantity>{_QUANTITIES}))(?!\w|:\d)"
_SEPARATOR: Final = r"[\s.…:=,\u2013\u2014-]*(?:(?:for|of|de|por|durante|about|unos)\s+)*"
_WORD_FIRST = re.compile(rf"(?P<word>{_PAUSE}{_WAIT})\b{_SEPARATOR}{_LENGTH}(?P<rest>.*)")
_LENGTH_FIRST = re.compile(
    rf"{_LENGTH}[\s-]*(?:(?:of|de)\s+)?(?P<word>{_PAUSE}{_WAIT})\b(?P<rest>.*)"
)
_ALONE = re.compile(rf"(?:(?P<how>long|longer|short|brief)\s+)?(?:{_PAUSE})\b(?P<rest>.*)")
_AFTER = re.compile(r"\s+(?P<how>larga|corta|breve|largo|corto)\b")
_PLAIN_LENGTH = re.compile(rf"(?={_DIGITS}\s*-?\s*{_UNIT}|{_IN_WORDS}[\s-]){_QUANTITIES}")
_ONE = re.compile(rf"(?:(?P<digits>{_DIGITS})|(?P<words>{_IN_WORDS})\b)[\s-]*(?P<unit>{_UNIT})?")
_RANGE = re.compile(rf"({_DIGITS})\s*(?:-|\u2013|\u2014|to|a)\s*{_DIGITS}")
_CHIMES: Final = frozenset(("chime", "bell", "gong", "campana", "campanada", "singing bowl"))
_HOW: Final = {
    **dict.fromkeys(("long", "longer", "larga", "largo"), "8s"),
    **dict.fromkeys(("short", "brief", "corta", "corto", "breve"), "2s"),
}
_ENDS: Final = " .,;:!…"
_MOST: Final = 120
"""Characters between two brackets: what is longer is no direction."""


def meant_by(inner: str, *, is_round: bool) -> Meant | None:
    """What stands between brackets, as the format writes it; None where it is no pause.

    Between round brackets a sentence may stand that only begins with the word: there everything has
    to be understood. Words that follow a pause between other brackets are handed back as unread.

    >>> meant_by("PAUSE 30 sec", is_round=False).direction
    '30s'
    >>> meant_by("pausa de un minuto", is_round=True).direction
    '1m'
    >>> meant_by("pause here if you like", is_round=True) is None
    True
    """
    if len(inner) > _MOST:
        return None
    text = " ".join(inner.lower().split()).strip(_ENDS)
    shorter = _RANGE.sub(r"\1", text)  # of "5 to 10 seconds" the five
    meant = _understood(shorter, is_round=is_round)
    if meant is None or (is_round and meant.unread):
        return None
    return meant if shorter == text else Meant(meant.direction, text)


def _understood(text: str, *, is_round: bool) -> Meant | None:
    found = _WORD_FIRST.match(text) or _LENGTH_FIRST.match(text)
    if found and not (is_round and re.match(_PAUSE, found["word"]) is None):
        return _written(_seconds(found["clock"], found["quantity"]), found["rest"])
    found = _ALONE.match(text)
    if found:
        after = _AFTER.match(found["rest"])
        how = found["how"] or (after["how"] if after else "")
        unread = found["rest"][after.end() if after else 0 :]
        return Meant(_HOW.get(how, "pause"), unread.strip(_ENDS + "-\u2013\u2014"))
    if is_round:
        return None
    if text in _CHIMES:
        return Meant("chime")
    return _written(_seconds(None, text), "") if _PLAIN_LENGTH.fullmatch(text) else None


def _written(seconds: Seconds, unread: str) -> Meant | None:
    if seconds > LONGEST:
        return None
    return Meant(written(seconds), unread.strip(_ENDS))


def _seconds(clock: str | None, quantity: str) -> Seconds:
    """The sum of numbers with their units; seconds where none stands."""
    if clock:
        minutes, seconds = clock.split(":")
        return int(minutes) * 60.0 + int(seconds)
    total = 0.0
    for found in _ONE.finditer(quantity):
        words, digits = found["words"], found["digits"]
        number = _NUMBERS[words] if words else float(digits.replace(",", "."))
        total += number * _UNITS[(found["unit"] or "s")[0]]
    return total

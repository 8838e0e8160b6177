"""What an engine sees of a phrase: numbers, units and abbreviations spelled out.

Engines read "4-6 s" and "approx." each in their own way, or not at all; spelled out, every voice
says the same. The tables are small on purpose: scripts are prose, and most have no digit.
"""

import re
import unicodedata
from dataclasses import dataclass

from calmcoach.voice._numbers import IN_WORDS, LARGEST, english_ordinal, spanish_before
from calmcoach.voice._phrases import base_language

PREPARATION = "1"
"""Raised when the same text would reach an engine, or its speech the ear, in another way."""


@dataclass(frozen=True, slots=True)
class _Words:
    """One language's table."""

    point: str
    """Said for the decimal mark."""
    decimal_mark: str
    thousands_mark: str
    range: str
    """Said between the ends of a range."""
    out_of: str
    """Said for the bar of a rating such as 7/10."""
    and_half: str
    """Said for a half that follows a number."""
    oclock: str
    symbols: dict[str, str]
    units: dict[str, tuple[str, str]]
    """After a number: for one, for many."""
    abbreviations: dict[str, str]


_ENGLISH = _Words(
    point="point",
    decimal_mark=".",
    thousands_mark=",",
    range="to",
    out_of="out of",
    and_half=" and a half",
    oclock="o'clock",
    symbols={
        "%": " percent",
        "&": " and ",
        "+": " plus ",
        "=": " equals ",
        "½": " one half",
        "¼": " one quarter",
        "¾": " three quarters",
        "1/2": "one half",
        "1/4": "one quarter",
        "3/4": "three quarters",
    },
    units={
        "s": ("second", "seconds"),
        "sec": ("second", "seconds"),
        "secs": ("second", "seconds"),
        "min": ("minute", "minutes"),
        "mins": ("minute", "minutes"),
        "h": ("hour", "hours"),
        "hr": ("hour", "hours"),
        "hrs": ("hour", "hours"),
        "mm": ("millimeter", "millimeters"),
        "cm": ("centimeter", "centimeters"),
        "m": ("meter", "meters"),
        "km": ("kilometer", "kilometers"),
        "kg": ("kilogram", "kilograms"),
        "lb": ("pound", "pounds"),
        "lbs": ("pound", "pounds"),
        "°C": ("degree Celsius", "degrees Celsius"),
        "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
        "°": ("degree", "degrees"),
    },
    abbreviations={
        "Dr.": "Doctor",
        "Mr.": "Mister",
        "Mrs.": "Missis",
        "Ms.": "Miz",
        "Prof.": "Professor",
        "e.g.": "for example",
        "i.e.": "that is",
        "etc.": "et cetera",
        "vs.": "versus",
        "approx.": "approximately",
        "a.m.": "A M",
        "p.m.": "P M",
    },
)
_SPANISH = _Words(
    point="coma",
    decimal_mark=",",
    thousands_mark=".",
    range="a",
    out_of="de",
    and_half=" y medio",
    oclock="en punto",
    symbols={
        "%": " por ciento",
        "&": " y ",
        "+": " más ",
        "=": " igual a ",
        "½": " un medio",
        "¼": " un cuarto",
        "¾": " tres cuartos",
        "1/2": "un medio",
        "1/4": "un cuarto",
        "3/4": "tres cuartos",
    },
    units={
        "s": ("segundo", "segundos"),
        "seg": ("segundo", "segundos"),
        "min": ("minuto", "minutos"),
        "h": ("hora", "horas"),
        "mm": ("milímetro", "milímetros"),
        "cm": ("centímetro", "centímetros"),
        "m": ("metro", "metros"),
        "km": ("kilómetro", "kilómetros"),
        "kg": ("kilo", "kilos"),
        "°C": ("grado Celsius", "grados Celsius"),
        "°": ("grado", "grados"),
    },
    abbreviations={
        "Dr.": "doctor",
        "Dra.": "doctora",
        "Sr.": "señor",
        "Sra.": "señora",
        "Srta.": "señorita",
        "Ud.": "usted",
        "Uds.": "ustedes",
        "p. ej.": "por ejemplo",
        "etc.": "etcétera",
        "aprox.": "aproximadamente",
        "a. m.": "de la mañana",
        "p. m.": "de la tarde",
    },
)
_TABLES = {"en": _ENGLISH, "es": _SPANISH}

_SPANISH_ORDINALS = (
    *("primero", "segundo", "tercero", "cuarto", "quinto"),
    *("sexto", "séptimo", "octavo", "noveno", "décimo"),
)
_FEMININE = re.compile(
    r"(?!d[ií]as?$|mapas?$|programas?$|problemas?$)\w*(?:as?|i[oó]n(?:es)?|d(?:ad)(?:es)?)$"
    r"|ve(?:z|ces)$|manos?$|noches?$|partes?$|vo(?:z|ces)$|luz$|luces$"
)
"""Nouns that take `una`: by their ending, and the few others that scripts count."""

_DASH = "-\u2010\u2011\u2013\u2014"
_SIMPLE_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00a0": " ", "\u202f": " "})
_KEPT = frozenset(".,;:!?'-¿¡")
"""The marks that tell an engine how to read; everything else that is no letter is a space."""


def spoken(phrase: str, language: str) -> str:
    """What an engine is given for `phrase`: words and simple marks, nothing to interpret.

    Empty for a phrase without a letter or digit. For a language without a table only marks
    are made simple.

    >>> spoken("Breathe in for 4 s.", "en")
    'Breathe in for four seconds.'
    """
    text = unicodedata.normalize("NFC", phrase).translate(_SIMPLE_QUOTES)
    base = base_language(language)
    if base in _TABLES:
        text = _spelled_out(text, base, _TABLES[base])
    text = re.sub(r"(?:\.{2,}|\u2026)\s*$", ".", text)
    text = re.sub(rf"(?<=\s)[{_DASH}]+(?=\s)|[\u2013\u2014]|\.{{2,}}|\u2026", ", ", text)
    text = "".join(mark if _is_kept(mark) else " " for mark in text)
    return _tidy(text)


def _spelled_out(text: str, base: str, words: _Words) -> str:
    text = _abbreviations(text, words)
    text = _ordinals(text, base)
    text = _clock_times(text, base, words)
    text = re.sub(rf"(?<=\d)\{words.thousands_mark}(?=\d{{3}}(?!\d))", "", text)
    text = re.sub(r"(?<=\d)½", words.and_half, text)
    for symbol, said in words.symbols.items():
        pattern = re.escape(symbol)
        text = re.sub(rf"(?<!\d){pattern}(?!\d)" if "/" in symbol else pattern, said, text)
    text = re.sub(r"(?<=\d)/(?=\d)", f" {words.out_of} ", text)
    text = re.sub(rf"\d+(?:\s?[{_DASH}]\s?\d+)+", lambda found: _range(found[0], words), text)
    text = _units(text, words)
    return _cardinals(text, base, words)


def _abbreviations(text: str, words: _Words) -> str:
    for short, said in words.abbreviations.items():
        text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", said, text)
    return text


def _ordinals(text: str, base: str) -> str:
    if base == "es":
        return re.sub(r"\b(\d{1,2})\.?([ºª])", _spanish_ordinal, text)

    def said(found: re.Match[str]) -> str:
        number = int(found[1])
        return english_ordinal(number) if number <= LARGEST else found[0]

    return re.sub(r"\b(\d{1,6})(?:st|nd|rd|th)\b", said, text)


def _spanish_ordinal(found: re.Match[str]) -> str:
    number = int(found[1])
    if not 1 <= number <= len(_SPANISH_ORDINALS):
        return found[1]
    word = _SPANISH_ORDINALS[number - 1]
    return word[:-1] + "a" if found[2] == "ª" else word


def _clock_times(text: str, base: str, words: _Words) -> str:
    def said(found: re.Match[str]) -> str:
        hour, minute = int(found[1]), int(found[2])
        in_words = IN_WORDS[base]
        if not minute:
            return f"{in_words(hour)} {words.oclock}"
        between = " oh " if found[2][0] == "0" and base == "en" else " "
        return f"{in_words(hour)}{between}{in_words(minute)}"

    return re.sub(r"\b([01]?\d|2[0-3]):([0-5]\d)\b", said, text)


def _range(written: str, words: _Words) -> str:
    first, *others = re.findall(r"\d+", written)
    between = ", " if len(others) > 1 else f" {words.range} "
    return between.join((first, *others))


def _units(text: str, words: _Words) -> str:
    names = "|".join(re.escape(name) for name in sorted(words.units, key=len, reverse=True))

    def said(found: re.Match[str]) -> str:
        one, many = words.units[found[2]]
        return f"{found[1]} {one if found[1] == '1' else many}"

    return re.sub(rf"(?<![\w.,])(\d+(?:[.,]\d+)?)\s?({names})(?!\w)", said, text)


def _cardinals(text: str, base: str, words: _Words) -> str:
    def said(found: re.Match[str]) -> str:
        whole = _digits(found[1], base)
        if found[2]:
            return f" {whole} {words.point} {_one_by_one(found[2], base)} "
        if base == "es" and whole.endswith("uno"):
            whole = _before_noun(whole, found.string[found.end() :])
        return f" {whole} "

    return re.sub(rf"(\d+)(?:\{words.decimal_mark}(\d+))?", said, text)


def _digits(digits: str, base: str) -> str:
    if len(digits) > len(str(LARGEST)) or (len(digits) > 1 and digits[0] == "0"):
        return _one_by_one(digits, base)
    return IN_WORDS[base](int(digits))


def _one_by_one(digits: str, base: str) -> str:
    return " ".join(IN_WORDS[base](int(digit)) for digit in digits)


def _before_noun(number: str, following: str) -> str:
    noun = re.match(r"\s+(\w+)", following)
    if noun is None:
        return number
    word = noun[1].lower()
    return spanish_before(number, feminine=_FEMININE.match(word) is not None)


def _is_kept(character: str) -> bool:
    return character in _KEPT or unicodedata.category(character)[0] in "LMN"


def _tidy(text: str) -> str:
    """One space between words, none before a mark, one mark at a time, one at the end."""
    text = re.sub(r"(?:^|\s)-+(?=\s|$)", ", ", text)
    text = re.sub(r"(?<!\w)-|-(?!\w)", " ", text)
    text = re.sub(r"\s*([.,;:!?](?:\s*[.,;:!?])*)", lambda run: _one_mark(run[1]), text)
    text = " ".join(text.split()).lstrip(".,;:!? ")
    if not any(character.isalnum() for character in text):
        return ""
    return text if text[-1] in ".,;:!?" else f"{text}."


def _one_mark(run: str) -> str:
    """Of several marks the one that ends a sentence, else the last."""
    return next((mark for mark in run if mark in ".!?"), run[-1])

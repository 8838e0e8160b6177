"""Whole numbers in words, in English and Spanish, from nought to 999,999."""

from collections.abc import Callable

LARGEST = 999_999

_HUNDRED = 100
_THOUSAND = 1000


def _table(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_EN_SMALL = _table(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_EN_TENS = _table("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
_EN_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_ES_SMALL = _table(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés "
    "veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_ES_TENS = _table("cero diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_ES_HUNDREDS = _table(
    "cero ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos "
    "ochocientos novecientos"
)


def english(number: int) -> str:
    """`number` in English words.

    >>> english(121)
    'one hundred twenty-one'
    """
    if number < len(_EN_SMALL):
        return _EN_SMALL[number]
    if number < _HUNDRED:
        tens, rest = divmod(number, 10)
        return _EN_TENS[tens] + (f"-{_EN_SMALL[rest]}" if rest else "")
    size, name = (_THOUSAND, "thousand") if number >= _THOUSAND else (_HUNDRED, "hundred")
    many, rest = divmod(number, size)
    return f"{english(many)} {name}" + (f" {english(rest)}" if rest else "")


def english_ordinal(number: int) -> str:
    """The place that `number` names: first, second, twenty-third."""
    words = english(number)
    start = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[start:]
    if last in _EN_ORDINALS:
        return words[:start] + _EN_ORDINALS[last]
    return words[:-1] + "ieth" if last.endswith("y") else words + "th"


def spanish(number: int) -> str:
    """`number` in Spanish words, as it is counted (`uno`, not `un` or `una`).

    >>> spanish(121)
    'ciento veintiuno'
    """
    if number < len(_ES_SMALL):
        return _ES_SMALL[number]
    if number < _HUNDRED:
        tens, rest = divmod(number, 10)
        return _ES_TENS[tens] + (f" y {_ES_SMALL[rest]}" if rest else "")
    if number == _HUNDRED:
        return "cien"
    if number < _THOUSAND:
        hundreds, rest = divmod(number, _HUNDRED)
        return _ES_HUNDREDS[hundreds] + (f" {spanish(rest)}" if rest else "")
    thousands, rest = divmod(number, _THOUSAND)
    many = "" if thousands == 1 else f"{spanish_before(spanish(thousands), feminine=False)} "
    return f"{many}mil" + (f" {spanish(rest)}" if rest else "")


def spanish_before(words: str, *, feminine: bool) -> str:
    """Number words as they stand before a noun: `un minuto`, `una hora`, `veintiún días`."""
    if not words.endswith("uno"):
        return words
    if feminine:
        return words[:-1] + "a"
    return words[:-4] + "iún" if words.endswith("tiuno") else words[:-1]


IN_WORDS: dict[str, Callable[[int], str]] = {"en": english, "es": spanish}
"""How numbers are said, by language."""

"""Where one sentence ends and the next begins, in English and Spanish.

A wrong end puts a pause into the middle of a thought; a missed one leaves out a pause that was
wanted. A full stop ends a sentence unless something speaks against it: an abbreviation, an initial,
the number of a list. Both languages' abbreviations hold everywhere: none is a word of the other.
"""

import re
from collections.abc import Iterator
from typing import Final

_CLOSERS: Final = "\"'”\u2019»)]"
_STOP = re.compile("(?P<marks>[.!?…]+)(?P<closers>[\"'”\u2019»)\\]]*)(?=\\s)")
_OPENERS: Final = "\"'“\u2018«(["

_NEVER = re.compile(
    r"mrs?|ms|dr|prof|st|rev|capt|e\.g|i\.e|eg|ie|cf|vs|approx|incl"
    r"|sra?|sras|sres|srta|dra|dña|dn|ing|lic|p\.ej|ej|págs?|aprox|av|avda|núms?|ee"
)
"""What stands before a name, a number or an explanation, and so at no sentence's end."""

_SOMETIMES = re.compile(r"etc|[ap]\.m|m|jr|mins?|secs?|segs?|hrs?|dept|tel|uds?|vds?|uu|ee\.uu")
"""What stands at a sentence's end only where a capital follows."""

_BEFORE_NUMBERS = re.compile(r"nos?|nr|vol|pp?")
_SPLIT_ABBREVIATION = re.compile(r"(?:ej|m)\.")
"""The second half of `p. ej.`, `a. m.` and `p. m.`."""
_INITIALS = re.compile(r"(?!I$)[^\W\d_](?:\.[^\W\d_])*")
_AHEAD: Final = 12
"""Characters after a stop that are looked at."""


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of one paragraph, in order; whitespace within them is folded.

    >>> sentences("Dr. Lee said so. Breathe in for 3.5 seconds… and out. ¿Sí? ¡Muy bien!")
    ('Dr. Lee said so.', 'Breathe in for 3.5 seconds… and out.', '¿Sí?', '¡Muy bien!')
    """
    return tuple(_split(" ".join(text.split())))


def is_finished(sentence: str) -> bool:
    """Whether `sentence` ends with a stop, rather than being broken off by a mark."""
    return sentence.rstrip(_CLOSERS)[-1:] in tuple(".!?…")


def _split(text: str) -> Iterator[str]:
    start = 0
    for stop in _STOP.finditer(text):
        if _ends(text, start, stop):
            yield text[start : stop.end()]
            start = stop.end() + 1
    if start < len(text):
        yield text[start:]


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    after = text[stop.end() + 1 : stop.end() + _AHEAD]
    following = after.lstrip(_OPENERS)[:1]
    marks, closers = stop.group("marks", "closers")
    if closers:
        return not following.islower()
    if "!" in marks or "?" in marks:
        return True
    if marks != ".":  # an ellipsis trails off, and the sentence may go on
        return not following.islower()
    space = text.rfind(" ", start, stop.start())
    word = text[max(space + 1, start) : stop.start()]
    if space < 0 and word.isdigit():  # "1. Sit down."
        return False
    return _full_stop_ends(word.lstrip(_OPENERS), following, after)


def _full_stop_ends(word: str, following: str, after: str) -> bool:
    capital = following.isupper() or following in ("¿", "¡")
    if _INITIALS.fullmatch(word) and word.isupper() and capital:  # "J. R. Lee"
        return False
    word = word.lower()
    if _NEVER.fullmatch(word):
        return False
    if _BEFORE_NUMBERS.fullmatch(word) and following.isdigit():
        return False
    if word in ("a", "p") and _SPLIT_ABBREVIATION.match(after):
        return False
    return capital or _SOMETIMES.fullmatch(word) is None

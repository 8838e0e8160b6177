"""Which language a text is in, told from the little words that every text is full of."""

import re
from collections import Counter
from typing import Final

_WORDS: Final = {
    "en": frozenset(
        [
            "the",
            "and",
            "you",
            "your",
            "of",
            "to",
            "in",
            "is",
            "it",
            "that",
            "with",
            "as",
            "for",
            "be",
            "let",
            "this",
            "or",
            "are",
            "at",
            "on",
            "from",
            "now",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "la",
            "los",
            "las",
            "y",
            "de",
            "que",
            "su",
            "sus",
            "en",
            "un",
            "una",
            "con",
            "por",
            "para",
            "se",
            "es",
            "del",
            "al",
            "como",
            "sin",
            "lo",
            "ahora",
        ]
    ),
}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 40_000
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?")


def language_of(text: str) -> str:
    """`en` or `es`; `en` where nothing speaks for either.

    >>> language_of("Deje que los hombros pesen, y que la espalda descanse.")
    'es'
    """
    counted = Counter(word.lower() for word in _WORD.findall(text[:_SAMPLE]))
    score = {tag: sum(counted[word] for word in sorted(words)) for tag, words in _WORDS.items()}
    return "es" if score["es"] > score["en"] else "en"


def tag_of(written: str) -> str:
    """A language as a file names it, as the format takes it; empty where it is none.

    >>> tag_of("es_MX"), tag_of("Klingon")
    ('es-MX', '')
    """
    found = _TAG.fullmatch(written.strip())
    return found.group().replace("_", "-") if found else ""

"""A sentence into phrases: what an engine speaks in one breath.

A long sentence is parted where a reader would breathe: at the marks inside it, else before a
joining word. Short phrases are made sooner, repeat less when one must be made again, and keep
an engine's memory and time small.
"""

MOST_WORDS = 25
"""No phrase has more words."""
_FEWEST_WORDS = 3
"""A phrase parted from a longer sentence is not shorter than this where it can be helped."""

_CLOSING = "\"'\u201d\u2019\u00bb)]"
_STRONG_MARKS = (";", ":", "\u2014", "\u2013", "...", "\u2026")
_JOINING = {
    "en": (
        " and but or so then while as because until when where which if before after though "
        "with without "
    ),
    "es": (
        " y e o u pero así luego mientras como porque hasta cuando donde que si antes después "
        "aunque con sin "
    ),
}


def base_language(language: str) -> str:
    """The language without its region: `en` for `en-GB`."""
    return language.partition("-")[0].lower()


def phrases(sentence: str, language: str) -> tuple[str, ...]:
    """The phrases of `sentence`, in order, in the author's words.

    Joined by single spaces they are the sentence with its white space folded. A sentence
    without a letter or digit has none.

    >>> phrases("Let the breath lead.", "en")
    ('Let the breath lead.',)
    """
    if not any(character.isalnum() for character in sentence):
        return ()
    joining = _JOINING.get(base_language(language), "")
    return tuple(_parted(sentence.split(), joining))


def _parted(words: list[str], joining: str) -> list[str]:
    if len(words) <= MOST_WORDS:
        return [" ".join(words)]
    speakable = [at for at, word in enumerate(words) if any(map(str.isalnum, word))]
    places = range(speakable[0] + 1, speakable[-1] + 1)
    if not places:
        return [" ".join(words)]
    best = max(places, key=lambda place: _fitness(words, place, joining))
    return _parted(words[:best], joining) + _parted(words[best:], joining)


def _fitness(words: list[str], place: int, joining: str) -> float:
    """How well a sentence parts before the word at `place`: by its mark, then by balance."""
    before = words[place - 1].rstrip(_CLOSING)
    if before.endswith(_STRONG_MARKS):
        mark = 3.0
    elif before.endswith(","):
        mark = 2.0
    elif f" {words[place].lower()} " in joining:
        mark = 1.0
    else:
        mark = 0.0
    shorter = min(place, len(words) - place)
    too_short = 4.0 if shorter < _FEWEST_WORDS else 0.0
    return mark - too_short + shorter / len(words)

"""How long a session would be, and how much would be said: worked out before anything is laid.

FORMAT, rule 10: at most 8 hours, 2,000 spoken phrases after repetition, 2,000 characters a phrase.
The data is read as it was written; what is malformed counts as nothing, for it is reported
elsewhere.
"""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Final, NamedTuple

from calmcoach.units import Seconds, minutes_text

from ._duration import LONGEST, seconds_in
from ._finding import Finding, Spot, Table, rows, table
from ._model import (
    FILL_LENGTH,
    PHRASE_LENGTH,
    SHORTEST_PHASE,
    TIMES,
    USUAL_PAUSES,
    Pauses,
)
from ._problem import shown
from ._prose import Rest, SayItem, Sentence, say_items

PHRASES: Final = 2_000
PHRASE_WORDS: Final = 25
"""A sentence of more words is spoken as several phrases."""
FASTEST_SPEECH: Final = 25.0
"""Characters a second: faster than any voice at any pace, so that no estimate refuses a script."""


class Size(NamedTuple):
    """What a part, or a piece of one, adds to a session."""

    seconds: Seconds
    phrases: int


def limit_findings(data: Table) -> Iterator[Finding]:
    """What is past a limit, at the parts with which the session becomes too long."""
    fills = {name: str(table(it).get("default")) for name, it in table(data.get("fill")).items()}
    pauses = _pauses(table(data.get("pauses")))
    total = Size(0.0, 0)
    for index, part in enumerate(map(table, rows(data.get("part")))):
        heard = _heard(part, pauses, fills)
        texts = [item.text for item in heard if isinstance(item, Sentence)]
        yield from _long_phrases(index, texts)
        rests = sum(item.seconds for item in heard if isinstance(item, Rest))
        before, total = total, _sum(total, _whole(part, _spoken(texts, rests)))
        if before.seconds <= LONGEST < total.seconds:
            length = minutes_text(total.seconds)
            yield _cause(index, part, f"the session lasts {length} or more; 8 hours is the most")
        if before.phrases <= PHRASES < total.phrases:
            count = f"{total.phrases:,} phrases are spoken; {PHRASES:,} is the most"
            yield _cause(index, part, count)


def _heard(part: Table, pauses: Pauses, fills: Mapping[str, str]) -> tuple[SayItem, ...]:
    """The text of one turn of a part, with the silence that ends it wherever that stands."""
    say = part.get("say")
    text = say if isinstance(say, str) else ""
    rest = seconds_in(part.get("rest"))
    if "breathe" in part or "steps" in part:
        end = pauses.paragraph if rest is None else rest
        said = say_items(text, pauses, fills, ends_part=False)
        return (*said, Rest(end, written=rest is not None))
    return say_items(text, pauses, fills, ends_part=rest is None, rest=rest)


def _spoken(texts: list[str], rests: Seconds) -> Size:
    characters = sum(map(len, texts))
    phrases = sum(ceil(len(text.split()) / PHRASE_WORDS) for text in texts)
    return Size(rests + characters / FASTEST_SPEECH, phrases)


def _whole(part: Table, said: Size) -> Size:
    """A part with its text and silence, its breathing and its steps, repeated."""
    steps = [table(step) for step in rows(part.get("steps"))]
    held = Size(sum(_seconds(step.get("lasts")) for step in steps), len(steps))
    seconds, phrases = _sum(said, held, _breathing(table(part.get("breathe"))))
    times = _count(part.get("times"), 1)
    return Size(times * max(seconds, _seconds(part.get("lasts"))), times * phrases)


def _breathing(breathe: Table) -> Size:
    """All breaths; each has the mean length where the pattern glides."""
    first = table(breathe.get("from")) or breathe
    cycle = (_cycle(breathe) + _cycle(first)) / 2
    breaths = _count(breathe.get("times"), 0)
    if "minutes" in breathe:
        breaths = ceil(min(_seconds(breathe["minutes"]), 480) * 60 / cycle)
    words = breaths * _phases(breathe) if breathe.get("cue") == "voice" else 0
    return Size(breaths * cycle, words)


def _long_phrases(index: int, texts: list[str]) -> Iterator[Finding]:
    for text in texts:
        if len(text) > PHRASE_LENGTH:
            size = f"has {len(text):,} characters; {PHRASE_LENGTH:,} is the most"
            yield Finding(("part", index, "say"), f'the sentence "{shown(text)}" {size}')


def _cause(index: int, part: Table, message: str) -> Finding:
    """The finding at the number that makes a part long, or at the part's header."""
    if _count(part.get("times"), 1) > 1:
        return Finding(("part", index, "times"), message)
    for key in ("minutes", "times"):
        if key in table(part.get("breathe")):
            return Finding(("part", index, "breathe", key), message)
    return Finding(("part", index), message, Spot.HEADER)


def longest_text(text: str) -> int:
    """The characters of `text` with every fill as long as a fill may be."""
    return len(text) + text.count("{") * FILL_LENGTH


def _pauses(pauses: Table) -> Pauses:
    sentence = pauses.get("sentence", USUAL_PAUSES.sentence)
    paragraph = pauses.get("paragraph", USUAL_PAUSES.paragraph)
    return Pauses(sentence=_seconds(sentence), paragraph=_seconds(paragraph))


def _sum(*sizes: Size) -> Size:
    return Size(sum(size.seconds for size in sizes), sum(size.phrases for size in sizes))


def _cycle(pattern: Table) -> Seconds:
    phases = [_seconds(pattern.get(phase)) for phase in ("in", "hold", "out", "rest")]
    return max(sum(phases), 2 * SHORTEST_PHASE)


def _phases(pattern: Table) -> int:
    return sum(_seconds(pattern.get(phase)) > 0 for phase in ("in", "hold", "out", "rest"))


def _seconds(value: object) -> Seconds:
    return seconds_in(value) or 0.0


def _count(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and 1 <= value <= TIMES else otherwise

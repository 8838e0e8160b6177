"""How long a session would be, and how much would be said: worked out before anything is laid.

FORMAT, rule 10: at most 8 hours, 2,000 spoken phrases after repetition, 2,000 characters a phrase.
A script of sound shape is first held against a bound that is quick to work out and never too low;
only what is past it is worked out sentence by sentence, from the data as it was written. What is
malformed there counts as nothing: it is reported elsewhere.
"""

from collections.abc import Iterator, Sequence
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
    Breathe,
    Pattern,
    Pauses,
    Script,
)
from ._problem import shown
from ._prose import Rest, Sentence, say_items

PHRASES: Final = 2_000
_PHRASE_WORDS: Final = 25
"""A sentence of more words is spoken as several phrases."""
_FASTEST_SPEECH: Final = 25.0
"""Characters a second: faster than any voice at any pace, so that no estimate refuses a script."""


class _Size(NamedTuple):
    seconds: Seconds
    phrases: int


def surely_within(script: Script, rests: Sequence[Seconds]) -> bool:
    """Whether `script` is within every limit even if all that may end a sentence does.

    `rests` holds the seconds that are written in each part's text.
    """
    pause = max(script.pauses.sentence, script.pauses.paragraph)
    total_seconds, total_phrases = 0.0, 0
    for part, written in zip(script.parts, rests, strict=True):
        say = part.say or ""
        length = _longest(say)
        if length > PHRASE_LENGTH < max(map(_longest, say.split("\n\n"))):
            return False
        stops = 1 + sum(map(say.count, ".!?…[\n"))
        seconds = written + stops * pause + length / _FASTEST_SPEECH + (part.rest or 0.0)
        phrases = stops + length // _PHRASE_WORDS + len(part.steps)
        seconds += sum([step.lasts for step in part.steps])
        if part.breathe:
            breathing = _breathing_bound(part.breathe)
            seconds, phrases = seconds + breathing.seconds, phrases + breathing.phrases
        total_seconds += part.times * max(seconds, part.lasts or 0.0)
        total_phrases += part.times * phrases
    return total_seconds <= LONGEST and total_phrases <= PHRASES


def limit_findings(data: Table) -> Iterator[Finding]:
    """What is past a limit, at the parts with which the session becomes too long."""
    fills = {name: str(table(it).get("default")) for name, it in table(data.get("fill")).items()}
    pauses = _pauses(table(data.get("pauses")))
    total = _Size(0.0, 0)
    for index, part in enumerate(map(table, rows(data.get("part")))):
        said = part.get("say")
        items = say_items(said if isinstance(said, str) else "", pauses, fills, ends_part=True)
        texts = [item.text for item in items if isinstance(item, Sentence)]
        yield from _long_phrases(index, texts)
        rests = sum(item.seconds for item in items if isinstance(item, Rest))
        before, total = total, _sum(total, _whole(part, _spoken(texts, rests)))
        if before.seconds <= LONGEST < total.seconds:
            length = minutes_text(total.seconds)
            yield _cause(index, part, f"the session lasts {length} or more; 8 hours is the most")
        if before.phrases <= PHRASES < total.phrases:
            count = f"{total.phrases:,} phrases are spoken; {PHRASES:,} is the most"
            yield _cause(index, part, count)


def _breathing_bound(breathe: Breathe) -> _Size:
    cycle = max(_length(breathe), _length(breathe.start) if breathe.start else 0.0)
    breaths = breathe.times or ceil((breathe.minutes or 0.0) * 60 / (2 * SHORTEST_PHASE))
    seconds = breathe.times * cycle if breathe.times else (breathe.minutes or 0.0) * 60 + cycle
    return _Size(seconds, 4 * breaths if breathe.cue == "voice" else 0)


def _length(pattern: Pattern) -> Seconds:
    return pattern.inhale + pattern.hold + pattern.exhale + pattern.rest


def _spoken(texts: list[str], rests: Seconds) -> _Size:
    characters = sum(map(len, texts))
    phrases = sum(ceil(len(text.split()) / _PHRASE_WORDS) for text in texts)
    return _Size(rests + characters / _FASTEST_SPEECH, phrases)


def _whole(part: Table, said: _Size) -> _Size:
    """A part with all that it holds, repeated."""
    steps = [table(step) for step in rows(part.get("steps"))]
    held = _Size(sum(_seconds(step.get("lasts")) for step in steps), len(steps))
    breathing = _breathing(table(part.get("breathe")))
    rest = _Size(_seconds(part.get("rest")), 0)
    seconds, phrases = _sum(said, held, breathing, rest)
    times = _count(part.get("times"), 1)
    return _Size(times * max(seconds, _seconds(part.get("lasts"))), times * phrases)


def _breathing(breathe: Table) -> _Size:
    """All breaths; each has the mean length where the pattern glides."""
    first = table(breathe.get("from")) or breathe
    cycle = (_cycle(breathe) + _cycle(first)) / 2
    breaths = _count(breathe.get("times"), 0)
    if "minutes" in breathe:
        breaths = ceil(min(_seconds(breathe["minutes"]), 480) * 60 / cycle)
    words = breaths * _phases(breathe) if breathe.get("cue") == "voice" else 0
    return _Size(breaths * cycle, words)


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


def _longest(text: str) -> int:
    """The characters of `text` with every fill as long as a fill may be."""
    return len(text) + text.count("{") * FILL_LENGTH


def _pauses(pauses: Table) -> Pauses:
    sentence = pauses.get("sentence", USUAL_PAUSES.sentence)
    paragraph = pauses.get("paragraph", USUAL_PAUSES.paragraph)
    return Pauses(sentence=_seconds(sentence), paragraph=_seconds(paragraph))


def _sum(*sizes: _Size) -> _Size:
    return _Size(sum(size.seconds for size in sizes), sum(size.phrases for size in sizes))


def _cycle(pattern: Table) -> Seconds:
    phases = [_seconds(pattern.get(phase)) for phase in ("in", "hold", "out", "rest")]
    return max(sum(phases), 2 * SHORTEST_PHASE)


def _phases(pattern: Table) -> int:
    return sum(_seconds(pattern.get(phase)) > 0 for phase in ("in", "hold", "out", "rest"))


def _seconds(value: object) -> Seconds:
    return seconds_in(value) or 0.0


def _count(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and 1 <= value <= TIMES else otherwise

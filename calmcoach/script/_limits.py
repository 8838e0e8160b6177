"""How long a session would be, and how much would be said: worked out before anything is laid.

FORMAT, rule 10: at most 8 hours, 2,000 spoken phrases after repetition, 2,000 characters a phrase.
Bounds that are quick to work out and never too low come first; only what is past a limit by them is
worked out sentence by sentence. What is malformed counts as nothing: it is reported elsewhere.
"""

from collections.abc import Callable, Iterator, Mapping
from math import ceil
from typing import Final, NamedTuple, TypeAlias

from calmcoach.units import Seconds, minutes_text

from ._duration import LONGEST, seconds_in
from ._finding import Finding, Spot, Table, rows, table
from ._model import FILL_LENGTH, PHRASE_LENGTH, SHORTEST_PHASE, TIMES, USUAL_PAUSES, Pauses
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


_Measure: TypeAlias = Callable[[int, Table], _Size]
"""What the text of a part adds, given the part's index and the part."""


def limit_findings(data: Table, rests: Mapping[int, Seconds]) -> Iterator[Finding]:
    """What is past a limit. `rests` holds the seconds written in each part's text, by its index."""
    parts = [table(part) for part in rows(data.get("part"))]
    fills = {name: str(table(it).get("default")) for name, it in table(data.get("fill")).items()}
    pauses = table(data.get("pauses"))
    sentence = _seconds(pauses.get("sentence", USUAL_PAUSES.sentence))
    paragraph = _seconds(pauses.get("paragraph", USUAL_PAUSES.paragraph))

    def bound(index: int, part: Table) -> _Size:
        return _bound(_text(part), rests.get(index, 0.0), max(sentence, paragraph))

    def exact(_: int, part: Table) -> _Size:
        return _exact(_text(part), Pauses(sentence=sentence, paragraph=paragraph), fills)

    for index, say in enumerate(map(_text, parts)):
        if _longest(say) > PHRASE_LENGTH < max(map(_longest, say.split("\n\n"))):
            yield from _long_phrases(index, say, fills)
    if any(_past_limits(parts, bound)):
        yield from _past_limits(parts, exact)


def _past_limits(parts: list[Table], measure: _Measure) -> Iterator[Finding]:
    """Findings at the parts with which the session becomes too long, or too much is said."""
    seconds = phrases = 0
    for index, part in enumerate(parts):
        before = seconds, phrases
        size = _whole(part, measure(index, part))
        seconds, phrases = seconds + size.seconds, phrases + size.phrases
        if before[0] <= LONGEST < seconds:
            text = (
                f"with this the session lasts {minutes_text(seconds)} or more; 8 hours is the most"
            )
            yield _cause(index, part, text)
        if before[1] <= PHRASES < phrases:
            text = f"with this {phrases:,} phrases are spoken; {PHRASES:,} is the most"
            yield _cause(index, part, text)


def _whole(part: Table, said: _Size) -> _Size:
    """A part with all that it holds, repeated."""
    seconds, phrases = said.seconds + _seconds(part.get("rest")), said.phrases
    if "breathe" in part:
        breathing = _breathing(table(part["breathe"]))
        seconds, phrases = seconds + breathing.seconds, phrases + breathing.phrases
    for step in rows(part.get("steps")):
        seconds, phrases = seconds + _seconds(table(step).get("lasts")), phrases + 1
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


def _bound(say: str, rests: Seconds, longest_pause: Seconds) -> _Size:
    """Never less than `_exact`: every sign that may end a sentence counts as one."""
    stops = 1 + sum(map(say.count, ".!?…[\n"))
    length = _longest(say)
    phrases = stops + length // _PHRASE_WORDS
    return _Size(rests + stops * longest_pause + length / _FASTEST_SPEECH, phrases)


def _exact(say: str, pauses: Pauses, fills: Mapping[str, str]) -> _Size:
    items = say_items(say, pauses, fills, ends_part=True)
    texts = [item.text for item in items if isinstance(item, Sentence)]
    return _Size(
        sum(item.seconds for item in items if isinstance(item, Rest))
        + sum(map(len, texts)) / _FASTEST_SPEECH,
        sum(ceil(len(text.split()) / _PHRASE_WORDS) for text in texts),
    )


def _long_phrases(index: int, say: str, fills: Mapping[str, str]) -> Iterator[Finding]:
    for item in say_items(say, USUAL_PAUSES, fills, ends_part=True):
        if isinstance(item, Sentence) and len(item.text) > PHRASE_LENGTH:
            start = shown(item.text)
            yield Finding(
                ("part", index, "say"),
                f'the sentence "{start}" has {len(item.text):,} characters; '
                f"{PHRASE_LENGTH:,} is the most",
            )


def _cause(index: int, part: Table, message: str) -> Finding:
    """The finding at the number that makes a part long, or at the part's header."""
    if _count(part.get("times"), 1) > 1:
        return Finding(("part", index, "times"), message)
    for key in ("minutes", "times"):
        if key in table(part.get("breathe")):
            return Finding(("part", index, "breathe", key), message)
    return Finding(("part", index), message, Spot.HEADER)


def _text(part: Table) -> str:
    say = part.get("say")
    return say if isinstance(say, str) else ""


def _longest(text: str) -> int:
    """The characters of `text` with every fill as long as a fill may be."""
    return len(text) + text.count("{") * FILL_LENGTH


def _cycle(pattern: Table) -> Seconds:
    phases = [_seconds(pattern.get(phase)) for phase in ("in", "hold", "out", "rest")]
    return max(sum(phases), 2 * SHORTEST_PHASE)


def _phases(pattern: Table) -> int:
    return sum(_seconds(pattern.get(phase)) > 0 for phase in ("in", "hold", "out", "rest"))


def _seconds(value: object) -> Seconds:
    return seconds_in(value) or 0.0


def _count(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and 1 <= value <= TIMES else otherwise

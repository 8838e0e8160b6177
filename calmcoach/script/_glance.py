"""Whether a script of sound shape is sound whole, seen so quickly that checking costs little.

Nearly every script that is read is sound. For those this look takes the place of the rules and the
limits: it says yes only where neither could find anything, and no wherever it would have to look
closely.
"""

from collections.abc import Collection
from math import ceil

from calmcoach.units import Seconds

from ._beds import bed_fault
from ._duration import LONGEST
from ._limits import FASTEST_SPEECH, PHRASE_WORDS, PHRASES, Size, longest_text
from ._marks import scan_say
from ._model import PARTS, PHRASE_LENGTH, SHORTEST_PHASE, Breathe, Part, Pattern, Script

_STOPS = ".!?…[\n"


def sound_at_a_glance(script: Script, beds: Collection[str] | None) -> bool:
    """Whether no rule and no limit can stand against `script`."""
    bed, fit = script.sound.bed, script.fit
    if bed is not None and bed_fault(bed, None, beds):
        return False
    if (fit and fit.min > fit.max) or not 0 < len(script.parts) <= PARTS:
        return False
    if "{" in script.title or "{" in script.summary:
        return False
    pause = max(script.pauses.sentence, script.pauses.paragraph)
    seconds, phrases = 0.0, 0
    for part in script.parts:
        bound = _bound(part, script.fill, pause)
        if bound is None:
            return False
        seconds += part.times * max(bound.seconds, part.lasts or 0.0)
        phrases += part.times * bound.phrases
    return seconds <= LONGEST and phrases <= PHRASES


def _bound(part: Part, fills: Collection[str], pause: Seconds) -> Size | None:
    """More than one turn of `part` can last and say; None where a closer look is needed.

    Every sign that may end a sentence counts as an end, with the longest pause after it.
    """
    said = _said(part.say, fills, pause) if part.say is not None else Size(0.0, 0)
    if said is None or (part.title and "{" in part.title):
        return None
    seconds = said.seconds + (pause if part.rest is None else part.rest)
    phrases = said.phrases + len(part.steps)
    for step in part.steps:
        if "{" in step.name:
            return None
        seconds += step.lasts
    if part.breathe:
        if (part.breathe.times is None) == (part.breathe.minutes is None):
            return None
        breathing = _breathing(part.breathe)
        return Size(seconds + breathing.seconds, phrases + breathing.phrases)
    holds_nothing = part.say is None and not part.steps and part.rest is None
    return None if holds_nothing else Size(seconds, phrases)


def _said(say: str, fills: Collection[str], pause: Seconds) -> Size | None:
    misread, seconds = scan_say(say, fills)
    length = longest_text(say)
    if misread or not any(map(str.isalnum, say)):
        return None
    if length > PHRASE_LENGTH < max(map(longest_text, say.split("\n\n"))):
        return None
    stops = 1 + sum(map(say.count, _STOPS))
    return Size(seconds + stops * pause + length / FASTEST_SPEECH, stops + length // PHRASE_WORDS)


def _breathing(breathe: Breathe) -> Size:
    cycle = max(_length(breathe), _length(breathe.start) if breathe.start else 0.0)
    if breathe.times is not None:
        breaths, seconds = breathe.times, breathe.times * cycle
    else:
        whole = (breathe.minutes or 0.0) * 60
        breaths, seconds = ceil(whole / (2 * SHORTEST_PHASE)), whole + cycle
    return Size(seconds, 4 * breaths if breathe.cue == "voice" else 0)


def _length(pattern: Pattern) -> Seconds:
    return pattern.inhale + pattern.hold + pattern.exhale + pattern.rest

"""A script unrolled: what is heard, one thing after another, before anything has a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from calmcoach.script import (
    Breathe,
    Chime,
    Part,
    Rest,
    Script,
    Sentence,
    filled,
    say_items,
)
from calmcoach.sound import CueKind
from calmcoach.units import Frames, Seconds, frames
from calmcoach.voice import Utterance, Voice, phrases

CLAUSE_REST: Seconds = 0.35
"""The breath between two clauses of one long sentence: part of the speech, never stretched."""


@dataclass(frozen=True, slots=True)
class Beat:
    """One thing that is heard, in its order; the timeline gives it a place."""

    kind: CueKind
    part: int
    """Index of the part."""
    text: str = ""
    """The author's words; for a phase `in`, `hold`, `out` or `rest`; for a step its name."""
    frames: Frames = 0
    """How long it lasts as written; 0 for speech, whose length its voice decides."""
    utterance: Utterance | None = None
    """What is spoken: for speech in sequence, for a phase or step inside its own time."""
    elastic: bool = False
    """Whether fit and the person's wish for pauses may stretch it."""
    tone: bool = False
    """Whether a breathing tone guides this phase."""
    opens: bool = False
    """Whether one turn of its part begins here."""
    fills_to: Frames | None = None
    """A rest that makes its part's turn this long, whatever has been spoken in it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one person wants a script read."""

    voice: Voice | None
    """None where nothing can speak: captions with estimated lengths."""
    pace: float = 1.0
    pauses: float = 1.0
    settle: Seconds = 3.0
    """Bed alone before the first word."""
    fills: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Turns:
    """How often one part is repeated, and how many breaths it guides, where fit says so."""

    times: int
    breaths: int


Said: TypeAlias = Callable[[int], Sequence[Beat]]
"""What is said in the part with this index: the same in every turn of it."""


def turns_as_written(part: Part) -> Turns:
    """The repetitions that the author wrote."""
    return Turns(part.times, breaths_as_written(part.breathe) if part.breathe else 0)


def breaths_as_written(breathe: Breathe) -> int:
    """`times`, or the whole number of breaths that comes nearest to `minutes`, at least one."""
    if breathe.times is not None:
        return breathe.times
    mean = (_cycle(breathe, 0.0) + _cycle(breathe, 1.0)) / 2
    return max(1, round((breathe.minutes or 0) * 60 / mean))


def unroll(
    script: Script, reading: Reading, turns: Mapping[int, Turns], said: Said, outro: Seconds
) -> tuple[Beat, ...]:
    """Every beat of a session: settling, the parts in order with their turns, the ending.

    `turns` holds the repetitions of the parts that differ from what is written; `said` gives
    what `said_in` finds; `outro` is the bed's fade after the last part.
    """
    beats = [Beat(CueKind.REST, 0, frames=frames(reading.settle), opens=True)]
    for index, part in enumerate(script.parts):
        turn = turns.get(index, turns_as_written(part))
        once = tuple(_turn(script, reading, index, turn.breaths, said(index)))
        beats.extend(once * turn.times)
    beats.append(Beat(CueKind.REST, len(script.parts) - 1, frames=frames(outro)))
    return tuple(beats)


def _turn(
    script: Script, reading: Reading, index: int, breaths: int, said: Sequence[Beat]
) -> Iterator[Beat]:
    """One turn of a part: say, breathe, steps, rest, and what fills it up to `lasts`."""
    part = script.parts[index]
    held = part.lasts is not None
    pace = (part.voice or script.voice).pace
    beats = [
        *said,
        *_breaths(script, part, reading, index, pace, breaths),
        *_steps(script, part, reading, index, pace),
    ]
    if part.say is None or part.breathe or part.steps:
        # A written rest ends the part, else a paragraph pause; `said_in` knows it already.
        paced = part.breathe is not None or bool(part.steps)
        ending = part.rest if part.rest is not None else script.pauses.paragraph * paced
        beats.append(Beat(CueKind.REST, index, frames=frames(ending), elastic=not held))
    if part.lasts is not None:
        beats.append(Beat(CueKind.REST, index, fills_to=frames(part.lasts)))
    yield replace(beats[0], opens=True)
    yield from beats[1:]


def _steps(script: Script, part: Part, reading: Reading, index: int, pace: float) -> Iterator[Beat]:
    """The steps, each with its name spoken inside its time."""
    for step in part.steps:
        name = filled(step.name, fills_of(script, reading))
        spoken = _utterance(name, script, reading, pace)
        yield Beat(CueKind.STEP, index, name, frames(step.lasts), spoken)


def fills_of(script: Script, reading: Reading) -> Mapping[str, str]:
    """What the person gave, and the author's words for the rest."""
    return {name: reading.fills.get(name) or fill.default for name, fill in script.fill.items()}


def said_in(script: Script, reading: Reading, chime: Frames, index: int) -> tuple[Beat, ...]:
    """The sentences, rests and chimes of `say`; with the part's own rest where they end it.

    `chime` is how long `[chime]` sounds.
    """
    return tuple(_said(script, script.parts[index], reading, chime, index))


def _said(
    script: Script, part: Part, reading: Reading, chime: Frames, index: int
) -> Iterator[Beat]:
    if part.say is None:
        return
    pace = (part.voice or script.voice).pace
    ends = part.breathe is None and not part.steps
    items = say_items(
        part.say,
        script.pauses,
        fills_of(script, reading),
        ends_part=ends,
        rest=part.rest if ends else None,
    )
    for item in items:
        match item:
            case Sentence(text=text):
                for place, clause in enumerate(phrases(text, script.language)):
                    if place:
                        yield Beat(CueKind.REST, index, frames=frames(CLAUSE_REST))
                    spoken = _utterance(clause, script, reading, pace)
                    yield Beat(CueKind.SPEECH, index, clause, utterance=spoken)
            case Rest(seconds=seconds):
                rest = frames(seconds)
                yield Beat(CueKind.REST, index, frames=rest, elastic=part.lasts is None)
            case Chime():
                yield Beat(CueKind.CHIME, index, frames=chime)


def _breaths(
    script: Script, part: Part, reading: Reading, index: int, pace: float, breaths: int
) -> Iterator[Beat]:
    """The phases of every breath, gliding from the first pattern to the last."""
    breathe = part.breathe
    if breathe is None:
        return
    words = _PHASE_WORDS.get(script.language.split("-")[0], _PHASE_WORDS["en"])
    for breath in range(breaths):
        along = breath / (breaths - 1) if breaths > 1 else 1.0
        for phase, seconds in _pattern(breathe, along):
            if seconds > 0:
                spoken = breathe.cue == "voice" and phase in words
                yield Beat(
                    CueKind.PHASE,
                    index,
                    phase,
                    frames(seconds),
                    _utterance(words[phase], script, reading, pace) if spoken else None,
                    tone=breathe.cue == "tone",
                )


_PHASE_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"in": "In", "hold": "Hold", "out": "Out"},
    "es": {"in": "Inhale", "hold": "Pausa", "out": "Exhale"},
}


def _pattern(breathe: Breathe, along: float) -> tuple[tuple[str, Seconds], ...]:
    """The four phases of one breath, `along` (0 to 1) the way from `from` to the target."""
    target = (breathe.inhale, breathe.hold, breathe.exhale, breathe.rest)
    if breathe.start is None:
        now = target
    else:
        first = (
            breathe.start.inhale,
            breathe.start.hold,
            breathe.start.exhale,
            breathe.start.rest,
        )
        now = tuple(a + (b - a) * along for a, b in zip(first, target, strict=True))
    return tuple(zip(("in", "hold", "out", "rest"), now, strict=True))


def _cycle(breathe: Breathe, along: float) -> Seconds:
    return sum(seconds for _phase, seconds in _pattern(breathe, along))


def _utterance(text: str, script: Script, reading: Reading, pace: float) -> Utterance | None:
    if reading.voice is None:
        return None
    return Utterance(
        text=text, voice=reading.voice, language=script.language, pace=round(pace * reading.pace, 3)
    )

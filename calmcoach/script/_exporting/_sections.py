"""What is heard of a script, in the order in which it is heard, as far as a text can hold it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from calmcoach.script._bringing import Lengths
from calmcoach.script._marks import filled
from calmcoach.script._model import Breathe, Part, Script
from calmcoach.script._prose import Chime, Rest, SayItem, Sentence, say_items
from calmcoach.units import Seconds

_LEAST: Final = 0.0005
"""Seconds: half of the smallest pause that is written."""


@dataclass(frozen=True, slots=True)
class Guided:
    """Breathing: silence in a text, with a word on what it is."""

    seconds: Seconds
    words: str


Item: TypeAlias = SayItem | Guided


@dataclass(frozen=True, slots=True)
class Section:
    """What is heard under one title, at one pace."""

    title: str
    pace: float
    items: list[Item]


def sections_of(script: Script, lengths: Lengths) -> list[Section]:
    """The parts of `script` with all their repetitions."""
    fills = {name: fill.default for name, fill in script.fill.items()}
    return [
        Section(
            filled(part.title or "", fills).strip(),
            _pace(script, part),
            _heard(script, part, fills, lengths),
        )
        for part in script.parts
    ]


def _pace(script: Script, part: Part) -> float:
    return (part.voice or script.voice).pace


def _heard(script: Script, part: Part, fills: Mapping[str, str], lengths: Lengths) -> list[Item]:
    """All turns of a part: text, breathing, steps and rests, and the silence up to `lasts`."""
    pace = _pace(script, part)
    ends = part.breathe is None and not part.steps
    rest = part.rest if ends else None
    items: list[Item] = list(
        say_items(part.say or "", script.pauses, fills, ends_part=ends, rest=rest)
    )
    if part.breathe:
        items.append(_guided(part.breathe))
    for step in part.steps:
        name = Sentence(" ".join(filled(step.name, fills).split()))
        silence = max(0.0, step.lasts - lengths.speech(name.text, pace))
        items += (name, Rest(silence, written=True))
    if not ends:
        last = script.pauses.paragraph if part.rest is None else part.rest
        items.append(Rest(last, written=True))
    if part.lasts is not None:
        spoken = sum(length_of(item, pace, lengths) for item in items)
        items.append(Rest(max(0.0, part.lasts - spoken), written=True))
    return list(put_together(items * part.times))


def _guided(breathe: Breathe) -> Guided:
    """Breathing with its length, which is that of whole breaths."""
    first = breathe.start or breathe
    mean = (
        sum(
            pattern.inhale + pattern.hold + pattern.exhale + pattern.rest
            for pattern in (breathe, first)
        )
        / 2
    )
    breaths = breathe.times or max(1, round((breathe.minutes or 0) * 60 / mean))
    phases = (("in", breathe.inhale), ("hold", breathe.hold), ("out", breathe.exhale))
    told = ", ".join(f"{name} {seconds:g}" for name, seconds in phases if seconds)
    return Guided(breaths * mean, f"breathe {told}, {breaths} times")


def length_of(item: Item, pace: float, lengths: Lengths) -> Seconds:
    match item:
        case Sentence(text):
            return lengths.speech(text, pace)
        case Chime():
            return lengths.chime
        case Rest(seconds) | Guided(seconds):
            return seconds


def put_together(items: Iterable[Item]) -> Iterator[Item]:
    """No two rests side by side, and none that is empty."""
    rest: Rest | None = None
    for item in items:
        if isinstance(item, Rest):
            rest = item if rest is None else Rest(rest.seconds + item.seconds, written=True)
            continue
        if rest and rest.seconds >= _LEAST:
            yield rest
        rest = None
        yield item
    if rest and rest.seconds >= _LEAST:
        yield rest

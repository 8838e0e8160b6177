"""What a listener hears of a bundled script, moment by moment, at a given speed of speech."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from calmcoach.script import Breathe, Part, Rest, Script, Sentence, read_script, say_items
from calmcoach.sound import bed_names

LIBRARY = Path(__file__).parents[2] / "scripts_library"
BEDS = bed_names(LIBRARY.parent / "audio")
CHIME = 4.0
"""Seconds that a chime is taken to sound."""
SLOW = 100.0
"""Words a minute that no voice is slower than: what is said in time at this speed always is."""
USUAL = 157.0
"""Words a minute inside a phrase, as the natural voice speaks at the pace of these scripts."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that is heard, or a silence."""

    kind: Literal["speech", "rest", "breath", "step"]
    start: float
    """Seconds from the beginning."""
    seconds: float
    text: str
    part: int

    @property
    def end(self) -> float:
        return self.start + self.seconds


SCRIPT_IDS = [
    path.relative_to(LIBRARY).with_suffix("").as_posix() for path in sorted(LIBRARY.rglob("*.toml"))
]


@cache
def bundled_script(script_id: str) -> Script:
    return read_script(LIBRARY / f"{script_id}.toml", beds=BEDS)


def declared(script_id: str, key: str) -> object:
    """What the file itself says, read before anything is checked."""
    text = (LIBRARY / f"{script_id}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text).get(key)


def paces_the_breath(script_id: str) -> bool:
    """Whether any part of the file itself guides the breath with seconds."""
    text = (LIBRARY / f"{script_id}.toml").read_text(encoding="utf-8")
    return any("breathe" in part for part in tomllib.loads(text)["part"])


def of_technique(*techniques: str) -> list[str]:
    return [each for each in SCRIPT_IDS if declared(each, "technique") in techniques]


def language(script_id: str) -> str:
    """What it is spoken in, without a region: `en` or `es`."""
    return str(declared(script_id, "language")).partition("-")[0]


def original(script_id: str) -> str:
    """The id of the script that this one translates; its own where it translates none."""
    return script_id.partition(".")[0]


def versions(*originals: str) -> list[str]:
    """These scripts and all their translations."""
    return [each for each in SCRIPT_IDS if original(each) in originals]


@cache
def moments(script_id: str, words_a_minute: float = USUAL) -> tuple[Moment, ...]:
    """All of a script in order; what is spoken inside a step is that step's text."""
    script = bundled_script(script_id)
    heard: list[Moment] = []
    now = 0.0
    for index, part in enumerate(script.parts):
        for _ in range(part.times):
            began = now
            for kind, seconds, text in _of_part(script, part, words_a_minute):
                heard.append(Moment(kind, now, seconds, text, index))
                now += seconds
            left = (part.lasts or 0.0) - (now - began)
            if left > 0:
                heard.append(Moment("rest", now, left, "", index))
                now += left
    return tuple(heard)


def sentences(script_id: str) -> tuple[str, ...]:
    """Every sentence and every name of a step, in order."""
    return tuple(each.text for each in moments(script_id) if each.text)


def words(text: str) -> list[str]:
    return [word for word in text.split() if any(map(str.isalpha, word))]


def length(script_id: str, words_a_minute: float = USUAL) -> float:
    """Seconds from the first sound to the last."""
    return moments(script_id, words_a_minute)[-1].end


def _of_part(
    script: Script, part: Part, words_a_minute: float
) -> Iterator[tuple[Literal["speech", "rest", "breath", "step"], float, str]]:
    fills = {name: fill.default for name, fill in script.fill.items()}
    alone = part.breathe is None and not part.steps
    for item in say_items(
        part.say or "",
        script.pauses,
        fills,
        ends_part=alone and part.rest is None,
        rest=part.rest if alone else None,
    ):
        match item:
            case Sentence(text):
                yield "speech", len(words(text)) / words_a_minute * 60, text
            case Rest(seconds):
                yield "rest", seconds, ""
            case _:
                yield "rest", CHIME, ""
    if part.breathe is not None:
        yield "breath", _breathing(part.breathe), ""
    for step in part.steps:
        yield "step", step.lasts, step.name
    if not alone:
        yield "rest", script.pauses.paragraph if part.rest is None else part.rest, ""


def _breathing(breathe: Breathe) -> float:
    target = breathe.inhale + breathe.hold + breathe.exhale + breathe.rest
    first = breathe.start
    start = target if first is None else first.inhale + first.hold + first.exhale + first.rest
    if breathe.times is None:
        return (breathe.minutes or 0.0) * 60
    return breathe.times * (start + target) / 2

"""How long each script is and what it asks: kept, so that a library need not be read each time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from calmcoach.script import Script
from calmcoach.session._beats import Reading
from calmcoach.session._lengths import Lengths
from calmcoach.session._piece import length_of_unrolled, unroller
from calmcoach.sound import Clip, CueKind
from calmcoach.units import Seconds, seconds
from calmcoach.voice import Speaker

VERSION = 1
"""Raised whenever `Facts` or the way it is computed changes."""
MOST_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Facts:
    """What a library says of one script; lengths are estimates for the person's voice."""

    title: str
    technique: str
    language: str
    summary: str
    posture: str
    tags: tuple[str, ...]
    cautions: tuple[str, ...]
    tenses: tuple[str, ...]
    attention: str
    wakes: bool
    part_titles: tuple[str, ...]
    fills: Mapping[str, tuple[str, str]]
    holds: bool
    seconds: Seconds
    shortest: Seconds
    longest: Seconds
    words_a_minute: float
    """Over the whole length."""
    silence: float
    """The share of the whole in which nothing is spoken, 0 to 1."""


def facts_of(
    script: Script, reading: Reading, chime: Clip | None, speaker: Speaker | None
) -> Facts:
    """Everything a library says of `script`, computed from its beats and estimated lengths."""
    length_of = Lengths(speaker).of
    unrolled = unroller(script, reading, chime)
    found = length_of_unrolled(script, unrolled, length_of, reading.pauses)
    beats = unrolled({})
    spoken = [beat for beat in beats if beat.kind is CueKind.SPEECH]
    words = sum(len(beat.text.split()) for beat in spoken)
    speech = seconds(sum(length_of(beat) for beat in spoken))
    whole = max(1.0, found.natural)
    return Facts(
        title=script.title,
        technique=str(script.technique),
        language=script.language,
        summary=script.summary,
        posture=script.posture,
        tags=tuple(script.tags),
        cautions=tuple(script.cautions),
        tenses=tuple(script.tenses),
        attention=str(script.attention),
        wakes=script.wakes,
        part_titles=tuple(part.title or script.title for part in script.parts),
        fills={name: (fill.ask, fill.default) for name, fill in script.fill.items()},
        holds=any(part.breathe is not None and part.breathe.holds for part in script.parts),
        seconds=found.natural,
        shortest=found.shortest,
        longest=found.longest,
        words_a_minute=words / whole * 60,
        silence=max(0.0, 1 - speech / whole),
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    version: int
    reading: str
    facts: dict[str, Facts]


_FORM = TypeAdapter(_Kept)


class Catalogue:
    """Facts by path, time and size of the file, for one way of reading. Threads may share it."""

    def __init__(self, kept: Path, reading: str) -> None:
        """Read what is kept; a file that can't be read, or is not ours, is begun anew.

        `reading` names the voice, pace and pauses that lengths were computed for.
        """
        self._kept = kept
        self._reading = reading
        self._facts = _read(kept, reading)
        self._fresh = 0

    def facts(self, path: Path, compute: Callable[[], Facts]) -> Facts:
        """What is known of the script at `path`, or what `compute` finds. Raises what it raises."""
        status = path.stat()
        key = f"{path}|{status.st_mtime_ns}|{status.st_size}"
        known = self._facts.get(key)
        if known is None:
            known = self._facts[key] = compute()
            self._fresh += 1
        return known

    def keep(self, *, least: int = 1) -> None:
        """Write what was found, once at least so many scripts are new.

        A folder that can't be written only costs time the next time.
        """
        if self._fresh < least:
            return
        whole = _FORM.dump_json(_Kept(VERSION, self._reading, dict(self._facts)))
        beside = self._kept.with_name(self._kept.name + ".new")
        try:
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(whole)
            beside.replace(self._kept)
        except OSError:
            return
        self._fresh = 0


def _read(kept: Path, reading: str) -> dict[str, Facts]:
    try:
        if kept.stat().st_size > MOST_BYTES:
            return {}
        whole = _FORM.validate_json(kept.read_bytes())
    except (OSError, ValueError):
        return {}
    return whole.facts if (whole.version, whole.reading) == (VERSION, reading) else {}

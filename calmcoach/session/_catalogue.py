"""How long each script is and what it asks: kept, so that a library need not be read each time."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple, TypeAlias, cast, get_type_hints

from pydantic import TypeAdapter

from calmcoach.script import Script
from calmcoach.session._beats import Reading
from calmcoach.session._lengths import Lengths
from calmcoach.session._piece import length_of_unrolled, unroller
from calmcoach.sound import Clip, CueKind
from calmcoach.units import Seconds, seconds
from calmcoach.voice import Speaker

VERSION = 2
"""Raised whenever `Facts` or the way it is computed changes."""
MOST_BYTES = 32 * 1024 * 1024
AT_ONCE = 250
"""So many scripts stand in one line of the file: while a line is read or written, no other thread
goes on."""


class Facts(NamedTuple):
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
    fills: dict[str, tuple[str, str]]
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


_Row: TypeAlias = tuple[str, int, int, tuple[object, ...]]
"""Path, time in nanoseconds, size in bytes, and the facts in their order."""


def _form_of_rows() -> TypeAdapter[list[_Row]]:
    fields = tuple.__class_getitem__(tuple(get_type_hints(Facts).values()))
    rows = list.__class_getitem__(tuple.__class_getitem__((str, int, int, fields)))
    return TypeAdapter(cast("type[list[_Row]]", rows))


_HEAD = TypeAdapter(tuple[int, str])
_SOME = _form_of_rows()
"""Plain tuples: thousands of objects of a class of ours would take twice the time."""


class Catalogue:
    """Facts by path, time and size of the file, for one way of reading. Threads may share it.

    In the file a line that names the version and the way of reading is followed by lines of
    scripts: each a JSON array of path, time, size and the array of the facts.
    """

    def __init__(self, kept: Path, reading: str) -> None:
        """Read what is kept; a file that can't be read, or is not ours, is begun anew.

        `reading` names the voice, pace and pauses that lengths were computed for.
        """
        self._kept = kept
        self._reading = reading
        self._facts = _read(kept, reading)
        self._fresh = 0

    def facts(self, path: str, modified: int, size: int, compute: Callable[[], Facts]) -> Facts:
        """What is known of a script, or what `compute` finds. Raises what it raises."""
        known = self._facts.get(path)
        if known is not None and known[0] == modified and known[1] == size:
            return Facts._make(known[2])
        found = compute()
        self._facts[path] = (modified, size, found)
        self._fresh += 1
        return found

    def forget_all_but(self, paths: Collection[str]) -> None:
        """Let go of scripts that are gone: nothing of them stays in the file."""
        there = {path: self._facts[path] for path in paths if path in self._facts}
        self._fresh += len(self._facts) - len(there)
        self._facts = there

    def keep(self, *, least: int = 1) -> None:
        """Write what was found, once at least so many scripts are new.

        A folder that can't be written only costs time the next time.
        """
        if self._fresh < least:
            return
        rows = [(path, *known) for path, known in list(self._facts.items())]
        beside = self._kept.with_name(self._kept.name + ".new")
        try:
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                file.write(_HEAD.dump_json((VERSION, self._reading)))
                for first in range(0, len(rows), AT_ONCE):
                    file.write(b"\n" + _SOME.dump_json(rows[first : first + AT_ONCE]))
                    file.flush()
            beside.replace(self._kept)
        except OSError:
            return
        self._fresh = 0


_Known: TypeAlias = tuple[int, int, tuple[object, ...]]


def _read(kept: Path, reading: str) -> dict[str, _Known]:
    try:
        if kept.stat().st_size > MOST_BYTES:
            return {}
        head, *lines = kept.read_bytes().split(b"\n")
        if _HEAD.validate_json(head) != (VERSION, reading):
            return {}
        return {
            path: (modified, size, fields)
            for line in lines
            for path, modified, size, fields in _SOME.validate_json(line)
        }
    except (OSError, ValueError):
        return {}

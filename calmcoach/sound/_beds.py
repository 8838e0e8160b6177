"""Beds and bells: those that come with the program, and a person's own files."""

import re
from pathlib import Path

from calmcoach.sound._decode import decode
from calmcoach.sound._errors import BedError, BedProblem
from calmcoach.sound._loop import fitting, joined, resampled
from calmcoach.sound._loudness import NOTHING, loudness
from calmcoach.sound._score import Bed, Clip
from calmcoach.units import Decibels, Frames, Seconds, frames

BEDS, BELLS = "beds", "bells"
"""The folders below `audio/`."""

LOUDNESS: Decibels = -23.0
"""LUFS at which every bundled bed is made, so that it need not be measured when it is loaded."""

OVERLAP: Frames = frames(2)
"""How much of a bundled bed's end fades into its start."""

_SHORTEST: Seconds = 2.0
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def bed_names(audio: Path) -> tuple[str, ...]:
    """The names of the bundled beds below `audio`, sorted."""
    return tuple(sorted(path.stem for path in (audio / BEDS).glob("*.ogg")))


def load_bed(bed: str | Path, audio: Path) -> Bed:
    """The bundled bed of that name, or a file as a bed. Raises BedError.

    A file may be of any kind that libsndfile reads; of a long one the first minutes go round.
    """
    if isinstance(bed, Path):
        return _own(bed)
    samples, _ = decode(_bundled(audio / BEDS, bed), bed)
    return Bed(bed, joined(samples, OVERLAP), LOUDNESS)


def load_bell(name: str, audio: Path) -> Clip:
    """The bundled bell of that name. Raises BedError."""
    samples, _ = decode(_bundled(audio / BELLS, name), name)
    return Clip(samples)


def load_chime(audio: Path) -> Clip:
    """The sound of `[chime]`. Raises BedError."""
    return load_bell("chime", audio)


def _bundled(folder: Path, name: str) -> Path:
    path = folder / f"{name}.ogg"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise BedError(name, BedProblem.UNKNOWN)
    return path


def _own(path: Path) -> Bed:
    samples, rate = decode(path, path.name)
    if len(samples) < _SHORTEST * rate:
        raise BedError(path.name, BedProblem.TOO_SHORT)
    overlap = min(round(OVERLAP / frames(1) * rate), len(samples) // 4)
    length = fitting(len(samples) - overlap, rate)
    loop = resampled(joined(samples[: length + overlap], overlap), rate)
    level = loudness(loop)
    if level < NOTHING:
        raise BedError(path.name, BedProblem.SILENT)
    return Bed(path.name, loop, level)

"""Make the bundled sounds: `python -m calmcoach.sound.make_audio audio/`.

The same wheels on the same family of processors give the same bytes each time.
"""

import sys
from collections.abc import Callable, Collection
from pathlib import Path

import numpy as np

from calmcoach.sound._beds import BEDS, BELLS, LOUDNESS, OVERLAP
from calmcoach.sound._decode import decode
from calmcoach.sound._files import VORBIS, FileWriter
from calmcoach.sound._loop import joined
from calmcoach.sound._loudness import loudest, loudness
from calmcoach.sound._recipes import BEDS as BED_RECIPES
from calmcoach.sound._recipes import BELLS as BELL_RECIPES
from calmcoach.sound._score import VOICE_LOUDNESS, Samples
from calmcoach.units import Decibels, gain

BELL_LOUDNESS: Decibels = VOICE_LOUDNESS - 4.0
"""LUFS of a bell's loudest 400 ms: never louder than the voice."""


def make_audio(audio: Path, only: Collection[str] | None = None) -> tuple[Path, ...]:
    """Write the bundled sounds, or `only` those, below `audio`, and say which files they are."""
    made: list[Path] = []
    for folder, recipes, level, wanted in (
        (BEDS, BED_RECIPES, _looped_loudness, LOUDNESS),
        (BELLS, BELL_RECIPES, loudest, BELL_LOUDNESS),
    ):
        (audio / folder).mkdir(parents=True, exist_ok=True)
        for recipe in recipes:
            if only is not None and recipe.name not in only:
                continue
            made.append(audio / folder / f"{recipe.name}.ogg")
            samples = recipe.make(np.random.Generator(np.random.PCG64(recipe.seed)))
            _write(made[-1], samples, level, wanted)
    return tuple(made)


def _write(
    path: Path, samples: Samples, level: Callable[[Samples], Decibels], wanted: Decibels
) -> None:
    """Write `samples` so that what is read back has the wanted loudness.

    It takes two turns, because encoding itself takes a little of the loudness away.
    """
    samples = samples * np.float32(gain(wanted - level(samples)))
    for _ in range(2):
        with FileWriter(path, len(samples), kind=VORBIS) as file:
            file.write(samples)
        back, _ = decode(path, path.name)
        samples = samples * np.float32(gain(wanted - level(back)))


def _looped_loudness(samples: Samples) -> Decibels:
    return loudness(joined(samples, OVERLAP))


if __name__ == "__main__":
    for each in make_audio(Path(sys.argv[1])):
        sys.stdout.write(f"{each.stat().st_size:>9} {each}\n")

"""Make the bundled sounds: `python -m calmcoach.sound.make_audio audio/`.

The same bytes come out each time: what one processor rounds otherwise than another, in the last
digit of a sine or a sum, is far below the steps that the samples are set to before they are
encoded.
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

_STEP = np.float32(2.0**-20)
"""Samples are whole multiples of it: coarse beside a last digit, fine beside what is heard."""


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
    raised = wanted - level(samples)
    for _ in range(2):
        with FileWriter(path, len(samples), kind=VORBIS) as file:
            file.write(_stepped(samples, raised))
        back, _ = decode(path, path.name)
        raised += wanted - level(back)


def _stepped(samples: Samples, raised: Decibels) -> Samples:
    """Samples by `raised` dB louder, in steps that are the same on every processor."""
    factor = np.float32(gain(round(raised, 3)))
    return np.rint(samples * factor / _STEP).astype(np.float32) * _STEP


def _looped_loudness(samples: Samples) -> Decibels:
    return loudness(joined(samples, OVERLAP))


if __name__ == "__main__":
    for each in make_audio(Path(sys.argv[1])):
        sys.stdout.write(f"{each.stat().st_size:>9} {each}\n")

"""Reading a sound file that somebody else made: nothing in it is believed."""

import stat
from pathlib import Path

import numpy as np

from calmcoach.sound._errors import BedError, BedProblem
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, Frames, SampleRate, frames

LARGEST_FILE = 512 * 2**20
"""Bytes."""

LONGEST: Frames = frames(120)
"""What is beyond is not read: a bed goes round, and two minutes at 48 kHz are 46 MB."""

_MOST_CHANNELS = 8
_RATES = range(8_000, 192_001)
_AT_ONCE: Frames = SAMPLE_RATE


def decode(path: Path, name: str) -> tuple[Samples, SampleRate]:
    """The first `LONGEST` frames of a file as stereo, and their rate. Raises BedError.

    Mono goes to both sides; of more than two channels the first two are taken.
    """
    import soundfile

    _check_file(path, name)
    pieces: list[Samples] = []
    left = LONGEST
    try:
        with soundfile.SoundFile(str(path)) as file:
            rate = file.samplerate
            if file.channels > _MOST_CHANNELS or rate not in _RATES:
                raise BedError(name, BedProblem.ODD)
            # A header may promise any length, so memory is given for what is really there.
            while left > 0:
                piece = file.read(min(left, _AT_ONCE), dtype="float32", always_2d=True)
                if not len(piece):
                    break
                pieces.append(piece[:, :2])
                left -= len(piece)
    except (OSError, RuntimeError, TypeError, ValueError) as error:
        raise BedError(name, BedProblem.NO_SOUND) from error
    return _stereo(pieces, name), rate


def _check_file(path: Path, name: str) -> None:
    try:
        known = path.stat()
    except (OSError, ValueError) as error:
        raise BedError(name, BedProblem.NO_FILE) from error
    if not stat.S_ISREG(known.st_mode):
        raise BedError(name, BedProblem.NO_FILE)
    if known.st_size > LARGEST_FILE:
        raise BedError(name, BedProblem.TOO_LARGE)


def _stereo(pieces: list[Samples], name: str) -> Samples:
    if not pieces:
        raise BedError(name, BedProblem.TOO_SHORT)
    samples = np.concatenate(pieces)
    if not np.isfinite(samples).all():
        raise BedError(name, BedProblem.ODD)
    return samples if samples.shape[1] > 1 else np.repeat(samples, 2, axis=1)

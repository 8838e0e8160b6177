"""Writing a session to a file, beside the same encoder given the same samples and nothing else.

    python benchmarks/render.py

A minute of speech-like sound over the ocean. For each kind of file: the encoder alone, our
writer alone, and mixer and writer together as in a render whose phrases are all cached. Prints how
many times real time each is and what share of the encoder's own speed is left; processor time, the
best of several rounds, the three taking turns.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
from mixer import speech

from calmcoach.sound import Clip, Cue, CueKind, FileWriter, Mixer, Samples, Score, load_bed
from calmcoach.units import SAMPLE_RATE, frames

LENGTH = frames(60)
BLOCK = 2_400
AT_ONCE = 4_800
ROUNDS = 3
AUDIO = Path(__file__).parent.parent / "audio"
ENCODERS = {
    ".wav": ("WAV", "PCM_16"),
    ".flac": ("FLAC", "PCM_16"),
    ".mp3": ("MP3", "MPEG_LAYER_III"),
    ".opus": ("OGG", "OPUS"),
}


def score() -> Score:
    """A minute, two seconds of three spoken."""
    lot = np.random.default_rng(1)
    cues: list[Cue] = []
    for start in range(0, LENGTH, frames(3)):
        words = speech(lot)
        cues.append(Cue(CueKind.SPEECH, start, len(words), "", 0, Clip(words)))
    return Score(tuple(cues), LENGTH, load_bed("ocean", AUDIO), fade_out=frames(6))


def encode(path: Path, samples: Samples) -> None:
    """The encoder alone."""
    container, subtype = ENCODERS[path.suffix]
    with soundfile.SoundFile(str(path), "w", SAMPLE_RATE, 2, subtype, format=container) as file:
        for start in range(0, len(samples), AT_ONCE):
            file.write(samples[start : start + AT_ONCE])


def write(path: Path, samples: Samples) -> None:
    """Our writer alone: rounding, settled serials, whole or not there."""
    with FileWriter(path, len(samples)) as file:
        for start in range(0, len(samples), AT_ONCE):
            file.write(samples[start : start + AT_ONCE])


def render(path: Path, session: Score) -> None:
    """Mixer and writer, in the blocks of a render."""
    mixer = Mixer(session)
    with FileWriter(path, session.frames) as file:
        for position in range(0, session.frames, BLOCK):
            file.write(mixer.block(position, BLOCK))


def seconds(work: Callable[[], None]) -> float:
    """Processor time of one round."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(ending: str, session: Score, samples: Samples, folder: Path) -> tuple[float, ...]:
    """The best times of encoder, writer and render."""
    works = (
        lambda: encode(folder / f"encoded{ending}", samples),
        lambda: write(folder / f"written{ending}", samples),
        lambda: render(folder / f"rendered{ending}", session),
    )
    rounds = [[seconds(work) for work in works] for _ in range(ROUNDS)]
    return tuple(min(column) for column in zip(*rounds, strict=True))


def main() -> None:
    """Print one line a kind of file."""
    session = score()
    samples = Mixer(session).block(0, LENGTH)
    length = LENGTH / frames(1)
    print("          encoder   writer          mixer + writer   (x real time)")
    with tempfile.TemporaryDirectory() as folder:
        for ending in ENCODERS:
            alone, writer, whole = measure(ending, session, samples, Path(folder))
            shares = f"{length / writer:8.0f} = {alone / writer:4.0%}"
            shares += f"   {length / whole:8.0f} = {alone / whole:4.0%}"
            print(f"{ending[1:]:8} {length / alone:8.0f} {shares}")


if __name__ == "__main__":
    main()

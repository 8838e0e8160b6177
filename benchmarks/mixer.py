"""The mixer, beside NumPy adding up the same sounds and nothing else.

    python benchmarks/mixer.py

A busy session: a phrase of speech in two seconds of three, a breathing tone all the time, the bed
under both, ducked. Prints how many times real time each is, the share of one core that playing
takes, and the ratio; processor time, the best of several rounds, the two taking turns.
"""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from calmcoach.sound import Clip, Cue, CueKind, Mixer, Samples, Score, Tone, load_bed
from calmcoach.units import SAMPLE_RATE, frames

LENGTH = frames(120)
BLOCK = 2_400
ROUNDS = 5
AUDIO = Path(__file__).parent.parent / "audio"


def speech(lot: np.random.Generator) -> Samples:
    """Two seconds with the spectrum and the peaks of speech: noise that swells and dies away."""
    count = frames(2)
    hertz = np.fft.rfftfreq(count, 1.0 / SAMPLE_RATE)
    strength = (hertz > 100.0) / (1.0 + (hertz / 500.0) ** 1.5)
    noise = np.fft.irfft(np.fft.rfft(lot.standard_normal(count)) * strength, count)
    swelling = noise * np.sin(np.linspace(0.0, 6.0 * np.pi, count)) ** 2
    return (swelling * (0.7 / np.abs(swelling).max())).astype(np.float32)


def score() -> Score:
    """Two minutes."""
    lot = np.random.default_rng(1)
    cues: list[Cue] = []
    for start in range(0, LENGTH, frames(3)):
        words = speech(lot)
        cues.append(Cue(CueKind.SPEECH, start, len(words), "", 0, Clip(words)))
    for number, start in enumerate(range(0, LENGTH, frames(5))):
        shape = "rising" if number % 2 == 0 else "falling"
        cues.append(Cue(CueKind.PHASE, start, frames(5), shape, 0, Tone(shape)))
    cues.sort(key=lambda cue: cue.start)
    bed = load_bed("ocean", AUDIO)
    return Score(tuple(cues), LENGTH, bed, fade_in=frames(3), fade_out=frames(6))


def ours(session: Score) -> None:
    """Everything: ducking, tones, soft edges, fades, true peaks."""
    mixer = Mixer(session)
    for position in range(0, LENGTH, BLOCK):
        mixer.block(position, BLOCK)


def bare(tracks: tuple[Samples, ...]) -> None:
    """Three tracks that are already there, each with its gain, added up."""
    for position in range(0, LENGTH, BLOCK):
        out = np.zeros((BLOCK, 2), np.float32)
        for track in tracks:
            out += track[position : position + BLOCK] * np.float32(0.5)


def seconds(work: Callable[[], None]) -> float:
    """Processor time of one round."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print one line a figure."""
    session = score()
    track = Mixer(session).block(0, LENGTH)
    tracks = (track, track.copy(), track.copy())
    rounds = [
        (seconds(lambda: ours(session)), seconds(lambda: bare(tracks))) for _ in range(ROUNDS)
    ]
    mixing, adding = min(one for one, _ in rounds), min(two for _, two in rounds)
    length = LENGTH / frames(1)
    print(f"mixer      {length / mixing:.0f} x real time, {100 * mixing / length:.2f} % of a core")
    print(f"bare sum   {length / adding:.0f} x real time")
    print(f"ratio      {mixing / adding:.1f}")


if __name__ == "__main__":
    main()

"""How much louder or softer each phrase is played: the voice keeps its life, and nothing jumps out.

One gain for a voice, plus at most 3 dB for a phrase. A phrase under a second takes the voice's
gain alone: the loudness of so little (EBU R128 needs 0.4 s) says nothing about it.
"""

import math

from calmcoach.units import SAMPLE_RATE, Decibels, Frames

TARGET: Decibels = -18.0
"""LUFS of a script's phrases joined, heard in both channels."""
MOST_FOR_A_PHRASE: Decibels = 3.0
_SHORT: Frames = SAMPLE_RATE
_HIGHEST_PEAK: Decibels = 2.0
"""Above full scale: tops of a few milliseconds, which the mixer's limiter takes."""


def phrase_gain(
    frames: Frames, loudness: Decibels | None, peak: float, voice_loudness: Decibels
) -> Decibels:
    """What to add to a phrase of this length, loudness (LUFS) and peak (1.0 is full scale).

    In steps of 0.01 dB, which is how it is kept.
    """
    gain = TARGET - voice_loudness
    if frames >= _SHORT and loudness is not None:
        own = TARGET - loudness - gain
        gain += max(-MOST_FOR_A_PHRASE, min(MOST_FOR_A_PHRASE, own))
    headroom = _HIGHEST_PEAK - 20 * math.log10(max(peak, 1e-6))
    return round(min(gain, headroom), 2)

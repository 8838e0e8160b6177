"""Frames, seconds and decibels: the units that every room shares.

One frame is one instant of stereo sound; there are 48,000 of them in a second.
"""

from typing import TypeAlias

SampleRate: TypeAlias = int
"""Frames in a second."""

Frames: TypeAlias = int
"""A count of frames, or a place counted in frames from the start of a session."""

Seconds: TypeAlias = float
Decibels: TypeAlias = float

SAMPLE_RATE: SampleRate = 48_000
"""The one rate at which everything is laid, mixed and heard."""


def frames(seconds: Seconds) -> Frames:
    """The number of frames nearest to `seconds`, the rule of FORMAT for every written duration."""
    return round(seconds * SAMPLE_RATE)


def seconds(frames: Frames) -> Seconds:
    """How long `frames` last."""
    return frames / SAMPLE_RATE


def gain(decibels: Decibels) -> float:
    """The factor for amplitudes: 0 dB is 1, -6 dB is about one half."""
    return 10.0 ** (decibels / 20.0)


def minutes_text(seconds: Seconds) -> str:
    """A length or a remaining time as people read a clock, such as `4:12` or `1:02:30`.

    >>> minutes_text(252)
    '4:12'
    """
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"

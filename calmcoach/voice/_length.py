"""How long a phrase should take: to lay a timeline before it is made, and to doubt what comes.

One number describes a voice, its tempo: seconds a unit at pace 1.0. A unit is a character, or a
quarter of a wide one (a Chinese character is a whole syllable); a phrase has a fixed part beside
them. Over the 668 phrases of the library eSpeak NG, and over 248 of them Piper, takes between 0.72
and 1.59 times what this gives.
"""

import unicodedata

from calmcoach.units import Seconds

USUAL_TEMPO: Seconds = 0.07
"""Before anything is known of a voice: about 165 words a minute."""

_FIXED_UNITS = 1.6
_WIDE = 4.0

_LEAST_SHARE, _LEAST_SLACK = 0.6, 0.1
_MOST_SHARE, _MOST_SLACK = 1.9, 0.7


def units(text: str) -> float:
    """How much there is to say in `text`."""
    if text.isascii():  # nearly every phrase, and a library has thousands of them
        return _FIXED_UNITS + len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return _FIXED_UNITS + len(text) + (_WIDE - 1) * wide


def expected(text: str, tempo: Seconds, pace: float) -> Seconds:
    """How long a voice of this tempo takes for `text`."""
    return units(text) * tempo / pace


def usual_length(text: str, pace: float) -> Seconds:
    """How long any voice is likely to take for `text`, before anything is known of it."""
    return expected(text, USUAL_TEMPO, pace)


def is_plausible(length: Seconds, text: str, tempo: Seconds, pace: float) -> bool:
    """Whether `length` may be the whole of `text`, neither cut short nor dragged out."""
    likely = expected(text, tempo, pace)
    least = likely * _LEAST_SHARE - _LEAST_SLACK
    return least <= length <= likely * _MOST_SHARE + _MOST_SLACK

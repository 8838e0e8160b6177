"""Times of captions and stamps, such as `00:01:02,500`, `1:02.5` and `[1:30]`."""

import re
from typing import Final

from calmcoach.script._duration import LONGEST
from calmcoach.units import Seconds

CLOCK: Final = r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-5][0-9])(?:[.,:]([0-9]{1,3}))?"
"""Four groups: hours, minutes, seconds, and a fraction's digits."""
STAMP: Final = re.compile(rf"[ ]*\[{CLOCK}\][ ]*")


def clock_seconds(found: re.Match[str], first: int = 1) -> Seconds:
    """The time in a match of `CLOCK` whose groups begin at `first`."""
    hours, minutes, seconds, digits = (found[first + index] for index in range(4))
    fraction = float(f"0.{digits}") if digits else 0.0
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + fraction


def too_late(seconds: Seconds) -> bool:
    """Whether a time lies beyond the longest session."""
    return seconds > LONGEST

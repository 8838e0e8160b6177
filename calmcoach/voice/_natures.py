"""What is learned of each voice: how loud it is, and how fast. Kept beside the phrases."""

import json
import math
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import cast

from calmcoach.units import Decibels, Seconds
from calmcoach.voice._store import write_whole

_FILE = "voices.json"
_LARGEST_FILE = 1 << 20
_ENOUGH_UNITS = 20_000.0
"""Beyond this what was heard long ago counts less and less."""
_PLAUSIBLE_TEMPO = (0.01, 1.0)
_PLAUSIBLE_LOUDNESS = (-60.0, 0.0)


@dataclass(frozen=True, slots=True)
class Nature:
    """One voice's own loudness and speed."""

    loudness: Decibels
    """LUFS of its calibration sentences, joined, heard in both channels."""
    units: float
    """How much it has said, as `_length.units` counts."""
    seconds: Seconds
    """How long that took, at pace 1.0."""

    @property
    def tempo(self) -> Seconds:
        """Seconds a unit."""
        return self.seconds / self.units

    @property
    def is_plausible(self) -> bool:
        """Whether this can be a voice."""
        numbers = (self.loudness, self.units, self.seconds)
        if not all(map(math.isfinite, numbers)) or self.units <= 0:
            return False
        least, most = _PLAUSIBLE_TEMPO
        softest, loudest = _PLAUSIBLE_LOUDNESS
        return least <= self.tempo <= most and softest <= self.loudness <= loudest

    def having_said(self, units: float, seconds: Seconds) -> "Nature":
        """The same voice after one more phrase (its seconds at pace 1.0)."""
        total = replace(self, units=self.units + units, seconds=self.seconds + seconds)
        share = min(1.0, _ENOUGH_UNITS / total.units)
        return replace(total, units=total.units * share, seconds=total.seconds * share)


class Natures:
    """Every voice that was met, by name. Asked in any thread, changed in one."""

    def __init__(self, folder: Path) -> None:
        """Read what was learned before; anything doubtful is learned again."""
        self._folder = folder
        self._known = _read(folder / _FILE)
        self._unsaved = False

    @property
    def unsaved(self) -> bool:
        """Whether something was learned since the last `save`."""
        return self._unsaved

    def find(self, voice: str) -> Nature | None:
        """What is known of a voice."""
        return self._known.get(voice)

    def learn(self, voice: str, nature: Nature) -> None:
        """Keep what is known now of a voice."""
        self._known[voice] = nature
        self._unsaved = True

    def save(self) -> None:
        """Write it down; where that can't be done it is learned again next time."""
        self._unsaved = False
        content = json.dumps({voice: asdict(nature) for voice, nature in self._known.items()})
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / _FILE, content.encode())


def _read(path: Path) -> dict[str, Nature]:
    known: dict[str, Nature] = {}
    with suppress(OSError, ValueError, RecursionError):
        with path.open("rb") as file:
            content: object = json.loads(file.read(_LARGEST_FILE))
        if isinstance(content, dict):
            for voice, about in cast("dict[str, object]", content).items():
                nature = nature_from(about)
                if nature is not None:
                    known[voice] = nature
    return known


def nature_from(about: object) -> Nature | None:
    """A nature from three numbers of a file or a message; None where they can't be a voice's."""
    if not isinstance(about, dict):
        return None
    values = [cast("dict[str, object]", about).get(key) for key in Nature.__slots__]
    numbers = [float(value) for value in values if isinstance(value, int | float)]
    if len(numbers) != len(values):
        return None
    nature = Nature(*numbers)
    return nature if nature.is_plausible else None

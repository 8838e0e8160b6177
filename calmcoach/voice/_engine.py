"""What an engine is: the one interface between a way of speaking and the rest of the room.

Engines are imported in the worker process only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from calmcoach.units import SampleRate
from calmcoach.voice._api import Trouble


@dataclass(frozen=True, slots=True, eq=False)
class Pcm:
    """Sound as an engine gives it."""

    samples: NDArray[np.float32]
    """Mono, (n,), full scale is 1.0."""
    rate: SampleRate


class Engine(Protocol):
    """Turns text into sound. Made once in a process, used from its main thread."""

    @property
    def name(self) -> str:
        """`piper`, `pyttsx3`."""
        ...

    @property
    def version(self) -> str:
        """What made the sound, for the log."""
        ...

    def voices(self) -> Sequence[str]:
        """The names that `speak` takes."""
        ...

    def speak(self, text: str, voice: str, language: str, pace: float) -> Pcm:
        """One phrase, as `spoken` gives it, at `pace` (1.0 is the voice's own speed).

        Raises EngineError for what it knows about; anything else it raises is reported too.
        """
        ...


class EngineError(Exception):
    """An engine, or the sound that it gave, is not fit for use."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble.value}: {detail}")
        self.trouble = trouble
        self.detail = detail

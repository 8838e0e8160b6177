"""What is told of a text that was brought in, and what has to be known to keep its times."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from calmcoach.script._bringing._form import Form
from calmcoach.script._model import Script
from calmcoach.script._problem import Problem
from calmcoach.units import Seconds

SpeechLength: TypeAlias = Callable[[str, float], Seconds]
"""How long a sentence is likely to take at a pace, where 1.0 is the voice's own."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long what is heard is likely to be. This room knows no voice and no sound."""

    speech: SpeechLength
    chime: Seconds


@dataclass(frozen=True, slots=True)
class Brought:
    """A text as a script, and all that is not as it was."""

    text: str
    """The script as TOML; it passes `check_script`."""
    script: Script
    form: Form
    notes: tuple[Problem, ...]
    """What could not be read or kept, and what was guessed, at its place in the file."""

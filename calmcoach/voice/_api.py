"""What crosses the voice room's door: voices, utterances, speech, and what a speaker tells."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from calmcoach.units import Decibels, Frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice that this program knows how to reach, installed or not."""

    engine: str
    """`piper` or `pyttsx3`."""
    name: str
    """The engine's own name for it."""
    language: str
    """BCP 47; `mul` for a voice that speaks whatever the computer is set to."""
    label: str
    """What a person reads."""
    installed: bool
    licence: str
    """SPDX, of the engine and its voice as they run in their own process."""
    rank: int
    """The higher, the more natural."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One phrase to be spoken, in the author's words."""

    text: str
    voice: Voice
    language: str
    pace: float
    """1.0 is the voice's own speed, 0.5 half of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """A phrase as it is heard: no silence at either end."""

    samples: "NDArray[np.float32]"
    """Mono, (n,), at 48 kHz, read-only."""
    gain: Decibels
    """What to add so that phrases joined together are at -18 LUFS."""


class Trouble(StrEnum):
    """Why a phrase, or everything of one engine, can't be spoken."""

    HANGS = "hangs"
    """No answer within the time limit."""
    DIES = "dies"
    """The engine's process ended."""
    RUBBISH = "rubbish"
    """The answer was no speech."""
    LENGTH = "length"
    """What came back was three times too short or too long for its words."""
    FAILS = "fails"
    """The engine said that it can't."""
    MISSING = "missing"
    """The engine, its library or its voice is not installed."""
    DAMAGED = "damaged"
    """A voice's file is not the one that it should be; it was not opened."""
    WORDLESS = "wordless"
    """The text has nothing to pronounce, or far too much for one phrase."""


@dataclass(frozen=True, slots=True)
class Made:
    """A phrase has been made and kept."""

    utterance: Utterance
    frames: Frames


@dataclass(frozen=True, slots=True)
class Failed:
    """A phrase could not be made; the next one is tried."""

    utterance: Utterance
    reason: Trouble
    detail: str = ""
    """What the engine or the system said, for the log and `doctor`."""


@dataclass(frozen=True, slots=True)
class GaveUp:
    """Nothing more comes from this engine until it is warmed again."""

    reason: Trouble | str
    engine: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NotKept:
    """The cache folder can't be written: phrases are kept in memory and made again next time."""

    detail: str


SpeakerEvent: TypeAlias = Made | Failed | GaveUp | NotKept


class NoVoice(LookupError):
    """No voice fits. Raised by `choose`."""

    def __init__(self, reason: "NoVoiceReason", language: str, wish: str) -> None:
        super().__init__(f"{reason.value}: {wish} for {language}")
        self.reason = reason
        self.language = language
        self.wish = wish


class NoVoiceReason(StrEnum):
    """Why no voice fits."""

    NONE_INSTALLED = "none-installed"
    """Nothing on this machine speaks that language."""
    UNKNOWN = "unknown"
    """No voice has that name."""
    NOT_INSTALLED = "not-installed"
    """The wished voice is known and not installed."""
    OTHER_LANGUAGE = "other-language"
    """The wished voice does not speak that language."""


class SpeechError(Exception):
    """A phrase that was waited for can't be had. Raised by `Speaker.load`."""

    def __init__(self, utterance: Utterance, reason: Trouble, detail: str) -> None:
        super().__init__(f"{reason.value}: {utterance.text!r} {detail}".rstrip())
        self.utterance = utterance
        self.reason = reason
        self.detail = detail

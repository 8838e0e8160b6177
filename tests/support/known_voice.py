"""A voice of known lengths in the same process: what was made when is up to the test."""

from collections.abc import Sequence

import numpy as np

from calmcoach.units import Frames, frames
from calmcoach.voice import GaveUp, Made, Speaker, SpeakerEvent, Speech, Utterance, Voice

VOICE = Voice(
    engine="known", name="known", language="en", label="Known", installed=True, licence="", rank=0
)
SECONDS_A_CHARACTER = 0.06


def true_length(utterance: Utterance) -> Frames:
    """How long this voice takes for a phrase: 60 ms a character, slower at a slow pace."""
    return frames(SECONDS_A_CHARACTER * len(utterance.text) / utterance.pace)


class KnownVoice(Speaker):
    """Stands where a Speaker stands. Phrases exist once `make` was called, or from the start."""

    def __init__(self, *, ready: bool = True, guess: float = 1.0) -> None:
        self.ready = ready
        self.guess = guess
        self.made: set[Utterance] = set()
        self.wanted: tuple[Utterance, ...] = ()
        self.pinned: tuple[Utterance, ...] = ()
        self.on_event = _nowhere

    def lengths(self, utterances: Sequence[Utterance]) -> list[Frames | None]:
        return [true_length(one) if self._there(one) else None for one in utterances]

    def estimate(self, utterance: Utterance) -> Frames:
        return round(true_length(utterance) * self.guess)

    def want(self, utterances: Sequence[Utterance]) -> None:
        self.wanted = tuple(utterances)

    def pin(self, utterances: Sequence[Utterance]) -> None:
        self.pinned = tuple(utterances)

    def take(self, utterance: Utterance) -> Speech | None:
        if not self._there(utterance):
            return None
        return Speech(_tone(true_length(utterance)), 0.0)

    def load(self, utterance: Utterance, timeout: float | None = None) -> Speech:
        self.made.add(utterance)
        speech = self.take(utterance)
        assert speech is not None
        return speech

    def make(self, utterance: Utterance) -> None:
        self.made.add(utterance)
        self.on_event(Made(utterance, true_length(utterance)))

    def warm(self, voice: Voice, language: str | None = None) -> None:
        return

    def close(self) -> None:
        return

    def give_up(self) -> None:
        self.on_event(GaveUp("it died three times"))

    def _there(self, utterance: Utterance) -> bool:
        return self.ready or utterance in self.made


def _nowhere(_event: SpeakerEvent) -> None:
    return


def _tone(length: Frames) -> np.ndarray:
    samples = 0.1 * np.sin(np.arange(length, dtype=np.float32) * np.float32(0.05))
    samples[0] = 0.05
    samples.setflags(write=False)
    return samples.astype(np.float32)

"""Phrases that are ready to be heard: decoded, in memory, no more than a few minutes of them."""

from collections import OrderedDict

from calmcoach.units import Frames, frames
from calmcoach.voice._api import Speech, Utterance

MOST: Frames = frames(180)
"""As float32 at 48 kHz, 35 MB."""


class Held:
    """The phrases last used; the least lately used go first. Not thread-safe."""

    def __init__(self, most: Frames = MOST) -> None:
        self._most = most
        self._speech: OrderedDict[Utterance, Speech] = OrderedDict()
        self._frames: Frames = 0

    def __contains__(self, utterance: Utterance) -> bool:
        return utterance in self._speech

    @property
    def frames(self) -> Frames:
        """How much is held."""
        return self._frames

    def find(self, utterance: Utterance) -> Speech | None:
        """The phrase if it is held; it counts as used."""
        speech = self._speech.get(utterance)
        if speech is not None:
            self._speech.move_to_end(utterance)
        return speech

    def add(self, utterance: Utterance, speech: Speech) -> None:
        """Hold one more, and let go of others where it is too much."""
        before = self._speech.pop(utterance, None)
        if before is not None:
            self._frames -= len(before.samples)
        self._speech[utterance] = speech
        self._frames += len(speech.samples)
        while self._frames > self._most and len(self._speech) > 1:
            _utterance, gone = self._speech.popitem(last=False)
            self._frames -= len(gone.samples)

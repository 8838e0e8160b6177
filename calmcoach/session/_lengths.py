"""How long each phrase is: as it was made, or as that voice is known to speak."""

from collections.abc import Iterable

from calmcoach.session._beats import Beat
from calmcoach.units import Frames, Seconds, frames
from calmcoach.voice import Speaker, Utterance

CHARACTERS_A_SECOND = 13.0
"""How fast captions are read where no voice gives the time: about 150 words a minute."""
SHORTEST_CAPTION: Seconds = 1.5


class Lengths:
    """True lengths where they are known, one estimate a phrase elsewhere. For one thread."""

    def __init__(self, speaker: Speaker | None) -> None:
        """`speaker` is None where nothing can speak: then captions are read at sight."""
        self._speaker = speaker
        self._true: dict[Utterance, Frames] = {}
        self._guessed: dict[Utterance, Frames] = {}

    def of(self, beat: Beat) -> Frames:
        """The length of a spoken beat, or of the words spoken inside a phase or step."""
        utterance = beat.utterance
        if utterance is None or self._speaker is None:
            return frames(max(SHORTEST_CAPTION, len(beat.text) / CHARACTERS_A_SECOND))
        known = self._true.get(utterance)
        if known is not None:
            return known
        if utterance not in self._guessed:
            self._guessed[utterance] = self._speaker.estimate(utterance)
        return self._guessed[utterance]

    def learn(self, utterance: Utterance, length: Frames) -> None:
        """A phrase was made and is `length` long."""
        self._true[utterance] = length

    def look_up(self, beats: Iterable[Beat]) -> None:
        """Ask for the lengths of the phrases that were made before."""
        if self._speaker is None:
            return
        wanted = list(dict.fromkeys(beat.utterance for beat in beats if beat.utterance))
        for utterance, length in zip(wanted, self._speaker.lengths(wanted), strict=True):
            if length is not None:
                self._true[utterance] = length

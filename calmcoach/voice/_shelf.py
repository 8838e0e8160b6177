"""What has been made, and what was learned in making it: phrases and voices by utterance."""

import math
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from calmcoach.units import SAMPLE_RATE, Frames, Seconds
from calmcoach.voice._api import Speech, Utterance, Voice
from calmcoach.voice._gain import phrase_gain
from calmcoach.voice._key import asked, nature_name
from calmcoach.voice._known import MEASURED
from calmcoach.voice._length import USUAL_TEMPO, expected, units
from calmcoach.voice._messages import BYTES_A_FRAME, LONGEST_SPEECH, Head
from calmcoach.voice._natures import Nature, Natures, nature_from
from calmcoach.voice._store import Store


class Shelf:
    """Phrases in their stored form. Lengths may be asked for in any thread, the rest in one."""

    def __init__(self, folder: Path) -> None:
        self._store = Store(folder)
        self._natures = Natures(folder)
        self.is_ready = False
        """Whether `get_ready` is done."""

    @property
    def trouble(self) -> str:
        """Why phrases are kept in memory, if they are."""
        return self._store.trouble

    @property
    def unsaved(self) -> bool:
        """Whether a voice is known better than is written down."""
        return self._natures.unsaved

    def get_ready(self) -> None:
        """Load what reading a phrase takes (a quarter of a second) before one is waited for."""
        self.is_ready = True
        import_module("calmcoach.voice._flac")

    def length(self, utterance: Utterance) -> Frames | None:
        """How long a phrase is that has been made."""
        stored = self._store.find(asked(utterance).key)
        return stored.frames if stored is not None else None

    def expected(self, utterance: Utterance) -> Seconds:
        """How long it should take."""
        tempo = self.tempo(utterance.voice, utterance.language) or USUAL_TEMPO
        return expected(asked(utterance).text, tempo, utterance.pace)

    def tempo(self, voice: Voice, language: str) -> Seconds | None:
        """A voice's seconds a unit, or None where it has not been met."""
        nature = self._nature(voice, language)
        return nature.tempo if nature is not None else None

    def meet(self, voice: Voice, language: str, head: Head) -> bool:
        """Keep what a worker says of a voice. Says whether it can be true."""
        nature = nature_from(dict(head))
        if nature is not None:
            self._natures.learn(nature_name(voice, language), nature)
        return nature is not None

    def keep(self, utterance: Utterance, head: Head, sound: bytes) -> Frames | None:
        """Keep a phrase that was made; None where what came is no phrase."""
        from calmcoach.voice import _flac

        about = asked(utterance)
        nature = self._nature(utterance.voice, utterance.language)
        length, loudness = head.get("frames"), head.get("loudness")
        if not isinstance(length, int) or not 0 < length <= LONGEST_SPEECH or nature is None:
            return None
        if len(sound) != length * BYTES_A_FRAME or not _is_level(loudness):
            return None
        samples = _flac.samples_of(sound)
        peak = _flac.peak(samples)
        if not peak:
            return None
        level = float(loudness) if isinstance(loudness, int | float) else None
        gain = phrase_gain(length, level, peak, nature.loudness)
        stored = self._store.keep(about.key, length, gain, _flac.encode(samples))
        self._learn(about.nature, nature, about.text, length * utterance.pace / SAMPLE_RATE)
        return stored.frames

    def speech(self, utterance: Utterance) -> Speech | None:
        """A phrase as it is heard; None where it was not made, or is no longer whole."""
        from calmcoach.voice import _flac

        key = asked(utterance).key
        stored, content = self._store.find(key), self._store.read(key)
        if stored is None or content is None:
            return None
        try:
            return Speech(_flac.decode(content, stored.frames), stored.gain)
        except ValueError:
            self._store.forget(key)
            return None

    def protect(self, utterances: Iterable[Utterance]) -> None:
        """Phrases that are not let go of when there are too many."""
        self._store.protect({asked(utterance).key for utterance in utterances})

    def save(self) -> None:
        """Write down what is known of the voices."""
        self._natures.save()

    def _nature(self, voice: Voice, language: str) -> Nature | None:
        known = self._natures.find(nature_name(voice, language))
        measured = MEASURED.get((voice.engine, voice.name))
        return Nature(*measured) if known is None and measured is not None else known

    def _learn(self, name: str, nature: Nature, text: str, length: Seconds) -> None:
        self._natures.learn(name, nature.having_said(units(text), length))


def _is_level(loudness: object) -> bool:
    return loudness is None or (isinstance(loudness, int | float) and math.isfinite(loudness))

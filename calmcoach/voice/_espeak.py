"""The engine `pyttsx3` where eSpeak NG speaks: through the driver's own binding, into memory.

`save_to_file` of pyttsx3's public interface takes ten times as long and has traps without number;
the binding underneath gives the samples as they are made.
"""

import ctypes
import os
from collections.abc import Sequence

import numpy as np

from calmcoach.voice._api import Trouble
from calmcoach.voice._engine import EngineError, Pcm
from calmcoach.voice._known import ESPEAK_RATE, ESPEAK_SLOWEST, ESPEAK_VOLUME
from calmcoach.voice._library import Library, find_library, is_data

_DO_NOT_EXIT = 0x8000
"""`espeakINITIALIZE_DONT_EXIT`: an error is returned instead of ending the process."""


class EspeakEngine:
    """One eSpeak NG: the library can be opened once in a process."""

    name = "pyttsx3"

    def __init__(self, library: Library | None = None) -> None:
        """Load `library`, or the one that is found. Raises EngineError when there is none.

        Changes the working folder of the process.
        """
        found = library or find_library()
        if found is None or not is_data(found.data):
            raise EngineError(Trouble.MISSING, "no eSpeak NG library with its data")
        ctypes.CDLL(str(found.path))
        # The library copies the path of its data into 160 bytes, and ends the process when it
        # does not find it. From the folder above, any path is short.
        os.chdir(found.data.parent)
        os.environ["ESPEAK_DATA_PATH"] = found.data.name
        from pyttsx3.drivers import _espeak  # it looks for the library that is loaded by now

        self._binding = _espeak
        path = found.data.name.encode()
        self._rate = _espeak.Initialize(_espeak.AUDIO_OUTPUT_SYNCHRONOUS, 0, path, _DO_NOT_EXIT)
        if self._rate <= 0:
            raise EngineError(Trouble.FAILS, f"eSpeak NG does not start with {found.data}")
        self._parts: list[bytes] = []
        _espeak.SetSynthCallback(self._collect)

    @property
    def version(self) -> str:
        """The library's own."""
        return f"eSpeak NG {self._binding.Info().decode()}"

    def voices(self) -> Sequence[str]:
        """The voice files of the two languages that scripts are written in."""
        return ("en-us+klatt4", "en-us", "en", "es-419", "es")

    def speak(self, text: str, voice: str, language: str, pace: float) -> Pcm:
        """See `Engine`. The voice alone decides the language."""
        del language
        espeak = self._binding
        rate = max(ESPEAK_SLOWEST, round(ESPEAK_RATE * pace))
        # An unknown voice keeps the one before, so the answer is looked at; choosing a voice
        # sets its own speed, so that comes after.
        if espeak.SetVoiceByName(voice.encode()) != espeak.EE_OK:
            raise EngineError(Trouble.MISSING, f"eSpeak NG has no voice {voice}")
        espeak.SetParameter(espeak.RATE, rate, 0)
        espeak.SetParameter(espeak.VOLUME, ESPEAK_VOLUME, 0)
        if espeak.GetParameter(espeak.RATE) != rate:
            raise EngineError(Trouble.FAILS, f"eSpeak NG keeps its speed instead of {rate}")
        self._parts.clear()
        done = espeak.Synth(text.encode(), flags=espeak.CHARS_UTF8)
        if done != espeak.EE_OK:
            raise EngineError(Trouble.FAILS, f"eSpeak NG answers {done}")
        samples = np.frombuffer(b"".join(self._parts), np.int16)
        return Pcm(samples.astype(np.float32) / np.float32(32_768), self._rate)

    def _collect(self, samples: ctypes.Array[ctypes.c_short], count: int, _events: object) -> int:
        if samples and count > 0:
            self._parts.append(ctypes.string_at(samples, count * 2))
        return 0

"""The engine `pyttsx3` where the system itself speaks: SAPI5 and NSSpeechSynthesizer.

Only pyttsx3's public interface reaches them, and it writes files. Its traps, each seen, are met
here one by one. Tried through the eSpeak driver on Linux; untried on macOS and Windows.
"""

import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pyttsx3
import soundfile

from calmcoach.voice._api import Trouble
from calmcoach.voice._engine import EngineError, Pcm
from calmcoach.voice._known import NATIVE_RATE
from calmcoach.voice._phrases import base_language

_TRIES = 3
_GLANCE = 0.02
_SETTLING = 1.0
"""Seconds that a setting, and a finished file, are waited for."""


class NativeEngine:
    """One pyttsx3 engine, one phrase a run. Belongs in the main thread, which macOS wants."""

    name = "pyttsx3"

    def __init__(self, driver: str | None = None) -> None:
        """Start the system's speech. Raises EngineError when it has none."""
        try:
            self._engine = pyttsx3.init(driver)
        except (RuntimeError, ImportError, OSError) as error:
            raise EngineError(Trouble.MISSING, str(error)) from error
        self._finished = threading.Event()
        self._engine.connect("finished-utterance", self._on_finished)
        # The first run of a process never waits for its phrase: let it have none.
        self._engine.runAndWait()

    @property
    def version(self) -> str:
        """The driver behind pyttsx3."""
        return f"pyttsx3, {self._engine}"

    def voices(self) -> Sequence[str]:
        """The one that the system is set to, for the language of the text where it has one."""
        return ("system",)

    def speak(self, text: str, voice: str, language: str, pace: float) -> Pcm:
        """See `Engine`."""
        if voice not in self.voices():
            raise EngineError(Trouble.MISSING, f"no voice {voice}")
        self._choose_voice(language)
        self._set_until_it_holds("rate", round(NATIVE_RATE * pace))
        for _ in range(_TRIES):
            # A target that can't be written hangs for ever: each has a fresh folder of our own.
            with tempfile.TemporaryDirectory(prefix="calmcoach-") as folder:
                pcm = self._spoken_into(Path(folder) / "phrase.wav", text)
            if pcm is not None:
                return pcm
        raise EngineError(Trouble.FAILS, "no finished file")

    def _spoken_into(self, path: Path, text: str) -> Pcm | None:
        self._finished.clear()
        # Of several files before one run only the last is written, so there is one.
        self._engine.save_to_file(text, str(path))
        self._engine.runAndWait()
        # SAPI5 writes the file without saying so; the others say so and may still be writing.
        self._wait(lambda: self._finished.is_set() or _is_sound(path))
        self._wait(lambda: _is_sound(path))
        if not _is_sound(path):
            return None
        with soundfile.SoundFile(str(path)) as file:  # macOS writes AIFF, whatever the name
            return Pcm(file.read(dtype="float32", always_2d=True)[:, 0], file.samplerate)

    def _choose_voice(self, language: str) -> None:
        """The first voice of the language; the system's own where it has none."""
        wanted = base_language(language)
        for voice in self._engine.getProperty("voices"):
            spoken = [tag.decode() if isinstance(tag, bytes) else tag for tag in voice.languages]
            if any(base_language(tag.replace("_", "-")) == wanted for tag in spoken):
                if self._engine.getProperty("voice") != voice.id:
                    # An unknown voice is ignored without a word: it is read back.
                    self._set_until_it_holds("voice", voice.id)
                return

    def _set_until_it_holds(self, name: str, value: str | int) -> None:
        """A setting takes a while, and what has not taken by the next run is thrown away.

        An empty run must not push it: it would speak the phrase before once more.
        """

        def holds() -> bool:
            now = (
                self._engine.getProperty("rate")
                if name == "rate"
                else self._engine.getProperty("voice")
            )
            return now == value

        self._engine.setProperty(name, value)
        self._wait(holds)
        if not holds():
            raise EngineError(Trouble.FAILS, f"{name} does not take {value}")

    def _wait(self, done: Callable[[], bool]) -> None:
        for _ in range(round(_SETTLING / _GLANCE)):
            if done():
                return
            threading.Event().wait(_GLANCE)

    def _on_finished(self, **_told: object) -> None:
        self._finished.set()


def _is_sound(path: Path) -> bool:
    try:
        with soundfile.SoundFile(str(path)) as file:
            return file.frames > 0
    except (soundfile.SoundFileError, OSError):
        return False

"""The voice, the sounds and the output that the sessions of one run share."""

import threading
from collections.abc import Callable
from pathlib import Path

from calmcoach.home import Home, bundled
from calmcoach.journey._settings import Settings
from calmcoach.script import Script, bed_file
from calmcoach.session import Furniture, Reading
from calmcoach.sound import (
    Bed,
    BedError,
    Clip,
    Output,
    bed_names,
    load_bed,
    load_chime,
    open_output,
)
from calmcoach.voice import NoVoice, Speaker, Voice, choose

MOST_BEDS = 2
"""Beds kept in memory, the flare's and the session's: a minute of sound is 23 MB."""


class Studio:
    """Made once a run; the output and the voice stay warm between sessions."""

    def __init__(self, home: Home) -> None:
        """Nothing is opened before it is needed."""
        self._home = home
        self._audio = bundled("audio")
        self._bed_names: tuple[str, ...] = ()
        self._beds: dict[str, Bed] = {}
        self._chime: Clip | None = None
        self._speaker: Speaker | None = None
        self._output: Output | None = None
        self._opening = threading.Lock()
        self._given: Voice | None = None
        self._voices: dict[tuple[str, str], Voice | None] = {}
        self.missing_beds: set[str] = set()
        """Beds that could not be read: the session goes on without them."""
        self.make_output: Callable[[Settings, Path], Output] = _open
        """How an output is made; tests put one here whose frames they count themselves."""

    @property
    def speaker(self) -> Speaker:
        """The one who speaks; its worker starts with the first phrase."""
        if self._speaker is None:
            self._speaker = Speaker(self._home.cache / "phrases", log=self._home.log)
        return self._speaker

    def speak_with(self, speaker: Speaker, voice: Voice) -> None:
        """Let `speaker` speak with `voice`, whatever is installed."""
        self._speaker = speaker
        self._given = voice

    def bed_names(self) -> tuple[str, ...]:
        """The bundled beds, looked for once."""
        if not self._bed_names:
            self._bed_names = bed_names(self._audio)
        return self._bed_names

    def voice(self, language: str, settings: Settings) -> Voice | None:
        """The voice for `language`; None where nothing can speak it."""
        if self._given is not None:
            return self._given
        key = language, settings.voice
        if key not in self._voices:
            self._voices[key] = _choose(language, settings.voice)
        return self._voices[key]

    def reading(self, script: Script, settings: Settings, fills: dict[str, str]) -> Reading:
        """How this person wants `script` read."""
        return Reading(
            voice=self.voice(script.language, settings),
            pace=settings.pace,
            pauses=settings.pauses,
            settle=settings.settle,
            fills=fills,
        )

    def furniture(self, script: Script, folder: Path, settings: Settings) -> Furniture:
        """The bed and the chime. A bed that can't be read is left out and remembered."""
        wanted = script.sound.bed if settings.bed == "script" else settings.bed
        bed = None if wanted in (None, "none") else self._bed(str(wanted), folder)
        return Furniture(self.chime, bed, script.sound.level)

    @property
    def chime(self) -> Clip | None:
        """The bundled chime, the same for every session."""
        if self._chime is None:
            self._chime = load_chime(self._audio)
        return self._chime

    def output(self, settings: Settings) -> Output:
        """The output, opened once and kept warm: opening a device can take a second."""
        with self._opening:
            if self._output is None:
                self._output = self.make_output(settings, self._home.log)
                self._output.volume(settings.volume)
            return self._output

    @property
    def opened(self) -> Output | None:
        """The output if it is open."""
        return self._output

    def forget_output(self) -> None:
        """Let go of the device: another one was chosen."""
        with self._opening:
            if self._output is not None:
                self._output.close()
                self._output = None

    def close(self) -> None:
        """Let go of the voice and the device."""
        if self._speaker is not None:
            self._speaker.close()
        self.forget_output()

    def _bed(self, name: str, folder: Path) -> Bed | None:
        """A bundled bed by its name, or a file below the script's own folder."""
        own = None if name in self.bed_names() else bed_file(name, folder)
        key = str(own or name)
        if key not in self._beds:
            try:
                self._beds[key] = load_bed(own or name, self._audio)
            except (BedError, OSError):
                self.missing_beds.add(name)
                return None
        self._beds[key] = self._beds.pop(key)  # the one in use is the last to be let go
        while len(self._beds) > MOST_BEDS:
            del self._beds[next(iter(self._beds))]
        return self._beds[key]


def _choose(language: str, wish: str) -> Voice | None:
    """The wished voice, else the best one for the language, else none."""
    for wanted in dict.fromkeys((wish, "auto")):
        try:
            return choose(language, wanted)
        except NoVoice:
            continue
    return None


def _open(settings: Settings, log: Path) -> Output:
    kind = "silent" if settings.output == "silent" else "device"
    return open_output(kind, settings.device or None, log)

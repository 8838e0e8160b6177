"""What is known of the engines beforehand: where their code is, their settings, their files.

Read in the player's process and in the worker, so nothing heavy is imported here.
"""

import os
import sys
from typing import Final

TEST_ENGINE = "CALMCOACH_TEST_ENGINE"
"""Names a class, as `module:Class`, that becomes the engine `fake`: for tests only."""

HAS_OWN_VOICE: Final = sys.platform in ("darwin", "win32")
"""Whether the system itself speaks, through pyttsx3; elsewhere eSpeak NG does."""

_CLASSES = {
    "piper": "calmcoach.voice._piper:PiperEngine",
    "pyttsx3": (
        "calmcoach.voice._native:NativeEngine"
        if HAS_OWN_VOICE
        else "calmcoach.voice._espeak:EspeakEngine"
    ),
}

ESPEAK_RATE: Final = 130
"""eSpeak NG's words a minute at pace 1.0; between the words of a phrase it comes to 168."""
ESPEAK_SLOWEST: Final = 80
"""eSpeak NG reads any rate below this as this."""
ESPEAK_VOLUME: Final = 75
"""Of 100, where some voices clip; the phrase's gain makes up for it."""

PIPER_STRETCH: Final = 1.5
"""`length_scale` at pace 1.0. The voice's training data is read at 240 words a minute; this is
180, near eSpeak's, so that a script's pace means the same whoever speaks. An offline recogniser
hears up to 1.8 as well as 1.0 (26 to 34 % of 208 words wrong, any noise), 2.1 worse."""
PIPER_NOISE: Final = 0.667
"""The variation that the voice was trained with; 0 would be the same bytes each time, but flat.
The stored phrase is what makes a session repeatable."""
PIPER_RHYTHM_NOISE: Final = 0.3
"""Less than the trained 0.8, which a slow pace magnifies into a halting rhythm (at 2.1 the
recogniser hears 45 % of the words wrong, with 0.3 37 %)."""
PIPER_MODEL_SHA256: Final = "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06"
PIPER_CONFIG_SHA256: Final = "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33"

NATIVE_RATE: Final = 150
"""Words a minute asked of SAPI5 and NSSpeechSynthesizer at pace 1.0; untried there."""

CALIBRATION: Final = {
    "en": (
        "Let your body be held by whatever is under you.",
        "Notice the light on the water, and the sound of small waves coming in.",
        "There is nothing you have to do here.",
    ),
    "es": (
        "Deje que su cuerpo descanse sobre lo que lo sostiene.",
        "Note la luz sobre el agua, y el sonido de las olas que llegan.",
        "Aquí no hay nada que usted tenga que hacer.",
    ),
}
"""Read once by each voice, to learn its loudness and its speed."""

MEASURED: Final = {("piper", "joe"): (-21.1, 158.8, 10.27)}
"""Loudness, units and seconds of the calibration for voices whose files are always the same, so
that their first phrase need not wait for it. A test measures them again."""


def engine_class(engine: str) -> str | None:
    """Where the class of `engine` is, as `module:Class`; None for an engine that is not known."""
    if engine == "fake":
        return os.environ.get(TEST_ENGINE)
    return _CLASSES.get(engine)

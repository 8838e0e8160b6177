"""What an utterance comes to: the text that an engine sees, and the name its sound is kept by."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache

from calmcoach.voice._api import Utterance, Voice
from calmcoach.voice._phrases import base_language
from calmcoach.voice._spoken import spoken
from calmcoach.voice._voices import identity

_LONGEST_TEXT = 6_000
"""Characters, numbers spelled out: three times the longest phrase of a script."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One utterance as it is made and kept."""

    text: str
    """Prepared; empty where there is nothing that could be spoken as one phrase."""
    key: str
    """The same for the same sound: 40 hexadecimal digits."""
    nature: str
    """The name under which its voice is known."""


@lru_cache(maxsize=8192)
def asked(utterance: Utterance) -> Asked:
    """What `utterance` comes to on this machine."""
    text = spoken(utterance.text, utterance.language)
    if len(text) > _LONGEST_TEXT:
        text = ""
    nature = nature_name(utterance.voice, utterance.language)
    whole = json.dumps([nature, round(utterance.pace, 3), text])
    return Asked(text, hashlib.sha256(whole.encode()).hexdigest()[:40], nature)


def nature_name(voice: Voice, language: str) -> str:
    """Names a voice as it reads a language with the engine that is installed."""
    return f"{voice.engine}/{voice.name}/{base_language(language)} {identity(voice.engine)}"

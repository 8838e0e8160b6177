"""The voice room: how a script sounds when it is spoken.

A sentence is parted into phrases; a Speaker has them made by an engine in a worker process, keeps
them on disk, and hands each out as samples with its gain. Importing this room loads neither NumPy
nor an engine.
"""

from calmcoach.voice._api import (
    Failed,
    GaveUp,
    Made,
    NotKept,
    NoVoice,
    NoVoiceReason,
    SpeakerEvent,
    Speech,
    SpeechError,
    Trouble,
    Utterance,
    Voice,
)
from calmcoach.voice._length import usual_length
from calmcoach.voice._phrases import phrases
from calmcoach.voice._speaker import Speaker
from calmcoach.voice._spoken import spoken
from calmcoach.voice._voices import choose, voices

__all__ = [
    "Failed",
    "GaveUp",
    "Made",
    "NoVoice",
    "NoVoiceReason",
    "NotKept",
    "Speaker",
    "SpeakerEvent",
    "Speech",
    "SpeechError",
    "Trouble",
    "Utterance",
    "Voice",
    "choose",
    "phrases",
    "spoken",
    "usual_length",
    "voices",
]

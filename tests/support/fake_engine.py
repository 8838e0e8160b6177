"""A voice of known lengths for the worker process: 60 ms a character, a soft tone with some noise.

Name it in the environment: `CALMCOACH_TEST_ENGINE=support.fake_engine:FakeEngine`, with `tests/`
on the path of modules. Words in the text make it misbehave (`xhang`, `xdie`, ...); where
`CALMCOACH_FAKE_ONCE` names a file, only while that file is there, and it is removed first.
`CALMCOACH_FAKE_DELAY` is how many seconds each phrase takes to make.
"""

import ctypes
import os
import sys
import threading
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from calmcoach.units import SAMPLE_RATE, Frames, frames
from calmcoach.voice import spoken
from calmcoach.voice._engine import Pcm

SECONDS_A_CHARACTER = 0.06
PITCH = 440.0
SILENCE = 0.25
"""Seconds before and after each phrase, to be trimmed away."""


def length_of(text: str, pace: float = 1.0, language: str = "en") -> Frames:
    """How long a phrase of this voice is, in the author's words, give or take 5 ms."""
    return frames(SECONDS_A_CHARACTER * len(spoken(text, language)) / pace)


class FakeEngine:
    """An engine as good or as bad as its text asks for."""

    name = "fake"
    version = "of known lengths"

    def voices(self) -> Sequence[str]:
        return ("fake",)

    def speak(self, text: str, voice: str, language: str, pace: float) -> Pcm:
        threading.Event().wait(float(os.environ.get("CALMCOACH_FAKE_DELAY", "0")))
        tone = _tone(text, pace)
        if "xprint" in text:
            sys.stdout.write("an engine talks to itself\n")
            sys.stdout.flush()
            os.write(1, b"and so does its library\n" * 1000)
        elif "x" in text and _misbehaves_now():
            tone = _misbehaving(text, tone)
        silence = np.zeros(frames(SILENCE), np.float32)
        return Pcm(np.concatenate([silence, tone, silence]), SAMPLE_RATE)


def _tone(text: str, pace: float) -> np.ndarray:
    count = frames(SECONDS_A_CHARACTER * len(text) / pace)
    noise = np.random.default_rng(zlib.crc32(text.encode())).standard_normal(count)
    tone = np.sin(2 * np.pi * PITCH / SAMPLE_RATE * np.arange(count) + 0.5)
    return (0.2 * tone + 0.002 * noise).astype(np.float32)


def _misbehaves_now() -> bool:
    once = os.environ.get("CALMCOACH_FAKE_ONCE")
    if once is None:
        return True
    try:
        Path(once).unlink()
    except FileNotFoundError:
        return False
    return True


def _misbehaving(text: str, tone: np.ndarray) -> np.ndarray:
    if "xhang" in text:
        threading.Event().wait()
    if "xgrab" in text:
        # A library that never gives the interpreter back: no Python thread runs any more.
        ctypes.PyDLL(None).sleep(3600)
    if "xdie" in text:
        os._exit(3)
    if "xraise" in text:
        raise RuntimeError("no voice today")
    if "xcut" in text:
        return tone[: len(tone) // 3]
    if "xnan" in text:
        return np.full_like(tone, np.nan)
    if "xsilent" in text:
        return np.zeros_like(tone)
    return tone

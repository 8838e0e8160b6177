"""The stored form of a phrase: FLAC, mono, 16 bits, 48 kHz."""

import io

import numpy as np
import soundfile
from numpy.typing import NDArray

from calmcoach.units import SAMPLE_RATE, Frames


def samples_of(sound: bytes) -> NDArray[np.int16]:
    """Little-endian 16-bit PCM, as it comes down the pipe."""
    return np.frombuffer(sound, "<i2").astype(np.int16)


def peak(samples: NDArray[np.int16]) -> float:
    """The highest of mono `samples` (n,), 1.0 at full scale; 0 for none."""
    return float(np.abs(samples.astype(np.int32)).max(initial=0)) / 32_768


def encode(samples: NDArray[np.int16]) -> bytes:
    """The stored form of mono `samples` (n,)."""
    file = io.BytesIO()
    with soundfile.SoundFile(file, "w", SAMPLE_RATE, 1, "PCM_16", format="FLAC") as flac:
        flac.write(samples)
    return file.getvalue()


def decode(stored: bytes, frames: Frames) -> NDArray[np.float32]:
    """Read-only samples (frames,); raises ValueError where it is not such a phrase."""
    try:
        with soundfile.SoundFile(io.BytesIO(stored)) as flac:
            if (flac.format, flac.samplerate, flac.channels) != ("FLAC", SAMPLE_RATE, 1):
                raise ValueError("not mono FLAC at 48 kHz")
            if flac.frames != frames:
                raise ValueError(f"{flac.frames} frames instead of {frames}")
            samples = flac.read(dtype="float32")
    except soundfile.SoundFileError as error:
        raise ValueError(str(error)) from error
    if len(samples) != frames:
        raise ValueError(f"breaks off after {len(samples)} of {frames} frames")
    samples.setflags(write=False)
    return samples

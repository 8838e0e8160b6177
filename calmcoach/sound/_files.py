"""A session as a sound file: the kind goes by the ending, and the same samples give the same bytes.

libsndfile encodes. A Vorbis write of a minute crashes it, so it is never given more than a tenth of
a second at once; the serial numbers of Ogg streams, which it draws by lot, are settled at the end.
"""

import contextlib
import errno
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import numpy as np

from calmcoach.sound._errors import FileError, WriteProblem
from calmcoach.sound._ogg import settle_serial
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, Frames

if TYPE_CHECKING:
    import soundfile

AT_ONCE: Frames = 4_800
"""The most frames that the library is given in one call."""

WAV_LIMIT = 2**32 - 1 - 4_096
"""Bytes of samples in a WAV file, whose lengths are 32-bit: beyond that it is written as RF64."""

_BYTES_A_FRAME = 4
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class FileKind:
    format: str
    subtype: str
    level: float | None = None
    """libsndfile's compression level."""
    whole: bool = False
    """Written as whole numbers of 16 bits, which we round ourselves, without dither."""


_OPUS = FileKind("OGG", "OPUS")
_KINDS = {
    ".wav": FileKind("WAV", "PCM_16", whole=True),
    ".flac": FileKind("FLAC", "PCM_16", whole=True),
    ".ogg": _OPUS,
    ".opus": _OPUS,
    ".mp3": FileKind("MP3", "MPEG_LAYER_III"),
}
VORBIS = FileKind("OGG", "VORBIS")
"""How beds are kept. Not chosen by any ending: of the two, Opus is the better one for sessions."""

ENDINGS = tuple(_KINDS)


class FileWriter:
    """Writes stereo blocks to a file that appears under its name when it is whole.

    Leaving its `with` block by an exception leaves nothing behind. Raises FileError, which is also
    an OSError.
    """

    def __init__(self, path: Path, frames: Frames, *, kind: FileKind | None = None) -> None:
        found = kind or _KINDS.get(path.suffix.lower())
        if found is None:
            raise FileError(path, WriteProblem.ENDING, path.suffix)
        self._kind = found
        self._path = path
        self._rf64 = found.format == "WAV" and frames * _BYTES_A_FRAME > WAV_LIMIT
        self._unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        self._file: soundfile.SoundFile | None = None

    def __enter__(self) -> Self:
        try:
            self._unfinished.touch(exist_ok=False)
            self._file = self._open()
        except (OSError, RuntimeError) as error:
            raise self._failed(error) from error
        return self

    def write(self, block: Samples) -> None:
        """Append stereo samples `(frames, 2)`, as many as you like."""
        if self._file is None:
            message = "written to outside of its with block"
            raise RuntimeError(message)
        data = to_int16(block) if self._kind.whole else block
        try:
            for start in range(0, len(data), AT_ONCE):
                self._file.write(data[start : start + AT_ONCE])
        except (OSError, RuntimeError, AssertionError) as error:
            raise self._failed(error) from error

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._forget()
            return
        try:
            self._complete()
        except (OSError, RuntimeError) as failure:
            raise self._failed(failure) from failure

    def _open(self) -> "soundfile.SoundFile":
        import soundfile

        return soundfile.SoundFile(
            str(self._unfinished),
            "w",
            SAMPLE_RATE,
            2,
            self._kind.subtype,
            format="RF64" if self._rf64 else self._kind.format,
            compression_level=self._kind.level,
        )

    def _complete(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._kind.format == "OGG":
            settle_serial(self._unfinished)
        with self._unfinished.open("r+b") as file:
            os.fsync(file.fileno())
        self._unfinished.replace(self._path)

    def _forget(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError, RuntimeError):
                file.close()
        self._unfinished.unlink(missing_ok=True)

    def _failed(self, error: Exception) -> FileError:
        """The error to raise, after everything half-made is gone.

        libsndfile only says "System error", so the system is asked once more.
        """
        known = error if isinstance(error, OSError) else self._probe()
        self._forget()
        full = known is not None and known.errno in _NO_ROOM
        problem = WriteProblem.FULL if full else WriteProblem.REFUSED
        detail = (known.strerror if known else None) or str(error)
        return FileError(self._path, problem, detail)

    def _probe(self) -> OSError | None:
        try:
            with self._unfinished.open("ab", buffering=0) as file:
                file.write(bytes(65_536))
                os.fsync(file.fileno())
        except OSError as error:
            return error
        return None


def to_int16(block: Samples) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    """Samples rounded to the nearest of 16 bits: zeros stay zeros, the same each time."""
    scaled = np.rint(block * np.float32(32_767.0))
    return np.clip(scaled, -32_768.0, 32_767.0).astype(np.int16)

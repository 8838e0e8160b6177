"""What player and worker say to each other: framed messages of a small head and some sound.

Twelve bytes come first: a mark, the head's size, the sound's size, little-endian. The head is
a JSON object, the sound 16-bit mono PCM at 48 kHz. Both sizes are bounded before anything is
read, and nothing is ever unpickled: whatever the other side has become, reading it is harmless.
"""

import json
import struct
from collections.abc import Mapping
from typing import BinaryIO, NoReturn, TypeAlias, cast

from calmcoach.units import SAMPLE_RATE, Frames

Head: TypeAlias = Mapping[str, object]

BYTES_A_FRAME = 2
LONGEST_SPEECH: Frames = 180 * SAMPLE_RATE
"""No phrase is longer: 25 words take a quarter of a minute."""

_MARK = b"CCv1"
_PREFIX = struct.Struct("<4sII")
_MOST_HEAD = 65_536
_MOST_SOUND = LONGEST_SPEECH * BYTES_A_FRAME
_CHUNK = 1 << 20


class RubbishError(Exception):
    """What came down the pipe is no message."""


def write_message(pipe: BinaryIO, head: Head, sound: bytes = b"") -> None:
    """Send one message. Blocks while the pipe is full; raises OSError when it is broken."""
    encoded = json.dumps(head, ensure_ascii=False, allow_nan=False).encode()
    whole = memoryview(_PREFIX.pack(_MARK, len(encoded), len(sound)) + encoded + sound)
    while whole:
        # A raw pipe takes what fits.
        whole = whole[pipe.write(whole) :]


def read_message(pipe: BinaryIO) -> tuple[Head, bytes] | None:
    """The next message, or None where the other side has closed the pipe. Blocks.

    Raises RubbishError for a wrong mark, sizes beyond the bounds, a head that is no JSON object
    or holds a number that is none, or a message that breaks off; OSError when the pipe breaks.
    """
    prefix = _read(pipe, _PREFIX.size)
    if not prefix:
        return None
    mark, head_size, sound_size = _unpacked(prefix)
    if mark != _MARK or head_size > _MOST_HEAD or sound_size > _MOST_SOUND:
        raise RubbishError("not a message, or a message without measure")
    encoded, sound = _read(pipe, head_size), _read(pipe, sound_size)
    if len(encoded) < head_size or len(sound) < sound_size:
        raise RubbishError("a message that breaks off")
    try:
        head: object = json.loads(encoded, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise RubbishError("a head that is no JSON") from error
    if not isinstance(head, dict):
        raise RubbishError("a head that is no object")
    return cast("Head", head), sound


def _unpacked(prefix: bytes) -> tuple[bytes, int, int]:
    if len(prefix) < _PREFIX.size:
        raise RubbishError("a message that breaks off")
    mark, head_size, sound_size = _PREFIX.unpack(prefix)
    return mark, head_size, sound_size


def _read(pipe: BinaryIO, size: int) -> bytes:
    """`size` bytes, or fewer where the pipe ends; never sets aside more than has come."""
    parts = bytearray()
    while len(parts) < size:
        part = pipe.read(min(size - len(parts), _CHUNK))
        if not part:
            break
        parts += part
    return bytes(parts)


def _refuse(number: str) -> NoReturn:
    raise ValueError(number)

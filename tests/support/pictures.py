"""Pictures read and compared: PNG with eight bits a sample, and no library for it."""

import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Height, width, samples (1 grey, 3 colours, 4 with transparency)."""
SAMPLES = {0: 1, 2: 3, 6: 4}
BLOCK = 8
"""Pixels: letters may be drawn a little differently elsewhere, blocks of them hardly."""


def read_png(path: Path) -> Picture:
    """The picture in a file. Understands what browsers and poppler write."""
    content = path.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    place, packed, head = 8, b"", b""
    while place < len(content):
        (size,) = struct.unpack_from(">I", content, place)
        kind, body = content[place + 4 : place + 8], content[place + 8 : place + 8 + size]
        head = body if kind == b"IHDR" else head
        packed += body if kind == b"IDAT" else b""
        place += 12 + size
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    assert (depth, interlaced) == (8, 0)
    samples = SAMPLES[colour]
    stride = width * samples
    raw = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, stride + 1)
    found = np.zeros((height, stride), np.uint8)
    above = np.zeros(stride, np.uint8)
    for row in range(height):
        above = found[row] = _unfiltered(int(raw[row, 0]), raw[row, 1:], above, samples)
    return found.reshape(height, width, samples)


def _unfiltered(kind: int, row: Picture, above: Picture, samples: int) -> Picture:
    """One row of a PNG (RFC 2083, section 6)."""
    if kind == 0:
        return row
    if kind == 2:
        return row + above
    if kind == 1:
        pixels = row.reshape(-1, samples)
        return np.cumsum(pixels, axis=0, dtype=np.uint8).reshape(-1)
    found = [0] * samples + row.tolist()
    up = [0] * samples + above.tolist()
    for place in range(samples, len(found)):
        left, over, corner = found[place - samples], up[place], up[place - samples]
        guess = (left + over) // 2 if kind == 3 else _paeth(left, over, corner)
        found[place] = (found[place] + guess) & 255
    return np.array(found[samples:], np.uint8)


def _paeth(left: int, over: int, corner: int) -> int:
    guess = left + over - corner
    return min((left, over, corner), key=lambda each: abs(guess - each))


def difference(one: Picture, other: Picture) -> float:
    """The greatest difference of two blocks at the same place, 0 to 255; 255 for other sizes."""
    if one.shape != other.shape:
        return 255.0
    return float(np.abs(_blocks(one) - _blocks(other)).max())


def _blocks(picture: Picture) -> NDArray[np.float64]:
    high, wide = (size // BLOCK * BLOCK for size in picture.shape[:2])
    cut = picture[:high, :wide].astype(float)
    return cut.reshape(high // BLOCK, BLOCK, wide // BLOCK, BLOCK, -1).mean(axis=(1, 3))

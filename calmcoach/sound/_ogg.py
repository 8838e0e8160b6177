"""Ogg files that are the same each time they are made.

An encoder gives each stream a random serial number. Here every page gets the same number and the
checksum that belongs to it (RFC 3533, section 6: polynomial 0x04c11db7, highest bit first).
"""

import zlib
from pathlib import Path
from typing import BinaryIO

SERIAL = b"CALM"
_HEADER = 27
_LARGEST_PAGE = _HEADER + 255 + 255 * 255
_MIRROR = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def checksum(page: bytes) -> bytes:
    """The four bytes of a page's checksum, whose own place in the page must hold zeros.

    zlib's is the same polynomial read from the other end: so is every byte of the page.
    """
    register = zlib.crc32(page.translate(_MIRROR), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return register.to_bytes(4, "little").translate(_MIRROR)[::-1]


def settle_serial(path: Path) -> None:
    """Give every page of the Ogg file the one serial number. The file holds a single stream."""
    with path.open("r+b") as file:
        start = 0
        while page := _page(file, start):
            settled = page[:14] + SERIAL + page[18:22] + bytes(4) + page[26:]
            file.seek(start + 14)
            file.write(SERIAL + page[18:22] + checksum(settled))
            start += len(page)


def _page(file: BinaryIO, start: int) -> bytes:
    file.seek(start)
    data = file.read(_LARGEST_PAGE)
    if len(data) < _HEADER or not data.startswith(b"OggS"):
        return b""
    body = _HEADER + data[26]
    return data[: body + sum(data[_HEADER:body])]

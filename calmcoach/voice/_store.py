"""Phrases on disk, in their stored form: safe to delete, bounded, and never trusted.

A file's name holds the phrase's key, length, gain and checksum, so that one look at the folder
tells every length. Where the folder can't be written, phrases are kept in memory.
"""

import os
import re
import time
import zlib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from calmcoach.units import Decibels, Frames
from calmcoach.voice._messages import LONGEST_SPEECH

MOST_BYTES = 512 * 1024 * 1024
MOST_IN_MEMORY = 96 * 1024 * 1024
_AFTER_TIDYING = 0.9
_LARGEST_FILE = 3 * LONGEST_SPEECH
_NAME = re.compile(r"([0-9a-f]{40})\.([1-9]\d{0,7})\.(-?\d{1,5})\.([0-9a-f]{8})\.flac", re.ASCII)
_UNFINISHED = "unfinished."
_ABANDONED_AFTER = 3600.0


@dataclass(frozen=True, slots=True)
class Stored:
    """One kept phrase."""

    key: str
    frames: Frames
    gain: Decibels
    checksum: int

    @property
    def file_name(self) -> str:
        """All of it, as a name."""
        return f"{self.key}.{self.frames}.{round(self.gain * 100)}.{self.checksum:08x}.flac"


class Store:
    """A folder of phrases. Lengths may be asked for in any thread, the rest in one."""

    def __init__(self, folder: Path) -> None:
        """Look at what is there; a folder that is missing is made with the first phrase."""
        self._folder = folder
        self._index: dict[str, Stored] = {}
        self._in_memory: dict[str, bytes] = {}
        self._protected: frozenset[str] = frozenset()
        self._bytes: int | None = None
        self.trouble = ""
        """Why phrases are kept in memory, if they are."""
        with suppress(OSError), os.scandir(folder) as entries:
            for name in sorted(entry.name for entry in entries):
                found = _parsed(name)
                if found is not None:
                    self._index.setdefault(found.key, found)

    def find(self, key: str) -> Stored | None:
        """What is known of a phrase, without reading it."""
        return self._index.get(key)

    def read(self, key: str) -> bytes | None:
        """A phrase's stored form, or None where it is not whole; then it is forgotten."""
        stored = self._index.get(key)
        if stored is None:
            return None
        content = self._in_memory.get(key)
        if content is None:
            content = self._read_file(self._folder / stored.file_name)
        if content is None or zlib.crc32(content) != stored.checksum:
            self.forget(key)
            return None
        return content

    def keep(self, key: str, frames: Frames, gain: Decibels, content: bytes) -> Stored:
        """Keep a phrase. Another process may have kept it first: then that one counts."""
        stored = Stored(key, frames, gain, zlib.crc32(content))
        try:
            stored = self._written(stored, content)
            self.trouble = ""
        except OSError as error:
            self.trouble = error.strerror or str(error)
            self._in_memory[key] = content
            self._forget_oldest_in_memory()
        self._index[key] = stored
        return stored

    def forget(self, key: str) -> None:
        """Let go of a phrase that is no good."""
        stored = self._index.pop(key, None)
        self._in_memory.pop(key, None)
        if stored is not None:
            with suppress(OSError):
                (self._folder / stored.file_name).unlink()

    def protect(self, keys: Collection[str]) -> None:
        """The phrases that tidying leaves alone, instead of those named before."""
        self._protected = frozenset(keys)

    def _read_file(self, path: Path) -> bytes | None:
        try:
            with path.open("rb") as file:
                content = file.read(_LARGEST_FILE + 1)
        except OSError:
            return None
        with suppress(OSError):
            os.utime(path)  # the least recently heard ones go first
        return content

    def _written(self, stored: Stored, content: bytes) -> Stored:
        self._folder.mkdir(parents=True, exist_ok=True)
        first = self._written_by_another(stored.key)
        if first is not None:
            return first
        write_whole(self._folder / stored.file_name, content)
        self._count(len(content))
        return stored

    def _written_by_another(self, key: str) -> Stored | None:
        for path in self._folder.glob(f"{key}.*.flac"):
            found = _parsed(path.name)
            content = self._read_file(path)
            if found and content is not None and zlib.crc32(content) == found.checksum:
                return found
            path.unlink()
        return None

    def _forget_oldest_in_memory(self) -> None:
        size = sum(map(len, self._in_memory.values()))
        while size > MOST_IN_MEMORY and len(self._in_memory) > 1:
            oldest = next(iter(self._in_memory))
            size -= len(self._in_memory.pop(oldest))
            self._index.pop(oldest, None)

    def _count(self, added: int) -> None:
        """Tidy with the first phrase, and from then on whenever there is too much."""
        if self._bytes is None or self._bytes + added > MOST_BYTES:
            self._tidy()
        else:
            self._bytes += added

    def _tidy(self) -> None:
        """Remove what was never finished, then what was heard least lately, until it is enough."""
        files = sorted(self._files())
        left = sum(size for _time, size, _path in files)
        enough = MOST_BYTES if left <= MOST_BYTES else MOST_BYTES * _AFTER_TIDYING
        for changed, size, path in files:
            found = _parsed(path.name)
            if found is None:
                goes = changed < time.time() - _ABANDONED_AFTER
            else:
                goes = left > enough and found.key not in self._protected
            if goes:
                with suppress(OSError):
                    path.unlink()
                    left -= size
                    if found is not None:
                        self._index.pop(found.key, None)
        self._bytes = left

    def _files(self) -> list[tuple[float, int, Path]]:
        """When each was last heard, its size and its path; only files of ours."""
        found: list[tuple[float, int, Path]] = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                if _parsed(entry.name) or entry.name.startswith(_UNFINISHED):
                    with suppress(OSError):
                        about = entry.stat(follow_symlinks=False)
                        found.append((about.st_mtime, about.st_size, Path(entry.path)))
        return found


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all. Raises OSError."""
    unfinished = path.with_name(f"{_UNFINISHED}{os.getpid()}.{path.name}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise


def _parsed(name: str) -> Stored | None:
    match = _NAME.fullmatch(name)
    if match is None or int(match[2]) > LONGEST_SPEECH:
        return None
    return Stored(match[1], int(match[2]), int(match[3]) / 100, int(match[4], 16))

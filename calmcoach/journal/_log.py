"""The ratings log: every edit as a line with its checksum, appended and on the disk at once.

Only a repair, and a tidying up that leaves one line for each row, put a new file in its place,
whole and at once.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from calmcoach.durable import sync, sync_folder
from calmcoach.journal import _cipher
from calmcoach.journal._cipher import LOG_NAME, Cipher
from calmcoach.journal._files import open_private, write_whole
from calmcoach.journal._record import (
    Record,
    as_line,
    header_line,
    is_header,
    is_intact,
    read_line,
)
from calmcoach.journal._schema import VERSION
from calmcoach.journal._trouble import DamagedError

LINE_LIMIT = 1024 * 1024
"""Bytes. The longest note makes a line of a third of this; what is longer is no line of ours."""
_CHECKSUM = 16


@dataclass(frozen=True, slots=True)
class LineEnd:
    """A place in the log, told by how many bytes lead up to it and by the line that ends there."""

    log_bytes: int
    line_bytes: int
    line_checksum: str


START = LineEnd(0, 0, "")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was found."""

    end: LineEnd
    record: Record | None
    """None for a header, and for what is no line of ours."""
    sound: bool
    ended: bool
    """Whether its line end is there."""

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.end.log_bytes - self.end.line_bytes


def size(path: Path) -> int | None:
    """Bytes in the log, None when there is none. Raises DamagedError where it is no file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise DamagedError("not a file")
    return status.st_size


def wants_key(path: Path) -> bool:
    """Whether the log says itself that it was written with a key. Raises OSError."""
    try:
        with path.open("rb") as file:
            first = file.readline(LINE_LIMIT)
    except (FileNotFoundError, IsADirectoryError):
        return False
    return is_intact(first) and is_header(first) and f'"{LOG_NAME}":'.encode() in first


def append(path: Path, records: Iterable[Record], *, header: bool = False) -> LineEnd:
    """Add lines in one write, and return when they are on the disk: where the log ends now.

    A new log begins with a header; `header` adds one to an old one. Raises OSError; the log is
    then as long as before. Raises LockedError where a passphrase comes first.
    """
    cipher = _cipher.of(path)
    descriptor = open_private(path, os.O_RDWR | os.O_APPEND)
    try:
        before = os.fstat(descriptor).st_size
        first = _missing_end(descriptor, before)
        about = _named(cipher, _name(path, cipher)) if before else cipher.new_log()
        new = [as_line(record) for record in records]
        if header or not before:
            new.insert(0, header_line(VERSION, about))
        new = list(_closed(new, cipher, about, before + len(first)))
        try:
            _write(descriptor, first + b"".join(new))
            sync(descriptor)
        except OSError:
            with suppress(OSError):
                os.ftruncate(descriptor, before)
            raise
        after = os.fstat(descriptor).st_size
    finally:
        os.close(descriptor)
    if not before:
        sync_folder(path.parent)
    return _line_end(after, new[-1])


def replace(path: Path, records: Iterable[Record]) -> LineEnd:
    """Put a log in place that holds these records and nothing else. Raises OSError."""
    cipher = _cipher.of(path)
    about = cipher.new_log()
    last = header_line(VERSION, about)

    def all_lines() -> Iterator[bytes]:
        nonlocal last
        for line in _closed(chain((last,), map(as_line, records)), cipher, about, 0):
            last = line
            yield line

    return _line_end(write_whole(path, all_lines()), last)


def knows(path: Path, end: LineEnd) -> bool:
    """Whether the log, however long by now, still has that line where it was."""
    if end == START:
        return True
    try:
        with path.open("rb") as file:
            file.seek(end.log_bytes - end.line_bytes)
            line = file.read(end.line_bytes)
    except (OSError, ValueError):
        return False
    return line.endswith(b"\n") and _line_end(end.log_bytes, line) == end


def lines(path: Path, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines between two line ends in order, sound or not; a huge one takes little memory.

    Raises NewerError where a newer program wrote some of them, OSError where it can't be read.
    """
    position = start
    cipher = _cipher.of(path)
    name = _name(path, cipher)
    with path.open("rb") as file:
        file.seek(start)
        while end is None or position < end:
            line = file.readline(LINE_LIMIT)
            if not line:
                return
            length, ended = len(line), line.endswith(b"\n")
            while not ended and (more := file.readline(LINE_LIMIT)):
                line, length, ended = b"", length + len(more), more.endswith(b"\n")
            position += length
            found = LineEnd(position, length, _first(line))
            yield _read(line, found, cipher, name, ended=ended)


def tail(path: Path, start: int) -> bytes:
    """What stands behind a line end, up to the length of a line."""
    with path.open("rb") as file:
        file.seek(start)
        return file.read(LINE_LIMIT)


def cut(path: Path, size: int) -> None:
    """Shorten the log to `size` bytes."""
    with path.open("r+b") as file:
        file.truncate(size)
        sync(file.fileno())


def _read(line: bytes, end: LineEnd, cipher: Cipher, name: str | None, *, ended: bool) -> Line:
    start = end.log_bytes - end.line_bytes
    try:
        opened = cipher.open_line(line.removesuffix(b"\n"), name, start)
        record = read_line(opened, VERSION)
    except DamagedError:
        return Line(end, None, sound=False, ended=ended)
    return Line(end, record, sound=True, ended=ended)


def _closed(
    lines: Iterable[bytes], cipher: Cipher, about: Mapping[str, object], start: int
) -> Iterator[bytes]:
    """Lines as they are written from the byte `start` on; a header says nothing of anyone."""
    name = str(about.get(LOG_NAME, "")) or None
    for line in lines:
        written = line if is_header(line) else cipher.close_line(line, name, start)
        start += len(written)
        yield written


def _named(cipher: Cipher, name: str | None) -> Mapping[str, object]:
    """What another header in the same log says."""
    about = cipher.new_log()
    return {**about, LOG_NAME: name} if about and name else about


def _name(path: Path, cipher: Cipher) -> str | None:
    """The name that the lines of this log have in common, where they have one."""
    if cipher is _cipher.PLAIN:
        return None
    with path.open("rb") as file:
        while line := file.readline(LINE_LIMIT):
            if is_intact(line) and (name := cipher.name_of_log(line)):
                return name
    return None


def _line_end(log_bytes: int, line: bytes) -> LineEnd:
    return LineEnd(log_bytes, len(line), _first(line))


def _first(line: bytes) -> str:
    return line[:_CHECKSUM].decode("ascii", "replace")


def _missing_end(descriptor: int, size: int) -> bytes:
    """What must come before a new line, where the last one was torn."""
    if not size:
        return b""
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return b"" if os.read(descriptor, 1) == b"\n" else b"\n"


def _write(descriptor: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]

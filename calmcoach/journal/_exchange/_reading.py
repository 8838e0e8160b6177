"""From the bytes of a table or a JSON file to text, whatever program wrote it."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from calmcoach.journal._exchange._refusal import FileRefusedError, Refusal

MOST_BYTES = 128 * 1024 * 1024
"""A journal of 100,000 entries takes about 60 MB as JSON."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4_000
_OTHER_FILES = (
    (b"PK\x03\x04", "this is a spreadsheet's own file; please save it as CSV first"),
    (b"\xd0\xcf\x11\xe0", "this is a spreadsheet's own file; please save it as CSV first"),
    (b"SQLite format 3\0", "this is a journal as a whole; `calmcoach journal merge` takes it in"),
    (b"%PDF", "this is a PDF; please save it as CSV first"),
)


def read_text(path: Path) -> str:
    """The text of a file, its line ends as they are.

    UTF-8 with or without a mark, UTF-16 with one or known by its zero bytes, and Windows-1252,
    line by line where a file is mixed. Raises FileRefusedError.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileRefusedError(path, Refusal(0, 0, error.strerror or str(error))) from error
    if len(data) > MOST_BYTES:
        why = f"the file is larger than {MOST_BYTES // 2**20} MiB; please divide it"
        raise FileRefusedError(path, Refusal(0, 0, why))
    for start, why in _OTHER_FILES:
        if data.startswith(start):
            raise FileRefusedError(path, Refusal(0, 0, why))
    return _decoded(path, data)


def _decoded(path: Path, data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if encoding := _unmarked_utf16(data):
        return data.decode(encoding, errors="replace")
    if b"\0" in data:
        raise FileRefusedError(path, Refusal(0, 0, "this is no text: it holds zero bytes"))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return "".join(_by_line(data))


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of plain letters is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = len(sample) // 4
    if len(data) % 2:
        return None
    if odd > enough and even * 10 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > enough and odd * 10 < even else None


def _by_line(data: bytes) -> Iterator[str]:
    for line in re.split(rb"(?<=\n)|(?<=\r)(?!\n)", data):
        try:
            yield line.decode()
        except UnicodeDecodeError:
            yield line.decode("cp1252", errors="replace")

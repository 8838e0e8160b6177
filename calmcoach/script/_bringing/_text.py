"""From bytes to text, whatever wrote them: encodings, line ends, signs that no script may hold."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from calmcoach.script._problem import REFUSED, refused
from calmcoach.script._source import UnreadableError

from ._blocks import Notes

MOST_BYTES: Final = 2 * 1024 * 1024
"""Of a file that is brought in. A script is at most 256 KiB; UTF-16 and markup take more."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FILES: Final = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a word processor's document or an archive"),
    (b"\xd0\xcf\x11\xe0", "a word processor's document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "an archive"),
)
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SPACE = re.compile("[\t\x0b\x0c]")
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_UTF8_CHARACTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_SAMPLE: Final = 4_000
_LOST: Final = "\ufffd"


def decode_any(data: bytes, notes: Notes) -> str:
    """The text in `data`, its lines ended by newlines alone; what was replaced is noted.

    UTF-8, UTF-16 and UTF-32 are known by their marks, UTF-16 without one by its zero bytes; what is
    no UTF-8 is Windows-1252, line by line where a file is mixed. Raises UnreadableError for a file
    that is too large or holds no text.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableError(
            "the file is larger than 2 MiB; a script holds at most 256 KiB: please divide it"
        )
    for start, what in _OTHER_FILES:
        if data.startswith(start):
            raise UnreadableError(f"this is {what}; please save it as plain text first")
    text = _LINE_END.sub("\n", _decoded(data, notes))
    _note_lost(text, notes)
    return _without_refused(text, notes)


def _decoded(data: bytes, notes: Notes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    encoding = _unmarked_utf16(data)
    if encoding:
        return data.decode(encoding, errors="replace")
    if b"\0" in data:
        raise UnreadableError("this is no text: it holds zero bytes")
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass
    if not _UTF8_CHARACTER.search(data):
        return data.decode("cp1252", errors="replace")
    return "".join(_by_line(data, notes))


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of plain letters is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = len(sample) // 4
    if len(data) % 2:
        return None
    if odd > enough and even * 10 < odd:
        return "utf-16-le"
    if even > enough and odd * 10 < even:
        return "utf-16-be"
    return None


def _by_line(data: bytes, notes: Notes) -> Iterator[str]:
    """A file of two encodings, as they come about when texts are pasted together."""
    for number, line in enumerate(re.split(rb"(?<=\n)|(?<=\r)(?!\n)", data), 1):
        try:
            yield line.decode()
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode()) + 1
            message = "this line is not UTF-8 as others are; it was read as Windows-1252"
            notes.add((number, column), message)
            yield line.decode("cp1252", errors="replace")


def _note_lost(text: str, notes: Notes) -> None:
    if _LOST not in text:
        return
    for number, line in enumerate(text.split("\n"), 1):
        column = line.find(_LOST) + 1
        if column:
            notes.add((number, column), f"a sign could not be read here; {_LOST} stands for it")


def _without_refused(text: str, notes: Notes) -> str:
    """Spaces in place of signs that can't be seen; tabs too, so that columns stay true."""
    text = _SPACE.sub(" ", text)
    if REFUSED.search(text) is None:
        return text
    for number, line in enumerate(text.split("\n"), 1):
        for found in REFUSED.finditer(line):
            notes.add(
                (number, found.start() + 1), f"{refused(found.group())}; a space is put there"
            )
    return REFUSED.sub(" ", text)

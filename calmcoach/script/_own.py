"""The files of a person's own scripts: named safely, and saved so that nothing is lost.

A power cut at any moment leaves the text before or the text after, whole.
"""

import codecs
import glob
import os
import re
import stat
import tempfile
import time
import unicodedata
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from calmcoach.durable import sync, sync_folder

from ._problem import shown
from ._shelf import ENDING, OWN_PREFIX, Shelfmark
from ._source import FILE_SIZE

_BACKUP: Final = "~"
_DRAFT: Final = ".draft"
_FRESH: Final = ".fresh"
_NEW_DRAFT: Final = ".new" + _DRAFT
"""The draft of a script that has no name yet."""
_DEEPEST: Final = 6
_LONGEST: Final = 120
"""Bytes of one name: with its endings it stays below what any file system takes."""
_STALE: Final = 3600.0
"""Seconds after which what a killed process left half written is cleared away."""
_NO_NAME = re.compile(r'[/\\:*?"<>|]|^[. ~]|[. ]$|^$')
_TAKEN = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices; refused everywhere, so that a folder can be carried."""
_UNNAMED: Final = "script"
_LARGEST_DRAFT: Final = 16 * FILE_SIZE
"""A draft may still have to be made smaller before it can be saved."""


class NameRefused(ValueError):
    """A name that no script file may have; `name` is safe to show."""

    def __init__(self, name: str) -> None:
        super().__init__(shown(name))
        self.name = shown(name)


class TooLarge(ValueError):
    """A text above 256 KiB, the most that a script may be; it was not saved."""


def own_mark(folder: Path, name: str) -> Shelfmark:
    """Where the own script `name` is kept, whether or not it is there yet.

    `garden`, `own/garden`, `garden.toml` and `evening/garden` are names. Raises `NameRefused` for
    one that leads out of `folder`, is hidden, or that some system could not keep.
    """
    pure = PurePosixPath(name.removeprefix(OWN_PREFIX).removesuffix(ENDING))
    if not pure.parts or len(pure.parts) > _DEEPEST or not all(map(_is_plain, pure.parts)):
        raise NameRefused(name)
    path = folder.joinpath(*pure.parts[:-1], pure.name + ENDING)
    if not _is_below(path, folder):
        raise NameRefused(name)
    return Shelfmark(OWN_PREFIX + pure.as_posix(), path, own=True)


def free_mark(folder: Path, title: str) -> Shelfmark:
    """A place for a new script with this title, under a name that nothing has yet.

    >>> free_mark(Path("/nowhere"), "Un jardín tranquilo").id
    'own/un-jardin-tranquilo'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")
    stem = words if words and _is_plain(words) else _UNNAMED
    number = 1
    mark = own_mark(folder, stem)
    while mark.path.exists() or _draft(mark.path).exists():
        number += 1
        mark = own_mark(folder, f"{stem}-{number}")
    return mark


def copy_to_own(mark: Shelfmark, folder: Path) -> tuple[Shelfmark, bool]:
    """The person's own copy of a bundled script, and whether it was made just now.

    A copy that is there already stays as it is; an own script is its own copy. Raises OSError.
    """
    if mark.own:
        return mark, False
    copy = own_mark(folder, mark.id)
    if copy.path.exists():
        return copy, False
    save_script(copy, read_text(mark.path))
    return copy, True


def read_text(path: Path) -> str:
    """The text of a script as an editor holds it, line ends as newlines.

    A file in UTF-16 or Windows-1252 is read too; saved, it is UTF-8, and its backup is as it
    was. Raises OSError or `TooLarge`.
    """
    return _text(path, FILE_SIZE)


def save_script(mark: Shelfmark, text: str) -> None:
    """Put `text` in place; it is on the disk when this returns. The text before stays beside it.

    One backup is kept, `NAME.toml~`: what was saved the time before. A draft has become the
    script by then and is removed. Raises OSError, or `TooLarge`; the file is then as it was.
    """
    data = text.encode(errors="replace")
    if len(data) > FILE_SIZE:
        raise TooLarge(str(mark.path))
    mark.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if keep_backup(mark.path, unless=data):
        _write_whole(mark.path, data)
    drop_draft(mark.path)


def keep_backup(path: Path, unless: bytes | None = None) -> bool:
    """Copy the file at `path` to `NAME.toml~`, whole, if there is one. Raises OSError.

    Returns False, and copies nothing, where it holds exactly `unless`.
    """
    try:
        before = path.read_bytes()
    except FileNotFoundError:
        return True
    if before == unless:
        return False
    _write_whole(backup_of(path), before)
    return True


def backup_of(path: Path) -> Path:
    """Where the text before the last saving is kept."""
    return path.with_name(path.name + _BACKUP)


def new_draft(folder: Path) -> Path:
    """The path that a script without a name has its draft by."""
    return folder / _NEW_DRAFT.removesuffix(_DRAFT).removeprefix(".")


def keep_draft(path: Path, text: str) -> None:
    """Keep a text that is not saved yet beside the script at `path`. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_whole(_draft(path), text.encode(errors="replace"))


def read_draft(path: Path) -> str | None:
    """The draft beside the script at `path`; None where there is none that can be read."""
    try:
        return _text(_draft(path), _LARGEST_DRAFT)
    except (OSError, TooLarge):
        return None


def drop_draft(path: Path) -> None:
    """Remove the draft beside the script at `path`, if there is one."""
    with suppress(OSError):
        _draft(path).unlink()


def _text(path: Path, most: int) -> str:
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise TooLarge(str(path))
    return _decoded(data).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _draft(path: Path) -> Path:
    return path.with_name(f".{path.name}{_DRAFT}")


def _is_plain(part: str) -> bool:
    plain = part.isprintable() and len(part.encode("utf-8", "replace")) <= _LONGEST
    return plain and _NO_NAME.search(part) is None and _TAKEN.fullmatch(part) is None


def _is_below(path: Path, folder: Path) -> bool:
    """Whether `path` stays below `folder`, links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a loop of links
        return False


def _write_whole(path: Path, data: bytes) -> None:
    """Put a file in place as a whole or not at all: written beside, on the disk, then renamed."""
    path = path.resolve()  # a link stays one
    _clear_stale(path)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_FRESH, dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            sync(file.fileno())
        if path.exists():
            fresh.chmod(stat.S_IMODE(path.stat().st_mode))
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    sync_folder(path.parent)


def _clear_stale(path: Path) -> None:
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{_FRESH}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE:
                left.unlink()

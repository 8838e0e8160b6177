"""The journal's folder: who may read it, one writer at a time, and bytes that are on the disk."""

import errno
import os
import shutil
import stat
import sys
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from calmcoach.durable import sync, sync_folder
from calmcoach.journal._trouble import BusyError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

JOURNAL = "journal.db"
LOG = "ratings.log"
SEAL = "journal.seal"
LOCK = "lock"
BALLAST = "ballast"
BACKUPS = "backups"
INCOMING = "incoming-"
"""Copies of other journals, below our own private folder, as long as they are read."""
ASIDE = "set-aside"
FORGETTING = "forgetting"
KEY = "journal.key"
NEXT = "next"
READY = "ready"
COPIES = "copies.json"
STAMP = "%Y%m%dT%H%M%SZ"
"""The moment in the name of a kept file, in UTC."""

_OWN = (JOURNAL, LOG, SEAL, LOCK, BALLAST, BACKUPS, ASIDE, FORGETTING, COPIES, KEY, NEXT, READY)

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
OTHERS = 0o077
"""The permission bits of everybody else."""

BALLAST_BYTES = 256 * 1024
"""Room for some dozens of entries once everything else is full."""
ROOM_FOR_BALLAST = 16 * 1024 * 1024
"""Less than this is left for the person; the ballast waits until there is more."""
LOCK_SECONDS = 5.0
_BINARY: int = getattr(os, "O_BINARY", 0)
_CLOEXEC: int = getattr(os, "O_CLOEXEC", 0)
FULL = {errno.ENOSPC, errno.EDQUOT}


def prepare_folder(folder: Path) -> bool:
    """Make the folder with mode 0700, whatever the umask, or tighten it and what lies in it.

    Returns whether it is closed to others. A folder that its owner may not write stays so.
    Raises OSError where it can't be made.
    """
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(PRIVATE_FOLDER)
    closed = _tighten(folder)
    for path in _own_files(folder):
        closed = _tighten(path) and closed
    return closed


def private_folder(folder: Path) -> Path:
    """A folder below the journal's, made with mode 0700."""
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        folder.chmod(PRIVATE_FOLDER)
        sync_folder(folder.parent)
    return folder


def open_private(path: Path, flags: int) -> int:
    """A descriptor of a file that is 0600 from its first instant, whatever the umask."""
    try:
        return os.open(path, flags | os.O_CREAT | os.O_EXCL | _BINARY | _CLOEXEC, PRIVATE_FILE)
    except FileExistsError:
        return os.open(path, flags | _BINARY | _CLOEXEC)
    finally:
        # An umask can only have taken bits away from a file made just now.
        with suppress(OSError):
            if path.stat().st_size == 0:
                path.chmod(PRIVATE_FILE)


def write_whole(path: Path, pieces: Iterable[bytes]) -> int:
    """Put a file in place as a whole or not at all. Returns its size. Raises OSError."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    size = 0
    try:
        with open(open_private(fresh, os.O_WRONLY), "wb") as file:
            for piece in pieces:
                size += file.write(piece)
            file.flush()
            sync(file.fileno())
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return size


def clear_incoming(folder: Path, older_than: float = 0.0) -> None:
    """Remove what a crash left of another journal while it was read. Raises OSError."""
    for left in folder.glob(f"{INCOMING}*"):
        if time.time() - left.stat().st_mtime >= older_than:
            shutil.rmtree(left, ignore_errors=True)


def clear_unfinished(folder: Path, older_than: float = 0.0) -> None:
    """Remove what a crash left half written; `older_than` so many seconds. Raises OSError."""
    for path in folder.glob("*.new*"):
        if time.time() - path.stat().st_mtime >= older_than:
            path.unlink(missing_ok=True)


def set_aside(
    path: Path, moment: datetime, *, companions: tuple[str, ...] = (), stay: bool = False
) -> tuple[Path, ...]:
    """Move a damaged file, with those named after it, to a dated name that nothing has yet.

    With `stay` the old name keeps the file too, where the file system can do that, until a
    whole one replaces it: no instant passes without a file. Raises OSError. Returns the new
    names of those that were there.
    """
    folder = private_folder(path.parent / ASIDE)
    target = dated(folder, path.stem, path.suffix, moment)
    moved: list[Path] = []
    for ending in ("", *companions):
        source = path.with_name(path.name + ending)
        if source.exists():
            moved.append(_give_name(source, target.with_name(target.name + ending), stay=stay))
    sync_folder(folder)
    return tuple(moved)


def dated(folder: Path, stem: str, suffix: str, moment: datetime) -> Path:
    """A name that nothing has yet, such as `journal.20251123T145403Z.db`."""
    stamp, number = moment.strftime(STAMP), 1
    target = folder / f"{stem}.{stamp}{suffix}"
    while target.exists():
        number += 1
        target = folder / f"{stem}.{stamp}-{number}{suffix}"
    return target


@contextmanager
def locked(folder: Path, seconds: float | None = None) -> Generator[None]:
    """Be the only process that writes in this folder.

    Raises BusyError when another holds it for longer than `seconds` (LOCK_SECONDS where None),
    OSError when the lock file can't be written. A file system without locks is used without
    one: lines are appended in one write each, and SQLite has its own.
    """
    descriptor = open_private(folder / LOCK, os.O_RDWR)
    try:
        deadline = time.monotonic() + (LOCK_SECONDS if seconds is None else seconds)
        while not _try_lock(descriptor):
            if time.monotonic() > deadline:
                raise BusyError
            threading.Event().wait(0.005)
        yield
    finally:
        os.close(descriptor)  # which gives the lock back


def keep_ballast(folder: Path) -> None:
    """Hold some room for the day the disk is full."""
    path = folder / BALLAST
    with suppress(OSError):
        if path.exists() or shutil.disk_usage(folder).free < ROOM_FOR_BALLAST:
            return
        # Random bytes, so that no file system can store them in less room.
        descriptor = open_private(path, os.O_WRONLY)
        try:
            os.write(descriptor, os.urandom(BALLAST_BYTES))
        finally:
            os.close(descriptor)


def give_up_ballast(folder: Path) -> None:
    """Make room on a full disk, if there is any to make."""
    with suppress(OSError):
        (folder / BALLAST).unlink()


def _give_name(source: Path, target: Path, *, stay: bool) -> Path:
    if stay:
        with suppress(OSError, NotImplementedError):
            target.hardlink_to(source)
            return target
    return source.rename(target)


def _own_files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(_OWN):
                yield path


def _tighten(path: Path) -> bool:
    """Take all rights from others. Returns whether they are gone."""
    if sys.platform == "win32":
        return True  # a person's own folders are closed to others there
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & OTHERS:
            path.chmod(mode & PRIVATE_FOLDER)
        return not path.stat().st_mode & OTHERS
    except FileNotFoundError:
        return True  # another process was done with it
    except OSError:
        return False


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Anything but "held by another" means that this file system has no locks.
        return error.errno not in {errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}
    return True

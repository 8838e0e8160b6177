"""A whole new set of files in the place of the old one: a crash leaves either, and no mixture.

The new set is made in a folder of its own (`next`). Renaming that (`ready`) is the moment from
which it holds: whoever starts next only has to move files, for which no key is needed.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from calmcoach.durable import sync_folder
from calmcoach.journal._files import (
    ASIDE,
    BACKUPS,
    JOURNAL,
    KEY,
    LOG,
    NEXT,
    READY,
    SEAL,
    private_folder,
    write_whole,
)

_NAMES = "names.json"
_SINGLE = (SEAL, LOG, KEY)
_FOLDERS = (BACKUPS, ASIDE)


def begin(folder: Path) -> Path:
    """An empty folder to make the new set in, built like the journal's own. Raises OSError."""
    fresh = folder / NEXT
    give_up(folder)
    private_folder(fresh)
    for name in _FOLDERS:
        private_folder(fresh / name)
    return fresh


def give_up(folder: Path) -> None:
    """Take a new set back that was not put in place. Raises OSError."""
    if (folder / NEXT).exists():
        shutil.rmtree(folder / NEXT)


def put_in_place(folder: Path) -> None:
    """Let the new set hold. No connection may be open. Raises OSError.

    Once it was renamed it holds: what fails after that is done again by whoever opens next.
    """
    fresh = folder / NEXT
    names = sorted(path.relative_to(fresh).as_posix() for path in _own(fresh))
    write_whole(fresh / _NAMES, (json.dumps(names).encode("ascii"),))
    for each in (*(fresh / name for name in _FOLDERS), fresh):
        sync_folder(each)
    fresh.rename(folder / READY)
    with suppress(OSError):
        sync_folder(folder)
        finish(folder)


def finish(folder: Path) -> None:
    """Take back a new set that was never whole, or put a whole one in place. Raises OSError."""
    give_up(folder)
    ready = folder / READY
    if not ready.is_dir():
        return
    if (ready / _NAMES).exists():
        _move(ready, folder)
    shutil.rmtree(ready)
    sync_folder(folder)


def _move(ready: Path, folder: Path) -> None:
    names = _names(ready)
    for path in list(_own(folder)):
        name = path.relative_to(folder).as_posix()
        if name not in names if names else name.startswith((f"{JOURNAL}-", SEAL)):
            path.unlink()  # with it the old WAL, before another journal lies beside it
    sync_folder(folder)
    for path in list(_own(ready)):
        target = folder / path.relative_to(ready)
        private_folder(target.parent)
        path.replace(target)
    for each in (folder, *(folder / name for name in _FOLDERS)):
        if each.is_dir():
            sync_folder(each)
    (ready / _NAMES).unlink()  # all are moved


def _names(ready: Path) -> set[str]:
    """All that is to be there in the end; nothing where that can't be read any more."""
    try:
        return set(map(str, json.loads((ready / _NAMES).read_bytes())))
    except (ValueError, TypeError):
        return set()


def _own(folder: Path) -> Iterator[Path]:
    """The files of a set."""
    yield from folder.glob(f"{JOURNAL}*")
    for name in _SINGLE:
        if (folder / name).is_file():
            yield folder / name
    for name in _FOLDERS:
        if (folder / name).is_dir():
            yield from (path for path in (folder / name).iterdir() if path.is_file())

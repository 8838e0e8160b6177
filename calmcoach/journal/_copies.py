"""What was written outside the journal's folder, so that it can be named when all is forgotten."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from calmcoach.journal._files import COPIES, write_whole
from calmcoach.journal._times import utc_text

_LIMIT = 1024 * 1024
"""Bytes of the list that are read."""
_MOST = 1000
"""So many of the latest are remembered."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that holds some of the journal, and that only the person can delete."""

    path: Path
    kind: str
    """What it is: `backup`, `report`, `export`."""
    made: str
    """UTC, as ISO text."""


def known(folder: Path) -> tuple[Copy, ...]:
    """Those that are still there, or that lie on a disk that is not plugged in now."""
    return tuple(copy for copy in _listed(folder) if _may_exist(copy.path))


def note(folder: Path, path: Path, kind: str, moment: datetime) -> None:
    """Remember one. What can't be written is not remembered: the copy itself is what counts."""
    copy = Copy(path.absolute(), kind, utc_text(moment))
    others = [each for each in known(folder) if each.path != copy.path]
    with suppress(OSError):
        _write(folder, [*others, copy][-_MOST:])


def _write(folder: Path, copies: Iterable[Copy]) -> None:
    data = [{"path": str(copy.path), "kind": copy.kind, "made": copy.made} for copy in copies]
    write_whole(folder / COPIES, (json.dumps({"copies": data}, indent=1).encode("ascii"),))


def _listed(folder: Path) -> Iterable[Copy]:
    try:
        with (folder / COPIES).open("rb") as file:
            data: object = json.loads(file.read(_LIMIT))
    except (OSError, ValueError, RecursionError):
        return
    listed = cast("dict[str, object]", data).get("copies") if isinstance(data, dict) else None
    for each in cast("list[object]", listed) if isinstance(listed, list) else ():
        match each:
            case {"path": str(path), "kind": str(kind), "made": str(made)} if path:
                yield Copy(Path(path), kind, made)
            case _:
                pass


def _may_exist(path: Path) -> bool:
    """False only where its folder is there and the file is not."""
    try:
        return os.path.lexists(path) or not path.parent.is_dir()
    except (OSError, ValueError):
        return False

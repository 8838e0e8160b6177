"""The bed a script asks for: a sound that comes with the program, or a file of the script's own.

FORMAT, rule 10: such a file lies below the script's own folder, so there is no `..`, no absolute
path and no link that leads out.
"""

import re
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path, PurePosixPath, PureWindowsPath

from ._problem import REFUSED, shown

_NAME = re.compile(r"[\w-]+")


def bed_file(bed: str, folder: Path | None) -> Path | None:
    """The file below `folder` that a checked script's bed names, or None for a sound of audio/.

    None also for a file that has gone, or that leads out of the folder by now.
    """
    if folder is None or bed_fault(bed, folder, ()):
        return None
    return (folder / bed).resolve()


def bed_fault(bed: str, folder: Path | None, names: Collection[str] | None) -> str | None:
    """What speaks against `bed`, or None. `names` are the sounds of audio/; None takes any name."""
    if names is None and _NAME.fullmatch(bed):
        return None
    if names is not None and bed in names:
        return None
    if REFUSED.search(bed):
        return "the bed's name holds a character that cannot be seen"
    if _leads_out(bed):
        return f'the bed "{shown(bed)}" is no file below the script\'s own folder'
    if folder is not None and _is_inside(folder, bed):
        return None
    near = get_close_matches(bed[:40], names or (), n=1)
    if near:
        return f'there is no bed "{shown(bed)}"; did you mean "{near[0]}"?'
    known = f"; there are {', '.join(sorted(names))}" if names else ""
    return f'there is no bed "{shown(bed)}"{known}'


def _leads_out(bed: str) -> bool:
    path = PurePosixPath(bed)
    windows = PureWindowsPath(bed)
    return path.is_absolute() or bool(windows.anchor) or ".." in windows.parts


def _is_inside(folder: Path, bed: str) -> bool:
    """Whether `bed` is a file below `folder`, links followed."""
    try:
        file = (folder / bed).resolve()
        return file.is_relative_to(folder.resolve()) and file.is_file()
    except (OSError, ValueError, RuntimeError):  # a loop of links, a name too long
        return False

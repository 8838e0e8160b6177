"""Finding scripts: the bundled ones by technique, the person's own, and a path that was typed.

Nothing in a folder is trusted: a link that leads out of it, a pipe, a hidden file or a name that a
terminal could not show is not on the shelf.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple, TypeAlias

from ._problem import ScriptNotFound

ENDING: Final = ".toml"
"""Of every script file."""
OWN_PREFIX: Final = "own/"
"""Of the id of every script of the person's own."""
_DEEPEST: Final = 6
"""Folders within folders."""

_Entry: TypeAlias = tuple[str, bool, os.DirEntry[str]]


@dataclass(frozen=True, slots=True)
class Shelfmark:
    """Where one script is kept, and the id by which it is asked for."""

    id: str
    """`imagery/beach`; a translation's has its language behind a dot, `imagery/beach.es`; a
    person's own begins with `own/`; a script from elsewhere has its path for an id."""
    path: Path
    own: bool


class Version(NamedTuple):
    """A script's file as it stands now, without a look into it: a library may hold thousands."""

    id: str
    where: str
    """Its path."""
    own: bool
    modified: int
    """Nanoseconds since 1970."""
    size: int
    """Bytes."""

    @property
    def mark(self) -> Shelfmark:
        """By what it is read."""
        return Shelfmark(self.id, Path(self.where), self.own)


def version_of(mark: Shelfmark) -> Version:
    """The version of one script. Raises OSError."""
    status = mark.path.stat()
    return Version(mark.id, str(mark.path), mark.own, status.st_mtime_ns, status.st_size)


def find_versions(bundled: Path, own: Path) -> list[Version]:
    """All scripts of both folders, sorted by id. A folder that cannot be read holds none."""
    found: list[Version] = []
    for name, is_own, entry in _on_shelf(bundled, own):
        try:
            status = entry.stat()
        except OSError:  # it was taken away just now
            continue
        found.append(Version(name, entry.path, is_own, status.st_mtime_ns, status.st_size))
    return found


def find_scripts(bundled: Path, own: Path) -> tuple[Shelfmark, ...]:
    """All scripts of both folders, sorted by id. A folder that cannot be read holds none."""
    return tuple(
        Shelfmark(name, Path(entry.path), is_own) for name, is_own, entry in _on_shelf(bundled, own)
    )


def find_script(wanted: str, bundled: Path, own: Path, language: str = "en") -> Shelfmark:
    """The script with the id `wanted`, or at that path; raises `ScriptNotFound` with near ids.

    An id without a language gives the translation into `language` where there is one: for `es-MX`
    that of `es-MX`, else of `es`, else the script under the plain id.
    """
    for name in (*(f"{wanted}.{tag}" for tag in _tags(language)), wanted):
        mark = _at(name, bundled, own)
        if mark:
            return mark
    mark = _at_path(wanted, bundled, own)
    if mark:
        return mark
    raise ScriptNotFound(wanted, _near(wanted, [it.id for it in find_scripts(bundled, own)]))


def _at(name: str, bundled: Path, own: Path) -> Shelfmark | None:
    """The script with exactly this id, without looking through the folders."""
    is_own = name.startswith(OWN_PREFIX)
    root = own if is_own else bundled
    pure = PurePosixPath(name.removeprefix(OWN_PREFIX) if is_own else name)
    if pure.is_absolute() or any(part.startswith(".") for part in pure.parts):
        return None
    path = root.joinpath(*pure.parts[:-1], f"{pure.name}{ENDING}")
    return Shelfmark(name, path, is_own) if _is_file_inside(path, root) else None


def _at_path(wanted: str, bundled: Path, own: Path) -> Shelfmark | None:
    """The script in a file that was named by its path; one from the shelf keeps its id."""
    try:
        path = Path(wanted).expanduser().resolve()
        if not path.is_file():
            return None
    except (OSError, ValueError, RuntimeError):  # no such name, no such home, a loop of links
        return None
    for root, prefix in ((bundled.resolve(), ""), (own.resolve(), OWN_PREFIX)):
        if path.is_relative_to(root) and path.suffix == ENDING:
            name = path.relative_to(root).as_posix().removesuffix(ENDING)
            return Shelfmark(prefix + name, path, own=bool(prefix))
    return Shelfmark(path.as_posix(), path, own=True)


def _on_shelf(bundled: Path, own: Path) -> list[_Entry]:
    """Id, whether it is an own one, and the entry of every script, sorted by id."""
    found = [*_entries(bundled, "", bundled), *_entries(own, OWN_PREFIX, own)]
    return sorted(found, key=itemgetter(0))


def _entries(
    folder: str | Path, prefix: str, root: Path, depth: int = _DEEPEST
) -> Iterator[_Entry]:
    """The scripts in `folder` and below it; links to folders are not followed."""
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError:
        return
    is_own = prefix.startswith(OWN_PREFIX)
    for entry in found:
        name = entry.name
        if name.startswith(".") or not name.isprintable():
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth:
                yield from _entries(entry.path, f"{prefix}{name}/", root, depth - 1)
        elif name.endswith(ENDING) and _is_script(entry, root):
            yield prefix + name.removesuffix(ENDING), is_own, entry


def _is_script(entry: os.DirEntry[str], root: Path) -> bool:
    if entry.is_symlink():
        return _is_file_inside(Path(entry.path), root)
    return entry.is_file(follow_symlinks=False)


def _is_file_inside(path: Path, root: Path) -> bool:
    """Whether `path` is an ordinary file below `root`, links followed."""
    try:
        return path.is_file() and path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def _tags(language: str) -> Iterator[str]:
    """`es-MX`, then `es`."""
    parts = language.split("-")
    for count in range(len(parts), 0, -1):
        yield "-".join(parts[:count])


def _near(wanted: str, ids: list[str]) -> tuple[str, ...]:
    """Ids that look like `wanted`, those with its very name first."""
    name = wanted.rpartition("/")[2].lower()[:60]
    same = [it for it in ids if name and it.rpartition("/")[2].partition(".")[0] == name]
    names = {it.rpartition("/")[2]: it for it in ids}
    close = get_close_matches(wanted.lower()[:60], ids, n=3)
    close += [names[it] for it in get_close_matches(name, names, n=3)]
    return tuple(dict.fromkeys(same + close))[:3]

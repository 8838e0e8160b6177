"""Where eSpeak NG's library and its data are: the system's, else those of a wheel.

Nothing is loaded here, so that the player's process may ask too.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from calmcoach.voice._known import HAS_OWN_VOICE

_NAME = "libespeak-ng.so.1"
_DATA = "espeak-ng-data"
_WHEEL = "espeakng_loader"


@dataclass(frozen=True, slots=True)
class Library:
    """An eSpeak NG that can be loaded."""

    path: Path
    data: Path
    """The folder of voices and dictionaries. Without it the library ends the process."""
    version: str
    """Tells one build from another without loading it."""

    def speaks(self, language: str) -> bool:
        """Whether there is a dictionary for `language`, without its region."""
        return (self.data / f"{language}_dict").is_file()


def find_library() -> Library | None:
    """The eSpeak NG of this machine; None too where the system has a voice of its own."""
    if HAS_OWN_VOICE:
        return None
    for folder in _library_folders():
        path = folder / _NAME
        data = _data_folder(folder) if path.is_file() else None
        if data is not None:
            real = path.resolve()
            return Library(path, data, f"{real.name} {real.stat().st_size}")
    return _from_wheel()


def _library_folders() -> Iterator[Path]:
    for name in os.environ.get("LD_LIBRARY_PATH", "").split(":"):
        if name:
            yield Path(name)
    for root in (Path("/usr/local/lib"), Path("/usr/lib"), Path("/lib")):
        yield root
        yield from sorted(root.glob("*-linux-*"))
    yield Path("/usr/lib64")


def _data_folder(beside: Path) -> Path | None:
    named = os.environ.get("ESPEAK_DATA_PATH")
    candidates = [Path(named), Path(named) / _DATA] if named else []
    candidates += [beside / _DATA, Path("/usr/local/share") / _DATA, Path("/usr/share") / _DATA]
    return next((folder for folder in candidates if is_data(folder)), None)


def _from_wheel() -> Library | None:
    spec = find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    path, data = folder / "libespeak-ng.so", folder / _DATA
    if not path.is_file() or not is_data(data):
        return None
    return Library(path, data, f"espeakng-loader {version_of('espeakng-loader')}")


def is_data(folder: Path) -> bool:
    """Whether eSpeak NG finds what it needs in `folder`."""
    return (folder / "phontab").is_file()


def version_of(distribution: str) -> str:
    """The installed version of a package, or `unknown`."""
    from importlib.metadata import PackageNotFoundError, version  # 40 ms

    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"

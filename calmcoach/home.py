"""Where settings, journal, cache and own scripts are kept, and where the bundled data lies."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one person. The room that writes makes its own."""

    settings: Path
    """The settings file (JSON)."""
    journal: Path
    """A folder of its own, mode 0700: journal, ratings log, backups."""
    cache: Path
    """Spoken phrases and script lengths; safe to delete."""
    scripts: Path
    """The person's own scripts."""
    voices: Path
    """Voices fetched or added later."""
    log: Path
    """What libraries write on the terminal goes to this file instead."""


def find_home() -> Home:
    """The folders below `CALMCOACH_HOME`, or the platform's own ones when it is not set."""
    chosen = os.environ.get("CALMCOACH_HOME")
    if chosen:
        base = Path(chosen).expanduser().absolute()
        return _below(data=base, config=base, cache=base / "cache")
    folders = platformdirs.PlatformDirs("calmcoach", appauthor=False)
    return _below(
        data=folders.user_data_path, config=folders.user_config_path, cache=folders.user_cache_path
    )


def bundled(name: str) -> Path:
    """The bundled folder `name`, such as `audio`: in the wheel, or beside the package."""
    package = Path(__file__).parent
    installed = package / "_data" / name
    return installed if installed.is_dir() else package.parent / name


def _below(*, data: Path, config: Path, cache: Path) -> Home:
    return Home(
        settings=config / "settings.json",
        journal=data / "journal",
        cache=cache,
        scripts=data / "scripts",
        voices=data / "voices",
        log=cache / "calmcoach.log",
    )

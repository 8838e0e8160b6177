"""Whether the journal lies in a folder that a service copies between computers, and what follows.

Such a service copies files one by one, whenever it likes. A journal is several files that belong
together, and while the program runs SQLite keeps the newest changes in two more (WAL mode). So
two computers that write at the same time, or one that starts before all files have come, find a
mixture, or a second copy beside the first with words such as "conflicted copy" in its name.

Nothing is lost by that here: each row carries its own checksum and the time of its last edit, the
ratings log has all of them once more, and a file that does not fit is set aside and made anew
from what is sound in either. But what only the second copy knows has to be taken in by
`calmcoach journal merge`. So the program goes on, says so, and names the copies. (Others refuse
to start, or ask their people not to do it; Syncthing's makers say that it is not for databases.)
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from calmcoach.journal._files import JOURNAL, LOG

_NAMES: Mapping[str, re.Pattern[str]] = {
    "Dropbox": re.compile(r"dropbox( \(.+\))?", re.IGNORECASE),
    "OneDrive": re.compile(r"onedrive( - .+)?", re.IGNORECASE),
    "iCloud Drive": re.compile(r"com~apple~clouddocs|icloud ?drive", re.IGNORECASE),
    "Google Drive": re.compile(r"google ?drive", re.IGNORECASE),
    "Nextcloud": re.compile(r"nextcloud|owncloud", re.IGNORECASE),
}
"""What a folder is called that a service made."""
_CLOUD_STORAGE = "CloudStorage"
"""Where macOS keeps such folders, with the account behind a hyphen: `OneDrive-Personal`."""
_MARKS: Mapping[str, str] = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".sync_*.db": "Nextcloud",
    "._sync_*.db": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
}
"""What lies in the uppermost folder of those that a service looks after."""
_SETTINGS = ".dropbox"
"""In a home it says nothing: there Dropbox keeps its settings."""
_COPY = re.compile(r"(journal[^.].*|journal\..+)\.db|(ratings[^.].*|ratings\..+)\.log")
"""`journal (conflicted copy 2026-03-01).db`, `journal.sync-conflict-….db`, `journal-PC.db`,
`journal 2.db`: only a service or a person gives such names in this folder."""
MOST_COPIES = 20


@dataclass(frozen=True, slots=True)
class Synced:
    """What was found about the journal's folder."""

    service: str | None
    """Who copies it to other computers, as far as can be seen."""
    copies: tuple[Path, ...]
    """Other journals and logs beside ours."""


def look_for_sync(folder: Path) -> Synced:
    """Look at the names above the folder and at what lies in it. Never fails."""
    service = next((found for place in _above(folder) if (found := _service(place))), None)
    return Synced(service, tuple(_copies(folder)))


def _above(folder: Path) -> Iterator[Path]:
    with suppress(OSError, RuntimeError):
        folder = folder.resolve()
    yield folder
    yield from (place for place in folder.parents if place != place.parent)


def _service(place: Path) -> str | None:
    called = place.name
    if place.parent.name == _CLOUD_STORAGE:
        called = called.partition("-")[0]
    for service, name in _NAMES.items():
        if name.fullmatch(called):
            return service
    with suppress(OSError, RuntimeError):
        for mark, service in _MARKS.items():
            if any(place.glob(mark)) and not (mark == _SETTINGS and place == Path.home()):
                return service
    return None


def _copies(folder: Path) -> Iterator[Path]:
    with suppress(OSError), os.scandir(folder) as found:
        names = sorted(each.name for each in found if each.is_file())
        ours = {JOURNAL, LOG}
        copies = [name for name in names if name not in ours and _COPY.fullmatch(name)]
        yield from (folder / name for name in copies[:MOST_COPIES])

"""What makes a written file outlast a power cut. Anyone may import it."""

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "darwin":
    import fcntl


def sync(descriptor: int) -> None:
    """Return when what was written is on the disk itself. Raises OSError."""
    if sys.platform == "darwin":
        # There, fsync leaves the bytes in the drive's own memory.
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Return when the folder's list of names is on the disk. Raises OSError."""
    if sys.platform == "win32":
        return  # NTFS keeps its own journal of names, and folders can't be synced
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

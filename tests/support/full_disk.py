"""Python programs run on a file system of their own: a tiny one, or one that can't be written.

`unshare -rm` gives the program its own view of what is mounted where, without any rights on
this machine; whoever runs the tests needs no root for it.
"""

import subprocess
import sys
from pathlib import Path

_PATIENCE = 120.0
"""Seconds: a watchdog, not a measure."""


def on_small_disk(program: str, place: Path, *, kibibytes: int) -> list[str]:
    """Run `program` with a disk of so many KiB mounted at `place` (its `sys.argv[1]`).

    Returns the lines it printed.
    """
    return _with_mount(f'mount -t tmpfs -o size={kibibytes}k tmpfs "$1"', program, place)


def on_read_only_disk(program: str, place: Path) -> list[str]:
    """Run `program` with the folder `place` (its `sys.argv[1]`) as it is, but read-only.

    Unlike a folder's mode, this also stops root. Returns the lines it printed.
    """
    return _with_mount('mount --bind "$1" "$1" && mount -o remount,bind,ro "$1"', program, place)


def _with_mount(mount: str, program: str, place: Path) -> list[str]:
    place.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-ec", f'{mount}; exec "$2" - "$1"', "sh", place, sys.executable],
        input=program,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()

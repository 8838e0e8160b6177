"""Python programs run on a file system of their own: a tiny one, or one that can't be written.

`unshare -rm` gives the program its own view of what is mounted where, without any rights on
this machine; whoever runs the tests needs no root for it. In a chroot that is refused to everyone;
there root takes a view of its own without it.
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
    script = f'{mount}; "$2" - "$1" || code=$?; umount "$1"; exit ${{code-0}}'
    done = subprocess.run(
        [*_own_view(), "sh", "-ec", script, "sh", place, sys.executable],
        input=program,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def _own_view() -> list[str]:
    anyone = ["unshare", "-rm"]
    if subprocess.run([*anyone, "true"], capture_output=True, check=False).returncode == 0:
        return anyone
    return ["unshare", "-m", "--propagation", "unchanged"]

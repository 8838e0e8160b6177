"""Debian's own packages: installed where that asks for no password, named where it would."""

import ctypes
import os
import shutil
import subprocess
import sys


def add_system_packages(*packages: str) -> bool:
    """Installs `packages` with apt-get, as root or through a sudo that asks nothing.

    Returns whether they are installed now.
    """
    leave = _leave()
    if leave is None or not shutil.which("apt-get"):
        return False
    sys.stderr.write(f"Adding to the system: {' '.join(packages)}.\n")
    apt = [*leave, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=120"]
    install = [*apt, "install", "--yes", "--no-remove", "--no-install-recommends", *packages]
    return _works(install) or (_works([*apt, "update"]) and _works(install, tell=True))


def command_to_type(*packages: str) -> str:
    """The one line with which the person installs `packages` by hand."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        return f"your system's command that installs {names}"
    install = f"apt-get install {names}"
    if os.geteuid() == 0:
        return install
    return f"sudo {install}" if shutil.which("sudo") else f"su -c '{install}'"


def add_sound(*, with_a_device_for_tests: bool) -> None:
    """What plays sound, and for the tests a device that nobody hears. All goes on without."""
    if sys.platform != "linux":
        return
    if not _loads("libportaudio.so.2") and not add_system_packages("libportaudio2"):
        sys.stderr.write(
            "The sound library PortAudio is missing here. CalmCoach starts all the same: silent,\n"
            f"with captions. To hear it, type:  {command_to_type('libportaudio2')}\n"
        )
    device = ("pulseaudio", "pulseaudio-utils", "libasound2-plugins")
    there = shutil.which("pulseaudio") and shutil.which("parec")
    if with_a_device_for_tests and not there and not add_system_packages(*device):
        sys.stderr.write(
            "The tests that listen need a sound device that nobody hears, and will fail without.\n"
            f"To have it, type:  {command_to_type(*device)}\n"
        )


def _leave() -> list[str] | None:
    """What goes before a command that changes the system; None where it would ask a password."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and _works(["sudo", "-n", "true"]) else None


def _works(command: list[str], *, tell: bool = False) -> bool:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if tell and done.returncode:
        sys.stderr.write(done.stdout)
    return not done.returncode


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True

"""Debian's own packages: installed where that asks for no password, named where it would."""

import os
import shutil
import subprocess
import sys


def add_system_package(package: str) -> bool:
    """Installs `package` with apt-get, as root or through a sudo that asks nothing.

    Returns whether it is installed now.
    """
    leave = _leave()
    if leave is None or not shutil.which("apt-get"):
        return False
    sys.stderr.write(f"Adding the system's package {package}.\n")
    apt = [*leave, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=120"]
    install = [*apt, "install", "--yes", "--no-install-recommends", package]
    return _works(install) or (_works([*apt, "update"]) and _works(install, tell=True))


def command_to_type(package: str) -> str:
    """The one line with which the person installs `package` by hand."""
    if not shutil.which("apt-get"):
        return f"your system's command that installs {package}"
    install = f"apt-get install {package}"
    if os.geteuid() == 0:
        return install
    return f"sudo {install}" if shutil.which("sudo") else f"su -c '{install}'"


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

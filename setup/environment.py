"""Makes CalmCoach's environment: Python packages in `.venv`, and what the system must bring.

Called by `start.sh` with the system's Python, before anything is installed: standard library only.
Exit codes: 0 ready, 3 this machine lacks something (said in plain words), 130 interrupted.
"""

import contextlib
import fcntl
import importlib.util
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from package_index import pip_settings, uv_variables
from system_packages import add_sound, add_system_packages, command_to_type

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
HALF_MADE = VENV / "half-made"
OWN_UV = ROOT / ".uv"
OLDEST_UV = (0, 5)
MEGABITS = 10


@dataclass(frozen=True, slots=True)
class Level:
    """One kind of environment; each holds all that the ones before it hold. Sizes in MB."""

    groups: tuple[str, ...]
    fetched: int
    kept: int


LEVELS = {
    "run": Level((), 160, 350),
    "test": Level(("test",), 200, 500),
    "check": Level(("test", "check"), 280, 780),
    "bench": Level(("test", "check", "bench"), 315, 830),
}
UV = Level((), 20, 65)


class LackingError(Exception):
    """Something that the set-up needs is not here; the message says what, and what to do."""


def main(asked: str, key: str) -> int:
    """Makes the environment for the level `asked` and marks it with `key`."""
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    try:
        with _only_one() as lock:
            if not _is_ready(asked, key):
                _make(_widest(asked), key, lock)
    except LackingError as lacking:
        _say(str(lacking))
        return 3
    except OSError as error:
        _say(f"The set-up stopped: {error.strerror}: {error.filename}.")
        return 3
    except KeyboardInterrupt:
        _say("Stopped. Nothing half-made is left; the next start begins again.")
        return 130
    return 0


def _make(level: str, key: str, lock: int) -> None:
    fresh = not _is_sound()
    for name in LEVELS:
        _mark(name).unlink(missing_ok=True)
    if fresh:
        shutil.rmtree(VENV, ignore_errors=True)
        if VENV.is_symlink() or VENV.exists():
            raise LackingError(f"{VENV} is in the way and can't be removed. Please remove it.")
    uv = _present_uv()
    if uv is None:
        _need_venv_module()
    _announce(LEVELS[level], fresh=fresh, with_uv=uv is None)
    environ = _environ()
    try:
        uv = uv or _own_uv(environ, lock)
        _install(uv, LEVELS[level], environ, lock, fresh=fresh)
    except LackingError:
        # uv fetches everything before it changes anything: what stood here before still stands.
        if fresh:
            shutil.rmtree(VENV, ignore_errors=True)
        HALF_MADE.unlink(missing_ok=True)
        raise
    except KeyboardInterrupt:
        shutil.rmtree(VENV, ignore_errors=True)
        raise
    for name in list(LEVELS)[: list(LEVELS).index(level) + 1]:
        _mark(name).write_text(key, encoding="utf-8")
    add_sound(with_a_device_for_tests="test" in LEVELS[level].groups)
    _say("Ready.")


def _announce(level: Level, *, fresh: bool, with_uv: bool) -> None:
    fetched = level.fetched + UV.fetched * with_uv
    kept = level.kept + UV.kept * with_uv
    minutes = max(1, round((fetched * 8 / MEGABITS + 30) / 60))
    if not fresh:
        _say(f"Some parts have changed and are set up again; at most {fetched} MB are fetched.")
        return
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < kept + fetched:
        raise LackingError(
            f"CalmCoach needs about {kept + fetched} MB on this disk to be set up. "
            f"{free} MB are free."
        )
    _say(
        f"CalmCoach is set up now, once: up to {fetched} MB to fetch, most of it the voice.",
        f"At {MEGABITS} Mbit/s that takes about {minutes} minutes, and it keeps about "
        f"{kept} MB of this folder's disk.",
        "Nothing is asked meanwhile. Ctrl-C stops it and leaves nothing half-made.",
    )


def _install(uv: str, level: Level, environ: dict[str, str], lock: int, *, fresh: bool) -> None:
    """Puts the locked versions, held to their hashes, into `.venv` from the person's own index."""
    if fresh:
        # By its full name (python3.11), so that a system with a newer Python is noticed.
        system = Path(sys.executable).resolve()
        _run([uv, "venv", "--quiet", "--python", system, VENV], environ, lock)
    # Only a set-up that was killed leaves this mark; the next one then begins again.
    HALF_MADE.touch()
    python = VENV / "bin/python"
    locked = VENV / "locked.txt"
    wanted = [f"--extra={extra}" for extra in _extras()]
    wanted += [f"--group={group}" for group in level.groups]
    export = [uv, "export", "--quiet", "--frozen", "--no-default-groups", *wanted]
    _run([*export, "--python", python, "--output-file", locked], environ, lock)
    sync = [uv, "pip", "sync", "--compile-bytecode", "--python", python, locked]
    if pip_settings(environ).get("no-index", "").lower() in {"1", "true", "yes", "on"}:
        sync.append("--no-index")
    _run(sync, environ, lock)
    HALF_MADE.unlink()


def _extras() -> tuple[str, ...]:
    """The voices to install. The natural one needs a library that Intel Macs have no build of."""
    if (sys.platform, platform.machine()) == ("darwin", "x86_64"):
        _say("The natural voice can't be installed on an Intel Mac; the system's own speaks.")
        return ("espeak",)
    return ("piper", "espeak")


def _present_uv() -> str | None:
    """The uv on the PATH or this folder's own, if it is new enough to read our lock file."""
    for uv in (shutil.which("uv"), str(OWN_UV / "bin/uv")):
        if uv and _uv_version(uv) >= OLDEST_UV:
            return uv
    return None


def _need_venv_module() -> None:
    """Debian keeps a part of Python's own `venv` in a package that is often not installed."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not importlib.util.find_spec("ensurepip") and not add_system_packages(package):
        raise LackingError(
            "Python's part for making environments is missing here. Please type\n\n"
            f"    {command_to_type(package)}\n\nand then start again."
        )


def _own_uv(environ: dict[str, str], lock: int) -> str:
    """A uv of this folder's own, from the person's package index, in an environment of its own."""
    shutil.rmtree(OWN_UV, ignore_errors=True)
    try:
        _run([sys.executable, "-m", "venv", OWN_UV], environ, lock)
        pip = [OWN_UV / "bin/python", "-m", "pip", "--disable-pip-version-check", "install"]
        _run([*pip, "--require-hashes", "-r", "setup/uv.txt"], environ, lock)
    except (LackingError, KeyboardInterrupt):
        shutil.rmtree(OWN_UV, ignore_errors=True)
        raise
    return str(OWN_UV / "bin/uv")


def _uv_version(uv: str) -> tuple[int, ...]:
    try:
        asked = subprocess.run([uv, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return ()
    found = re.match(r"uv (\d+)\.(\d+)", asked.stdout)
    return tuple(map(int, found.groups())) if found else ()


def _environ() -> dict[str, str]:
    """The person's variables, with what uv and pip need to do as the person would."""
    # Another environment that happens to be active must not be the one that is filled.
    away = {"VIRTUAL_ENV", "CONDA_PREFIX", "UV_SYSTEM_PYTHON", "UV_PROJECT", "UV_WORKING_DIR"}
    environ = {key: value for key, value in os.environ.items() if key not in away}
    environ |= uv_variables(environ, pip_settings(environ))
    environ |= {"UV_PYTHON_DOWNLOADS": "never", "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    if not environ.keys() & {"UV_CACHE_DIR", "UV_NO_CACHE"}:
        cache = Path(environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "uv")
        try:
            cache.mkdir(parents=True, exist_ok=True)
            writable = os.access(cache, os.W_OK)
        except OSError:
            writable = False
        if not writable:
            environ["UV_CACHE_DIR"] = str(OWN_UV / "cache")
    return environ


def _is_ready(level: str, key: str) -> bool:
    """Another start may have done the work while this one waited for it."""
    mark = _mark(level)
    return _is_sound() and mark.exists() and mark.read_text(encoding="utf-8") == key


def _is_sound() -> bool:
    """`.venv` was not left half-made, was made in this folder, and its Python still starts."""
    if HALF_MADE.exists() or any(_is_from_elsewhere(_mark(name)) for name in LEVELS):
        return False
    where = [VENV / "bin/python", "-c", "import sys; print(sys.prefix)"]
    try:
        asked = subprocess.run(where, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return asked.stdout.strip() == str(VENV)


def _is_from_elsewhere(mark: Path) -> bool:
    return mark.exists() and mark.read_text(encoding="utf-8").splitlines()[:1] != [str(ROOT)]


def _widest(asked: str) -> str:
    """The level `asked`, or a wider one that is installed already: nothing is taken away."""
    return [name for name in LEVELS if name == asked or _mark(name).exists()][-1]


def _mark(level: str) -> Path:
    return VENV / f"ready-{level}"


def _run(command: list[str | Path], environ: dict[str, str], lock: int) -> None:
    # A child that outlives a killed set-up keeps the lock, so that nobody works beside it.
    done = subprocess.run(
        command, cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, pass_fds=(lock,), check=False
    )
    if done.returncode < 0:
        raise KeyboardInterrupt  # killed, by the person or for want of memory
    if done.returncode:
        raise LackingError(
            "The set-up could not be finished; the lines above say why. Without a connection,\n"
            "please try again when there is one: what was fetched is kept."
        )


@contextlib.contextmanager
def _only_one() -> Generator[int]:
    """Two starts at once in the same folder: the second waits for the first."""
    with Path(__file__).open(encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("Another set-up is at work in this folder. Waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()


def _say(*lines: str) -> None:
    sys.stderr.write("\n".join(lines) + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

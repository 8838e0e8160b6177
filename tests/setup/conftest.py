import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from support.clone import UV, Clone

ROOT = Path(__file__).parents[2]
Hanging = tuple[subprocess.Popen[str], Callable[[], None]]


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    root = tmp_path / "a folder with blanks" / "calm coach"
    shutil.copytree(ROOT / "setup", root / "setup", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, root / name)
    for folder in ("tools", "home"):
        (tmp_path / folder).mkdir()
    (tmp_path / "calls").touch()
    made = Clone(root, tmp_path / "tools", tmp_path / "home", tmp_path / "calls")
    for name in ("sh", "cat", "cksum", "chmod", "make", "sed"):
        made.tool(name)
    made.tool("python3", f'#!/bin/sh\nexec "{_system_python()}" "$@"\n')
    made.tool("uv", UV)
    return made


@pytest.fixture
def hanging(clone: Clone) -> Iterator[Callable[[], Hanging]]:
    """Begins a set-up; it is in the midst of fetching packages when it is handed over."""
    with contextlib.ExitStack() as ends:

        def begin() -> Hanging:
            wish = clone.uv_will("hang")
            os.mkfifo(clone.root / "hang")
            process = clone.begin("sh", "setup/start.sh", "run", "calmcoach")
            ends.callback(_end, process)
            # Opening a pipe for writing waits until someone reads it: uv is at work then.
            pipe = ends.enter_context((clone.root / "hang").open("w", encoding="utf-8"))
            wish.unlink()
            return process, pipe.close

        yield begin


@pytest.fixture
def package_index(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that says pip's settings to uv."""
    file = ROOT / "setup/package_index.py"
    spec = importlib.util.spec_from_file_location("package_index", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "package_index", module)
    spec.loader.exec_module(module)
    return module


def _system_python() -> str:
    return str(Path(sys.base_prefix) / f"bin/python3.{sys.version_info.minor}")


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()

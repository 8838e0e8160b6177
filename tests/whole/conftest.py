"""The real program in a real terminal, with a real voice and a virtual sound device."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from support.home_of import choose
from support.terminal import Terminal, in_terminal
from support.virtual_device import VirtualDevice, virtual_device


@pytest.fixture(scope="module")
def device() -> Iterator[VirtualDevice]:
    with virtual_device() as running:
        yield running


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folders of a person who has read the first page, and has two scripts of their own."""
    folder = tmp_path / "home"
    (folder / "scripts").mkdir(parents=True)
    choose(folder, greeted=True)
    return folder


@pytest.fixture
def program(home: Path, device: VirtualDevice) -> Callable[..., AbstractContextManager[Terminal]]:
    """Start the program in a terminal of 100 x 30."""

    def start(*words: str) -> AbstractContextManager[Terminal]:
        environment = {**device.environment, "CALMCOACH_HOME": str(home)}
        command = [sys.executable, "-m", "calmcoach", *words]
        return in_terminal(command, environment, columns=100, rows=30)

    return start

from collections.abc import Iterator
from pathlib import Path

import pytest

from calmcoach.journal import Journal
from support.ratings import Clock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "journal"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(folder: Path, clock: Clock) -> Iterator[Journal]:
    with Journal.open(folder, now=clock) as opened:
        yield opened

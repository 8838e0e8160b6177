"""The screens over a scripted journey, in a terminal that shows every colour."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from calmcoach.tui._app import CalmCoach
from calmcoach.tui._screens import today
from support.scripted_journey import ScriptedJourney
from support.watched_screen import Watcher, screens, watched


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever terminal the tests run in, the app finds one with all colours."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """The journey is opened with the first frame, not a moment later."""
    monkeypatch.setattr(today, "PAUSE", 0.01)


@pytest.fixture(autouse=True)
def greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Wherever the tests run, the clock on the wall shows the same time."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "calmcoach.log"


@pytest.fixture
def make_app(log: Path) -> Callable[[ScriptedJourney], CalmCoach]:
    """The app over a scripted journey."""
    return lambda journey: screens(journey.open, journey.settings, log)


Open = Callable[..., AbstractAsyncContextManager[Watcher]]


@pytest.fixture
def opened(make_app: Callable[[ScriptedJourney], CalmCoach]) -> Open:
    """The app over a scripted journey, running, with a person before it."""
    return lambda journey, size=(80, 24): watched(make_app(journey), size)

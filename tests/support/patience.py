"""Waiting for another thread, with a limit that only a broken program reaches."""

import threading
from collections.abc import Callable

LIMIT = 5.0
GLANCE = 0.002


def until(true: Callable[[], bool], limit: float = LIMIT) -> None:
    """Return as soon as `true()` is, and fail the test after `limit` seconds."""
    pause = threading.Event()
    for _ in range(round(limit / GLANCE)):
        if true():
            return
        pause.wait(GLANCE)
    raise AssertionError("it never came true")


def give_time(true: Callable[[], bool], limit: float = 0.1) -> None:
    """Return as soon as `true()` is, or after `limit` seconds: where it need not come true."""
    pause = threading.Event()
    for _ in range(round(limit / GLANCE)):
        if true():
            return
        pause.wait(GLANCE)

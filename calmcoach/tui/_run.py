"""From the first frame to the last words on the terminal."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from calmcoach.journey import read_settings
from calmcoach.tui._app import CalmCoach
from calmcoach.tui._opening import Opening
from calmcoach.tui._terminal import on_hangup, screens_only
from calmcoach.words import _

if TYPE_CHECKING:
    from calmcoach.home import Home
    from calmcoach.journey import Journey

_SIGNALLED = 128
_HUNG_UP = _SIGNALLED + 1


def show(home: "Home") -> int:
    """Run the app from its first frame to the last words. Returns the exit code."""
    settings, _unusable = read_settings(home.settings)
    opening = Opening(lambda: _open(home))
    app = CalmCoach(opening, settings, home.log, clock=_now)
    unsaved: Sequence[str] = ()
    try:
        with screens_only(home.log):
            asyncio.run(_shown(app))
    finally:
        if app.course is not None:
            app.course.let_go()
        unsaved = opening.close()
    _say_last(app.last_words, unsaved)
    return app.return_code or 0


async def _shown(app: CalmCoach) -> None:
    """Run the app; a closed terminal and a polite kill end it as the person would."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            with contextlib.suppress(NotImplementedError):  # Windows has no such handlers
                loop.add_signal_handler(number, app.exit, None, _SIGNALLED + number)

    def leave() -> None:
        with contextlib.suppress(RuntimeError):  # the loop may be gone by now
            loop.call_soon_threadsafe(app.exit, None, _HUNG_UP)

    with on_hangup(leave):
        await app.run_async()


def _open(home: "Home") -> "Journey":
    from calmcoach.journey import open_journey

    return open_journey(home)


def _now() -> datetime:
    return datetime.now().astimezone()


def _say_last(words: str, unsaved: Sequence[str]) -> None:
    """What there is left to say, on the terminal the person comes back to."""
    lines = [words] if words else []
    if unsaved:
        lines += [_("This could not be written down. These commands enter it later:"), *unsaved]
    with contextlib.suppress(OSError):  # the terminal may be gone
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()

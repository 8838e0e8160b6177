"""A person before the screens: presses keys, clicks, reads, and waits for what is to come."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from calmcoach.journey import Journey, Settings
from calmcoach.tui._app import CalmCoach
from calmcoach.tui._opening import Opening

WATCHDOG = 10.0
"""Seconds after which what never came fails the test."""
GLANCE = 0.04
_HOPS = 3
EVENING = datetime(2025, 11, 4, 19, 5, tzinfo=UTC)


def screens(opener: Callable[[], Journey], settings: Settings, log: Path) -> CalmCoach:
    """The app over whatever journey `opener` opens, on a Tuesday evening."""
    return CalmCoach(Opening(opener), settings, log, clock=lambda: EVENING)


class Watcher:
    """Presses keys like a person, and reads the screen like one."""

    def __init__(self, app: CalmCoach, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, each when the one before has been heard."""
        for key in keys:
            self._press(key)
            await self.settle()

    def presses(self, key: str) -> None:
        """Press a key, and wait for nothing."""
        self._press(key)

    async def settle(self) -> None:
        """Wait until every widget has heard what was sent to it so far."""
        for _ in range(_HOPS):
            await asyncio.sleep(0)
            await self.pilot._wait_for_screen()

    async def type(self, words: str) -> None:
        """Type words, letter by letter."""
        await self.press(*words)

    def screen(self) -> str:
        """Everything that can be read now."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    async def reads(self, *wanted: str) -> str:
        """Wait until all these words stand on the screen."""
        await self.sees(lambda: all(words in self.screen() for words in wanted), *wanted)
        return self.screen()

    async def no_longer_reads(self, words: str) -> None:
        """Wait until these words are gone."""
        await self.sees(lambda: words not in self.screen(), "without", words)

    async def sees(self, true: Callable[[], bool], *meant: str) -> None:
        """Wait until something is so."""
        for _ in range(round(WATCHDOG / GLANCE)):
            if true():
                return
            await asyncio.sleep(GLANCE)
        raise AssertionError(f"never came: {meant}; the screen:\n{self.screen()}")

    async def clicks(self, words: str) -> None:
        """Click on the first letter of these words, once they have come to rest."""
        before, place = (-1, -1), self._place(words)
        while before != place or place < (0, 0):
            await self.reads(words)
            await asyncio.sleep(GLANCE)
            before, place = place, self._place(words)
        await self.click_at(*place)

    def _place(self, words: str) -> tuple[int, int]:
        lines = enumerate(self.screen().splitlines())
        return next(((line.find(words), y) for y, line in lines if words in line), (-1, -1))

    async def comes_to_rest(self) -> None:
        """Wait until the screen no longer changes."""
        before = ""
        for _ in range(round(WATCHDOG / GLANCE)):
            now = self.screen()
            if now == before:
                return
            before = now
            await asyncio.sleep(5 * GLANCE)

    async def click_at(self, x: int, y: int) -> None:
        """Press and let go of the left mouse button over one cell."""
        for kind in (events.MouseDown, events.MouseUp):
            place = {"x": x, "y": y, "screen_x": x, "screen_y": y}
            self._send(
                kind(
                    None,
                    **place,
                    delta_x=0,
                    delta_y=0,
                    button=1,
                    shift=False,
                    meta=False,
                    ctrl=False,
                )
            )
            await self.settle()

    def _press(self, key: str) -> None:
        name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
        self._send(events.Key(name, key if len(key) == 1 else None))

    def _send(self, event: events.InputEvent) -> None:
        event.set_sender(self.app)
        self.app._driver.send_message(event)


@asynccontextmanager
async def watched(app: CalmCoach, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Watcher]:
    """The app in a terminal of `size` cells, with a person before it."""
    async with app.run_test(size=size) as pilot:
        yield Watcher(app, pilot)

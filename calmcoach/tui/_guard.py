"""Who may see: before the passphrase was typed, and after `b`, nothing of the person's is shown."""

import asyncio
from typing import TYPE_CHECKING

from calmcoach.journey import Lock
from calmcoach.tui._aside import aside

if TYPE_CHECKING:
    from calmcoach.tui._app import CalmCoach
    from calmcoach.tui._screens.passphrase import PassphrasePage


class Guard:
    """Stands before the screens where the journal has a passphrase. A flare passes."""

    def __init__(self, app: "CalmCoach") -> None:
        """Stand before the screens of `app`."""
        self._app = app
        self._without = False
        self._page: PassphrasePage | None = None
        self._open = asyncio.Event()
        self._open.set()

    @property
    def shut(self) -> bool:
        """Whether the person has locked the screen, and not opened it again."""
        return not self._open.is_set()

    def wanted(self, lock: Lock) -> bool:
        """Whether the passphrase has to be typed before Today is filled."""
        return self.shut or (lock.closed and not self._without)

    async def let_in(self, lock: Lock) -> bool:
        """Ask for the passphrase where the journal needs it, once: one may go on without.

        False where it is being asked for already.
        """
        if self._stands:
            return False
        if self.wanted(lock):
            await self._ask(lock, over_session=self.shut)
        return True

    async def lock_screen(self) -> bool:
        """Show nothing until the passphrase was typed. False, at once, where there is none."""
        lock = (await aside(self._app.opening.journey)).lock
        if self.shut or not await aside(_is_there, lock):
            return False
        self._open.clear()
        await self._ask(lock, over_session=True)
        return True

    async def pass_by(self, *, unless: asyncio.Event) -> None:
        """Wait until the screen is open, or `unless` is set."""
        waits = [asyncio.create_task(event.wait()) for event in (self._open, unless)]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for each in waits:
            each.cancel()

    async def bring_home(self, *, unless: asyncio.Event) -> None:
        """Wait likewise; after a flare, which had passed, the passphrase is asked for again."""
        if self.shut and not self._stands:
            lock = (await aside(self._app.opening.journey)).lock
            await self._ask(lock, over_session=True)
        await self.pass_by(unless=unless)

    @property
    def _stands(self) -> bool:
        """Whether the question is on the screens, or about to be."""
        return self._page is not None and not (self._page.finished or self._page.gone)

    async def _ask(self, lock: Lock, *, over_session: bool) -> None:
        from calmcoach.tui._screens.passphrase import PassphrasePage

        page = self._page = PassphrasePage(lock, over_session=over_session)
        await self._app.push_screen(page)
        # What was answered holds before the page goes: the one below looks at once.
        if await page.answer():
            self._open.set()
        elif not over_session:
            self._without = True
        if page is self._app.screen:
            await self._app.pop_screen()


def _is_there(lock: Lock) -> bool:
    return lock.there

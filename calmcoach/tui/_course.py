"""The course of one session over the screens: rate, play, rate, room for a note."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from calmcoach.journey import REFUSED, Journey, Visit
from calmcoach.tui._aside import aside
from calmcoach.tui._messages import Begin
from calmcoach.words import _

if TYPE_CHECKING:
    from calmcoach.tui._app import CalmCoach
    from calmcoach.tui._screens._page import Asking

Answer = TypeVar("Answer")

_FADING = 30
"""Tenths of a second that a session which fades is given before it is closed."""


class GaveWayError(Exception):
    """A flare has begun in the place of this session."""


class Course:
    """One session, from the start key to the second number.

    Its coroutines run in a worker of the app; what blocks runs in threads. A course ends
    with its last page, or when the person stops, a flare begins, or the program ends.
    """

    def __init__(self, app: "CalmCoach") -> None:
        """Prepare a course over the screens of `app`."""
        self._app = app
        self._begin = Begin()
        self._visit: Visit | None = None
        self._leave_page: Callable[[], None] | None = None
        self._page: object = None
        self._keep_note: Callable[[], None] | None = None
        self._gave_way = False
        self._giving_way = asyncio.Event()
        self._played = False
        self._closed = False
        self._closing = Lock()
        self._before: Course | None = None
        self._practice = ""
        self._owed = ""
        """Why the after-rating would be missing if the course ended now; empty: none is owed."""
        self.flaring = False
        self.home = False
        """Whether it leaves the screens, or has left them."""
        self.closed = asyncio.Event()
        """Set when everything is kept and let go of."""

    async def practise(self, begin: Begin, before: "Course | None") -> None:
        """Go through a session with a script; where none is named, with what Today offers.

        `before` has left the screens; it is waited for until it has closed.
        """
        self._begin = begin
        if before is not None:
            await before.closed.wait()
        await self._run(lambda journey: _visit(journey, self._begin))

    async def flare(self, before: "Course | None") -> None:
        """Go to the person's soothing script, at once, over `before`, which fades."""
        self.flaring = True
        self._before = before
        await self._run(lambda journey: journey.flare())

    def give_way(self) -> None:
        """Fade, and leave the screens to a flare that sounds by now. Returns at once."""
        self._gave_way = True
        self._giving_way.set()
        if self._visit is not None and self._played:
            self._visit.end_gently()
        if self._leave_page is not None:
            self._leave_page()

    def let_go(self) -> None:
        """*Blocking.* Stop what still sounds, keep what is still owed, and close; once."""
        with self._closing:  # the program may end while this course does
            visit = self._visit
            if visit is None or self._closed:
                return
            self._closed = True
            if self._played and not _done(visit):
                visit.stop()
                visit.leave()
            if self._owed:
                visit.rate_after(None, missing=self._owed)
            if self._keep_note is not None:
                self._keep_note()
            visit.close()

    async def _run(self, opened: Callable[[Journey], Visit]) -> None:
        app = self._app
        try:
            with app.page.waiting(_("Getting ready…")):
                journey = await aside(app.opening.journey)
            if self._begin.wanted and not await self._placed(journey):
                return
            with app.page.waiting(_("Getting ready…")):
                self._visit = await aside(opened, journey)
            while await self._steps(self._visit) and await self._followed(journey, self._visit):
                pass
        except GaveWayError:
            await self._fade()
        finally:
            self.home = True
            try:
                if app.guard.shut and app.is_running and not self._gave_way:
                    await aside(self.let_go)
                    await app.guard.bring_home(unless=self._giving_way)
                if app.is_running and not self._gave_way and app.course is self:
                    await app.go_home()
                await aside(self.let_go)
            finally:
                self.closed.set()
        app.refresh_today()

    async def _placed(self, journey: Journey) -> bool:
        """Whether the person goes on, once it is known from where."""
        stopped = await aside(journey.stopped_at, self._begin.wanted)
        if stopped is None or self._begin.fit is not None:
            return True
        from calmcoach.tui._screens.go_on import From, GoOnPage

        answer = await self._show(GoOnPage(stopped))
        self._begin = replace(self._begin, resume=answer is From.PLACE)
        return answer is not From.NOWHERE

    async def _followed(self, journey: Journey, visit: Visit) -> bool:
        """Whether a practice comes after this, because a quiet wait was put before it."""
        if not visit.waits:
            return False
        await aside(self.let_go)
        following = await aside(journey.following, visit)
        if following is not None:
            self._visit, self._played, self._closed = following, False, False
            self._owed, self._keep_note = "", None
        return following is not None

    async def _steps(self, visit: Visit) -> bool:
        """Whether what follows it, if anything does, is wanted."""
        if self.flaring:
            if self._before is not None:
                self._before.give_way()
            await self._app.go_home()
        elif not await self._begun(visit):
            return self._owed == REFUSED
        self._played = True
        from calmcoach.tui._screens.player import PlayerPage

        finished = await self._show(PlayerPage(visit))
        if visit.kind == "sleep":
            await self._stay_dark()
        elif finished and visit.asks_after:
            await self._rate_after(visit)
        return finished

    async def _begun(self, visit: Visit) -> bool:
        """Whether it sounds; it is made ready while the question stands."""
        preparing = asyncio.create_task(aside(visit.prepare))
        if visit.asks_before and not await self._rated_before(visit):
            await preparing
            return False
        if visit.waits and not await self._waits(visit):
            await preparing
            return False
        with self._app.page.waiting(_("Getting ready…")):
            await preparing
        visit.play()
        return True

    async def _waits(self, visit: Visit) -> bool:
        """Whether the person waits as the coin has said; refusing it is kept, and is no fault."""
        from calmcoach.tui._screens.coin import Answered, CoinPage

        answer = await self._show(CoinPage(self._practice, visit.listing))
        if answer is Answered.WAIT:
            return True
        if answer is Answered.PRACTICE:
            self._owed = REFUSED
        else:
            await aside(partial(visit.rate_after, None, missing=REFUSED))
        return False

    async def _rated_before(self, visit: Visit) -> bool:
        """Whether the person goes on; the rating is on the disk by then."""
        from calmcoach.tui._screens.rating import RatingPage, Without

        self._practice = visit.listing.title
        page = RatingPage(visit.listing, self._app.settings.question)
        value = await self._show(page)
        if value is Without.LEFT:
            return False
        with page.waiting(_("Keeping your rating…")):
            await aside(visit.rate_before, value if isinstance(value, int) else None)
        return True

    async def _rate_after(self, visit: Visit) -> None:
        from calmcoach.tui._screens.afterwards import AfterwardsPage
        from calmcoach.tui._screens.rating import RatingPage, Without

        self._owed = "skipped"
        asked = RatingPage(visit.listing, self._app.settings.question, after=True)
        value = await self._show(asked)
        if not isinstance(value, int):
            self._owed = "closed" if value is Without.TOO_LATE else "skipped"
            return
        with asked.waiting(_("Keeping your rating…")):
            await aside(visit.rate_after, value)
        self._owed = ""
        page = AfterwardsPage(visit, value)
        self._keep_note = page.keep
        await self._show(page)

    async def _stay_dark(self) -> None:
        from calmcoach.tui._screens.dark import DarkPage

        await aside(self.let_go)
        await self._show(DarkPage())

    async def _show(self, page: "Asking[Answer]") -> Answer:
        """Put `page` in the place of the one before it, and wait for its answer."""
        app = self._app
        if not self.flaring:
            await app.guard.pass_by(unless=self._giving_way)
        if self._gave_way:
            raise GaveWayError
        with app.batch_update():
            while self._page in app.screen_stack:
                await app.pop_screen()
            await app.push_screen(page)
        self._page = page
        self._leave_page = lambda: page.fail(GaveWayError())
        return await page.answer()

    async def _fade(self) -> None:
        """Give the sound the two seconds of its gentle end before it is closed."""
        if self._visit is None or not self._played:
            return
        for _tenth in range(_FADING):
            if _done(self._visit):
                break
            await asyncio.sleep(0.1)


def _done(visit: Visit) -> bool:
    from calmcoach.session import PlayerState

    return visit.now().state is PlayerState.DONE


def _visit(journey: Journey, begin: Begin) -> Visit:
    if begin.wanted:
        return journey.visit(begin.wanted, fit=begin.fit, fills=begin.fills, resume=begin.resume)
    offer = journey.offer()
    return journey.visit(offer.listing.id, resume=offer.resume)

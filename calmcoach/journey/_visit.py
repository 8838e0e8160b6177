"""One session from Enter to the second number, with its real parts."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from calmcoach.journal import Journal
from calmcoach.journey._booking import Booking, Coin, after_wait, wait_for
from calmcoach.journey._settings import Settings
from calmcoach.journey._studio import Studio
from calmcoach.journey._told import Listing
from calmcoach.session import (
    Command,
    Furniture,
    Now,
    Performance,
    Piece,
    Reading,
    prepare,
    reread,
)
from calmcoach.units import Decibels, Seconds

_log = logging.getLogger(__name__)

CHECKPOINT: Seconds = 30.0
"""How often what was heard is written while it plays, for the day the power fails."""

FLARE_SETTLE: Seconds = 1.0
"""In a flare the first word comes soon."""


class Session:
    """A `Visit` with real sound, voice and journal."""

    def __init__(
        self,
        booking: Booking,
        studio: Studio,
        journal: Journal,
        settings: Callable[[], Settings],
        change: Callable[..., Settings],
        *,
        after: Performance | None = None,
    ) -> None:
        """Read the script for this person. Raises FitError where its length can't be met."""
        self._booking = booking
        self._studio = studio
        self._journal = journal
        self._settings = settings
        self._change = change
        self._after = after
        self._put_off: Booking | None = None
        self._entry: str | None = None
        self._before: int | None = None
        self._performance: Performance | None = None
        self._keeper: threading.Thread | None = None
        self._laying = threading.Lock()
        self._entering = threading.Lock()
        self._piece = self._read()

    @property
    def listing(self) -> Listing:
        """The script of this session."""
        return self._booking.listing

    @property
    def kind(self) -> str:
        """`session`, `sleep` or `flare`."""
        return self._booking.kind

    @property
    def asks_before(self) -> bool:
        """Whether the person is asked for a number first."""
        return self._booking.asks

    @property
    def asks_after(self) -> bool:
        """Whether the second number is asked for."""
        ended = self._performance is not None and self._performance.finished
        return self.kind == "session" and self._before is not None and ended

    @property
    def before(self) -> int | None:
        """The first number, for Afterwards."""
        return self._before

    def prepare(self) -> None:
        """Lay the session and begin to make its phrases."""
        self._stage()

    @property
    def waits(self) -> bool:
        """Whether the coin has put a quiet wait before the practice."""
        return self._put_off is not None

    @property
    def following(self) -> Booking | None:
        """The practice that comes after a quiet wait."""
        return None if self._put_off is None else after_wait(self._put_off)

    def rate_before(self, value: int | None) -> None:
        """Keep the first number: it is on the disk when this returns.

        Only then a coin is thrown, where one decides about this session.
        """
        self._before = value
        self._journal.rate_before(self._entered(), value)
        coin = self._booking.coin
        if value is not None and coin is not None and coin.throw(self._entered()) is False:
            self._wait(coin)

    def play(self) -> None:
        """Begin to sound, and begin to keep what is heard."""
        performance = self._stage()
        performance.command(Command.PLAY)
        if self._keeper is None:
            self._keeper = threading.Thread(target=self._keep, name="keeper", daemon=True)
            self._keeper.start()

    def toggle(self) -> None:
        """Pause, or go on."""
        self._stage().command(Command.TOGGLE)

    def step(self, parts: int) -> None:
        """Go some parts forward or back."""
        self._stage().step(parts)

    def restart(self) -> None:
        """Go on from the first part."""
        self._stage().restart()

    def louder(self, decibels: Decibels) -> None:
        """Change the volume for now and for later."""
        settings = self._change(volume=self._settings().volume + decibels)
        self._stage().volume(settings.volume)

    def adjust(self, **changes: object) -> None:
        """Change voice, pace, pauses or bed for now and for later."""
        self._change(**changes)
        self._piece = reread(self._piece, self._reading(), self._furniture())
        self._stage().read_anew(self._piece)

    def stop(self) -> None:
        """Silent at once; the place is kept."""
        self._stage().command(Command.STOP)

    def go_on(self) -> None:
        """Go on after a stop."""
        self._stage().command(Command.GO_ON)

    def leave(self) -> None:
        """The session is over."""
        self._stage().command(Command.LEAVE)

    def end_gently(self) -> None:
        """Make way: the session that comes after fades this one out."""
        if self._performance is not None:
            self._performance.command(Command.HAND_OVER)

    def now(self) -> Now:
        """What is heard at this instant."""
        return self._stage().now()

    def rate_after(self, value: int | None, *, missing: str = "skipped") -> None:
        """Keep the second number, or why there is none."""
        self._journal.rate_after(
            self._entered(), value, missing=None if value is not None else missing
        )

    def note(self, text: str) -> None:
        """Keep a note on this session."""
        self._journal.note(self._entered(), text)

    def close(self) -> None:
        """End what still sounds and wait until what was heard is kept."""
        if self._performance is not None and not self._performance.done.is_set():
            self._performance.command(Command.LEAVE)
            self._performance.done.wait(timeout=5)
        if self._keeper is not None:
            self._keeper.join(timeout=5)

    @property
    def entry(self) -> str | None:
        """The id of this session in the journal, once it is there."""
        return self._entry

    @property
    def performance(self) -> Performance | None:
        """What plays, once it was prepared."""
        return self._performance

    def _wait(self, coin: Coin) -> None:
        """Become a quiet wait, before anything has sounded."""
        with self._laying:
            performance, self._performance = self._performance, None
        if performance is not None:
            performance.command(Command.LEAVE)
            performance.done.wait(timeout=5)
        self._put_off = self._booking
        self._booking = wait_for(self._put_off, coin)
        waiting = self._booking.listing
        self._journal.becomes(
            self._entered(), script=waiting.id, title=waiting.title, technique=waiting.technique
        )
        self._piece = self._read()
        self._stage()

    def _read(self) -> Piece:
        reading, furniture = self._reading(), self._furniture()
        speaker = self._studio.speaker if reading.voice else None
        return prepare(self._booking.script, reading, furniture, speaker, fit=self._booking.fit)

    def _reading(self) -> Reading:
        booking = self._booking
        fills = dict(booking.fills or {})
        reading = self._studio.reading(booking.script, self._settings(), fills)
        return replace(reading, settle=FLARE_SETTLE) if self.kind == "flare" else reading

    def _furniture(self) -> Furniture:
        folder = self._booking.mark.path.parent
        return self._studio.furniture(self._booking.script, folder, self._settings())

    def _stage(self) -> Performance:
        """The performance, laid when it is first needed."""
        with self._laying:
            if self._performance is None:
                speaker = self._studio.speaker if self._piece.reading.voice else None
                self._performance = Performance(
                    self._piece,
                    speaker,
                    self._studio.output(self._settings()),
                    start_part=self._booking.start_part,
                    after=self._after,
                )
            return self._performance

    def _entered(self) -> str:
        """The id of this session in the journal, entered when it is first needed."""
        with self._entering:
            if self._entry is None:
                listing = self._booking.listing
                self._entry = self._journal.begin(
                    script=listing.id,
                    title=listing.title,
                    technique=listing.technique,
                    kind=self.kind,
                    question=self._settings().question,
                    planned_seconds=self._booking.planned,
                )
                if self._booking.unasked:
                    self._journal.rate_before(self._entry, None, missing=self._booking.unasked)
            return self._entry

    def _keep(self) -> None:
        """Write what was heard: now and then while it plays, and when it is over."""
        performance, entry = self._stage(), self._entered()
        while not performance.done.wait(CHECKPOINT):
            self._journal.heard(entry, performance.heard_seconds, "running")
        ended = "finished" if performance.finished else "stopped"
        self._journal.heard(entry, performance.heard_seconds, ended)
        if not self.asks_after and self._before is not None:
            self._journal.rate_after(entry, None, missing=_why_unasked(self.kind))
        self._keep_place(performance)
        late = self._studio.output(self._settings()).starved
        _log.info("%s: %.1f s heard, %d late blocks", self.kind, performance.heard_seconds, late)
        if performance.fault is not None:
            _log.error("the session was broken off", exc_info=performance.fault)
        self._journal.backup()

    @property
    def _keeps_place(self) -> bool:
        return self.kind == "session" and self._booking.keeps_place

    def _keep_place(self, performance: Performance) -> None:
        """Where to go on the next time; DESIGN: not for sleep, not for flare."""
        script, now = self._booking.listing.id, performance.now()
        if performance.finished:
            self._journal.clear_place(script)
        elif self._keeps_place and performance.heard_seconds > 0:
            self._journal.keep_place(
                script, part=now.part, title=now.part_title, seconds_left=now.seconds_left
            )


def _why_unasked(kind: str) -> str:
    """Why there is no second number where none was asked for."""
    return kind if kind in {"sleep", "flare"} else "stopped"

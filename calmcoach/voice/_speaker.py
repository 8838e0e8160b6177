"""The one who speaks: lives in the player's process and never makes it wait.

One thread looks after everything: it has the workers asked, keeps what they make, and fetches
from disk what will be heard next. Workers are spoken with in threads of their own (`_link`), so
that one that hangs holds up nothing but itself.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from calmcoach.units import Frames, Seconds, frames
from calmcoach.voice._api import SpeakerEvent, Speech, SpeechError, Trouble, Utterance, Voice
from calmcoach.voice._desks import Desks
from calmcoach.voice._held import Held
from calmcoach.voice._order import Order
from calmcoach.voice._shelf import Shelf
from calmcoach.voice._voices import ANY_LANGUAGE

_Task: TypeAlias = Callable[[], None]

_PARTING: Seconds = 2.0
_BREATHER: Seconds = 1.0
"""After a fault of our own, so that one that stays does not keep a processor busy."""

_logger = logging.getLogger(__name__)
_logger.addHandler(logging.NullHandler())  # the terminal belongs to the screen


class Speaker:
    """Makes phrases ahead of when they are heard, and hands them out when they are.

    Every method returns at once, from any thread, but for `load` and `close`.
    """

    def __init__(
        self,
        cache: Path,
        *,
        log: Path | None = None,
        engines: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Look into the folder `cache` of kept phrases; no worker is started yet.

        What engines print goes to the file `log`. `engines` gives the command that starts an
        engine's worker where it is not ours.
        """
        self.on_event: Callable[[SpeakerEvent], None] = _unheard
        """Called from the speaker's thread; it must not block."""
        self._shelf = Shelf(cache)
        self._order = Order()
        self._held = Held()
        self._changed = threading.Condition()
        self._desks = Desks(self._shelf, self._order, self._changed, engines or {}, log)
        self._pinned: tuple[Utterance, ...] = ()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
        self._thread.start()

    def lengths(self, utterances: Sequence[Utterance]) -> list[Frames | None]:
        """How long each is, for those that have been made."""
        return [self._shelf.length(utterance) for utterance in utterances]

    def estimate(self, utterance: Utterance) -> Frames:
        """How long it will likely be, as far as its voice is known."""
        return frames(self._shelf.expected(utterance))

    def want(self, utterances: Sequence[Utterance]) -> None:
        """Replace what is to be made, in the order in which it will be heard.

        An empty order ends a session: an engine that had given up is tried anew in the next.
        """
        self._shelf.protect((*self._pinned, *utterances))
        with self._changed:
            fresh = not self._order.wanted
            self._order.replace(utterances)
            self._desks.order_changed(fresh=fresh)
            self._changed.notify_all()

    def take(self, utterance: Utterance) -> Speech | None:
        """The phrase if it is in memory; otherwise it is seen to before all others."""
        with self._changed:
            further = self._order.passed(utterance)
            speech = self._held.find(utterance)
            asks = speech is None and self._desks.why_lost(utterance) is None
            if (asks and self._order.ask_for(utterance)) or further:
                self._desks.of(utterance.voice.engine)
                self._changed.notify_all()
            return speech

    def load(self, utterance: Utterance, timeout: Seconds | None = None) -> Speech:
        """Wait for a phrase. Raises SpeechError if it can't be had, TimeoutError if it is late."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while (speech := self.take(utterance)) is None:
            with self._changed:
                lost = self._desks.why_lost(utterance)
                if self._closing:
                    lost = Trouble.DIES, "the speaker is closed"
                if lost is not None:
                    raise SpeechError(utterance, *lost)
                left = None if deadline is None else deadline - time.monotonic()
                if left is not None and left <= 0:
                    raise TimeoutError(utterance.text)
                if utterance not in self._held:
                    self._changed.wait(left)
        return speech

    def warm(self, voice: Voice, language: str | None = None) -> None:
        """Start a voice's worker and load it now, so that its first phrase comes at once.

        An engine that had given up is tried anew.
        """
        read = language or ("en" if voice.language == ANY_LANGUAGE else voice.language)
        with self._changed:
            self._desks.warm(voice, read)
            self._changed.notify_all()

    def pin(self, utterances: Sequence[Utterance]) -> None:
        """Keep these on disk whatever else is made, instead of those pinned before."""
        self._pinned = tuple(utterances)
        self._shelf.protect((*self._pinned, *self._order.wanted))

    def close(self) -> None:
        """End the workers. Waits for them for two seconds at most."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if threading.current_thread() is not self._thread:
            self._thread.join(2 * _PARTING)

    def _run(self) -> None:
        while not self._closing:
            try:
                self._next_task()()
            except Exception as fault:  # someone may be waiting: this thread must not end
                _logger.exception("the voice's own thread")
                with self._changed:
                    self._desks.lose_all(f"{type(fault).__name__}: {fault}")
                    self._changed.notify_all()
                    self._changed.wait(_BREATHER)
        self._desks.close(_PARTING)
        self._shelf.save()

    def _next_task(self) -> _Task:
        """Wait for something to do."""
        with self._changed:
            while not self._closing:
                now = time.monotonic()
                task = self._most_urgent(now)
                if task is not None:
                    return task
                self._changed.wait(self._desks.patience(now))
        return _nothing

    def _most_urgent(self, now: Seconds) -> _Task | None:
        reply = self._desks.next_reply()
        if reply is not None:
            return partial(self._desks.take_in, *reply)
        self._desks.look_after(now)
        if self._desks.events:
            return partial(self._tell, self._desks.events.popleft())
        if not self._shelf.is_ready:
            return self._shelf.get_ready
        for utterance in self._order.near(lambda near: self._shelf.length(near) or 0):
            if self._is_to_be_fetched(utterance):
                return partial(self._fetch, utterance)
        return self._shelf.save if self._shelf.unsaved and not self._desks.busy else None

    def _is_to_be_fetched(self, utterance: Utterance) -> bool:
        kept = utterance not in self._held and self._shelf.length(utterance) is not None
        return kept and self._desks.why_lost(utterance) is None

    def _fetch(self, utterance: Utterance) -> None:
        """From disk into memory. A phrase that is not whole is forgotten, and so made again."""
        try:
            speech = self._shelf.speech(utterance)
        except Exception as fault:
            with self._changed:
                self._desks.lose(utterance, Trouble.FAILS, str(fault))
            raise
        with self._changed:
            if speech is not None:
                self._held.add(utterance, speech)
                self._order.came(utterance)
            self._changed.notify_all()

    def _tell(self, event: SpeakerEvent) -> None:
        try:
            self.on_event(event)
        except Exception:  # a listener's fault is not the voice's
            _logger.exception("a listener")


def _unheard(_event: SpeakerEvent) -> None:
    return


def _nothing() -> None:
    return

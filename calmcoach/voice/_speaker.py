"""The one who speaks: lives in the player's process and never makes it wait.

One thread looks after everything: it asks the workers, keeps what they make, and fetches from
disk what will be heard next. Workers are spoken with in threads of their own (`_link`), so that
one that hangs holds up nothing but itself.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from calmcoach.units import Frames, Seconds, frames
from calmcoach.voice._api import (
    Failed,
    GaveUp,
    Made,
    NotKept,
    SpeakerEvent,
    Speech,
    SpeechError,
    Trouble,
    Utterance,
    Voice,
)
from calmcoach.voice._desk import Desk, Job
from calmcoach.voice._held import Held
from calmcoach.voice._key import asked
from calmcoach.voice._link import Link, Reply, worker_command
from calmcoach.voice._order import Order
from calmcoach.voice._shelf import Shelf
from calmcoach.voice._voices import ANY_LANGUAGE

_Task: TypeAlias = Callable[[], None]

_IDLE: Seconds = 300.0
"""A worker with nothing to do is let go after this: a neural voice holds 200 MB."""
_PARTING: Seconds = 2.0
_AGAIN: Seconds = 1.0
"""A process that should be dead is killed once more after this."""


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
        self._log = log
        self._commands = dict(engines or {})
        self._shelf = Shelf(cache)
        self._order = Order()
        self._held = Held()
        self._desks: dict[str, Desk] = {}
        self._lost: dict[Utterance, tuple[Trouble, str]] = {}
        self._pinned: tuple[Utterance, ...] = ()
        self._replies: deque[tuple[Desk, Reply]] = deque()
        self._events: deque[SpeakerEvent] = deque()
        self._closing = False
        self._changed = threading.Condition()
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
        with self._changed:
            fresh = not self._order.wanted
            self._order.replace(utterances)
            self._lost.clear()
            self._protect()
            for engine in {utterance.voice.engine for utterance in self._order.wanted}:
                desk = self._desk(engine)
                if fresh:
                    desk.revive()
                elif desk.gone is not None:
                    self._events.append(GaveUp(desk.gone[0], engine, desk.gone[1]))
            self._changed.notify_all()

    def take(self, utterance: Utterance) -> Speech | None:
        """The phrase if it is in memory; otherwise it is seen to before all others."""
        with self._changed:
            further = self._order.passed(utterance)
            speech = self._held.find(utterance)
            asks = speech is None and self._why_lost(utterance) is None
            if (asks and self._order.ask_for(utterance)) or further:
                self._desk(utterance.voice.engine)
                self._changed.notify_all()
            return speech

    def load(self, utterance: Utterance, timeout: Seconds | None = None) -> Speech:
        """Wait for a phrase. Raises SpeechError if it can't be had, TimeoutError if it is late."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while (speech := self.take(utterance)) is None:
            with self._changed:
                lost = self._why_lost(utterance)
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
            desk = self._desk(voice.engine)
            desk.revive()
            desk.warm.append((voice, read))
            self._changed.notify_all()

    def pin(self, utterances: Sequence[Utterance]) -> None:
        """Keep these on disk whatever else is made, instead of those pinned before."""
        with self._changed:
            self._pinned = tuple(utterances)
            self._protect()

    def close(self) -> None:
        """End the workers. Waits for them for two seconds at most."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if threading.current_thread() is not self._thread:
            self._thread.join(2 * _PARTING)

    def _run(self) -> None:
        while (task := self._next_task()) is not None:
            task()
        for desk in self._desks.values():
            if desk.job is not None:
                desk.link.kill()
            desk.link.close()
        self._shelf.save()
        until = time.monotonic() + _PARTING
        for desk in self._desks.values():
            desk.link.join(max(0.0, until - time.monotonic()))

    def _next_task(self) -> _Task | None:
        """Wait for something to do; None when there is nothing any more."""
        with self._changed:
            while not self._closing:
                now = time.monotonic()
                task = self._most_urgent(now)
                if task is not None:
                    return task
                self._changed.wait(self._patience(now))
            return None

    def _most_urgent(self, now: Seconds) -> _Task | None:
        """Asking and killing are done at once: neither waits for the worker."""
        if self._replies:
            return partial(self._take_in, *self._replies.popleft())
        for desk in self._desks.values():
            self._look_after(desk, now)
        if self._events:
            return partial(self.on_event, self._events.popleft())
        if not self._shelf.is_ready:
            return self._shelf.get_ready
        for utterance in self._order.near(lambda near: self._shelf.length(near) or 0):
            if utterance not in self._held and self._shelf.length(utterance) is not None:
                return partial(self._fetch, utterance)
        if self._shelf.unsaved and not any(desk.job for desk in self._desks.values()):
            return self._shelf.save
        return None

    def _patience(self, now: Seconds) -> Seconds | None:
        """How long nothing needs doing, if nothing happens."""
        moments = [
            desk.deadline if desk.job is not None else desk.idle_since + _IDLE
            for desk in self._desks.values()
            if desk.job is not None or desk.link.running
        ]
        return max(0.0, min(moments) - now) if moments else None

    def _look_after(self, desk: Desk, now: Seconds) -> None:
        """Ask an idle worker for the next thing, kill one that is late, let go of a bored one."""
        if desk.job is not None:
            if now >= desk.deadline:
                desk.deadline = now + _AGAIN
                desk.link.kill()
            return
        if desk.gone is None and self._ask_next(desk, now):
            return
        if desk.link.running and now >= desk.idle_since + _IDLE:
            desk.idle_since = now
            desk.link.restart()

    def _ask_next(self, desk: Desk, now: Seconds) -> bool:
        """Give a worker its next request. Says whether there is one."""
        while desk.warm:
            voice, language = desk.warm.pop(0)
            if self._shelf.tempo(voice, language) is None:
                desk.ask_about(voice, language, now)
                return True
            if not desk.link.running:
                desk.ask_to_load(voice, language, now)
                return True
        for utterance in self._order.by_need():
            if utterance.voice.engine == desk.engine and self._is_unmade(utterance):
                tempo = self._shelf.tempo(utterance.voice, utterance.language)
                if tempo is None:
                    desk.ask_about(utterance.voice, utterance.language, now)
                else:
                    length = self._shelf.expected(utterance)
                    desk.ask_for(utterance, asked(utterance).text, tempo, length, now)
                return True
        return False

    def _is_unmade(self, utterance: Utterance) -> bool:
        if utterance in self._lost or self._shelf.length(utterance) is not None:
            return False
        if not asked(utterance).text:
            self._lose(utterance, Trouble.WORDLESS, "")
            return False
        return True

    def _take_in(self, desk: Desk, reply: Reply) -> None:
        """See to what a worker answered."""
        job = desk.job
        if job is None or job.number != reply.number:
            return
        events: list[SpeakerEvent] = []
        if reply.trouble is None and not self._use(job, reply, events):
            reply = replace(reply, trouble=Trouble.RUBBISH, broke=True)
            desk.link.restart()
        with self._changed:
            desk.finish(job, time.monotonic(), reply)
            if reply.trouble is not None:
                if job.utterance is not None and desk.loses(job.utterance, reply):
                    self._lose(job.utterance, reply.trouble, reply.detail)
                if desk.gone is not None:
                    events.append(GaveUp(desk.gone[0], desk.engine, desk.gone[1]))
            self._events.extend(events)
            self._changed.notify_all()

    def _use(self, job: Job, reply: Reply, events: list[SpeakerEvent]) -> bool:
        """Keep what came of a request. Says whether it is what it should be."""
        if job.utterance is None:
            return not job.meets or self._shelf.meet(job.voice, job.language, reply.head)
        trouble = self._shelf.trouble
        length = self._shelf.keep(job.utterance, reply.head, reply.sound)
        if length is None:
            return False
        events.append(Made(job.utterance, length))
        if self._shelf.trouble and not trouble:
            events.append(NotKept(self._shelf.trouble))
        return True

    def _fetch(self, utterance: Utterance) -> None:
        """From disk into memory. A phrase that is not whole is forgotten, and so made again."""
        speech = self._shelf.speech(utterance)
        with self._changed:
            if speech is not None:
                self._held.add(utterance, speech)
                self._order.came(utterance)
            self._changed.notify_all()

    def _lose(self, utterance: Utterance, trouble: Trouble, detail: str) -> None:
        self._lost[utterance] = trouble, detail
        self._order.came(utterance)
        self._events.append(Failed(utterance, trouble, detail))
        self._changed.notify_all()

    def _why_lost(self, utterance: Utterance) -> tuple[Trouble, str] | None:
        if self._shelf.length(utterance) is not None:
            return None
        desk = self._desks.get(utterance.voice.engine)
        if desk is not None and desk.gone is not None:
            return desk.gone
        return self._lost.get(utterance)

    def _protect(self) -> None:
        self._shelf.protect((*self._pinned, *self._order.wanted))

    def _desk(self, engine: str) -> Desk:
        if engine not in self._desks:
            command = self._commands.get(engine) or worker_command(engine)
            self._desks[engine] = Desk(
                engine, Link(command, self._log, partial(self._hear, engine))
            )
        return self._desks[engine]

    def _hear(self, engine: str, reply: Reply) -> None:
        """Called from a link's thread."""
        with self._changed:
            self._replies.append((self._desks[engine], reply))
            self._changed.notify_all()


def _unheard(_event: SpeakerEvent) -> None:
    return

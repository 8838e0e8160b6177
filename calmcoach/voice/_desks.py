"""Everything that is asked of the engines, and what comes of it."""

import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from calmcoach.units import Seconds
from calmcoach.voice._api import (
    Failed,
    GaveUp,
    Made,
    NotKept,
    SpeakerEvent,
    Trouble,
    Utterance,
    Voice,
)
from calmcoach.voice._desk import Desk, Job
from calmcoach.voice._key import asked
from calmcoach.voice._link import Link, Reply, worker_command
from calmcoach.voice._order import Order
from calmcoach.voice._shelf import Shelf

_IDLE: Seconds = 300.0
"""A worker with nothing to do is let go after this: a neural voice holds 350 MB."""
_AGAIN: Seconds = 1.0
"""A process that should be dead is killed once more after this."""


class Desks:
    """One desk an engine. Used with the speaker's lock held, but for `take_in`."""

    def __init__(
        self,
        shelf: Shelf,
        order: Order,
        changed: threading.Condition,
        commands: Mapping[str, Sequence[str]],
        log: Path | None,
    ) -> None:
        self._shelf = shelf
        self._order = order
        self._changed = changed
        self._commands = commands
        self._log = log
        self._desks: dict[str, Desk] = {}
        self._lost: dict[Utterance, tuple[Trouble, str]] = {}
        self._replies: deque[tuple[Desk, Reply]] = deque()
        self.events: deque[SpeakerEvent] = deque()
        """What is to be told, oldest first."""

    @property
    def busy(self) -> bool:
        """Whether anything is being made."""
        return any(desk.job is not None for desk in self._desks.values())

    def of(self, engine: str) -> Desk:
        """The desk of one engine; its worker starts with the first request."""
        if engine not in self._desks:
            command = self._commands.get(engine) or worker_command(engine)
            link = Link(command, self._log, partial(self._hear, engine))
            self._desks[engine] = Desk(engine, link)
        return self._desks[engine]

    def order_changed(self, *, fresh: bool) -> None:
        """Begin on a new order. In a fresh session every engine has another chance."""
        self._lost.clear()
        for engine in {utterance.voice.engine for utterance in self._order.wanted}:
            desk = self.of(engine)
            if fresh:
                desk.revive()
            elif desk.gone is not None:
                self.events.append(GaveUp(desk.gone[0], engine, desk.gone[1]))

    def warm(self, voice: Voice, language: str) -> None:
        """Get a voice ready."""
        desk = self.of(voice.engine)
        desk.revive()
        desk.warm.append((voice, language))

    def why_lost(self, utterance: Utterance) -> tuple[Trouble, str] | None:
        """Why a phrase will not come; None where it may."""
        if utterance in self._lost or self._shelf.length(utterance) is not None:
            return self._lost.get(utterance)
        desk = self._desks.get(utterance.voice.engine)
        return desk.gone if desk is not None else None

    def lose(self, utterance: Utterance, trouble: Trouble, detail: str = "") -> None:
        """Stop waiting for a phrase, and say so."""
        self._lost[utterance] = trouble, detail
        self._order.came(utterance)
        self.events.append(Failed(utterance, trouble, detail))

    def lose_all(self, detail: str) -> None:
        """Something of ours is broken: expect nothing more of any engine."""
        for desk in self._desks.values():
            desk.gone = Trouble.FAILS, detail
            self.events.append(GaveUp(Trouble.FAILS, desk.engine, detail))

    def next_reply(self) -> tuple[Desk, Reply] | None:
        """The oldest answer that was not seen to."""
        return self._replies.popleft() if self._replies else None

    def look_after(self, now: Seconds) -> None:
        """Ask idle workers for the next thing, kill late ones, let go of bored ones.

        Neither asking nor killing waits for the worker.
        """
        for desk in self._desks.values():
            if desk.job is not None:
                if now >= desk.deadline:
                    desk.deadline = now + _AGAIN
                    desk.link.kill()
            elif (desk.gone is not None or not self._ask_next(desk, now)) and (
                desk.link.running and now >= desk.idle_since + _IDLE
            ):
                desk.idle_since = now
                desk.link.restart()

    def patience(self, now: Seconds) -> Seconds | None:
        """How long nothing needs doing, if nothing happens."""
        moments = [
            desk.deadline if desk.job is not None else desk.idle_since + _IDLE
            for desk in self._desks.values()
            if desk.job is not None or desk.link.running
        ]
        return max(0.0, min(moments) - now) if moments else None

    def take_in(self, desk: Desk, reply: Reply) -> None:
        """See to what a worker answered. Takes the lock itself: a phrase is kept without it."""
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
                    self.lose(job.utterance, reply.trouble, reply.detail)
                if desk.gone is not None:
                    events.append(GaveUp(desk.gone[0], desk.engine, desk.gone[1]))
            self.events.extend(events)
            self._changed.notify_all()

    def close(self, patience: Seconds) -> None:
        """End every worker, and wait that long for them."""
        for desk in self._desks.values():
            if desk.job is not None:
                desk.link.kill()
            desk.link.close()
        until = time.monotonic() + patience
        for desk in self._desks.values():
            desk.link.join(max(0.0, until - time.monotonic()))

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
            self.lose(utterance, Trouble.WORDLESS)
            return False
        return True

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

    def _hear(self, engine: str, reply: Reply) -> None:
        """Called from a link's thread."""
        with self._changed:
            self._replies.append((self._desks[engine], reply))
            self._changed.notify_all()

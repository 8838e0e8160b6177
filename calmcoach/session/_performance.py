"""A session being played: one thread that mixes ahead, listens for commands and tells the time."""

import logging
import queue
import threading
from typing import TypeAlias

import numpy as np

from calmcoach.session._heard import first_word, heard_at
from calmcoach.session._now import Now, PlayerState
from calmcoach.session._piece import Piece
from calmcoach.session._player import (
    QUICK,
    Close,
    Command,
    Effect,
    Event,
    Hush,
    Jump,
    MoveTo,
    Player,
    Reached,
    Refill,
    Reread,
    Unhush,
    advance,
)
from calmcoach.session._stage import Stage
from calmcoach.session._timeline import Timeline
from calmcoach.sound import Output, Samples
from calmcoach.units import Decibels, Frames, Seconds, frames, seconds
from calmcoach.voice import Failed, GaveUp, Made, NotKept, Speaker, SpeakerEvent

_log = logging.getLogger(__name__)

BLOCK: Frames = 2_400
"""How much is mixed at a time: 50 ms, the mixer's own cell."""
GLANCE: Seconds = 0.015
"""How long the thread waits for a command before it looks at the output again.

It keeps no time: what is heard is counted by the output alone.
"""
REST_GLANCE: Seconds = 0.1
"""Likewise while nothing sounds."""
TAIL: Seconds = 2.0
"""How long a session fades under the one that takes its place."""
MOST_CLEARING: Seconds = 0.5
"""How long an output that has stalled is waited for before it is left as it is."""
SKIP_GRACE: Seconds = 3.0
"""Going back in the first seconds of a part means the part before it."""


class Performance:
    """Plays a piece on an output that is open. Every public method returns at once."""

    def __init__(
        self,
        piece: Piece,
        speaker: Speaker | None,
        output: Output,
        *,
        start_part: int = 0,
        after: "Performance | None" = None,
    ) -> None:
        """Lay `piece` and ask the voice for its phrases; nothing sounds before `play`.

        `after` is a session that hands the output over: it fades under the first seconds.
        """
        self._output = output
        self._speaker = speaker
        self._inbox: queue.SimpleQueue[_Message] = queue.SimpleQueue()
        if speaker is not None:  # before the stage asks for anything, so that no answer is missed
            speaker.on_event = self._inbox.put
        self._stage = Stage(piece, speaker, start=piece.opening(start_part) if start_part else 0)
        self._player = Player()
        self._base: Frames = 0
        self._position: Frames = 0
        self._after = after
        self._under: Samples | None = None
        self.tail: Samples | None = None
        """The fading rest of a session that has handed over, as stereo samples."""
        self.done = threading.Event()
        """Set when the session is over, however it ended."""
        self.fault: Exception | None = None
        """What broke off the session, if anything did."""
        self.finished = False
        """Whether the end was heard."""
        self._thread = threading.Thread(target=self._run, name="session", daemon=True)
        self._thread.start()

    def command(self, command: Command) -> None:
        """Play, pause, go on, stop, leave."""
        self._inbox.put(command)

    def step(self, parts: int) -> None:
        """Go `parts` forward or back; back is first to the start of the part being heard."""
        self._inbox.put(Jump(parts))

    def restart(self) -> None:
        """Go on from the first part."""
        self._inbox.put(Jump(0, absolute=True))

    def read_anew(self, piece: Piece) -> None:
        """Go on with the same script in another voice, pace or bed."""
        self._inbox.put(piece)

    def volume(self, decibels: Decibels) -> None:
        """Set the master volume, -40 to 0 dB."""
        self._inbox.put(decibels)

    @property
    def heard_seconds(self) -> Seconds:
        """How much of the session was heard."""
        return seconds(self._position)

    @property
    def planned_seconds(self) -> Seconds:
        """How long the whole session is as it is laid now."""
        return seconds(self._stage.timeline.frames)

    @property
    def timeline(self) -> Timeline:
        """What was heard and what is laid ahead."""
        return self._stage.timeline

    def now(self) -> Now:
        """What is heard at this instant. From any thread."""
        stage = self._stage
        return heard_at(
            stage.timeline,
            self._position,
            stage.piece.titles,
            self._player.state,
            sounding=self._output.state().kind == "device",
            voice_gone=stage.voice_gone,
            waiting=stage.waiting,
        )

    def _run(self) -> None:
        try:
            self._base = self._begin()
            while self._player.state is not PlayerState.DONE:
                self._take_messages()
                self._feed()
                self._look()
        except Exception as fault:  # noqa: BLE001
            self.fault = fault
        finally:
            self._end()

    def _begin(self) -> Frames:
        """Where this session begins, in the frames of an output that played others before."""
        if self._after is not None:
            self._after.command(Command.HAND_OVER)
            self._after.done.wait()
            self._under = self._after.tail
            if self._under is not None:
                return self._after.written
        return self._output.drop() if self._output.hushed() else self._output.handed()

    def _clear(self) -> Frames | None:
        """Leave the output silent and empty for the session that comes next.

        Returns how many frames it has handed out; None where it has stalled.
        """
        self._output.hush(QUICK)
        for _ in range(round(MOST_CLEARING / GLANCE)):
            if self._output.hushed():
                return self._output.drop()
            self.done.wait(GLANCE)
        return None

    def _end(self) -> None:
        if self._speaker is not None:
            self._speaker.want(())
        self.done.set()

    @property
    def written(self) -> Frames:
        """Where the output stands after everything this session has written."""
        return self._base + self._stage.frontier

    def _take_messages(self) -> None:
        glance = GLANCE if self._sounding() or self._player.awaits_silence else REST_GLANCE
        try:
            message = self._inbox.get(timeout=glance)
            while True:
                self._hear(message)
                message = self._inbox.get_nowait()
        except queue.Empty:
            return

    def _hear(self, message: "_Message") -> None:
        match message:
            case Made(utterance=utterance, frames=length):
                self._stage.made(utterance, length)
            case Failed(utterance=utterance):
                self._stage.failed(utterance)
            case GaveUp():
                self._stage.gave_up()
            case NotKept(detail=detail):
                _log.warning("phrases can't be kept: %s", detail)
            case Piece():
                self._read_anew(message)
            case float() | int():
                self._output.volume(message)
            case Command() | Reached() | Jump() | Reread():
                if message is Command.HAND_OVER and self._sounding():
                    self.tail = self._fading()
                self._advance(message)

    def _fading(self) -> Samples | None:
        """What would have come next, fading to nothing; None where the output has stalled."""
        dropped = self._clear()
        if dropped is None:
            return None
        self._stage.take_back(dropped - self._base)
        blocks = [self._stage.block(BLOCK) for _ in range(frames(TAIL) // BLOCK)]
        tail = np.concatenate([block for block in blocks if block is not None] or [_NOTHING])
        self._stage.take_back(dropped - self._base)
        return tail * np.linspace(1, 0, len(tail), dtype=np.float32)[:, None]

    def _read_anew(self, piece: Piece) -> None:
        """A new bed needs what is mixed ahead; a new voice begins with the next phrase."""
        other_bed = piece.furniture != self._stage.piece.furniture
        self._stage.read_anew(piece)
        if other_bed:
            self._advance(Reread())

    def _advance(self, event: Event) -> None:
        self._player, effects = advance(self._player, event)
        for effect in effects:
            self._do(effect)

    def _do(self, effect: Effect) -> None:
        match effect:
            case Hush(fade=fade):
                self._output.hush(fade)
            case Unhush(fade=fade):
                self._output.unhush(fade)
            case MoveTo(jump=jump):
                frontier = self._output.drop() - self._base
                self._stage.jump(self._target(jump, frontier), frontier)
            case Refill():
                self._stage.take_back(self._output.drop() - self._base)
            case Close():
                self._clear()

    def _target(self, jump: Jump, position: Frames) -> int:
        """The beat with which the part that was asked for begins."""
        piece = self._stage.piece
        if jump.absolute:
            return piece.opening(0)
        timeline = self._stage.timeline
        here = timeline.at(position)
        part = timeline.placed[here].beat.part
        steps = jump.parts
        if steps < 0 and position - self._part_start(here, part) > frames(SKIP_GRACE):
            steps += 1
        return piece.opening(min(len(piece.titles) - 1, max(0, part + steps)))

    def _part_start(self, here: int, part: int) -> Frames:
        """Where the part being heard was entered the last time."""
        placed, opening = self._stage.timeline.placed, self._stage.piece.opening(part)
        while here > 0 and placed[here].index != opening and placed[here - 1].beat.part == part:
            here -= 1
        return placed[here].start

    def _feed(self) -> None:
        """Mix ahead as far as the output has room."""
        if not self._sounding() or self._player.awaits_silence:
            return
        while self._output.room() >= BLOCK:
            # Up to the next edge of the mixer's grid, so that no cell is mixed twice.
            start = self._stage.frontier
            block = self._stage.block(BLOCK - start % BLOCK)
            if block is None:
                self._output.finish()
                return
            self._output.write(self._over(start, block))

    def _over(self, start: Frames, block: Samples) -> Samples:
        """`block` over what is left of the session before this one."""
        if self._under is None or start >= len(self._under):
            return block
        below = self._under[start : start + len(block)]
        block[: len(below)] += below
        return block

    def _look(self) -> None:
        """See how far the ear has come, and what that brings about."""
        self._position = max(0, self._output.heard() - self._base)
        if self._player.awaits_silence and self._output.hushed():
            self._advance(Reached.SILENCE)
        state, timeline = self._player.state, self._stage.timeline
        if state is PlayerState.SETTLING and self._position >= first_word(timeline):
            self._advance(Reached.FIRST_WORD)
        if state is PlayerState.PLAYING and self._in_outro(timeline):
            self._advance(Reached.OUTRO)
        if self._position >= timeline.frames and state is not PlayerState.READY:
            self.finished = True
            self._advance(Reached.END)

    def _in_outro(self, timeline: Timeline) -> bool:
        return self._position >= timeline.frames - self._stage.piece.outro

    def _sounding(self) -> bool:
        return self._player.state in {
            PlayerState.SETTLING,
            PlayerState.PLAYING,
            PlayerState.ENDING,
        }


_NOTHING = np.zeros((0, 2), np.float32)
_Message: TypeAlias = SpeakerEvent | Piece | Decibels | Event

"""A sound device that may go away, and silence at the same pace until it is back.

Two threads of its own. One watches the device and, while there is none, takes the samples in its
place. The other one makes PortAudio's calls, which may take seconds or hang, and tries a lost
device again. The taker of the pipe is at every moment one: the device or the watching thread.
"""

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from calmcoach.sound._calm_memory import calm_memory
from calmcoach.sound._output import OutputState, SilentReason
from calmcoach.sound._pipe import Pipe
from calmcoach.sound._portaudio import PORTAUDIO, Library, NoStreamError, Stream
from calmcoach.sound._score import Samples
from calmcoach.sound._silent import Drain
from calmcoach.sound._terminal import append
from calmcoach.sound._watch import ARMED_AFTER, TICK, Watch
from calmcoach.units import Seconds

OPENING_TICKS = 60
"""Looks at a device being opened after which the session goes on in silence: about 3 s."""

FIRST_RETRY: Seconds = 0.25
LAST_RETRY: Seconds = 2.0
"""How long to wait before a device is tried again: twice as long each time, up to this."""

_CLOSING: Seconds = 1.0
_LEAVING: Seconds = 0.002
_LEAVING_TIMES = 50


class _Caller:
    """One stream's callback: it takes from the pipe while it is the taker, and else plays zeros."""

    def __init__(self, output: "LiveOutput") -> None:
        self._output = output
        self.calls = 0
        self.latency: Seconds = 0.0
        self.inside = False
        self.ended = threading.Event()

    def take(self, out: Samples, latency: Seconds) -> None:
        # `inside` is set before the taker is read, and the taker is changed before `inside` is
        # read: so two never take at once, and nobody needs a lock.
        self.inside = True
        try:
            if self._output.taker is self:
                self._output.fill(out, latency)
            else:
                out.fill(0.0)
        finally:
            self.inside = False
        self.latency = latency
        self.calls += 1


class LiveOutput(Pipe):
    """The device of that name, or the default one, with silence in its place while it is away."""

    def __init__(
        self,
        device: str | None = None,
        log: Path | None = None,
        *,
        library: Library = PORTAUDIO,
        clock: Callable[[], Seconds] = time.monotonic,
    ) -> None:
        super().__init__(clock)
        self._device = device
        self._log = log
        self._library = library
        self._drain = Drain(self, clock)
        self.taker: _Caller | Drain | None = None
        """Who may call `fill`; nobody while the device is being opened."""
        self._candidate: tuple[_Caller, Stream] | None = None
        self._watch: Watch | None = None
        self._waited = 0
        self._first = True
        self._state = OutputState("silent", None, 0.0, SilentReason.OPENING)
        self._closing = threading.Event()
        self._wanted = threading.Event()
        self._retry = FIRST_RETRY
        self._memory = ExitStack()
        self._calm = False
        self._watcher = threading.Thread(target=self._run, name="sound watch", daemon=True)
        self._opener = threading.Thread(target=self._open_again, name="sound opener", daemon=True)

    def open(self) -> None:
        """Begin to open the device; what is written waits for it, for some seconds at most."""
        if self._watcher.ident is not None:
            return
        self._opener.start()
        self._watcher.start()

    def state(self) -> OutputState:
        """Where the sound goes now."""
        return self._state

    def close(self) -> None:
        """End at once; a device that hangs is left to itself after a second."""
        self._closing.set()
        self._wanted.set()
        for thread in (self._watcher, self._opener):
            if thread.is_alive():
                thread.join(_CLOSING)
        self._memory.close()

    def _run(self) -> None:
        """The watching thread."""
        while not self._closing.wait(self._nap()):
            if self.taker is self._drain:
                self._drain.take()
            self._look()
            self._keep_calm()
        self.taker = None

    def _nap(self) -> Seconds:
        return self._drain.wait() if self.taker is self._drain else TICK

    def _keep_calm(self) -> None:
        """Put off full collections of garbage, but only while something plays."""
        playing = self.playing
        if playing and not self._calm:
            self._memory.enter_context(calm_memory())
        elif self._calm and not playing:
            self._memory.close()
        self._calm = playing

    def _look(self) -> None:
        candidate, taker = self._candidate, self.taker
        if isinstance(taker, _Caller):
            if taker.ended.is_set() or (self._watch and self._watch.lost(taker.calls)):
                self._go_silent(SilentReason.LOST)
                self._try_again()
        elif candidate is not None and candidate[0].ended.is_set():
            self._try_again()
        elif candidate is not None and candidate[0].calls >= ARMED_AFTER:
            self._go_live(*candidate)
        elif taker is None:
            self._waited += 1
            if self._waited >= OPENING_TICKS or self._state.reason is not SilentReason.OPENING:
                self._go_silent(self._state.reason or SilentReason.OPENING)

    def _go_live(self, caller: _Caller, stream: Stream) -> None:
        self.take_back()
        self._watch = Watch(caller.calls)
        self._retry = FIRST_RETRY
        self._state = OutputState("device", stream.device, caller.latency, None)
        self.taker = caller

    def _go_silent(self, reason: SilentReason) -> None:
        caller, self.taker = self.taker, None
        if isinstance(caller, _Caller):
            for _ in range(_LEAVING_TIMES):
                if not caller.inside:
                    break
                self._closing.wait(_LEAVING)
        self.take_back()
        self._drain.begin()
        self._state = OutputState("silent", None, 0.0, reason)
        self.taker = self._drain

    def _try_again(self) -> None:
        self._candidate = None
        self._wanted.set()

    def _open_again(self) -> None:
        """The opening thread: one stream after another, for as long as the output is open."""
        while not self._closing.is_set():
            stream: Stream | None = None
            try:
                stream = self._open_one()
                self._wanted.wait()
            except NoStreamError as error:
                self._note(error)
                if error.reason is SilentReason.NO_LIBRARY:
                    return
            finally:
                self._wanted.clear()
                if stream is not None:
                    stream.close()
            self._closing.wait(self._retry)
            self._retry = min(LAST_RETRY, 2 * self._retry)
            self._first = False

    def _open_one(self) -> Stream:
        if not self._first:
            self._library.restart()
        caller = _Caller(self)
        stream = self._library.open(self._device, caller.take, caller.ended.set)
        self._candidate = caller, stream
        return stream

    def _note(self, error: NoStreamError) -> None:
        """Say why there is silence, unless it is known better: a lost device stays a lost one."""
        append(self._log, f"sound: {error}")
        if self._state.reason is not SilentReason.LOST:
            self._state = OutputState("silent", None, 0.0, error.reason)

"""The player's end of one worker: its process, and the thread that talks with it.

Writing to a worker that hangs may block, and so does reading: both happen in this thread alone.
Whoever asks is answered through a callback, and may kill the process at any moment, which ends
the waiting.
"""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from calmcoach.units import Seconds
from calmcoach.voice._api import Trouble
from calmcoach.voice._messages import Head, RubbishError, read_message, write_message

_PARTING: Seconds = 1.0
"""How long a worker may take to end by itself before it is killed."""
_MOST_LOG = 1 << 20


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one request."""

    number: int
    """The request's."""
    trouble: Trouble | None
    detail: str = ""
    head: Head = field(default_factory=dict[str, object])
    sound: bytes = b""
    broke: bool = False
    """The process is gone: the next request starts a new one."""


class _Order(Enum):
    """What is asked of the thread itself."""

    RESTART = auto()
    CLOSE = auto()


Deliver: TypeAlias = Callable[[Reply], None]


def worker_command(engine: str) -> tuple[str, ...]:
    """What starts our own worker. Nothing is imported from the folder it is started in."""
    return (sys.executable, "-P", "-m", "calmcoach.voice._worker", engine)


class Link:
    """One worker, started when it is first asked. `ask`, `kill` and `close` never block."""

    def __init__(self, command: Sequence[str], log: Path | None, deliver: Deliver) -> None:
        """`deliver` is called from the link's own thread, once for each request."""
        self._command = command
        self._log = log
        self._deliver = deliver
        self._requests: queue.SimpleQueue[Head | _Order] = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._killed = False
        self._thread = threading.Thread(target=self._run, name="voice-worker", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether there is a process."""
        return self._process is not None

    @property
    def pid(self) -> int | None:
        """The process's id."""
        process = self._process
        return process.pid if process is not None else None

    def ask(self, request: Head) -> None:
        """Send a request once those before it are answered. It needs an `id`."""
        self._requests.put(request)

    def kill(self) -> None:
        """End the process now, whatever it does; its request is answered with trouble."""
        with self._lock:
            self._killed = True
            if self._process is not None:
                self._process.kill()

    def restart(self) -> None:
        """Let the next request have a new process."""
        self._requests.put(_Order.RESTART)

    def close(self) -> None:
        """Let the process end, with a little time to do so, and then the thread."""
        self._requests.put(_Order.CLOSE)

    def join(self, timeout: Seconds) -> None:
        """Wait until the process is gone."""
        self._thread.join(timeout)

    def _run(self) -> None:
        # Linux kills the worker when the thread that started it ends, so this one stays.
        while (request := self._requests.get()) is not _Order.CLOSE:
            if isinstance(request, _Order):
                self._end()
            else:
                self._deliver(self._exchange(request))
        self._part()

    def _exchange(self, request: Head) -> Reply:
        number = cast("int", request["id"])
        self._killed = False
        try:
            process = self._process or self._start()
            write_message(cast("BinaryIO", process.stdin), request)
            message = read_message(cast("BinaryIO", process.stdout))
        except RubbishError as error:
            return self._broken(number, Trouble.RUBBISH, str(error))
        except (OSError, ValueError) as error:
            return self._broken(number, Trouble.DIES, str(error))
        if message is None:
            return self._broken(number, Trouble.DIES, "it closed its pipe")
        return self._understood(number, *message)

    def _understood(self, number: int, head: Head, sound: bytes) -> Reply:
        if head.get("id") != number:
            return self._broken(number, Trouble.RUBBISH, "an answer to another question")
        if "trouble" not in head:
            return Reply(number, None, "", head, sound)
        detail = str(head.get("detail", ""))
        try:
            return Reply(number, Trouble(head["trouble"]), detail)
        except ValueError:
            return self._broken(number, Trouble.RUBBISH, detail)

    def _broken(self, number: int, trouble: Trouble, detail: str) -> Reply:
        killed = self._killed
        self._end()
        return Reply(number, Trouble.HANGS if killed else trouble, detail, broke=True)

    def _start(self) -> subprocess.Popen[bytes]:
        """A new process that sees every module that we see, in a session of its own."""
        paths = [path for path in sys.path if path and Path(path).is_absolute()]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
        with self._log_file() as log:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                bufsize=0,
                env=environment,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        with self._lock:
            self._process = process
            if self._killed:
                process.kill()
        return process

    def _log_file(self) -> BinaryIO:
        """Where engines' own words go; the file begins anew when it has grown long."""
        with suppress(OSError):
            if self._log is not None:
                self._log.parent.mkdir(parents=True, exist_ok=True)
                if self._log.exists() and self._log.stat().st_size > _MOST_LOG:
                    self._log.unlink()
                return self._log.open("ab")
        return Path(os.devnull).open("wb")

    def _part(self) -> None:
        process = self._process
        if process is None:
            return
        cast("BinaryIO", process.stdin).close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_PARTING)
        self._end()

    def _end(self) -> None:
        process = self._process
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        with self._lock:
            self._process = None

"""A program in a pseudo-terminal of a given size: type to it, and see what it has written."""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

_LIMIT = 30.0
_GLANCE = 0.005
_ESCAPES = re.compile(
    rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|.)"
)


class Terminal:
    """The far end of the program's terminal. What it writes is read all the time."""

    def __init__(self, process: "subprocess.Popen[bytes]", descriptor: int) -> None:
        self.process = process
        self._descriptor = descriptor
        self._written = bytearray()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def type(self, keys: str) -> None:
        """Press these keys, as the terminal sends them."""
        os.write(self._descriptor, keys.encode())

    def written(self) -> int:
        """How many bytes the program has written so far."""
        return len(self._written)

    def text(self, since: int = 0) -> str:
        """What was written since that byte, without colours and movements of the cursor."""
        return _ESCAPES.sub(b" ", bytes(self._written[since:])).decode(errors="replace")

    def wait_for(self, words: str, since: int = 0, limit: float = _LIMIT) -> float:
        """Wait until `words` stand in the text; the moment (`time.monotonic`) they were seen."""
        until = time.monotonic() + limit
        while words not in self.text(since):
            assert self.process.poll() is None, f"it ended: {self.text()[-500:]}"
            assert time.monotonic() < until, f"{words!r} never came: {self.text()[-500:]}"
            threading.Event().wait(_GLANCE)
        return time.monotonic()

    def _read(self) -> None:
        while True:
            try:
                piece = os.read(self._descriptor, 65_536)
            except OSError:
                return
            if not piece:
                return
            self._written += piece


@contextmanager
def in_terminal(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    columns: int = 120,
    rows: int = 40,
) -> Iterator[Terminal]:
    """Run `command` in a terminal of that size; it is ended when the block is left."""
    main_end, its_end = pty.openpty()
    fcntl.ioctl(its_end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        command,
        stdin=its_end,
        stdout=its_end,
        stderr=its_end,
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
        start_new_session=True,
    )
    os.close(its_end)
    terminal = Terminal(process, main_end)
    try:
        yield terminal
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(main_end)

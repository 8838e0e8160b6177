"""A sound device that nobody hears and everybody can record: a PulseAudio server of our own.

Debian packages: libportaudio2 pulseaudio pulseaudio-utils libasound2-plugins. A test that needs the
device and cannot have it fails: without it nothing is known about what reaches the ear.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from calmcoach.sound import Samples

_SINK = (
    "module-null-sink sink_name=ear rate=48000 format=float32le channels=2 "
    "sink_properties=device.description=ear"
)
_LIMIT = 20.0


class VirtualDevice:
    """The server. It can be killed and started again, as a device is unplugged and plugged in."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="ear"))
        self._folder.chmod(0o700)
        self._server: subprocess.Popen[bytes] | None = None
        self._listener: subprocess.Popen[bytes] | None = None
        self.environment = {
            "HOME": str(self._folder),
            "XDG_RUNTIME_DIR": str(self._folder),
            "PULSE_SERVER": f"unix:{self._folder / 'pulse' / 'native'}",
        }
        """What a program needs in its environment to play on this device."""

    def start(self) -> None:
        """Start the server, unless it runs, and wait until it answers."""
        if self._server is not None:
            return
        command = ["pulseaudio", "--daemonize=no", "--exit-idle-time=-1", "-n"]
        command += ["-L", "module-native-protocol-unix", "-L", _SINK]
        self._server = subprocess.Popen(
            command, env=self._whole(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + _LIMIT
        while self._ask("info").returncode != 0:
            assert self._server.poll() is None, "the virtual sound device did not start"
            assert time.monotonic() < until, "the virtual sound device does not answer"
            threading.Event().wait(0.02)
        # A sink to which nobody listens wakes up every two seconds only, unlike a real device.
        self._listener = self._record(subprocess.DEVNULL)

    def kill(self) -> None:
        """Take the device away, without a word to those that play on it."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None
        if self._listener is not None:
            self._listener.kill()
            self._listener.wait()
            self._listener = None

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """A device that is still there and does nothing any more."""
        assert self._server is not None
        self._server.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._server.send_signal(signal.SIGCONT)

    def streams(self) -> int:
        """How many programs play on it now."""
        return len(self._ask("list", "short", "sink-inputs").stdout.splitlines())

    def close(self) -> None:
        """Take the device away for good."""
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    @contextmanager
    def recording(self) -> Iterator["Recording"]:
        """Record all that is played, from before the first line to after the last."""
        process = self._record(subprocess.PIPE)
        recording = Recording(process)
        try:
            recording.wait_for(1)
            yield recording
        finally:
            recording.end()

    def _record(self, to: int) -> "subprocess.Popen[bytes]":
        command = ["parec", "-d", "ear.monitor", "--format=float32le", "--rate=48000"]
        command += ["--channels=2", "--raw", "--latency-msec=10"]
        return subprocess.Popen(command, env=self._whole(), stdout=to, stderr=subprocess.DEVNULL)

    def _ask(self, *question: str) -> subprocess.CompletedProcess[bytes]:
        command = ["pactl", *question]
        return subprocess.run(
            command, env=self._whole(), capture_output=True, check=False, timeout=_LIMIT
        )

    def _whole(self) -> dict[str, str]:
        return {**os.environ, **self.environment}


class Recording:
    """What was heard so far, each piece with the moment at which it came."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._pieces: list[tuple[float, bytes]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        out = self._process.stdout
        assert out is not None
        while piece := os.read(out.fileno(), 65_536):
            self._pieces.append((time.monotonic(), piece))

    def wait_for(self, frames: int) -> None:
        """Wait until so many frames have been recorded."""
        until = time.monotonic() + _LIMIT + frames / 48_000
        while self.length() < frames:
            assert time.monotonic() < until, "nothing is being recorded"
            threading.Event().wait(0.02)

    def length(self) -> int:
        """Frames recorded so far."""
        return sum(len(piece) for _, piece in list(self._pieces)) // 8

    def samples(self) -> Samples:
        """All that was recorded so far, `(frames, 2)`."""
        whole = b"".join(piece for _, piece in list(self._pieces))
        return np.frombuffer(whole[: len(whole) // 8 * 8], np.float32).reshape(-1, 2)

    def last_sound(self, above: float = 1e-3) -> float:
        """The moment (`time.monotonic`) when the last frame louder than `above` was recorded."""
        moment = float("-inf")
        for at, piece in list(self._pieces):
            values = np.frombuffer(piece[: len(piece) // 4 * 4], np.float32)
            loud = np.flatnonzero(np.abs(values) > above)
            if len(loud):
                moment = at - (len(values) - 1 - int(loud[-1])) / 2 / 48_000
        return moment

    def end(self) -> None:
        """Stop recording."""
        self._process.terminate()
        self._process.wait()
        self._reader.join(_LIMIT)


@contextmanager
def virtual_device() -> Iterator[VirtualDevice]:
    """A running device, taken away at the end."""
    for program in ("pulseaudio", "pactl", "parec"):
        assert shutil.which(program), f"{program} is not installed: no virtual sound device"
    device = VirtualDevice()
    try:
        device.start()
        yield device
    finally:
        device.close()

"""One session by keyboard in a real terminal, through a virtual sound device that is recorded.

As a person would: `make run` in tmux, the welcome, today's practice, a rating, a minute of
listening, Esc, on again, to the last part and its end, the second rating, the journal. Held against
the same session rendered beforehand: each cue lies within one frame of its rendered place, relative
to the first; the caption on the screen is the sentence that is heard; Esc brings silence at once;
both ratings are in the journal.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.virtual_device import virtual_device

RATE = 48_000
SCRIPT, TITLE = "breathing/coherent", "Slow even breath"
LISTEN = 60 * RATE
"""Frames of the session that are heard before Esc."""
SILENT_WITHIN = 0.4
"""Seconds from Esc to silence: the program's 0.3, and tmux and the recorder beside it."""
LIMIT = 120.0
Samples = np.ndarray
Cue = dict[str, Any]


class Screen:
    """A program in tmux: keys go in, what stands on the screen comes out."""

    def __init__(self, socket: Path, environment: dict[str, str]) -> None:
        self._tmux = ["tmux", "-S", str(socket), "-f", "/dev/null"]
        self._environment = environment

    @contextmanager
    def running(self, *command: str) -> Iterator[None]:
        """Run `command` in a terminal of 100 x 30."""
        self._ask("new-session", "-d", "-x", "100", "-y", "30", *command)
        self._ask("set-option", "-g", "remain-on-exit", "on")
        try:
            yield
        finally:
            self._ask("kill-server")

    def press(self, *keys: str) -> float:
        """Press keys by tmux's names; the moment (`time.monotonic`) at which it was done."""
        moment = time.monotonic()
        self._ask("send-keys", *keys)
        return moment

    def text(self) -> str:
        """What stands on the screen, lines folded into one."""
        return " ".join(self._ask("capture-pane", "-p").split())

    def wait_for(self, words: str) -> None:
        """Wait until `words` stand on the screen."""
        until(lambda: words in self.text(), f"{words!r} on the screen", self.text)

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            [*self._tmux, *words],
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout


def main() -> None:
    """Go the whole way and print what was found."""
    with tempfile.TemporaryDirectory() as folder, virtual_device() as device:
        home = os.environ | device.environment | {"CALMCOACH_HOME": folder}
        rendered, cues = render(Path(folder) / "session.wav", home)
        screen = Screen(Path(folder) / "tmux", home)
        with device.recording() as recording, screen.running("make --silent run"):
            begin(screen)
            start = recording.length()
            first = next(cue for cue in cues if cue["kind"] == "speech")
            screen.wait_for(first["text"])
            recording.wait_for(start + LISTEN)
            escaped = screen.press("Escape")
            screen.wait_for("Stopped")
            silent = recording.last_sound() - escaped
            heard = recording.samples().mean(axis=1)[start - RATE :]
            end(screen)
        entry = calmcoach(home, "journal", "list", "--json")["entries"][0]
    played = [cue for cue in cues if cue["kind"] == "speech" and cue["start_frame"] < LISTEN - RATE]
    late = places(heard, rendered, played)
    print(
        f"{len(late)} phrases in {LISTEN / RATE:.0f} s, from their rendered place: {late} frames; "
        f"silent {silent:.2f} s after Esc; in the journal: {entry['before']}, {entry['after']}"
    )
    assert len(late) > 5
    assert max(map(abs, late)) <= 1
    assert silent <= SILENT_WITHIN
    assert (entry["script"], entry["before"], entry["after"]) == (SCRIPT, 4, 3)


def render(target: Path, home: dict[str, str]) -> tuple[Samples, list[Cue]]:
    """The session as a file, one channel, and its list of cues; its phrases are cached then."""
    told = calmcoach(home, "render", SCRIPT, "-o", str(target), "--json")
    samples, _rate = soundfile.read(target, dtype="float32", always_2d=True)
    return samples.mean(axis=1), told["cues"]


def begin(screen: Screen) -> None:
    """From the welcome to the player."""
    screen.wait_for("Welcome")
    screen.press("Enter")
    screen.wait_for(TITLE)
    screen.press("Enter")
    screen.wait_for("right now")
    screen.press("4")
    screen.press("Enter")


def end(screen: Screen) -> None:
    """On again, to the last part, its end, the second rating, and out."""
    screen.press("Enter")
    for _part in range(4):
        screen.press("Right")
    screen.wait_for("right now")
    screen.press("3")
    screen.press("Enter")
    screen.wait_for("keep and close")
    screen.press("Enter")
    screen.wait_for("l library")
    screen.press("q")


def places(heard: Samples, rendered: Samples, cues: list[Cue]) -> list[int]:
    """How many frames each cue is from its rendered place, the first one taken as right."""
    shift: int | None = None
    found: list[int] = []
    for cue in cues:
        begun = cue["start_frame"]
        wanted = rendered[begun : begun + min(cue["frames"], RATE)]
        low = 0 if shift is None else begun + shift - RATE // 10
        high = len(heard) if shift is None else low + len(wanted) + RATE // 5
        at = low + int(np.argmax(correlate(heard[low:high], wanted)))
        shift = at - begun if shift is None else shift
        found.append(at - begun - shift)
    return found


def correlate(heard: Samples, wanted: Samples) -> Samples:
    """How alike `wanted` is to what begins at each frame of `heard`."""
    size = len(heard) + len(wanted)
    alike = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size)), size)
    return alike[: max(1, len(heard) - len(wanted))]


def calmcoach(home: dict[str, str], *words: str) -> dict[str, Any]:
    """One command of the program, and the object it prints."""
    command = [sys.executable, "-m", "calmcoach", *words]
    done = subprocess.run(command, env=home, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def until(true: Callable[[], bool], what: str, shown: Callable[[], str]) -> None:
    """Wait until it is `true`."""
    end_of_patience = time.monotonic() + LIMIT
    while not true():
        assert time.monotonic() < end_of_patience, f"no {what}: {shown()}"
        threading.Event().wait(0.05)


if __name__ == "__main__":
    main()

"""The real program as a process of its own, with a home of its own and a voice of known lengths."""

import json
import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from calmcoach.journal import Entry, Journal
from support.person import WATCHDOG, Told

TESTS = Path(__file__).parents[1]
SHORT = """\
format = 1
title = "Short"
technique = "imagery"
language = "en"
summary = "Made for tests."
posture = "sitting"
tags = []
cautions = ["Not while driving."]
tenses = []
attention = "pleasant"
wakes = true
licence = "CC0-1.0"

[[part]]
title = "One"
say = "Let it be. [0.5s]"

[[part]]
title = "Two"
say = "Let it go. [0.5s]"
"""
"""About two seconds with the voice of the tests."""
LONG = SHORT.replace("Short", "Long").replace("0.5s", "60s")


@dataclass(frozen=True)
class Ran:
    """How a process ended."""

    code: int
    out: str
    err: str


class Program:
    """`python -m calmcoach` with its own folders."""

    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "scripts").mkdir(parents=True)
        (home / "scripts" / "short.toml").write_text(SHORT)
        (home / "scripts" / "long.toml").write_text(LONG)
        (home / "settings.json").write_text(json.dumps({"settle": 0.0, "output": "silent"}))

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "CALMCOACH_HOME": str(self.home),
            "CALMCOACH_TEST_ENGINE": "support.fake_engine:FakeEngine",
            "PYTHONPATH": str(TESTS),
            "TERM": "dumb",
            "COLUMNS": "80",
        }

    def runs(self, *words: str, typed: str = "", out: str | None = None) -> Ran:
        """Run it to its end, with `typed` on a pipe; `out` is where standard output goes."""
        return self._runs(["-m", "calmcoach", *words], typed, out)

    def runs_code(self, code: str) -> Ran:
        """Run some lines of Python where the program would run."""
        return self._runs(["-c", code, "list"], "", None)

    def _runs(self, words: list[str], typed: str, out: str | None) -> Ran:
        with ExitStack() as files:
            done = subprocess.run(
                [sys.executable, *words],
                input=typed,
                stdout=files.enter_context(Path(out).open("w")) if out else subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env=self.environment,
                timeout=WATCHDOG * 3,
                check=False,
            )
        return Ran(done.returncode, done.stdout or "", done.stderr)

    def begins(self, *words: str) -> "Running":
        """Start it on pipes, with nothing to type on."""
        return Running(words, self.environment)

    def begins_in_terminal(self, *words: str, **environment: str) -> "Running":
        """Start it in a terminal of its own; standard error goes there too."""
        return Running(words, self.environment | {"TERM": "xterm", **environment}, terminal=True)

    def entries(self) -> list[Entry]:
        """The journal, newest first."""
        with Journal.open(self.home / "journal") as journal:
            return journal.entries()


class Running:
    """A process that a test reads from and types to."""

    def __init__(
        self, words: tuple[str, ...], environment: Mapping[str, str], *, terminal: bool = False
    ) -> None:
        self.told = Told()
        command = [sys.executable, "-m", "calmcoach", *words]
        if terminal:
            self._ours, theirs = pty.openpty()
            self.process = subprocess.Popen(
                command,
                stdin=theirs,
                stdout=theirs,
                stderr=theirs,
                env=dict(environment),
                start_new_session=True,
            )
            os.close(theirs)
        else:
            self._ours, theirs = os.pipe()
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=theirs,
                stderr=subprocess.DEVNULL,
                env=dict(environment),
            )
            os.close(theirs)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def types(self, *lines: str) -> None:
        for line in lines:
            os.write(self._ours, f"{line}\n".encode())

    def presses(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def hears(self, words: str) -> str:
        return self.told.wait_for(words)

    def gets(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def ends(self) -> int:
        code = self.process.wait(WATCHDOG)
        self._reader.join(WATCHDOG)
        return code

    def stop_reading(self) -> None:
        """Close the pipe that it writes to."""
        os.close(self._ours)

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def _read(self) -> None:
        while True:
            try:
                chunk = os.read(self._ours, 4096)
            except OSError:
                return
            if not chunk:
                return
            self.told.write(chunk.decode("utf-8", "replace").replace("\r\n", "\n"))

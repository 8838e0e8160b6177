"""What a playing session costs, beside an empty Textual app that refreshes one widget as often.

    python benchmarks/cpu.py [--seconds 60]

Both run in terminals of 120 x 40; CalmCoach plays a breathing session with its bed on a virtual
sound device. Prints the share of one core that each process takes, with the children it started,
and their ratio. `--busy` keeps the other core busy meanwhile. Also printed: blocks of sound that
came late. Needs the Debian packages libportaudio2 pulseaudio pulseaudio-utils libasound2-plugins.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.terminal import Terminal, in_terminal
from support.virtual_device import virtual_device

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    count = 0
    def compose(self):
        yield Static("0")
    def on_mount(self):
        self.set_interval(1 / 20, self.tick)
    def tick(self):
        self.count += 1
        self.query_one(Static).update(str(self.count))
Empty().run()
"""
TICKS = os.sysconf("SC_CLK_TCK")
SETTLE = 8.0
TITLE = "Benchmark"
SCRIPT = ROOT / "scripts_library" / "breathing" / "coherent.toml"
"""Seconds after which phrases are made and only playing is left to do."""


def main() -> None:
    """Measure both in one run and print the shares and the ratio."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=60.0)
    asked.add_argument("--busy", action="store_true")
    options = asked.parse_args()
    burner = subprocess.Popen([sys.executable, "-c", "while True: pass"]) if options.busy else None
    try:
        with in_terminal([sys.executable, "-c", EMPTY], {}) as terminal:
            empty = share(terminal, min(60.0, options.seconds))
        ours, late = session(options.seconds)
    finally:
        if burner is not None:
            burner.kill()
            burner.wait()
    print(
        f"CalmCoach playing: {ours:.1%} of a core; empty app: {empty:.1%}; ratio {ours / empty:.2f}"
    )
    print(f"late blocks: {late}")


def session(seconds: float) -> tuple[float, str]:
    """Play even breathing for as long as is measured, and measure it."""
    with tempfile.TemporaryDirectory() as home, virtual_device() as device:
        scripts = Path(home) / "scripts"
        scripts.mkdir()
        (scripts / "long.toml").write_text(longer(SCRIPT.read_text(), seconds / 60 + 2))
        environment = {**device.environment, "CALMCOACH_HOME": home}
        with in_terminal([sys.executable, "-m", "calmcoach"], environment) as terminal:
            terminal.wait_for("Enter")
            terminal.type("\r")
            terminal.wait_for("library")
            terminal.type("l")
            terminal.wait_for("All scripts")
            terminal.type("/")
            terminal.wait_for("to look for")
            mark = terminal.written()
            terminal.type(TITLE)
            terminal.wait_for("(yours)", since=mark)
            terminal.type("\r")
            terminal.wait_for("right now")
            terminal.type("s")
            found = share(terminal, seconds)
            terminal.type("\x1b\x1b")
            terminal.wait_for("library", since=terminal.written())
        log = (Path(home) / "cache" / "calmcoach.log").read_text()
        return found, re.findall(r"(\d+) late blocks", log)[-1]


def longer(script: str, minutes: float) -> str:
    """The script with its three stretches of breathing made so long, under another title."""
    named = re.sub(r'^title = ".*"$', f'title = "{TITLE}"', script, count=1, flags=re.MULTILINE)
    unbound = re.sub(r"^fit = .*$", "", named, flags=re.MULTILINE)
    return re.sub(r"times = \d+, cue", f"minutes = {minutes / 3:.1f}, cue", unbound)


def share(terminal: Terminal, seconds: float) -> float:
    """The share of one core that the program takes from now on, its children not counted."""
    pause = threading.Event()
    pause.wait(SETTLE)
    before = ticks(terminal.process.pid)
    pause.wait(seconds)
    return (ticks(terminal.process.pid) - before) / TICKS / seconds


def ticks(pid: int) -> int:
    """User and system time of a process, in clock ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


if __name__ == "__main__":
    main()

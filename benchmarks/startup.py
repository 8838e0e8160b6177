"""How long until CalmCoach is ready for keys, beside an empty Textual app.

    python benchmarks/startup.py [--rounds 15]

Both start by turns in terminals of 120 x 40: CalmCoach as a second `make run` starts it, with a
home that has been used, and an app that holds one line of text. From the first moment on a key is
pressed every 10 ms; ready is the moment in which its effect stands on the screen (in CalmCoach the
page that explains the keys, which it has to load; in the empty app another word). The medians and
their ratio are printed, and the same for the first words that are drawn.
"""

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.terminal import in_terminal

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("drawn")
    def on_key(self):
        self.query_one(Static).update("answered")
Empty().run()
"""
LIMIT = 20.0


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program, the words of its first frame, and the words that answer the key."""

    command: Sequence[str]
    drawn: str
    answered: str


OURS = Contestant(
    ["make", "--silent", "-C", str(ROOT), "run"], drawn="Today", answered="Everywhere"
)
THEIRS = Contestant([sys.executable, "-c", EMPTY], drawn="drawn", answered="answered")


def main() -> None:
    """Start both by turns and print what was found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=15)
    rounds = asked.parse_args().rounds
    with tempfile.TemporaryDirectory() as home:
        environment = {"CALMCOACH_HOME": home}
        greet(Path(home), environment)
        start(THEIRS, environment)
        pairs = [(start(OURS, environment), start(THEIRS, environment)) for _ in range(rounds)]
    for name, which in (("first words drawn", 0), ("ready for keys", 1)):
        ours = statistics.median(pair[0][which] for pair in pairs)
        theirs = statistics.median(pair[1][which] for pair in pairs)
        print(
            f"{name}: make run {ours * 1000:.0f} ms, empty app {theirs * 1000:.0f} ms, "
            f"ratio {ours / theirs:.2f} (medians of {rounds})"
        )


def greet(home: Path, environment: Mapping[str, str]) -> None:
    """The very first start: read the welcome, then close when that is written down."""
    with in_terminal(OURS.command, environment) as terminal:
        terminal.wait_for("begin")
        before = terminal.written()
        terminal.type("\r")
        terminal.wait_for("library", since=before)
        until = time.monotonic() + LIMIT
        while not (home / "settings.json").exists() and time.monotonic() < until:
            threading.Event().wait(0.05)
        terminal.type("\x11")
        terminal.process.wait(LIMIT)


def start(which: Contestant, environment: Mapping[str, str]) -> tuple[float, float]:
    """Seconds until the first words are drawn, and until a key is answered."""
    began = time.monotonic()
    drawn = 0.0
    with in_terminal(which.command, environment) as terminal:
        while which.answered not in (text := terminal.text()):
            if not drawn and which.drawn in text:
                drawn = time.monotonic() - began
            if time.monotonic() - began > LIMIT:
                sys.exit(f"no answer within {LIMIT} s; the screen: {text[-500:]}")
            terminal.type("?")
            threading.Event().wait(0.01)
        answered = time.monotonic() - began
        terminal.type("\x11")
        terminal.process.wait(LIMIT)
    return drawn or answered, answered


if __name__ == "__main__":
    main()

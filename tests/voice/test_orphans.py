"""No worker outlives its player, however the player ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.patience import until

PLAYER = """
import sys, threading
from pathlib import Path
from calmcoach.voice import Speaker, Utterance, choose

speaker = Speaker(Path(sys.argv[1]))
voice = choose("en", "fake")
speaker.load(Utterance("Let go.", voice, "en", 1.0), 60)
speaker.want([Utterance(sys.argv[2], voice, "en", 1.0)])
threading.Event().wait(0.2)
print(speaker._desks.of("fake").link.pid, flush=True)
if sys.argv[3] == "ends":
    sys.exit()
if sys.argv[3] == "closes":
    speaker.close()
    print("closed", flush=True)
threading.Event().wait()
"""


def _is_gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


def _player(folder: Path, text: str, end: str) -> tuple["subprocess.Popen[str]", int]:
    player = subprocess.Popen(
        [sys.executable, "-c", PLAYER, folder, text, end],
        stdout=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "CALMCOACH_TEST_ENGINE": "support.fake_engine:FakeEngine",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
    )
    assert player.stdout is not None
    return player, int(player.stdout.readline())


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Be still.", "idle"),
        ("xhang", "hanging"),
        ("xgrab", "never giving the interpreter back"),
        ("Be still.", "stopped"),
    ],
)
def test_a_player_killed_takes_its_worker_along(tmp_path: Path, text: str, state: str) -> None:
    player, worker = _player(tmp_path, text, "killed")
    if state == "stopped":
        os.kill(worker, signal.SIGSTOP)
    player.kill()
    player.wait()
    until(lambda: _is_gone(worker))


@pytest.mark.parametrize("end", ["ends", "closes"])
def test_a_player_that_ends_leaves_no_worker(tmp_path: Path, end: str) -> None:
    player, worker = _player(tmp_path, "xhang", end)
    until(lambda: _is_gone(worker))
    player.kill()
    player.wait()

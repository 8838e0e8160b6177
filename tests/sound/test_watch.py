"""When a device counts as lost, and what the rest of the process may not do meanwhile."""

import gc
import subprocess
import sys
from pathlib import Path

from calmcoach.sound._calm_memory import calm_memory
from calmcoach.sound._watch import PATIENCE, TICK, Watch


def test_a_device_that_calls_back_is_never_lost() -> None:
    watch = Watch(10)
    assert not any(watch.lost(calls) for calls in range(11, 1_000))


def test_a_device_is_lost_after_a_third_of_a_second_without_a_callback() -> None:
    watch = Watch(10)
    looks = [watch.lost(10) for _ in range(PATIENCE)]
    assert looks == [False] * (PATIENCE - 1) + [True]
    assert PATIENCE * TICK < 0.5


def test_slow_callbacks_are_no_loss() -> None:
    watch = Watch(10)
    assert not any(watch.lost(10 + look // (PATIENCE - 1)) for look in range(200))


def test_a_computer_that_slept_raises_no_alarm() -> None:
    watch = Watch(10)
    for _ in range(PATIENCE - 1):
        assert not watch.lost(10)
    # An hour passes in which nobody looks; then the device calls back before the next look.
    assert not watch.lost(11)
    assert not watch.lost(11)


def test_while_something_plays_no_full_collection_runs() -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    with calm_memory():
        full = gc.get_stats()[2]["collections"]
        keep = [[number] for number in range(200_000)]
        assert gc.get_stats()[2]["collections"] == full
        assert gc.get_freeze_count() > 1_000
        del keep
    assert (gc.get_threshold(), gc.get_freeze_count()) == before


TERMINAL = """
import os, sys
from pathlib import Path
from calmcoach.sound import quiet_terminal
with quiet_terminal(Path(sys.argv[1])):
    os.write(2, b"ALSA lib pcm.c: noise\\n")
    print("our own words", file=sys.stderr)
    print("a picture", file=sys.__stderr__)
    os.write(2, b"more noise\\n")
os.write(2, b"afterwards\\n")
print("as before", file=sys.stderr)
"""


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)


def test_what_libraries_write_goes_to_a_file_and_our_words_to_the_terminal(tmp_path: Path) -> None:
    log = tmp_path / "cache" / "calmcoach.log"
    done = run(TERMINAL, str(log))
    assert done.stderr.split("\n") == [
        "our own words",
        "a picture",
        "afterwards",
        "as before",
        "",
    ]
    assert log.read_text() == "ALSA lib pcm.c: noise\nmore noise\n"
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_log_that_cannot_be_written_keeps_the_terminal_quiet_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = run(TERMINAL, str(tmp_path / "file" / "log"))
    assert "noise" not in done.stderr
    assert "a picture" in done.stderr


def test_a_terminal_without_standard_error_is_left_as_it_is(tmp_path: Path) -> None:
    program = "from calmcoach.sound import quiet_terminal\nwith quiet_terminal(None): print('fine')"
    command = '"$1" -c "$2" 2>&-'
    done = subprocess.run(
        ["sh", "-c", command, "sh", sys.executable, program],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == "fine\n"


def test_the_log_does_not_grow_without_end(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"x" * 1_500_000)
    run(TERMINAL, str(log))
    assert log.stat().st_size < 100


NO_PORTAUDIO = """
import ctypes.util, sys, threading
from pathlib import Path
ctypes.util.find_library = lambda name: None
import numpy as np
from calmcoach.sound import devices, open_output
output = open_output("device", None, Path(sys.argv[1]))
while output.heard() < 9_600:
    room = output.room()
    output.write(np.ones((room, 2), np.float32))
    threading.Event().wait(0.01)
state = output.state()
output.close()
print(devices(), state.kind, state.reason, output.starved)
"""


def test_without_portaudio_the_session_plays_in_silence_and_says_why(tmp_path: Path) -> None:
    done = run(NO_PORTAUDIO, str(tmp_path / "log"))
    assert done.stdout.split() == ["()", "silent", "no-library", "0"]
    assert "PortAudio library not found" in (tmp_path / "log").read_text()
    assert not done.stderr

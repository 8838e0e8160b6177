"""Renders one session with the installed voice and holds the file against its list of cues.

Each speech cue begins where the list says: its first sample above -40 dB of its own peak within
20 ms of its place for nine in ten, within 60 ms for all. Rests are exact zeros, as there is no bed.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import soundfile

RATE = 48_000
COMMAND = ["render", "imagery/beach", "--fit", "6m", "--bed", "none", "--json", "-o"]


def main() -> None:
    """Render, read back, compare, and print what was found."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "session.wav"
        done = subprocess.run(
            [sys.executable, "-m", "calmcoach", *COMMAND, str(target)],
            env=os.environ | {"CALMCOACH_HOME": folder},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        told = json.loads(done.stdout)
        samples, rate = soundfile.read(target, dtype="float32", always_2d=True)
    assert told["sample_rate"] == rate == RATE
    assert told["frames"] == len(samples)
    assert abs(len(samples) / RATE - 360) <= 1
    assert told["engine"] == "piper", f"spoken by {told['engine']}"
    speech = [cue for cue in told["cues"] if cue["kind"] == "speech"]
    late = sorted(abs(_begin(samples, cue) - cue["start_frame"]) / RATE for cue in speech)
    assert late[int(len(late) * 0.9)] <= 0.020, late
    assert late[-1] <= 0.060, late
    rests = [cue for cue in told["cues"] if cue["kind"] == "rest"]
    assert rests
    for cue in rests:
        assert not samples[cue["start_frame"] : cue["start_frame"] + cue["frames"]].any(), cue
    print(
        f"{len(speech)} phrases by {told['voice']}, {len(samples) / RATE:.1f} s; nine in ten begin "
        f"within {late[int(len(late) * 0.9)] * 1000:.1f} ms of their place, all within "
        f"{late[-1] * 1000:.1f} ms; {len(rests)} rests are exact zeros"
    )


def _begin(samples: "np.ndarray", cue: dict[str, int]) -> int:
    """The first frame of a cue that is louder than -40 dB of the cue's own peak."""
    piece = np.abs(samples[cue["start_frame"] : cue["start_frame"] + cue["frames"]]).max(axis=1)
    return cue["start_frame"] + int(np.argmax(piece > piece.max() / 100))


if __name__ == "__main__":
    main()

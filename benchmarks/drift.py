"""How far from its place each cue is heard, beside a player paced by `sleep` and beside nafas.

    python benchmarks/drift.py [--script imagery/beach] [--minutes 10]

One run, three players at once: CalmCoach and a player that sleeps between its cues, each on a
virtual sound device of its own that is recorded, and nafas in a terminal of its own. A session is
rendered first, so that every phrase is cached; then each cue of the rendered file is looked for in
the recordings (cross-correlation), and its place is told relative to the first cue's.
Needs the Debian packages libportaudio2 pulseaudio pulseaudio-utils libasound2-plugins.
"""

import argparse
import json
import os
import pty
import re
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from support.virtual_device import Recording, VirtualDevice, virtual_device

RATE = 48_000
LOOK = RATE // 2
"""How far to either side of its place a cue is looked for at first."""
PIECE = RATE // 4
"""How much of a cue is compared."""
NAFAS_BREATH = 12.0
"""Seconds of the breath that nafas is asked for below: 4 in, 2 held, 6 out."""


@dataclass(frozen=True)
class Reference:
    """A rendered session: its samples and the frames at which its cues begin."""

    samples: np.ndarray
    starts: list[int]


def main() -> None:
    """Play, record, compare, and print one line a player."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--script", default="imagery/beach")
    asked.add_argument("--minutes", type=float, default=10.0)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, virtual_device() as ours, virtual_device() as its:
        reference = render(options.script, options.minutes, Path(folder))
        results: dict[str, list[int] | float] = {}
        players = [
            threading.Thread(
                target=lambda: results.update(ours=calmcoach(options, folder, ours, reference))
            ),
            threading.Thread(target=lambda: results.update(sleep=sleeper(its, reference))),
            threading.Thread(target=lambda: results.update(nafas=nafas(options.minutes))),
        ]
        for player in players:
            player.start()
        for player in players:
            player.join()
    length = len(reference.samples) / RATE
    print(
        f"{len(reference.starts)} cues in {length:.1f} s, frames from their place (48,000 a second)"
    )
    tell("CalmCoach", results["ours"])
    tell("paced by sleep", results["sleep"])
    breath = results["nafas"]
    drift = (breath - NAFAS_BREATH) / NAFAS_BREATH * length
    print(
        f"nafas: a breath of {NAFAS_BREATH:.0f} s takes {breath:.2f} s: "
        f"{drift:.1f} s late after {length:.0f} s"
    )


def render(script: str, minutes: float, folder: Path) -> Reference:
    """Render the session with no bed; its phrases are cached from then on."""
    target = folder / "session.wav"
    command = [sys.executable, "-m", "calmcoach", "render", script, "-o", str(target)]
    command += ["--bed", "none", "--json", "--fit", f"{minutes * 60:.0f}s"]
    done = subprocess.run(command, env=home(folder), capture_output=True, text=True, check=True)
    samples, _rate = soundfile.read(target, dtype="float32", always_2d=True)
    cues = json.loads(done.stdout)["cues"]
    starts = [cue["start_frame"] for cue in cues if audible(samples, cue)]
    return Reference(samples[:, 0], starts)


def audible(samples: np.ndarray, cue: dict[str, int]) -> bool:
    """Whether something begins to sound with this cue."""
    start = cue["start_frame"]
    return bool(np.abs(samples[start : start + min(PIECE, cue["frames"])]).max() > 0.01)


def home(folder: str | Path) -> dict[str, str]:
    """The environment of a person who has nothing yet."""
    return {**os.environ, "CALMCOACH_HOME": str(folder)}


def calmcoach(
    options: argparse.Namespace, folder: str, device: VirtualDevice, reference: Reference
) -> list[int]:
    """Play the session in the real program and find its cues in the recording."""
    command = [sys.executable, "-m", "calmcoach", "play", options.script, "--plain", "--no-rating"]
    command += ["--bed", "none", "--fit", f"{options.minutes * 60:.0f}s"]
    environment = {**home(folder), **device.environment}
    with device.recording() as recording:
        subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True
        )
        log = (Path(folder) / "cache" / "calmcoach.log").read_text()
        print("CalmCoach's own count:", *re.findall(r"\d+ late blocks", log)[-1:])
        return errors(recording, reference)


SLEEPER = """
import json, sys, time
import numpy as np, sounddevice, soundfile
samples, rate = soundfile.read(sys.argv[1], dtype="float32", always_2d=True)
starts = json.loads(sys.argv[2])
time.sleep(starts[0] / rate)
for start, end in zip(starts, starts[1:] + [len(samples)]):
    piece = samples[start:end]
    loud = np.flatnonzero(np.abs(piece).max(axis=1) > 0.001)
    sounddevice.play(piece[: loud[-1] + 1] if len(loud) else piece[:1], rate)
    time.sleep((end - start) / rate)
"""
"""The way such players are mostly written: start a sound, sleep until the next one."""


def sleeper(device: VirtualDevice, reference: Reference) -> list[int]:
    """Play the same cues, each started after a sleep."""
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        soundfile.write(file.name, reference.samples, RATE)
        command = [sys.executable, "-c", SLEEPER, file.name, json.dumps(reference.starts)]
        environment = {**os.environ, **device.environment}
        with device.recording() as recording:
            subprocess.run(command, env=environment, capture_output=True, check=True)
            return errors(recording, reference)


def errors(recording: Recording, reference: Reference) -> list[int]:
    """How many frames each cue is from its place, the first one's taken as right."""
    heard = recording.samples()[:, 0]
    first = reference.starts[0]
    begun = int(np.flatnonzero(np.abs(heard) > 0.002)[0])
    shift = begun - int(np.flatnonzero(np.abs(reference.samples) > 0.002)[0])
    found: list[int] = []
    drift = 0
    for start in reference.starts:
        wanted = reference.samples[start : start + PIECE]
        expected = start + shift + drift
        at = place(heard, wanted, expected)
        drift += at - expected
        found.append(at - shift - start)
    return [error - found[0] for error in found] if first >= 0 else found


def place(heard: np.ndarray, wanted: np.ndarray, expected: int) -> int:
    """Where `wanted` begins in `heard`, near `expected`."""
    begin = max(0, expected - LOOK)
    window = heard[begin : expected + LOOK + len(wanted)]
    size = len(window) + len(wanted)
    product = np.fft.irfft(np.fft.rfft(window, size) * np.conj(np.fft.rfft(wanted, size)), size)
    return begin + int(np.argmax(product[: len(window)]))


def nafas(minutes: float) -> float:
    """Seconds that nafas takes for one breath, from its own lines."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
        json.dump(
            {
                "name": "drift",
                "unit": 1,
                "pre": 0,
                "cycle": max(2, round(minutes * 60 / 14)),
                "ratio": {"inhale": 4, "retain": 2, "exhale": 6, "sustain": 0},
            },
            file,
        )
    main_end, its_end = pty.openpty()
    command = [sys.executable, "-m", "nafas", "--silent", "--skip-intro", "--config", file.name]
    process = subprocess.Popen(command, stdin=its_end, stdout=its_end, stderr=its_end)
    os.close(its_end)
    moments: list[float] = []
    text = ""
    while process.poll() is None:
        try:
            text += os.read(main_end, 4096).decode(errors="replace")
        except OSError:
            break
        now = time.monotonic()
        moments.extend([now] * (text.count("Inhale for") - len(moments)))
        if "Well done!" in text:
            process.terminate()
            break
    process.wait()
    Path(file.name).unlink()
    return (moments[-1] - moments[0]) / (len(moments) - 1)


def tell(name: str, found: list[int]) -> None:
    """One line: the largest error, and the last cue's."""
    worst = max(found, key=abs)
    steps = [(at, found[at] - found[at - 1]) for at in range(1, len(found))]
    gaps = ", ".join(f"{step:+d} before cue {at}" for at, step in steps if abs(step) > 1)
    late = worst / RATE * 1000
    print(f"{name}: at most {worst:+d} frames ({late:+.2f} ms), last cue {found[-1]:+d}")
    print(f"  gaps: {gaps or 'none'}")


if __name__ == "__main__":
    main()

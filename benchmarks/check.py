"""Checking scripts whole, beside reading the same files with tomli and nothing else.

    python benchmarks/check.py [FOLDER]

Checks every script below FOLDER (by default the bundled library) in one process, imports done, and
prints the time of both and their ratio: the best of several rounds, the two taking turns.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import tomli

from calmcoach.script import check_script

ROUNDS = 40
ROOT = Path(__file__).parent.parent
BEDS = frozenset(path.stem for path in ROOT.glob("audio/beds/*"))


def read_only(paths: Sequence[Path]) -> None:
    """What cannot be done without: open, decode, parse."""
    for path in paths:
        with path.open("rb") as file:
            tomli.load(file)


def check(paths: Sequence[Path]) -> None:
    """The whole check, with its positions if there are any problems."""
    for path in paths:
        check_script(path, beds=BEDS)


def seconds(work: Callable[[Sequence[Path]], None], paths: Sequence[Path]) -> float:
    """How long `work` takes once."""
    start = time.process_time()
    work(paths)
    return time.process_time() - start


def main(folder: Path) -> None:
    """Print one line a figure."""
    paths = sorted(folder.rglob("*.toml"))
    if not paths:
        sys.exit(f"no scripts below {folder}")
    check(paths)
    rounds = [(seconds(read_only, paths), seconds(check, paths)) for _ in range(ROUNDS)]
    reading = min(bare for bare, _ in rounds)
    checking = min(whole for _, whole in rounds)
    size = sum(path.stat().st_size for path in paths) / 1024
    problems = sum(len(check_script(path, beds=BEDS)) for path in paths)
    print(f"scripts    {len(paths)} ({size:.0f} KiB, {problems} problems)")
    print(f"tomli      {reading * 1000 / len(paths):.3f} ms a script")
    print(f"check      {checking * 1000 / len(paths):.3f} ms a script")
    print(f"ratio      {checking / reading:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "scripts_library")

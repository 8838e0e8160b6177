"""A library of many own scripts: how soon its list stands, and what a key costs meanwhile.

    python benchmarks/library.py [--scripts 10000]

Makes so many scripts in a home of their own and opens the Library over the real journey, twice.
Cold, every script has to be read: printed are the time to the first rows and the longest that a
key had to wait meanwhile. Warm, the catalogue knows them: printed is the time from the key to the
whole list, beside the time that finding the files and reading the catalogue's bytes as JSON
takes by itself, and what one more letter in the filter costs. A key's wait is the time until what
it leads to in the list has been drawn; beside it stands the processor's time for the same.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from calmcoach.home import Home, find_home
from calmcoach.journey import Settings, open_journey
from calmcoach.tui._app import CalmCoach
from calmcoach.tui._opening import Opening
from calmcoach.tui._widgets.rows import Rows
from support.watched_screen import Watcher, watched

SOURCES = sorted((ROOT / "scripts_library").glob("imagery/*.toml"))
LIMIT = 600.0
GLANCE = 0.005
SIZE = (120, 40)


def main() -> None:
    """Make the scripts, measure cold and warm, and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--scripts", type=int, default=10_000)
    count = asked.parse_args().scripts
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CALMCOACH_HOME"] = folder
        home = find_home()
        write(home.scripts, count)
        asyncio.run(cold(home, count))
        asyncio.run(warm(home, count))


def write(folder: Path, count: int) -> None:
    """Scripts of a few parts each, no two of them alike."""
    texts = [source.read_text(encoding="utf-8") for source in SOURCES]
    for number in range(count):
        head, *parts = texts[number % len(texts)].split("[[part]]")
        lines = [line for line in head.splitlines() if not line.startswith(("fit", "title"))]
        text = "[[part]]".join([f'title = "Own {number:05d}"\n' + "\n".join(lines), *parts[:4]])
        path = folder / f"{number // 500:03d}" / f"own-{number:05d}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


async def cold(home: Home, count: int) -> None:
    """Open the Library while nothing is known, and move the mark until all is there."""
    app = program(home)
    async with watched(app, SIZE) as person:
        began = await opened(app, person)
        first, waits = 0.0, [0.0]
        while listed(app) < count:
            waits.append(await key(person, "down"))
            if not first and listed(app):
                first = time.perf_counter() - began
            await asyncio.sleep(GLANCE)
            assert time.perf_counter() - began < LIMIT, "it takes too long"
        spent = time.perf_counter() - began
    print(
        f"cold: first rows after {first:.2f} s, all {count} after {spent:.1f} s "
        f"({spent / count * 1000:.1f} ms a script); a key waited {max(waits) * 1000:.0f} ms at "
        f"most, {statistics.median(waits) * 1000:.0f} ms as a rule"
    )


async def warm(home: Home, count: int) -> None:
    """Open the Library when everything is known, then filter it letter by letter."""
    bare = bare_reading(home)
    app = program(home)
    async with watched(app, SIZE) as person:
        began = await opened(app, person)
        while listed(app) < count:
            await asyncio.sleep(GLANCE)
            assert time.perf_counter() - began < LIMIT, "it takes too long"
        spent = time.perf_counter() - began
        await person.press("slash")
        await asyncio.sleep(2)
        letters = [await drawn(app, person, letter) for letter in ("o", "w", "n", " ", *"0999")]
    print(
        f"warm: the list stands after {spent:.2f} s; files and JSON alone {bare:.2f} s, "
        f"ratio {spent / bare:.2f}"
    )
    waits, work = zip(*letters, strict=True)
    print(
        f"one more letter in the filter is drawn after {statistics.median(waits) * 1000:.0f} ms, "
        f"at most {max(waits) * 1000:.0f} ms, of which the processor works "
        f"{statistics.median(work) * 1000:.0f} ms, at most {max(work) * 1000:.0f} ms"
    )


async def drawn(app: CalmCoach, person: Watcher, letter: str) -> tuple[float, float]:
    """Seconds from a letter until the list that it leads to is drawn; and of the processor."""
    listed = app.screen.query_one("#scripts", Rows)
    before = listed.rows
    frames: list[tuple[float, float]] = []

    def look() -> None:
        if listed.rows is not before:
            frames.append((time.perf_counter(), time.thread_time()))

    hook, app.post_display_hook = app.post_display_hook, look
    began, worked = time.perf_counter(), time.thread_time()
    person.presses(letter)
    while not frames:
        await asyncio.sleep(0)
        assert time.perf_counter() - began < LIMIT, "it takes too long"
    app.post_display_hook = hook
    await asyncio.sleep(0.3)
    return frames[0][0] - began, frames[0][1] - worked


async def key(person: Watcher, name: str) -> float:
    """Seconds from a key until every widget has heard what it led to."""
    began = time.perf_counter()
    await person.press(name)
    return time.perf_counter() - began


def bare_reading(home: Home) -> float:
    """Seconds for finding every file with its time and reading the catalogue as JSON."""
    began = time.perf_counter()
    for path in home.scripts.rglob("*.toml"):
        path.stat()
    for line in (home.cache / "catalogue.json").read_bytes().splitlines():
        json.loads(line)
    return time.perf_counter() - began


def program(home: Home) -> CalmCoach:
    """The screens over the real journey of `home`."""
    opening = Opening(lambda: open_journey(home, output="silent"))
    settings = Settings(greeted=True)
    return CalmCoach(opening, settings, home.log, clock=lambda: datetime.now().astimezone())


async def opened(app: CalmCoach, person: Watcher) -> float:
    """Press the key of the Library once the journey is open; the moment of the key."""
    await asyncio.to_thread(app.opening.journey)
    await asyncio.sleep(2)
    began = time.perf_counter()
    await person.press("l")
    return began


def listed(app: CalmCoach) -> int:
    """How many lines the list has."""
    lists = app.screen.query("#scripts").results(Rows)
    return sum(each.virtual_size.height for each in lists)


if __name__ == "__main__":
    main()

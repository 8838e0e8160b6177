"""The Journal screen over many entries: how soon it stands, and whether scrolling pauses.

    python benchmarks/journal_screen.py [ENTRIES]

The key is pressed over the real journey with its real journal, several times; printed are the
times until the first lines and the picture were drawn, then the longest that the screen's own loop
had to wait while pages were turned, beside plain sqlite3 fetching the same newest lines.
"""

import asyncio
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "benchmarks")]

from calmcoach.home import Home, find_home
from calmcoach.journal._store import Store
from calmcoach.journal._times import local_now
from calmcoach.journey import Settings, open_journey
from calmcoach.tui._app import CalmCoach
from calmcoach.tui._opening import Opening
from calmcoach.tui._widgets.entry_rows import EntryRows
from calmcoach.tui._widgets.picture import Picture
from journal import START, records
from support.watched_screen import Watcher, watched

TIMES = 9
PAGES = 200
LIMIT = 150.0
"""Milliseconds that the screen may take."""
GLANCE = 0.002
REST = 15.0
"""Seconds in which what is done after the first screen comes to its end."""
PATIENCE = 30.0


def main() -> None:
    """Fill a journal, open the screen, and print."""
    number = int(sys.argv[1]) if sys.argv[1:] else 100_000
    with tempfile.TemporaryDirectory() as place:
        os.environ["CALMCOACH_HOME"] = place
        os.environ.setdefault("COLORTERM", "truecolor")
        home = find_home()
        store, many = Store(home.journal, local_now), records(number)
        store.write(lambda _: many)
        store.close()
        last = START + timedelta(hours=2.3 * number)
        asyncio.run(measure(home, last.astimezone(UTC), number))


async def measure(home: Home, today: datetime, number: int) -> None:
    """Open the screen again and again, then turn its pages."""
    opening = Opening(lambda: open_journey(home, greeted=True, output="silent"))
    app = CalmCoach(opening, Settings(greeted=True), home.log, clock=lambda: today)
    async with watched(app) as person:
        await person.reads("how it has been")
        await asyncio.sleep(1)
        early = await opened(person, app)
        await asyncio.sleep(REST)
        times = [await opened(person, app) for _ in range(TIMES)]
        waits = asyncio.create_task(longest_wait())
        await person.press("j")
        await until(lambda: stands(app))
        for _ in range(PAGES):
            await person.press("pagedown")
        waits.cancel()
        longest = await waits
    opening.close()
    lists, pictures = zip(*times, strict=True)
    print(f"{number} entries, of {TIMES} times")
    print(f"first lines    median {statistics.median(lists):6.0f} ms  longest {max(lists):6.0f} ms")
    print(
        f"and picture    median {statistics.median(pictures):6.0f} ms  "
        f"longest {max(pictures):6.0f} ms  (may be {LIMIT:.0f})"
    )
    print(f"while the journal is still being checked {early[0]:6.0f} ms, {early[1]:.0f} ms")
    print(f"{PAGES} pages: the longest wait of the screen's loop {longest:.0f} ms")
    with closing(sqlite3.connect(home.journal / "journal.db")) as db:
        begun = time.perf_counter()
        db.execute("SELECT * FROM entry ORDER BY started DESC LIMIT 100").fetchall()
        print(f"plain sqlite3, the newest 100 lines {(time.perf_counter() - begun) * 1000:6.1f} ms")


async def opened(person: Watcher, app: CalmCoach) -> tuple[float, float]:
    """Milliseconds from the key to the lines, and to the picture; then back."""
    begun = time.perf_counter()
    pressing = asyncio.create_task(person.press("j"))
    await until(lambda: lines_stand(app))
    lines = time.perf_counter() - begun
    await until(lambda: stands(app))
    picture = time.perf_counter() - begun
    await pressing
    await asyncio.sleep(0.5)
    await person.press("escape")
    await asyncio.sleep(0.3)
    return lines * 1000, picture * 1000


def lines_stand(app: CalmCoach) -> bool:
    """Whether the list is filled."""
    return any(rows.entry is not None for rows in app.screen.query(EntryRows))


def stands(app: CalmCoach) -> bool:
    """Whether the picture is drawn too."""
    return lines_stand(app) and any(each.is_drawn for each in app.screen.query(Picture))


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    for _ in range(round(PATIENCE / GLANCE)):
        if true():
            return
        await asyncio.sleep(GLANCE)
    raise TimeoutError


async def longest_wait() -> float:
    """How many milliseconds the loop was late at most, until this is cancelled."""
    longest = 0.0
    try:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(GLANCE)
            longest = max(longest, time.perf_counter() - begun - GLANCE)
    except asyncio.CancelledError:
        return longest * 1000


if __name__ == "__main__":
    main()

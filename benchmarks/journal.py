"""How quick the journal is with many entries, each figure beside plain sqlite3 doing the same.

python benchmarks/journal.py [ENTRIES]
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from calmcoach.journal import Journal, Wanted
from calmcoach.journal._entry import entry_values
from calmcoach.journal._record import Record, make_record
from calmcoach.journal._schema import ENTRY
from calmcoach.journal._store import Store
from calmcoach.journal._times import local_now
from calmcoach.journal.report import Asked, html

START = datetime(2000, 1, 1, 20, tzinfo=UTC)
PRACTICES = 40
TIMES = 7
BY_DAY = (
    "SELECT substr(started, 1, 10) AS day, count(*), avg(before), avg(after) FROM entry "
    "WHERE started >= ? GROUP BY day"
)
BY_PRACTICE = (
    "SELECT script, count(*), avg(before), avg(after) FROM entry WHERE started >= ? GROUP BY script"
)


def records(number: int) -> list[Record]:
    """So many sessions of forty practices, one every few hours."""
    return [
        make_record(
            ENTRY,
            entry_values(
                {
                    "script": f"imagery/{place % PRACTICES}",
                    "title": f"Practice {place % PRACTICES}",
                    "technique": "imagery",
                    "started": START + timedelta(hours=2.3 * place),
                    "before": place % 11,
                    "after": place * 7 % 11 if place % 4 else None,
                    "note": f"note {place}" if place % 3 == 0 else "",
                },
                START,
            )
            | {"id": f"{place:036}", "edited_at": "2025-01-01T00:00:00.000000Z"},
        )
        for place in range(number)
    ]


def best(work: Callable[[], object]) -> float:
    """The shortest of some runs, in milliseconds."""
    shortest = float("inf")
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        shortest = min(shortest, time.perf_counter() - begun)
    return shortest * 1000


def line(what: str, ours: float, bare: float | None = None) -> None:
    """One line of the table; milliseconds."""
    ratio = f"{bare:10.2f} ms bare {ours / bare:8.1f} x" if bare else ""
    print(f"{what:34} {ours:10.2f} ms {ratio}")


def ask(journal: Journal, db: sqlite3.Connection, number: int) -> None:
    """What the screens ask, and the same asked of plain sqlite3."""

    def beside(what: str, ours: Callable[[], object], statement: str, *values: object) -> None:
        line(what, best(ours), best(lambda: db.execute(statement, values).fetchall()))

    there = "FROM entry WHERE deleted_at IS NULL"
    newest = f"SELECT * {there} ORDER BY started DESC, id DESC LIMIT 50 OFFSET ?"
    for what, offset in (("first", 0), ("middle", number // 2), ("last", number - 50)):
        beside(f"50 lines, the {what}", partial(page, journal, offset), newest, offset)
    beside("how long the list is", journal.how_many, f"SELECT count(*) {there}")
    beside(
        "counts of every practice",
        journal.counts,
        f"SELECT script, question, count(*), avg(before), avg(after) {there} "
        "AND kind = 'session' GROUP BY script, question",
    )
    year = (date(2010, 1, 1), date(2010, 12, 31))
    beside(
        "the days of a year",
        lambda: journal.days("hurts", *year),
        "SELECT date(started, offset_minutes || ' minutes') AS day, avg(before), avg(after) "
        f"{there} AND started BETWEEN '2010' AND '2011' GROUP BY day",
    )
    beside(
        "what lists can be narrowed to",
        journal.in_use,
        f"SELECT technique, script, question, count(*) {there} "
        "GROUP BY technique, script, question",
    )
    beside(
        "how many of one technique",
        lambda: journal.how_many(Wanted(technique="imagery")),
        f"SELECT count(*) {there} AND technique = 'imagery'",
    )
    beside(
        "how many hold two words",
        lambda: journal.how_many(Wanted(text="note 99")),
        f"SELECT count(*) {there} AND note LIKE '%note%' AND note LIKE '%99%'",
    )
    last = START + timedelta(hours=2.3 * number)
    line("used at this hour", best(lambda: journal.used_around(last)))


def page(journal: Journal, offset: int) -> object:
    """Fifty lines from somewhere in the list."""
    return journal.entries(50, offset=offset)


def report(folder: Path, db: sqlite3.Connection, number: int) -> None:
    """The page for a clinician, over everything and over eight weeks."""
    last = START + timedelta(hours=2.3 * number)
    weeks = [number * 2.3 / 24 / 7 + 2, 8]
    with Journal.open(folder, now=lambda: last) as then:
        for some in map(int, weeks):
            asked = Asked(program="CalmCoach", version="1", weeks=some)
            since = (last - timedelta(days=7 * some - 1)).date()
            line(
                f"report over {some} weeks",
                best(lambda asked=asked: html(then.report(asked))),
                best(
                    lambda since=since: [
                        db.execute(s, (str(since),)).fetchall() for s in (BY_DAY, BY_PRACTICE)
                    ]
                ),
            )


def main() -> None:
    """Print the table."""
    number = int(sys.argv[1]) if sys.argv[1:] else 100_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "journal"
        store, many = Store(folder, local_now), records(number)
        store.write(lambda _: many)
        store.close()
        print(f"{number} entries, SQLite {sqlite3.sqlite_version}, the best of {TIMES} times")
        bare = best(lambda: sqlite3.connect(folder / "journal.db").close())
        line("open and close", best(lambda: Journal.open(folder).close()), bare)
        with Journal.open(folder) as journal, closing(sqlite3.connect(folder / "journal.db")) as db:
            ask(journal, db, number)
            report(folder, db, number)
            entry = journal.begin(script="imagery/1")
            line("a rating, in both files", best(lambda: journal.rate_before(entry, 5)))
            line("an entry set right", best(lambda: journal.edit(entry, note="set right")))
            line("every bit of both files checked", best(journal.check))
            line("a backup", best(lambda: journal.backup(Path(place) / "copy.db")))


if __name__ == "__main__":
    main()

"""A year of one invented person's use, and a recount of it by code that shares none with ours."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from statistics import fmean
from typing import TypeVar

import numpy as np

from calmcoach.journal import Journal
from calmcoach.journal._entry import entry_values
from calmcoach.journal._record import Record, make_record
from calmcoach.journal._schema import ENTRY

Row = Mapping[str, object]
Thing = TypeVar("Thing")
PRACTICES = (
    ("imagery/beach", "Warm beach", "imagery"),
    ("breathing/coherent", "Coherent breathing", "breathing"),
    ("relaxation/four", "Four groups", "relaxation"),
    ("own/evening", "Evening", "imagery"),
    ("sleep/drift", "Drift", "sleep"),
)
NOTES = ("", "", "", "Después de caminar, así así", "the window was open 😌", "WORK until late")
TAGS = ((), (), ("evening",), ("work", "long day"), ("evening", "work"))
PLACES = (60, 120, 13 * 60, -11 * 60, 345)
"""Minutes east of UTC: home in winter and summer, and three journeys."""


class Dice:
    """Chance that falls alike each time."""

    def __init__(self, seed: int) -> None:
        self._bits = np.random.default_rng(seed)

    def pick(self, *things: Thing) -> Thing:
        return things[int(self._bits.integers(len(things)))]

    def happens(self, chance: float) -> bool:
        return bool(self._bits.random() < chance)

    def word(self) -> str:
        return self._bits.bytes(8).hex()


def live_through(journal: Journal, begin: datetime, days: int, seed: int) -> None:
    """So many days: sessions at all hours, flares, sleep, numbers alone; a title that changes."""
    dice = Dice(seed)
    records: list[Record] = []
    for day in range(days):
        place = dice.pick(*PLACES[2:]) if day % 90 > 75 else PLACES[day % 365 > 150]
        for _ in range(dice.pick(0, 1, 1, 2, 3)):
            minute = dice.pick(0, 5, 700, 1200, 1439)
            midnight = begin.replace(tzinfo=timezone(timedelta(minutes=place)))
            records.append(_entry(dice, midnight + timedelta(days=day, minutes=minute), day))
    journal._store.write(lambda _: records)
    for week in range(days // 7):
        if dice.happens(0.8):
            three = [dice.pick(None, *range(11)) for _ in range(3)]
            if any(number is not None for number in three):
                journal.weeks.add(*three, taken=begin + timedelta(days=7 * week))


def _entry(dice: Dice, started: datetime, day: int) -> Record:
    script, title, technique = dice.pick(*PRACTICES)
    kind = dice.pick(*["session"] * 8, "flare", "entry")
    kind = "sleep" if kind == "session" and technique == "sleep" else kind
    alone = kind == "entry"
    before = None if kind == "flare" or dice.happens(0.1) else dice.pick(*range(11))
    after = None if kind == "sleep" or dice.happens(0.2) else dice.pick(*range(11))
    fields = {
        "kind": kind,
        "started": started,
        "script": None if alone else script,
        "title": "" if alone else f"{title}, new" if day > 200 else title,
        "technique": None if alone else technique,
        "question": "bothers" if 100 < day < 160 else "hurts",
        "before": before,
        "after": None if kind == "flare" else after,
        "note": dice.pick(*NOTES),
        "tags": dice.pick(*TAGS),
        "draw": dice.pick(0, 1) if dice.happens(0.1) else None,
    }
    key = f"{day:04}-{dice.word()}"
    edited = started.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
    return make_record(ENTRY, entry_values(fields, started) | {"id": key, "edited_at": edited})


def rows_of_csv(text: str) -> list[Row]:
    """The rows of an exported CSV file, with the columns that the journal has them in."""
    return [_row(cells) for cells in csv.DictReader(io.StringIO(text, newline=""))]


def _row(cells: Mapping[str, str]) -> Row:
    started = datetime.fromisoformat(cells["started"])
    offset = started.utcoffset() or timedelta()
    numbers = ("before", "after", "draw")
    return {
        **{name: value or None for name, value in cells.items()},
        **{name: int(cells[name]) if cells[name] else None for name in numbers},
        "started": started.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "offset_minutes": int(offset.total_seconds() // 60),
        "tags": f"\n{cells['tags']}\n" if cells["tags"] else None,
        "deleted_at": None,
    }


def there(rows: Iterable[Row]) -> list[Row]:
    """Those not deleted, the newest first."""
    found = [row for row in rows if row["deleted_at"] is None]
    return sorted(found, key=lambda row: (str(row["started"]), str(row["id"])), reverse=True)


def local_day(row: Row) -> date:
    """The day on which the person's own clock stood."""
    utc = datetime.strptime(str(row["started"]), "%Y-%m-%dT%H:%M:%S.%f%z")
    return (utc + timedelta(minutes=int(str(row["offset_minutes"])))).date()


def recounted_days(rows: Sequence[Row], question: str) -> list[tuple[object, ...]]:
    """Day, mean before, mean after, mean of numbers alone, pairs, times."""
    by_day: dict[date, list[Row]] = defaultdict(list)
    for row in rows:
        by_day[local_day(row)].append(row)
    found: list[tuple[object, ...]] = []
    for day in sorted(by_day):
        asked = [
            (row["before"], row["after"])
            for row in by_day[day]
            if row["question"] == question
            and row["kind"] in {"session", "entry"}
            and row["technique"] != "sleep"
        ]
        pairs = [pair for pair in asked if None not in pair]
        alone = [n for pair in asked if None in pair for n in pair if n is not None]
        found.append(
            (
                day,
                _mean(before for before, _ in pairs),
                _mean(after for _, after in pairs),
                _mean(alone),
                len(pairs),
                len(by_day[day]),
            )
        )
    return found


def recounted_practices(rows: Sequence[Row]) -> list[tuple[object, ...]]:
    """Title, times, not rated, means, lower, same and higher: the most used first, by question."""
    groups: dict[tuple[object, object], list[Row]] = defaultdict(list)
    for row in rows:
        stands_outside = row["kind"] != "session" or row["technique"] == "sleep"
        if row["script"] and not stands_outside and row["draw"] != 0:
            groups[row["script"], row["question"]].append(row)
    ordered = sorted(
        groups.values(), key=lambda group: (len(group), str(group[0]["started"])), reverse=True
    )
    return [_practice(group) for group in ordered]


def _practice(group: Sequence[Row]) -> tuple[object, ...]:
    both = [(row["before"], row["after"]) for row in group]
    pairs = [(int(str(b)), int(str(a))) for b, a in both if b is not None and a is not None]
    enough = len(pairs) >= 5
    return (
        group[0]["title"],
        len(group),
        len(group) - len(pairs),
        _mean(before for before, _ in pairs) if enough else None,
        _mean(after for _, after in pairs) if enough else None,
        len([1 for before, after in pairs if after < before]),
        len([1 for before, after in pairs if after == before]),
        len([1 for before, after in pairs if after > before]),
    )


def _mean(numbers: Iterable[object]) -> float | None:
    found = [int(str(number)) for number in numbers]
    return round(fmean(found), 9) if found else None

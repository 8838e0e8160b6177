"""A year of one person's use: several questions asked, numbers missing, all kinds of sessions."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np

from calmcoach.journal._entry import NewEntry, entry_values
from calmcoach.journal._record import make_record
from calmcoach.journal._schema import ENTRY
from calmcoach.journal._store import Store

END = datetime(2025, 11, 23, 21, 30, tzinfo=timezone(timedelta(hours=1)))
"""The evening on which the year is looked at."""
PRACTICES: Sequence[tuple[str, str, str]] = (
    ("imagery/beach", "Warm beach", "imagery"),
    ("breathing/coherent", "Coherent breathing", "breathing"),
    ("relaxation/passive", "Letting go, part by part", "relaxation"),
    ("body-scan/long", "Body scan, long", "body-scan"),
    ("own/garden", "Mi jardín de noche", "imagery"),
    ("sleep/drift", "Drift off", "sleep"),
)
KINDS = ("session", "flare", "sleep", "entry")


def a_year(days: int = 365, *, seed: int = 1) -> list[NewEntry]:
    """Entries from the oldest on; the last stands some minutes before END."""
    chance = np.random.default_rng(seed)
    found: list[NewEntry] = []
    level = 5.0
    for day in range(days, 0, -1):
        level = 5 + 0.6 * (level - 5) + chance.normal()
        times = chance.choice(4, p=(0.2, 0.55, 0.2, 0.05))
        found += [_one(chance, day, level) for _ in range(times)]
    return found


def _one(chance: np.random.Generator, day: int, level: float) -> NewEntry:
    zone = timezone(timedelta(hours=2 if 60 < day < 240 else 1))
    minutes = int(chance.integers(10, 1400))
    script, title, technique = PRACTICES[chance.choice(6, p=(0.36, 0.24, 0.16, 0.08, 0.08, 0.08))]
    kind = KINDS[chance.choice(4, p=(0.82, 0.04, 0.04, 0.1))]
    before = min(10, max(0, round(level + chance.normal(0.5, 1.0))))
    after = min(10, max(0, round(before + chance.normal(-0.3, 1.2))))
    entry: NewEntry = {
        "started": (END - timedelta(days=day - 1, minutes=minutes)).astimezone(zone),
        "kind": kind,
        "question": "hurts" if day > 10 or chance.random() < 0.6 else "tense",
        "before": before if chance.random() < 0.9 else None,
        "after": after if chance.random() < 0.8 else None,
        "heard_seconds": float(chance.integers(30, 1500)),
        "note": f"Day {day}: the rain came late 🌧" if chance.random() < 0.2 else "",
    }
    if kind == "entry":
        return entry | {"after": None, "heard_seconds": 0.0}
    return entry | {"script": script, "title": title, "technique": technique}


def write_all(folder: Path, entries: Sequence[NewEntry]) -> list[str]:
    """Put all into a journal at once. Returns their ids."""
    names = [f"{place:036}" for place in range(len(entries))]
    records = [
        make_record(
            ENTRY,
            entry_values(entry, END) | {"id": name, "edited_at": "2025-11-23T20:30:00.000000Z"},
        )
        for name, entry in zip(names, entries, strict=True)
    ]
    store = Store(folder, lambda: END.astimezone(UTC))
    store.write(lambda _: records)
    store.close()
    return names

"""Rates and rates until it is killed, and says of each value when the journal has accepted it."""

import sys
from pathlib import Path

from calmcoach.journal import Journal


def accepted(entry: str, field: str, value: object) -> None:
    sys.stdout.write(f"{entry} {field} {value}\n")
    sys.stdout.flush()


folder, seed = Path(sys.argv[1]), int(sys.argv[2])
journal = Journal.open(folder)
if len(sys.argv) > 3:
    assert journal.private.unlock(sys.argv[3])
for number in range(seed, seed + 1000):
    entry = journal.begin(script="imagery/beach", title="Warm beach", planned_seconds=600)
    journal.rate_before(entry, number % 11)
    accepted(entry, "before", number % 11)
    journal.heard(entry, number / 2, "finished")
    accepted(entry, "heard_seconds", number / 2)
    journal.rate_after(entry, number % 7)
    accepted(entry, "after", number % 7)
    if number % 5 == 0:
        journal.note(entry, f"note {number}")
        accepted(entry, "note", f"note {number}")
    if number % 8 == 0:
        journal.backup()
    if number % 3 == 0:
        journal.close()
        journal = Journal.open(folder)

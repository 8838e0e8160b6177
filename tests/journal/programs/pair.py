"""One of two who write at once: so many sessions, and now and then a look at everything."""

import sys
from pathlib import Path

from calmcoach.journal import Journal

folder, script, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
sys.stdin.readline()  # both begin together
with Journal.open(folder) as journal:
    for number in range(times):
        entry = journal.begin(script=script)
        journal.rate_before(entry, number % 11)
        journal.rate_after(entry, number % 7)
        if number % 9 == 4:
            assert journal.check() == ()
        if number % 11 == 5:
            assert journal.backup()
    assert journal.trouble is None, journal.trouble
    assert journal.unsaved() == []
    sys.stdout.write(f"{len(journal.repairs)} repairs\n")

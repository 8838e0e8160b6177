"""Plain counts: what was rated around each practice, recounted here by other code."""

from datetime import UTC, datetime, timedelta, timezone
from statistics import fmean

import numpy as np
import pytest

from calmcoach.journal import Counts, Journal
from support.ratings import START, Clock

BEACH = "imagery/beach"


def sessions(journal: Journal, pairs: list[tuple[int | None, int | None]], **fields) -> None:
    for before, after in pairs:
        journal.add(
            **{"script": BEACH, "title": "Warm beach", "technique": "imagery"} | fields,
            before=before,
            after=after,
        )


def test_below_five_pairs_no_mean_is_told(journal: Journal) -> None:
    sessions(journal, [(6, 5), (6, 5), (6, 7), (5, 5), (6, None), (None, None)])
    (counts,) = journal.counts()
    assert counts == Counts(
        script=BEACH,
        title="Warm beach",
        technique="imagery",
        question="hurts",
        times=6,
        pairs=4,
        not_rated=2,
        before=None,
        after=None,
        lower=2,
        same=1,
        higher=1,
    )


def test_from_five_pairs_the_means_are_over_the_pairs_alone(journal: Journal) -> None:
    sessions(journal, [(6, 5), (6, 5), (6, 7), (5, 5), (7, 0), (10, None), (None, 10)])
    (counts,) = journal.counts()
    assert (counts.before, counts.after) == (6.0, 4.4)
    assert (counts.lower, counts.same, counts.higher) == (3, 1, 1)
    assert (counts.times, counts.pairs, counts.not_rated) == (7, 5, 2)


def test_flare_sleep_and_numbers_without_a_session_stand_outside(journal: Journal) -> None:
    sessions(journal, [(9, 1)] * 6, kind="flare")
    sessions(journal, [(9, 1)] * 6, kind="sleep")
    sessions(journal, [(9, 1)] * 6, technique="sleep")
    journal.add(kind="entry", before=9, after=1)
    assert journal.counts() == []


def test_a_session_stopped_after_a_second_counts_like_any_other(journal: Journal) -> None:
    entry = journal.begin(script=BEACH)
    journal.heard(entry, 1, "stopped")
    (counts,) = journal.counts()
    assert (counts.times, counts.not_rated) == (1, 1)


def test_two_questions_are_never_in_one_line(journal: Journal) -> None:
    sessions(journal, [(8, 2)] * 5)
    sessions(journal, [(3, 3)] * 6, question="tense")
    assert [(line.question, line.before) for line in journal.counts()] == [
        ("tense", 3.0),
        ("hurts", 8.0),
    ]


def test_practices_are_ordered_by_use_and_not_by_their_numbers(journal: Journal) -> None:
    sessions(journal, [(9, 0)] * 5, script="imagery/best")
    sessions(journal, [(2, 8)] * 7, script="imagery/often")
    assert [line.script for line in journal.counts()] == ["imagery/often", "imagery/best"]


def test_the_latest_title_of_a_script_is_shown(journal: Journal) -> None:
    sessions(journal, [(5, 5)], title="Old name", started=START)
    sessions(journal, [(5, 5)], title="New name", started=START + timedelta(days=1))
    sessions(journal, [(5, 5)], title="Older name", started=START - timedelta(days=1))
    assert [line.title for line in journal.counts()] == ["New name"]


def test_counts_agree_with_a_recount(journal: Journal) -> None:
    chance = np.random.default_rng(4)
    scripts = ["imagery/beach", "imagery/forest", "breathing/coherent"]

    def rating() -> int | None:
        value = int(chance.integers(-3, 11))
        return value if value >= 0 else None

    for _ in range(60):
        script = scripts[int(chance.integers(3))]
        kind = ("session", "session", "sleep")[int(chance.integers(3))]
        sessions(journal, [(rating(), rating())], script=script, kind=kind)
    entries = [entry for entry in journal.entries() if entry.kind == "session"]
    for counts in journal.counts():
        mine = [entry for entry in entries if entry.script == counts.script]
        pairs = [(e.before, e.after) for e in mine if e.before is not None and e.after is not None]
        assert (counts.times, counts.pairs) == (len(mine), len(pairs))
        assert counts.lower == sum(after < before for before, after in pairs)
        assert counts.higher == sum(after > before for before, after in pairs)
        assert counts.same == counts.pairs - counts.lower - counts.higher
        assert counts.before == pytest.approx(fmean(before for before, _ in pairs))
        assert counts.after == pytest.approx(fmean(after for _, after in pairs))


def test_the_script_most_used_at_this_hour_looks_over_midnight(
    journal: Journal, clock: Clock
) -> None:
    evening = datetime(2025, 11, 10, 23, 30, tzinfo=UTC)
    for script, hour, times in (("a", 1, 2), ("b", 22, 3), ("c", 12, 9), ("d", 20, 9)):
        for day in range(times):
            journal.add(script=script, started=evening.replace(hour=hour, day=1 + day))
    uses = journal.used_around(evening, hours=2)
    assert [(use.script, use.times) for use in uses] == [("b", 3), ("a", 2)]
    assert uses[0].last == evening.replace(hour=22, day=3)


def test_the_hour_is_the_local_one_of_each_day(journal: Journal) -> None:
    winter, summer = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))
    journal.add(script="a", started=datetime(2025, 10, 20, 21, 0, tzinfo=summer))
    journal.add(script="a", started=datetime(2025, 11, 20, 21, 0, tzinfo=winter))
    journal.add(script="b", started=datetime(2025, 11, 20, 18, 0, tzinfo=winter))
    (use,) = journal.used_around(datetime(2025, 11, 21, 21, 0, tzinfo=winter), hours=0.5)
    assert (use.script, use.times) == ("a", 2)


def test_flares_deleted_and_long_past_sessions_are_no_habit(journal: Journal) -> None:
    now = datetime(2025, 11, 21, 21, 0, tzinfo=UTC)
    journal.add(script="a", kind="flare", started=now - timedelta(days=1))
    journal.add(script="b", started=now - timedelta(days=61))
    journal.delete(journal.add(script="c", started=now - timedelta(days=1)))
    assert journal.used_around(now) == []
    journal.add(script="d", kind="sleep", started=now - timedelta(days=1))
    assert [use.script for use in journal.used_around(now)] == ["d"]

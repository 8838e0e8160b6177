"""What was entered can be set right later, taken back, and found again."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone

import pytest

from calmcoach.journal import (
    DayMeans,
    InUse,
    Journal,
    NoSuchEntryError,
    ValueRefusedError,
    Wanted,
)
from support.ratings import START, Clock, rows_by_other_means

EAST = timezone(timedelta(hours=13))
WEST = timezone(timedelta(hours=-11))


def test_a_number_set_right_keeps_its_time_and_a_new_one_is_of_now(
    journal: Journal, clock: Clock
) -> None:
    entry = journal.begin(script="imagery/beach")
    journal.rate_before(entry, 6)
    journal.rate_after(entry, None)
    was = journal.entry(entry)
    clock.forward(days=1)
    journal.edit(entry, before=5, after=4)
    now = journal.entry(entry)
    assert (now.before, now.before_at) == (5, was.before_at)
    assert (now.after, now.after_missing) == (4, None)
    assert now.after_at is not None
    assert now.after_at > START + timedelta(days=1)
    assert now.edited_at > START + timedelta(days=1)
    journal.edit(entry, before=None)
    taken = journal.entry(entry)
    assert (taken.before, taken.before_at, taken.before_missing) == (None, None, "taken out")
    assert (taken.after, taken.ended) == (4, "running")


def test_with_the_start_set_right_the_numbers_move_along(journal: Journal) -> None:
    entry = journal.add(kind="entry", before=6, after=5, started=START)
    earlier = (START - timedelta(days=3)).astimezone(EAST)
    journal.edit(entry, started=earlier, note="Sunday", tags=["walk", "walk", " long  day "])
    now = journal.entry(entry)
    assert now.started == now.before_at == now.after_at == earlier
    assert now.started.utcoffset() == timedelta(hours=13)
    assert (now.note, now.tags) == ("Sunday", ("walk", "long day"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"before": 11},
        {"after": -1},
        {"after": True},
        {"note": "x" * 20_001},
        {"tags": ["x" * 101]},
        {"started": START.replace(tzinfo=None)},
    ],
)
def test_what_can_not_be_kept_changes_nothing(journal: Journal, wrong: dict[str, object]) -> None:
    entry = journal.add(script="imagery/beach", before=6, note="as it was")
    was = journal.entry(entry)
    with pytest.raises(ValueRefusedError):
        journal.edit(entry, **wrong)
    assert journal.entry(entry) == was
    with pytest.raises(NoSuchEntryError):
        journal.edit("nothing", before=1)


def test_an_edit_taken_back_leaves_every_column_as_it_was_but_when(journal: Journal) -> None:
    entry = journal.begin(script="imagery/beach", tags=["evening"], started=START.astimezone(WEST))
    journal.rate_before(entry, 6)
    journal.rate_after(entry, None, missing="closed")
    (row,) = rows_by_other_means(journal._store.folder)
    was = journal.entry(entry)
    journal.edit(
        entry, before=None, after=3, note="😌", tags=[], started=START + timedelta(hours=1)
    )
    became = journal.entry(entry)
    journal.heard(entry, 600, "finished")  # the session went on meanwhile
    journal.put_back(was, became)
    (back,) = rows_by_other_means(journal._store.folder)
    when = {"edited_at", "checksum", "heard_seconds", "ended"}
    assert {key: back[key] for key in row.keys() - when} == {
        key: row[key] for key in row.keys() - when
    }
    assert (back["heard_seconds"], back["ended"]) == (600, "finished")
    assert journal.check() == ()


def test_every_word_must_be_found_wherever_it_stands(journal: Journal) -> None:
    journal.add(title="Warm beach", note="After the WALK, así", tags=["long day"], before=1)
    journal.add(title="Warm beach", note="At home", before=2)

    def found(words: str) -> list[int | None]:
        return [entry.before for entry in journal.entries(wanted=Wanted(text=words))]

    assert found("beach walk DAY asi") == [1]
    assert found("  beach ") == [2, 1]
    assert found("walk home") == []
    assert found("% _ '") == []
    assert found("   ") == [2, 1]


def test_days_are_those_of_each_entrys_own_clock(journal: Journal) -> None:
    noon = datetime(2025, 11, 20, 12, 0, tzinfo=EAST)
    journal.add(kind="entry", started=noon.replace(hour=0, minute=30), before=1)
    journal.add(kind="entry", started=noon.replace(hour=23, tzinfo=WEST), before=2)
    journal.add(kind="entry", started=noon.replace(day=21, hour=0, tzinfo=WEST), before=3)
    journal.add(kind="entry", started=noon.replace(day=19, hour=23, minute=59), before=4)
    the_day = date(2025, 11, 20)
    wanted = Wanted(first_day=the_day, last_day=the_day)
    assert [entry.before for entry in journal.entries(wanted=wanted)] == [2, 1]
    assert journal.how_many(wanted) == 2
    assert [(day.day, day.alone) for day in journal.days("hurts", the_day, the_day)] == [
        (the_day, 1.5)
    ]
    assert journal.how_many(Wanted(first_day=date.min, last_day=date.max)) == 4


def test_a_days_means_are_over_its_pairs_and_flares_have_none(journal: Journal) -> None:
    for before, after in ((6, 4), (7, 7), (5, None), (None, None)):
        journal.add(script="imagery/beach", before=before, after=after, started=START)
    journal.add(script="imagery/beach", before=0, after=0, question="tense", started=START)
    journal.add(kind="flare", started=START, before=10, after=10)
    journal.add(kind="sleep", started=START, before=10)
    journal.add(kind="session", technique="sleep", started=START, before=10, after=0)
    journal.add(kind="flare", started=START + timedelta(days=2))
    first, last = START.date(), START.date() + timedelta(days=9)
    assert journal.days("hurts", first, last) == [
        DayMeans(first, before=6.5, after=5.5, alone=5.0, pairs=2, times=8),
        DayMeans(first + timedelta(days=2), None, None, None, 0, 1),
    ]
    assert journal.days("bothers", first, first) == [DayMeans(first, None, None, None, 0, 8)]


def test_ratings_around_a_quiet_wait_are_none_of_the_practice(journal: Journal) -> None:
    journal.add(script="imagery/beach", before=6, after=4, draw=1, block="1")
    journal.add(script="imagery/beach", before=6, after=6, draw=0, block="1")
    (count,) = journal.counts()
    assert (count.times, count.lower, count.same) == (1, 1, 0)


def test_what_lists_can_be_narrowed_to_comes_in_order_of_use(journal: Journal) -> None:
    def use(script: str, title: str, technique: str, tags: Iterable[str], **more: object) -> str:
        return journal.add(script=script, title=title, technique=technique, tags=tags, **more)

    assert journal.in_use() == InUse((), (), (), ())
    use("imagery/beach", "Beach", "imagery", ["evening"])
    use("imagery/beach", "Warm beach", "imagery", ["work", "evening"], before=3)
    use("own/night", "Night", "imagery", [])
    journal.delete(use("own/gone", "Gone", "breathing", ["gone"], question="tense", before=1))
    assert journal.in_use() == InUse(
        techniques=("imagery",),
        scripts=(("imagery/beach", "Warm beach"), ("own/night", "Night")),
        tags=("evening", "work"),
        questions=("hurts",),
    )


def test_the_deleted_can_be_narrowed_to_the_last_days(journal: Journal, clock: Clock) -> None:
    old, new = (journal.add(kind="entry", before=number) for number in (1, 2))
    journal.delete(old)
    clock.forward(days=31)
    journal.delete(new)
    wanted = Wanted(deleted=True, deleted_since=clock() - timedelta(days=30))
    assert [entry.id for entry in journal.entries(wanted=wanted)] == [new]
    assert journal.how_many(Wanted(deleted=True)) == 2


def test_the_weekly_answers_are_kept_in_both_files(journal: Journal, clock: Clock) -> None:
    first = journal.weeks.add(7, 6, 5)
    clock.forward(days=7)
    second = journal.weeks.add(6, None, 4)
    assert [(w.pain, w.enjoyment, w.activity, w.mean) for w in journal.weeks.all()] == [
        (7, 6, 5, 6.0),
        (6, None, 4, None),
    ]
    latest = journal.weeks.latest()
    assert latest is not None
    assert latest.id == second
    assert [week.id for week in journal.weeks.all(START.date() + timedelta(days=1))] == [second]
    (journal._store.folder / "journal.db").write_bytes(b"")
    journal.check()
    journal.weeks.delete(first)
    assert [week.id for week in journal.weeks.all()] == [second]
    journal.weeks.undelete(first)
    assert [week.pain for week in journal.weeks.all()] == [7, 6]
    for wrong in ((11, 1, 1), (None, None, None)):
        with pytest.raises(ValueRefusedError):
            journal.weeks.add(*wrong)
    with pytest.raises(NoSuchEntryError):
        journal.weeks.delete("nothing")

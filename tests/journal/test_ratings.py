"""What is rated, noted and heard stays as it was told, with its times."""

import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from uuid6 import UUID

from calmcoach.journal import Journal, NoSuchEntryError, ValueRefusedError, Wanted
from support.ratings import START, Clock, rows_by_other_means

MADRID = timezone(timedelta(hours=1))
NEPAL = timezone(timedelta(hours=5, minutes=45))


def test_a_session_is_kept_with_every_time_and_its_local_offset(folder: Path, clock: Clock) -> None:
    clock.time = datetime(2025, 11, 23, 22, 30, tzinfo=MADRID)
    with Journal.open(folder, now=clock) as journal:
        entry = journal.begin(
            script="imagery/beach", title="Warm beach", technique="imagery", planned_seconds=600
        )
        journal.rate_before(entry, 6)
        clock.forward(minutes=10)
        journal.heard(entry, 599.9994, "finished")
        journal.rate_after(entry, 0)
        journal.note(entry, "quiet")
    with Journal.open(folder) as journal:
        kept = journal.entry(entry)
    assert kept.started.isoformat(timespec="seconds") == "2025-11-23T22:30:00+01:00"
    assert kept.before_at is not None
    assert kept.after_at is not None
    assert timedelta(minutes=10) <= kept.after_at - kept.before_at < timedelta(minutes=11)
    assert (kept.before, kept.after, kept.heard_seconds) == (6, 0, 599.999)
    assert (kept.ended, kept.note, kept.question, kept.kind) == (
        "finished",
        "quiet",
        "hurts",
        "session",
    )
    (row,) = rows_by_other_means(folder)
    assert str(row["started"]).startswith("2025-11-23T21:30:00.")
    assert row["offset_minutes"] == 60


def test_a_session_that_was_never_ended_says_that_it_runs(journal: Journal) -> None:
    entry = journal.begin(script="imagery/beach")
    journal.heard(entry, 30, "running")
    kept = journal.entry(entry)
    assert (kept.ended, kept.heard_seconds, kept.before, kept.after) == ("running", 30, None, None)


def test_why_a_rating_is_missing_is_kept_until_it_is_given(journal: Journal) -> None:
    entry = journal.begin(script="imagery/beach")
    journal.rate_before(entry, None)
    journal.rate_after(entry, None, missing="closed")
    kept = journal.entry(entry)
    assert (kept.before_missing, kept.after_missing) == ("skipped", "closed")
    assert (kept.before_at, kept.after_at) == (None, None)
    journal.rate_after(entry, 4, missing=None)
    kept = journal.entry(entry)
    assert (kept.after, kept.after_missing) == (4, None)


@pytest.mark.parametrize("value", [-1, 11, 5.5, "5", True])
def test_only_whole_numbers_from_nought_to_ten_are_ratings(journal: Journal, value) -> None:
    entry = journal.begin(script="imagery/beach")
    with pytest.raises(ValueRefusedError) as refused:
        journal.rate_before(entry, value)
    assert (refused.value.field, refused.value.value) == ("before", value)
    assert journal.entry(entry).before is None


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_impossible_lengths_are_refused(journal: Journal, seconds: float) -> None:
    entry = journal.begin()
    with pytest.raises(ValueRefusedError):
        journal.heard(entry, seconds, "finished")


def test_a_time_without_offset_is_refused(journal: Journal) -> None:
    with pytest.raises(ValueRefusedError):
        journal.add(kind="entry", started=datetime.fromisoformat("2025-11-01"), before=4)


def test_an_unknown_id_is_said(journal: Journal) -> None:
    for ask in (
        lambda: journal.rate_before("nothing", 3),
        lambda: journal.entry("nothing"),
        lambda: journal.delete("nothing"),
    ):
        with pytest.raises(NoSuchEntryError) as unknown:
            ask()
        assert unknown.value.entry_id == "nothing"


@pytest.mark.parametrize(
    "note",
    [
        "=cmd()|' /C calc'!A0",
        "\x1b[2J\x1b]0;gone\x07",
        "\u202egnihtemos\u2066 [b]markup[/b] \u2028",
        "😌 así así, ça va",
        "two\nlines\r\n\ttab",
        "'; DROP TABLE entry; --",
        "x" * 10_000,
        "",
    ],
    ids=["formula", "escape codes", "right to left", "emoji", "lines", "SQL", "long", "empty"],
)
def test_a_note_is_kept_exactly_in_both_files(folder: Path, note: str) -> None:
    with Journal.open(folder) as journal:
        entry = journal.begin(script="imagery/beach")
        journal.note(entry, note)
        assert journal.entry(entry).note == note
    (folder / "journal.db").unlink()
    with Journal.open(folder) as journal:
        assert journal.entry(entry).note == note
        assert "\x1b" not in (folder / "ratings.log").read_text()


def test_what_no_file_can_hold_gets_a_visible_stand_in(journal: Journal) -> None:
    entry = journal.begin()
    journal.note(entry, "a\0b\ud800c")
    assert journal.entry(entry).note == "a\ufffdb\ufffdc"


def test_a_note_too_long_is_refused_and_never_shortened(journal: Journal) -> None:
    entry = journal.begin()
    journal.note(entry, "😌" * 20_000)
    with pytest.raises(ValueRefusedError):
        journal.note(entry, "x" * 20_001)
    assert journal.entry(entry).note == "😌" * 20_000
    assert journal.check() == ()


def test_numbers_without_a_session_are_entered_with_their_own_time(journal: Journal) -> None:
    when = datetime(2025, 3, 30, 2, 30, tzinfo=NEPAL)
    entry = journal.add(kind="entry", started=when, before=7, note="after the walk", tags=["walk"])
    kept = journal.entry(entry)
    assert kept.started == when
    assert kept.started.utcoffset() == timedelta(hours=5, minutes=45)
    assert (kept.before, kept.before_at, kept.ended, kept.tags) == (7, when, None, ("walk",))


def test_entries_come_newest_first_and_page_by_page(journal: Journal) -> None:
    for day in (3, 1, 2, 5, 4):
        journal.add(kind="entry", started=START + timedelta(days=day), before=day)
    assert [entry.before for entry in journal.entries()] == [5, 4, 3, 2, 1]
    assert [entry.before for entry in journal.entries(2, offset=1)] == [4, 3]


def test_the_list_is_narrowed_by_script_technique_kind_tag_date_and_words(
    journal: Journal,
) -> None:
    journal.add(script="imagery/beach", technique="imagery", note="Dolor lumbár", started=START)
    journal.add(
        script="breathing/coherent",
        technique="breathing",
        tags=["Evening", " back  pain "],
        started=START + timedelta(days=1),
    )
    journal.add(kind="flare", title="Three minutes", started=START + timedelta(days=2))

    def found(**wanted) -> list[int]:
        narrowed = Wanted(**wanted)
        entries = journal.entries(wanted=narrowed)
        assert journal.how_many(narrowed) == len(entries)
        return sorted((entry.started - START).days for entry in entries)

    assert found() == [0, 1, 2]
    assert found(script="imagery/beach") == [0]
    assert found(technique="breathing") == [1]
    assert found(kind="flare") == [2]
    assert found(tag="back pain") == [1]
    assert found(tag="back") == []
    assert found(text="LUMBAR") == [0]
    assert found(text="even") == [1]
    assert found(text="three min") == [2]
    assert found(text="100%") == []
    assert found(since=START + timedelta(days=1)) == [1, 2]
    assert found(until=START + timedelta(days=1)) == [0]
    assert found(kind="session", text="o") == [0]


def test_a_deleted_entry_is_nowhere_until_it_is_brought_back(journal: Journal) -> None:
    entry = journal.add(script="imagery/beach", before=5, after=3)
    journal.delete(entry)
    assert journal.entries() == []
    assert journal.counts() == []
    assert journal.last_before() == []
    (gone,) = journal.entries(wanted=Wanted(deleted=True))
    assert gone.deleted_at is not None
    journal.undelete(entry)
    assert [kept.id for kept in journal.entries()] == [entry]


def test_ids_are_uuids_of_version_seven_in_order_of_their_making(journal: Journal) -> None:
    ids = [journal.begin() for _ in range(20)]
    assert {UUID(entry).version for entry in ids} == {7}
    assert ids == sorted(ids)


def test_a_clock_that_was_set_back_does_not_undo_a_later_edit(folder: Path, clock: Clock) -> None:
    with Journal.open(folder, now=clock) as journal:
        entry = journal.begin()
        journal.note(entry, "first")
        clock.forward(days=-400)
        journal.note(entry, "second")
        assert journal.entry(entry).note == "second"
    (folder / "journal.db").unlink()
    with Journal.open(folder) as journal:
        assert journal.entry(entry).note == "second"


def test_many_threads_may_use_one_journal(journal: Journal) -> None:
    def rate(value: int) -> None:
        for _ in range(5):
            entry = journal.begin(script="imagery/beach")
            journal.rate_before(entry, value)
            journal.entries(3)

    threads = [threading.Thread(target=rate, args=(value,)) for value in range(6)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        assert journal.check() == ()
    for thread in threads:
        thread.join()
    assert sorted(entry.before or 0 for entry in journal.entries()) == sorted([*range(6)] * 5)


def test_the_place_of_a_stopped_script_is_kept_replaced_and_forgotten(
    folder: Path, clock: Clock
) -> None:
    with Journal.open(folder, now=clock) as journal:
        journal.keep_place("imagery/beach", part=1, title="Arrive", seconds_left=500)
        journal.keep_place("own/mine", part=0, title="", seconds_left=60)
        clock.forward(hours=1)
        journal.keep_place("imagery/beach", part=2, title="The water", seconds_left=360)
    (folder / "journal.db").unlink()
    with Journal.open(folder, now=clock) as journal:
        kept = journal.place("imagery/beach")
        assert kept is not None
        assert (kept.part, kept.title, kept.seconds_left) == (2, "The water", 360)
        assert timedelta() <= kept.kept - clock.time + timedelta(hours=1) < timedelta(hours=1)
        assert [place.script for place in journal.places()] == ["imagery/beach", "own/mine"]
        journal.clear_place("imagery/beach")
        journal.clear_place("never/kept")
        assert journal.place("imagery/beach") is None
        assert [place.script for place in journal.places()] == ["own/mine"]
        journal.keep_place("imagery/beach", part=0, title="Arrive", seconds_left=600)
        assert journal.place("imagery/beach") is not None
        assert journal.check() == ()


def test_three_skips_in_a_row_are_counted_until_a_number_is_given(journal: Journal) -> None:
    def session(value: int | None, **fields) -> str:
        entry = journal.begin(script="imagery/beach", **fields)
        journal.rate_before(entry, value)
        return entry

    session(5)
    assert journal.skips_in_a_row() == 0
    session(None)
    session(None)
    journal.begin(kind="flare")  # was not asked
    journal.add(kind="entry", before=6)  # is no answer before a session
    assert journal.skips_in_a_row() == 2
    session(None)
    assert journal.skips_in_a_row() == 3
    moment = journal.entries(1)[0].started + timedelta(milliseconds=1)
    assert journal.skips_in_a_row(since=moment) == 0
    session(4)
    assert journal.skips_in_a_row() == 0


def test_the_latest_before_ratings_never_mix_two_questions(journal: Journal) -> None:
    for number in range(30):
        journal.add(script="imagery/beach", before=number % 11, started=START + timedelta(number))
    journal.add(script="imagery/beach", question="tense", before=1, started=START)
    assert journal.last_before() == [number % 11 for number in range(29, 9, -1)]
    assert journal.last_before(3) == [7, 6, 5]
    assert journal.last_before(question="tense") == [1]


def test_times_are_utc_whatever_the_local_clock_says(folder: Path) -> None:
    with Journal.open(folder, now=lambda: datetime(2025, 1, 1, tzinfo=NEPAL)) as journal:
        journal.begin()
        journal.begin()
        assert {entry.started.astimezone(UTC).day for entry in journal.entries()} == {31}

"""The journal in people's terms: searched, set right, undone, and in agreement with a recount."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from calmcoach.journal import Journal, NoSuchEntryError, OneQuestionError, ValueRefusedError
from calmcoach.journey import Logged, Records, Settings, Sought
from calmcoach.journey._records import PersonsRecords
from support.a_year import (
    PRACTICES,
    live_through,
    local_day,
    recounted_days,
    recounted_practices,
    rows_of_csv,
    there,
)
from support.ratings import START, Clock, rows_by_other_means, weeks_by_other_means
from support.scripted_records import ScriptedRecords

LONG_AGO, FAR_AHEAD = date(1999, 1, 1), date(2199, 1, 1)


class Desk:
    """Records with what they need around them."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.folder = folder
        self.journal = Journal.open(folder, now=self.clock)
        self.settings = Settings()
        self.playing: set[str] = set()
        self.records: Records = PersonsRecords(
            self.journal,
            lambda: self.settings,
            self._keep,
            self.playing.__contains__,
            self.clock,
        )

    def _keep(self, **changes: object) -> Settings:
        self.settings = replace(self.settings, **changes)
        return self.settings


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "journal")
    yield made
    made.journal.close()


def said(line: Logged) -> tuple[object, ...]:
    return line.before, line.after, line.note, line.tags, line.started, bool(line.deleted)


def a_hand_at(records: Records) -> list[object]:
    """The same things done to any records, and what they answer."""
    day = datetime(2025, 11, 3, 8, 0, tzinfo=START.tzinfo)
    first = records.add(before=6, note="Después de caminar", tags=["walk", "evening"], started=day)
    second = records.add(before=7, after=5, started=day + timedelta(hours=2), tags=["evening"])
    told: list[object] = [said(first), said(second)]
    told.append(said(records.change(first.id, after=4, tags=[], note="better words")))
    records.delete(second.id)
    told += [records.how_many(Sought()), records.how_many(Sought(deleted=True))]
    told += [said(each) for each in records.lines(Sought(words="WORDS better"), limit=5)]
    told.append(said(records.undelete(second.id)))
    told += [
        (each.day, each.before, each.after, each.alone, each.pairs, each.times)
        for each in records.days("hurts", day.date(), day.date())
    ]
    told += [records.narrowing().tags, records.narrowing().questions]
    for _ in range(6):
        back = records.undo()
        told.append(back and said(back))
    told.append(records.how_many(Sought()))
    return told


def test_what_the_screens_are_tested_with_answers_as_the_journal_does(desk: Desk) -> None:
    assert a_hand_at(desk.records) == a_hand_at(ScriptedRecords())


def test_undo_goes_back_step_by_step_to_every_word_as_it_was(desk: Desk) -> None:
    entry = desk.journal.begin(script="imagery/beach", title="Warm beach", planned_seconds=600)
    desk.journal.rate_before(entry, 6)
    desk.journal.rate_after(entry, None, missing="closed")
    desk.journal.heard(entry, 300, "stopped")
    first = desk.records.line(entry)
    desk.records.change(entry, after=5)
    desk.records.change(entry, note="😌", started=START - timedelta(days=1), before=None)
    desk.records.delete(entry)
    assert desk.records.lines(Sought(), limit=9) == ()
    assert (said(first)[-1], first.missing, first.planned) == (False, "closed", 600)
    undone = [desk.records.undo() for _ in range(3)]
    assert [each and each.note for each in undone] == ["😌", "", ""]
    assert undone[2] is not None
    assert replace(undone[2], edited=first.edited) == first
    assert desk.records.undo() is None


def test_what_another_run_did_is_not_taken_back(desk: Desk) -> None:
    desk.records.add(before=6)
    desk.journal.close()
    again = Desk(desk.folder)
    assert again.records.undo() is None
    assert again.records.how_many(Sought()) == 1
    again.journal.close()


def test_an_entry_that_says_nothing_is_refused(desk: Desk) -> None:
    for nothing in ({}, {"note": "  "}, {"before": None, "tags": []}):
        with pytest.raises(ValueRefusedError):
            desk.records.add(**nothing)
    with pytest.raises(NoSuchEntryError):
        desk.records.line("nothing")
    assert desk.records.undo() is None
    assert desk.records.add(after=0).after == 0


def test_the_deleted_are_listed_for_thirty_days(desk: Desk) -> None:
    entry = desk.records.add(before=6)
    desk.records.delete(entry.id)
    desk.clock.forward(days=29)
    assert desk.records.how_many(Sought(deleted=True)) == 1
    desk.clock.forward(days=2)
    assert desk.records.how_many(Sought(deleted=True)) == 0


def test_a_session_that_is_heard_now_is_not_called_interrupted(desk: Desk) -> None:
    entry = desk.journal.begin(script="imagery/beach")
    assert desk.records.line(entry).ended == "interrupted"
    desk.playing.add(entry)
    assert desk.records.line(entry).ended == "running"


def test_the_weekly_questions_come_a_week_after_the_first_session_and_are_never_pressed(
    desk: Desk,
) -> None:
    def due(**forward: float) -> bool:
        desk.clock.forward(**forward)
        return desk.records.week_is_due()

    desk.records.add(before=6)
    assert not due(days=30)  # nothing was practised yet
    desk.journal.begin(kind="flare")
    assert not due(days=6.9)
    assert due(days=0.2)
    desk.records.decline_week()
    assert not due(days=6.9)
    assert due(days=0.2)
    week = desk.records.add_week(7, None, 5)
    assert (week.pain, week.enjoyment, week.activity, week.mean) == (7, None, 5, None)
    assert not due(days=6.9)
    assert due(days=0.2)
    desk.settings = replace(desk.settings, weekly="off")
    assert not due(days=90)
    desk.records.delete_week(week.id)
    assert desk.records.weeks() == ()


def test_one_question_at_a_time_is_put_to_the_coin(desk: Desk) -> None:
    desk.journal.add(script="imagery/beach", title="Warm beach")
    begun = desk.records.find_out("imagery/beach")
    assert (begun.title, begun.state, begun.done, begun.goal) == ("Warm beach", "running", 0, 24)
    with pytest.raises(OneQuestionError):
        desk.records.find_out("breathing/coherent")
    desk.records.pause_finding()
    assert [each.state for each in desk.records.findings()] == ["paused"]
    desk.records.go_on_finding()
    desk.records.stop_finding()
    (ended,) = desk.records.findings()
    assert (ended.id, ended.state) == (begun.id, "stopped")
    assert "before there was an answer" in ended.told
    desk.records.find_out("breathing/coherent")
    assert [each.practice for each in desk.records.findings()] == [
        "breathing/coherent",
        "imagery/beach",
    ]


def agree(desk: Desk) -> None:
    """Hold everything that is shown against a recount of the exported CSV, and of the file."""
    recount(desk, there(rows_of_csv("".join(desk.journal.exchange.csv()))))
    recount(desk, there(rows_by_other_means(desk.folder)))


def recount(desk: Desk, rows: list[Mapping[str, object]]) -> None:
    records = desk.records
    ids = [row["id"] for row in rows]
    assert [line.id for line in records.lines(Sought(), limit=len(rows) + 9)] == ids
    stretch = records.lines(Sought(), limit=7, offset=len(rows) // 2)
    assert [line.id for line in stretch] == ids[len(rows) // 2 :][:7]
    for question in ("hurts", "bothers", "tense"):
        days = records.days(question, LONG_AGO, FAR_AHEAD)
        assert [
            (d.day, *(n and round(n, 9) for n in (d.before, d.after, d.alone)), d.pairs, d.times)
            for d in days
        ] == recounted_days(rows, question)
    assert [
        (
            count.title,
            count.times,
            count.not_rated,
            count.mean_before and round(count.mean_before, 9),
            count.mean_after and round(count.mean_after, 9),
            count.lower,
            count.same,
            count.higher,
        )
        for count in records.counts()
    ] == recounted_practices(rows)
    searched_alike(records, rows)
    weekly = [(week.pain, week.enjoyment, week.activity) for week in records.weeks()]
    kept = weeks_by_other_means(desk.folder)
    assert weekly == [(row["pain"], row["enjoyment"], row["activity"]) for row in kept]
    means = [
        None if None in three else round(sum(three) / 3, 9)  # as Krebs 2009 has it
        for three in weekly
    ]
    assert [week.mean and round(week.mean, 9) for week in records.weeks()] == means


def searched_alike(records: Records, rows: list[Mapping[str, object]]) -> None:
    middle = local_day(rows[len(rows) // 2])
    until = middle + timedelta(days=20)
    narrowed = {
        Sought(technique="imagery"): [r for r in rows if r["technique"] == "imagery"],
        Sought(script=PRACTICES[1][0]): [r for r in rows if r["script"] == PRACTICES[1][0]],
        Sought(tag="work"): [r for r in rows if "\nwork\n" in str(r["tags"])],
        Sought(since=middle, until=until): [r for r in rows if middle <= local_day(r) <= until],
        Sought(words="así DESPUES", until=middle): [
            r for r in rows if "así" in str(r["note"]) and local_day(r) <= middle
        ],
    }
    for sought, expected in narrowed.items():
        assert records.how_many(sought) == len(expected) > 0
        lines = records.lines(sought, limit=10_000)
        assert [line.id for line in lines] == [row["id"] for row in expected]


def live_a_year(desk: Desk, days: int, seed: int) -> None:
    live_through(desk.journal, START - timedelta(days=days), days, seed)
    everything = desk.records.lines(Sought(), limit=10_000)
    for at, line in enumerate(everything[:: len(everything) // 12]):
        if at % 3 == 0:
            desk.records.delete(line.id)
        elif at % 3 == 1:
            desk.records.change(line.id, before=at % 11, started=line.started - timedelta(days=9))
        if at % 4 == 0:
            desk.records.undo()


def test_in_a_year_of_one_persons_use_everything_shown_agrees_with_a_recount(desk: Desk) -> None:
    live_a_year(desk, days=365, seed=1)
    agree(desk)


@pytest.mark.proof
def test_in_the_years_of_many_people_everything_shown_agrees_with_a_recount(
    tmp_path: Path,
) -> None:
    entries = 0
    for seed in range(2, 42):
        desk = Desk(tmp_path / str(seed))
        live_a_year(desk, days=365, seed=seed)
        agree(desk)
        entries += desk.records.how_many(Sought())
        desk.journal.close()
    print(f"\n40 simulated years, {entries} entries: all that is shown agrees with a recount")


def test_set_right_is_told_of_what_was_changed_later_and_not_of_what_its_own_session_wrote(
    desk: Desk,
) -> None:
    desk.clock.time = datetime.now(UTC)
    entry = desk.journal.begin(script="imagery/beach")
    desk.journal.rate_before(entry, 6)
    desk.clock.forward(minutes=20)
    desk.journal.heard(entry, 1_200, "finished")
    desk.journal.rate_after(entry, 4)
    desk.clock.forward(minutes=5)
    desk.journal.note(entry, "warm hands")
    assert desk.records.line(entry).edited is None
    past = desk.records.add(before=5, started=desk.clock.time - timedelta(days=9))
    assert past.edited is None
    desk.clock.forward(days=1)
    assert desk.records.change(entry, note="warm hands, warm feet").edited is not None

"""The journal by typed lines: found by words, read whole, set right, taken out and back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from support.fake_journey import logged
from support.plain_sitting import Sitting
from support.scripted_records import ScriptedRecords


@pytest.fixture
def records(sitting: Sitting) -> ScriptedRecords:
    """Six days of March; the latest has a note."""
    kept = sitting.journey.records
    kept.entries = [
        logged(day, before=6, after=4, note="by the lake" if day == 6 else "")
        for day in range(1, 7)
    ]
    kept.now = kept.entries[-1].started
    kept.declined = True
    return kept


def opens(sitting: Sitting) -> str:
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("j")
    return sitting.person.hears("x: back\n")


def test_an_entry_is_read_whole_and_set_right_in_each_of_its_words(
    sitting: Sitting, records: ScriptedRecords
) -> None:
    records.entries[-1] = replace(
        records.entries[-1], planned=600.0, ended="stopped", tags=("evening",), question="tense"
    )
    opens(sitting)
    sitting.person.types("1")
    whole = sitting.person.hears("x: back\n")
    for words in ("by the lake", "Planned: 10 minutes", "Stopped early", "Tags: evening", "tense"):
        assert words in whole
    sitting.person.types(
        "b", "11", "5", "a", "-", "n", "at the \x1b[2J lake", "t", "walk, long day"
    )
    sitting.person.hears("That was not a number")
    sitting.person.hears("Tags: walk, long day")
    line = records.line("6")
    assert (line.before, line.after, line.note) == (5, None, "at the \x1b[2J lake")
    assert line.tags == ("walk", "long day")
    assert "\x1b" not in sitting.person.told.text
    sitting.person.types("x", "u", "u", "u", "u", "u")
    sitting.person.hears("There is nothing to undo.")
    assert records.line("6").note == "by the lake"


def test_an_entry_is_taken_out_by_a_word_and_comes_back(
    sitting: Sitting, records: ScriptedRecords
) -> None:
    opens(sitting)
    sitting.person.types("1", "d", "")
    sitting.person.hears("It stays.")
    sitting.person.types("d", "Delete")
    sitting.person.hears("It is out.")
    assert "6 March" not in sitting.person.hears("x: back\n")
    sitting.person.types("d")
    assert "6 March" in sitting.person.hears("x: back\n")
    sitting.person.types("1", "r")
    sitting.person.hears("It is back.")
    assert "6 March" in sitting.person.hears("x: back\n")
    assert records.line("6").deleted is None


def test_the_list_is_found_by_words_and_led_back_from(
    sitting: Sitting, records: ScriptedRecords
) -> None:
    assert "Enter: older, 1 more" in opens(sitting)
    sitting.person.types("/", "LAKE by")
    found = sitting.person.hears("x: back\n")
    assert found.count("March") == 1
    sitting.person.types("/", "nowhere")
    sitting.person.hears("Nothing was found.")
    sitting.person.types("x", "x", "x")
    sitting.person.hears("Today\n")


def test_a_number_is_entered_without_a_session_and_taken_back(
    sitting: Sitting, records: ScriptedRecords
) -> None:
    opens(sitting)
    sitting.person.types("n", "7", "after work")
    assert "Without a session" in sitting.person.hears("after work")
    assert records.entries[-1].before == 7
    sitting.person.types("u")
    sitting.person.hears("Taken back")
    sitting.person.types("n", "", "")
    sitting.person.hears("Nothing was kept.")


def test_the_questions_about_the_week_are_offered_once_and_enter_declines(
    sitting: Sitting, records: ScriptedRecords
) -> None:
    records.declined = False
    records.now += timedelta(days=8)
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("j", "")
    sitting.person.hears("Three questions about the past week")
    sitting.person.hears("Journal\n")
    assert records.told == ["decline_week"]
    sitting.person.types("x", "j")
    assert "Three questions" not in sitting.person.hears("c: counts")
    sitting.person.types("p", "y", "7", "12", "", "5")
    sitting.person.hears("No week was answered yet.")
    sitting.person.hears("Pain 7, enjoyment -, activity 5")
    assert [(week.pain, week.enjoyment, week.activity) for week in records.taken] == [(7, None, 5)]
    sitting.person.types("p", "y", "", "", "")
    sitting.person.hears("Not this week, then.")
    assert len(records.taken) == 1

"""The journal's entries by command: narrowed, counted, set right, deleted, and the weekly ones."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from calmcoach.journal import Journal
from support.program import Program, Ran

Typed = Callable[..., Ran]


@pytest.fixture
def entered(program: Program) -> list[str]:
    """The ids of seven sessions and a number alone, the oldest first."""
    with Journal.open(program.home / "journal") as journal:
        ids = [
            journal.add(
                script="imagery/beach",
                title="Warm beach",
                technique="imagery",
                started=evening(at),
                before=6,
                after=4 + at if at < 6 else None,
                tags=["evening"] if at % 2 else [],
            )
            for at in range(7)
        ]
        alone = journal.add(kind="entry", started=evening(9), before=3, note="At the lake\x1b[2J")
        return [*ids, alone]


def evening(at: int) -> datetime:
    return datetime(2026, 3, 1 + at, 23, 30, tzinfo=timezone(timedelta(hours=-6)))


def found(typed: Typed, *words: str) -> list[str]:
    ran = typed("journal", "list", "--json", *words)
    assert (ran.code, ran.err) == (0, "")
    return [entry["id"] for entry in json.loads(ran.out)["entries"]]


def test_the_list_is_narrowed_by_days_words_tag_and_number(
    typed: Typed, entered: list[str]
) -> None:
    assert found(typed) == entered[::-1]
    assert found(typed, "--limit", "2") == entered[:-3:-1]
    assert found(typed, "--since", "2026-03-03", "--until", "2026-03-04") == entered[2:4][::-1]
    assert found(typed, "--tag", "evening", "--script", "imagery/beach") == entered[1:7:2][::-1]
    assert found(typed, "--words", "LAKE at") == entered[-1:]
    assert found(typed, "--technique", "breathing") == []
    assert "\x1b" not in typed("journal", "list", "--words", "lake").out
    assert typed("journal", "list", "--since", "soon").code == 2


def test_counts_come_with_the_sentence_that_they_can_not_say_why(
    typed: Typed, entered: list[str]
) -> None:
    lines = typed("journal", "stats").out.splitlines()
    assert lines[1].split() == ["Warm", "beach", "hurts", "7", "6.0", "6.5", "2", "1", "3", "1"]
    assert lines[-1].endswith("cannot say why.")
    (practice,) = json.loads(typed("journal", "stats", "--json").out)["practices"]
    assert (practice["before"], practice["after"], practice["lower"]) == (6.0, 6.5, 2)
    typed("journal", "delete", entered[0])
    typed("journal", "delete", entered[1])
    (practice,) = json.loads(typed("journal", "stats", "--json").out)["practices"]
    assert (practice["pairs"], practice["before"], practice["lower"]) == (4, None, None)
    line = typed("journal", "stats").out.splitlines()[1]
    assert line.split() == ["Warm", "beach", "hurts", "5", "1"]


def test_an_entry_is_set_right_deleted_and_brought_back(typed: Typed, entered: list[str]) -> None:
    alone = entered[-1]
    ran = typed(
        *("journal", "edit", alone, "--before", "2", "--after", "1", "--note", "By the lake"),
        *("--tag", "long day", "--tag", "walk", "--at", "2026-02-01T08:00+13:00"),
    )
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    listed = typed("journal", "list", "--until", "2026-02-01", "--json")
    (entry,) = json.loads(listed.out)["entries"]
    assert (entry["before"], entry["after"], entry["note"]) == (2, 1, "By the lake")
    assert (entry["tags"], entry["started"]) == (["long day", "walk"], "2026-02-01T08:00:00+13:00")
    assert typed("journal", "delete", alone).code == 0
    assert alone not in found(typed)
    assert found(typed, "--deleted") == [alone]
    assert typed("journal", "undelete", alone).code == 0
    assert alone in found(typed)
    assert typed("journal", "edit", alone, "--tag", "").code == 0
    assert found(typed, "--tag", "walk") == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("edit", "nothing", "--before", "3"), 1),
        (("edit", "nothing"), 2),
        (("edit", "nothing", "--after", "11"), 2),
        (("delete", "nothing"), 1),
        (("undelete", "nothing"), 1),
        (("week",), 2),
        (("week", "--pain", "11"), 2),
    ],
)
def test_what_can_not_be_done_is_one_sentence(
    typed: Typed, words: tuple[str, ...], code: int
) -> None:
    ran = typed("journal", *words)
    assert (ran.code, ran.out) == (code, "")
    assert len(ran.err.splitlines()) == 1


def test_the_weekly_numbers_are_kept_and_listed_without_a_word_of_change(typed: Typed) -> None:
    assert typed("journal", "week", "list").out == ""
    kept = typed("journal", "week", "--pain", "7", "--enjoyment", "6", "--activity", "5")
    assert kept.code == 0
    assert typed("journal", "week", "--pain", "3").code == 0
    weeks = json.loads(typed("journal", "week", "list", "--json").out)["weeks"]
    assert [(week["pain"], week["activity"], week["mean"]) for week in weeks] == [
        (7, 5, 6.0),
        (3, None, None),
    ]
    assert weeks[0]["id"] == kept.out.strip()
    heads, first, second = typed("journal", "week", "list").out.splitlines()
    assert heads.split()[-1] == "Mean"
    assert first.split()[1:] == ["7", "6", "5", "6.0"]
    assert second.split()[1:] == ["3", "·", "·"]

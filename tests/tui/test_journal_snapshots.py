"""The pages of the Journal as pictures, at 80 x 24 and at 160 x 50; some without colour."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from calmcoach.journey import Finding
from support.scripted_journey import ScriptedJourney
from support.scripted_records import some_weeks
from support.watched_screen import Watcher

Way = Callable[[Watcher], Awaitable[None]]


async def days(person: Watcher) -> None:
    await person.press("j")
    await person.reads("before dotted", "three questions")
    await person.press("plus")
    await person.reads("the last 8 weeks", "10 Sep")


async def half_a_year(person: Watcher) -> None:
    await days(person)
    await person.press("plus", "plus")
    await person.reads("the last 26 weeks")


async def narrowed(person: Watcher) -> None:
    await days(person)
    await person.press("slash")
    await person.type("evening")
    await person.reads("16 of 48")


async def deleting(person: Watcher) -> None:
    await days(person)
    await person.press("down", "x")
    await person.reads("30 days")


async def entry(person: Watcher) -> None:
    await days(person)
    await person.press("enter")
    await person.reads("Tags: evening")


async def set_right(person: Watcher) -> None:
    await days(person)
    await person.press("e")
    await person.reads("the window was open")


async def counts(person: Watcher) -> None:
    await days(person)
    await person.press("c")
    await person.reads("cannot say why")


async def weeks(person: Watcher) -> None:
    await days(person)
    await person.press("w")
    await person.reads("mean of the three numbers", "20 Oct")


async def week(person: Watcher) -> None:
    await weeks(person)
    await person.press("enter", "4", "enter", "6")
    await person.reads("2 of 3", "enjoying life")


async def asking(person: Watcher) -> None:
    await days(person)
    await person.press("i")
    await person.reads("About which practice?", "Warm beach")
    await person.press("enter")
    await person.reads("Find out about Coherent breathing?")


async def under_way(person: Watcher) -> None:
    await days(person)
    await person.press("i")
    await person.reads("7 of 24", "decided by chance")


FOUND = (
    "In 24 sessions decided by chance, you rated pain 1.1 lower after Warm beach than after a "
    "quiet wait (likely 0.2 to 2.0 lower). Hope can also lower a rating."
)
NARROW, WIDE = (80, 24), (160, 50)
WAYS = (
    *(days, half_a_year, narrowed, deleting, entry, set_right, counts, weeks, week),
    *(asking, under_way),
)


@pytest.mark.proof
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "160x50"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_page_looks_as_it_was_looked_at(snap_compare, make_app, way, size) -> None:
    assert picture(snap_compare, make_app, way, size)


def test_the_days_without_colour(snap_compare, make_app, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(snap_compare, make_app, days, NARROW)


def test_the_days_on_a_wide_screen(snap_compare, make_app) -> None:
    assert picture(snap_compare, make_app, days, WIDE)


def picture(snap_compare, make_app, way: Way, size: tuple[int, int]) -> bool:
    """Whether the page that `way` leads to looks as it did."""
    records = some_weeks()
    if way is under_way:
        records.found = [
            Finding("q0", "imagery/beach", "Warm beach", "answered", 24, 24, FOUND),
            Finding("q1", "relaxation/four", "Four groups", "running", 7, 24, ""),
        ]
    journey = ScriptedJourney(records=records)

    async def before(pilot: Pilot[int]) -> None:
        person = Watcher(pilot.app, pilot)
        await person.reads("Coherent breathing")
        await way(person)
        for line in pilot.app.screen.query(Input):
            line.cursor_blink = False
        await person.comes_to_rest()

    return snap_compare(make_app(journey), terminal_size=size, run_before=before)

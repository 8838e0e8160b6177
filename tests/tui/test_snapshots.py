"""Every screen as a picture, at 80 x 24 and at 160 x 50; one without colour.

After a change that is meant, `pytest tests/tui/test_snapshots.py --snapshot-update` keeps the new
pictures. Look at them first.
"""

from collections.abc import Awaitable, Callable, Iterator

import pytest
from _pytest.mark import ParameterSet
from textual.pilot import Pilot
from textual.widgets import Input

from calmcoach.journey import Offer, Settings, Trouble, Why
from support.scripted_journey import BEACH, ScriptedJourney, a_journal, some_counts
from support.watched_screen import Watcher

Way = Callable[[Watcher, ScriptedJourney], Awaitable[None]]


async def first_start(person: Watcher, _journey: ScriptedJourney) -> None:
    await person.reads("Welcome to CalmCoach")


async def today(person: Watcher, _journey: ScriptedJourney) -> None:
    await person.reads("Go on with", "6 minutes are left", "No sound device")


async def library(person: Watcher, _journey: ScriptedJourney) -> None:
    await person.press("l")
    await person.reads("All scripts")
    await person.press(*["down"] * 5, "plus")
    await person.reads("Skip a part", "7 minutes")


async def filtered(person: Watcher, _journey: ScriptedJourney) -> None:
    await person.press("l")
    await person.reads("All scripts")
    await person.press("slash")
    await person.type("beach")
    await person.no_longer_reads("All scripts")


async def wishes(person: Watcher, _journey: ScriptedJourney) -> None:
    await person.press("l")
    await person.reads("All scripts")
    await person.press("o")
    await person.reads("Only what suits")
    await person.press("down", "right", "down", "right")
    await person.reads("none is tensed")


async def fills(person: Watcher, _journey: ScriptedJourney) -> None:
    await person.press("l")
    await person.reads("All scripts")
    await person.press("down", "y")
    await person.reads("A place where you feel safe")


async def writing(person: Watcher, _journey: ScriptedJourney) -> None:
    await person.press("l")
    await person.reads("All scripts")
    await person.press("w")
    await person.reads("silence")
    await person.press(*["down"] * 3, "end", "enter")
    await person.type("ca")
    await person.reads('Tab cautions = ["', "one problem")


async def mending(person: Watcher, _journey: ScriptedJourney) -> None:
    await person.press("l")
    await person.reads("All scripts")
    await person.press("end", "e")
    await person.reads("2 problems")
    await person.press("f8")


async def rating(person: Watcher, _journey: ScriptedJourney) -> None:
    await person.reads("6 minutes are left")
    await person.press("enter")
    await person.reads("right now")
    await person.press("6")


async def speech(person: Watcher, journey: ScriptedJourney) -> None:
    await rating(person, journey)
    await person.press("enter")
    await person.reads("Settle in")
    journey.visits[-1].pass_time(4)
    await person.reads("Let your body be held")


async def rest(person: Watcher, journey: ScriptedJourney) -> None:
    await speech(person, journey)
    journey.visits[-1].pass_time(5)
    await person.reads("2:31 left")


async def breath(person: Watcher, journey: ScriptedJourney) -> None:
    await speech(person, journey)
    journey.visits[-1].pass_time(22)
    await person.reads(" in ")


async def dimmed(person: Watcher, journey: ScriptedJourney) -> None:
    await breath(person, journey)
    person.app.screen._stirred -= 100
    await person.sees(lambda: person.app.screen.dimmed)


async def stopped(person: Watcher, journey: ScriptedJourney) -> None:
    await breath(person, journey)
    await person.press("escape")
    await person.reads("Stopped.")


async def looking(person: Watcher, journey: ScriptedJourney) -> None:
    await stopped(person, journey)
    await person.press("g")
    await person.reads("five things")


async def sound(person: Watcher, journey: ScriptedJourney) -> None:
    await breath(person, journey)
    await person.press("m")
    await person.reads("Pauses")


async def afterwards(person: Watcher, journey: ScriptedJourney) -> None:
    await speech(person, journey)
    journey.visits[-1].pass_time(1000)
    await person.reads("right now")
    await person.press("4", "enter")
    await person.reads("before   6")


async def journal(person: Watcher, _journey: ScriptedJourney) -> None:
    await person.press("j")
    await person.reads("6 → 4", "before dotted", "three questions")


async def settings(person: Watcher, _journey: ScriptedJourney) -> None:
    await person.press("s")
    await person.reads("Asked before and after")


async def keys(person: Watcher, _journey: ScriptedJourney) -> None:
    await person.reads("6 minutes are left")
    await person.press("question_mark")
    await person.reads("Everywhere")


WAYS: tuple[Way, ...] = (
    first_start,
    today,
    library,
    filtered,
    wishes,
    fills,
    writing,
    mending,
    rating,
    speech,
    rest,
    breath,
    dimmed,
    stopped,
    looking,
    sound,
    afterwards,
    journal,
    settings,
    keys,
)


NARROW, WIDE = (80, 24), (160, 50)
WIDE_OFTEN = (library,)
"""What is looked at in both sizes each time; all are in the proof."""


def pictures() -> Iterator[ParameterSet]:
    """Every way in both sizes."""
    for way in WAYS:
        yield pytest.param(way, NARROW, id=f"{way.__name__}-80x24")
        marks = () if way in WIDE_OFTEN else pytest.mark.proof
        yield pytest.param(way, WIDE, id=f"{way.__name__}-160x50", marks=marks)


@pytest.mark.parametrize(("way", "size"), pictures())
def test_the_screen_looks_as_it_was_looked_at(snap_compare, make_app, way, size) -> None:
    assert picture(snap_compare, make_app, way, size)


def test_the_breathing_ring_without_colour(snap_compare, make_app, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(snap_compare, make_app, breath, (80, 24))


def test_a_script_without_colour(snap_compare, make_app, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(snap_compare, make_app, mending, (80, 24))


def picture(snap_compare, make_app, way: Way, size: tuple[int, int]) -> bool:
    """Whether the screen that `way` leads to looks as it did."""
    journey = ScriptedJourney(
        settings=Settings(greeted=way is not first_start),
        offered=Offer(BEACH, Why.STOPPED, "The water", 360.0, resume=True),
        lines=a_journal(),
        counted=some_counts(),
        amiss=(Trouble("No sound device was found: sessions are silent.", "Plug one in."),),
    )

    async def before(pilot: Pilot[int]) -> None:
        person = Watcher(pilot.app, pilot)
        await way(person, journey)
        for line in pilot.app.screen.query(Input):
            line.cursor_blink = False
        await person.comes_to_rest()

    return snap_compare(make_app(journey), terminal_size=size, run_before=before)

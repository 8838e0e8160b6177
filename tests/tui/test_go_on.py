"""A script that was stopped is opened again from the library."""

from calmcoach.journey import Offer, Why
from support.scripted_journey import BEACH, ScriptedJourney

STOPPED = Offer(BEACH, Why.STOPPED, "The water", 360.0, resume=True)


async def test_opening_a_stopped_script_asks_from_where(opened) -> None:
    journey = ScriptedJourney()
    journey.offered = STOPPED
    async with opened(journey, (120, 40)) as person:
        await to_the_beach(person)
        await person.reads("You stopped at “The water”.", "6 minutes")
        await person.press("escape")
        await person.reads("Today")
        assert journey.visits == []


async def test_enter_goes_on_and_b_begins_again(opened) -> None:
    for key, resumed in (("enter", True), ("b", False)):
        journey = ScriptedJourney()
        journey.offered = STOPPED
        async with opened(journey, (120, 40)) as person:
            await to_the_beach(person)
            await person.reads("You stopped at")
            await person.press(key)
            await person.reads("right now")
            assert journey.resumed == [resumed]


async def to_the_beach(person) -> None:
    await person.press("l")
    await person.reads("All scripts")
    await person.press("down", "enter")

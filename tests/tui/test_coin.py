"""A session about which a coin decides, on the screen."""

from support.scripted_journey import ScriptedJourney


async def rated(person) -> None:
    """Begin what Today offers, and rate."""
    await person.reads("Today")
    await person.press("enter")
    asked = await person.reads("right now")
    assert "wait" not in asked, "nothing tells what the coin will say"
    await person.press("6", "enter")


async def test_a_quiet_wait_comes_first_is_rated_and_the_practice_follows_unrated(opened) -> None:
    journey = ScriptedJourney(wait_first=True)
    async with opened(journey) as person:
        await rated(person)
        await person.reads("By chance, a quiet wait comes first.", "your number")
        wait = journey.visits[0]
        assert "play" not in wait.told
        await person.press("enter")
        await person.sees(lambda: "play" in wait.told)
        wait.pass_time(wait.length)
        await person.reads("right now", "Quiet wait")
        await person.press("5", "enter")
        await person.reads("before", "after", "Quiet wait")
        await person.press("enter")
        await person.sees(lambda: len(journey.visits) == 2 and "play" in journey.visits[1].told)
        practice = journey.visits[1]
        assert (wait.before, wait.after) == (6, 5)
        assert wait.told[-1] == "close"
        practice.pass_time(practice.length)
        await person.reads("Today")
        assert "rate_after" not in practice.told


async def test_p_leaves_the_wait_out_and_begins_the_practice(opened) -> None:
    journey = ScriptedJourney(wait_first=True)
    async with opened(journey) as person:
        await rated(person)
        await person.reads("By chance")
        await person.press("p")
        await person.sees(lambda: len(journey.visits) == 2 and "play" in journey.visits[1].told)
        wait, practice = journey.visits
        assert (wait.after, wait.missing) == (None, "refused")
        assert "play" not in wait.told
        await person.press("escape", "escape")
        await person.reads("Today")
        assert "rate_after" not in practice.told


async def test_escape_leads_out_of_both(opened) -> None:
    journey = ScriptedJourney(wait_first=True)
    async with opened(journey) as person:
        await rated(person)
        await person.reads("By chance")
        await person.press("escape")
        await person.reads("Today")
        assert len(journey.visits) == 1
        assert journey.visits[0].missing == "refused"

"""A journal with a passphrase: nothing is seen before it was typed, and a flare needs none."""

from support.scripted_journey import ScriptedJourney

OURS = "grün tea at noon"


def closed() -> ScriptedJourney:
    journey = ScriptedJourney(asks=False)
    journey.lock.close(OURS)
    return journey


async def test_the_passphrase_is_asked_for_before_today_and_not_shown(opened) -> None:
    journey = closed()
    async with opened(journey) as person:
        assert "Coherent" not in await person.reads("Your journal is closed")
        await person.type("quite wrong")
        assert "quite" not in person.screen()
        await person.press("enter")
        await person.reads("That was not the passphrase.")
        assert not journey.looked_after
        await person.type(OURS)
        await person.press("enter")
        await person.reads("Today", "Coherent breathing")
        await person.sees(lambda: journey.looked_after)


async def test_one_may_go_on_without_it(opened) -> None:
    journey = closed()
    async with opened(journey) as person:
        await person.reads("Your journal is closed")
        await person.press("escape")
        await person.reads("Today", "Coherent breathing")
        await person.press("l")
        await person.reads("Library")
        await person.press("escape")
        await person.reads("Today")
    assert journey.lock.tried == []


async def test_a_flare_begins_without_it(opened) -> None:
    for keys in (("f9",), ("f", "enter")):
        journey = closed()
        async with opened(journey) as person:
            await person.reads("Your journal is closed")
            await person.press(*keys)
            await person.reads("Three minutes", "? keys")
            journey.visits[-1].pass_time(1000)
            await person.reads("Your journal is closed")


async def test_b_locks_the_screen_until_the_passphrase_is_typed(opened) -> None:
    journey = ScriptedJourney(asks=False)
    journey.lock.passphrase = OURS
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("? keys", "left")
        visit = journey.visits[-1]
        await person.press("b")
        await person.sees(lambda: not person.screen().strip())
        await person.press("space")
        locked = await person.reads("Your journal is closed")
        assert "Coherent" not in locked
        await person.press("escape")
        await person.sees(lambda: not person.screen().strip())
        visit.pass_time(1)
        await person.press("x")
        await person.reads("Your journal is closed")
        await person.type(OURS)
        await person.press("enter")
        await person.reads("Coherent breathing", "left")
        assert "toggle" not in visit.told


async def test_a_session_that_ends_behind_the_lock_shows_nothing_more(opened) -> None:
    journey = ScriptedJourney(asks=False)
    journey.lock.passphrase = OURS
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("? keys", "left")
        await person.press("b")
        await person.sees(lambda: not person.screen().strip())
        journey.visits[-1].pass_time(10_000)
        await person.sees(lambda: "close" in journey.visits[-1].told)
        assert not person.screen().strip()
        await person.press("x")
        await person.reads("Your journal is closed")
        await person.type(OURS)
        await person.press("enter")
        await person.reads("Today", "Coherent breathing")


async def test_a_flare_passes_the_locked_screen_which_stays_locked(opened) -> None:
    journey = ScriptedJourney(asks=False)
    journey.lock.passphrase = OURS
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("? keys", "left")
        await person.press("b")
        await person.sees(lambda: not person.screen().strip())
        await person.press("f")
        await person.reads("Three minutes", "? keys")
        journey.visits[-1].pass_time(1000)
        await person.sees(lambda: "close" in journey.visits[-1].told)
        await person.sees(lambda: "Coherent" not in person.screen())
        await person.press("x")
        await person.reads("Your journal is closed")

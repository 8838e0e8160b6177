"""Flare: one key, from anywhere, no list, no rating, no question."""

import asyncio

from calmcoach.journey import Settings
from calmcoach.session import PlayerState
from support.scripted_journey import ScriptedJourney


async def test_f_on_today_sounds_at_once_and_asks_nothing(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("f")
        await person.reads("Three minutes", "? keys")
        visit = journey.visits[-1]
        assert visit.kind == "flare"
        assert visit.state is PlayerState.PLAYING
        visit.pass_time(1000)
        await person.reads("Today")
        await person.sees(lambda: "close" in visit.told)
    assert not {"rate_before", "rate_after"} & set(visit.told)


async def test_f_pressed_before_the_journal_is_open_is_obeyed_when_it_is(opened) -> None:
    journey = ScriptedJourney()
    journey.door.clear()
    async with opened(journey) as person:
        await person.press("f")
        journey.door.set()
        await person.reads("Three minutes", "? keys")


async def test_f_works_on_the_very_first_page(opened) -> None:
    journey = ScriptedJourney(settings=Settings())
    async with opened(journey) as person:
        await person.reads("Welcome")
        await person.press("f")
        await person.reads("Three minutes", "? keys")
    assert not journey.settings.greeted


async def test_f_during_a_session_takes_its_place_and_the_session_ends_gently(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("right now")
        await person.press("5", "enter")
        await person.reads("left")
        session = journey.visits[-1]
        await person.press("f")
        await person.reads("Three minutes", "? keys")
        await person.sees(lambda: "close" in session.told)
        assert "end_gently" in session.told
        journey.visits[-1].pass_time(1000)
        await person.reads("Today")
    assert "stop" not in session.told
    assert len(journey.visits) == 2


async def test_f_while_a_rating_is_asked_leaves_the_question(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("right now")
        asked = journey.visits[-1]
        await person.press("f")
        await person.reads("Three minutes", "? keys")
        await person.sees(lambda: "close" in asked.told)
    assert not {"rate_before", "play", "end_gently"} & set(asked.told)


async def test_f_while_the_after_question_stands_counts_it_as_skipped(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("right now")
        await person.press("5", "enter")
        await person.reads("left")
        session = journey.visits[-1]
        session.pass_time(1000)
        await person.reads("right now")
        await person.press("f")
        await person.reads("Three minutes", "? keys")
        await person.sees(lambda: "close" in session.told)
    assert session.missing == "skipped"


async def test_f9_works_where_letters_are_typed_and_the_note_is_kept(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("right now")
        await person.press("5", "enter")
        await person.reads("left")
        session = journey.visits[-1]
        session.pass_time(1000)
        await person.reads("right now")
        await person.press("3", "enter")
        await person.reads("A line for yourself")
        await person.press("f", "e", "w")
        await person.press("f9")
        await person.reads("Three minutes", "? keys")
        await person.sees(lambda: session.noted == "few")
        await person.sees(lambda: "close" in session.told)


async def test_f_again_during_a_flare_changes_nothing(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("f")
        await person.reads("Three minutes", "? keys")
        await person.press("f", "f")
        await asyncio.sleep(0.1)
    assert len(journey.visits) == 1


async def test_flare_from_the_library_leads_back_to_today(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("l")
        await person.reads("For now")
        await person.press("slash")
        await person.press("f9")
        await person.reads("Three minutes", "part 1 of 3")
        await person.press("escape", "escape")
        await person.reads("Today", "Begin with")

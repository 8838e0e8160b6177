"""The whole way of a session by keyboard: Today, Rating, Player, Rating, Afterwards."""

import asyncio

from calmcoach.journey import Offer, Why
from calmcoach.session import PlayerState
from calmcoach.tui._screens import rating
from calmcoach.tui._widgets.scale import Scale
from support.scripted_journey import BEACH, DRIFT, ScriptedJourney, ScriptedVisit
from support.watched_screen import Watcher


async def play(person: Watcher, journey: ScriptedJourney, *rated: str) -> ScriptedVisit:
    """From Today into the Player."""
    await person.reads("Coherent breathing")
    await person.press("enter")
    await person.reads("How much does it hurt right now?")
    await person.press(*rated, "enter")
    await person.reads("? keys", "left")
    return journey.visits[-1]


async def test_both_numbers_and_a_note_are_kept_and_the_way_leads_back_to_today(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        visit = await play(person, journey, "6")
        visit.pass_time(1000)
        await person.reads("How much does it hurt right now?")
        await person.press("4", "enter")
        await person.reads("before   6", "after   4")
        await person.type("quiet rain")
        await person.press("enter")
        await person.reads("Today")
        await person.sees(lambda: "close" in visit.told)
    assert (visit.before, visit.after, visit.noted) == (6, 4, "quiet rain")
    assert visit.told.index("rate_before") < visit.told.index("play")


async def test_the_before_number_stays_hidden_until_the_after_number_is_given(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        visit = await play(person, journey, "9")
        assert "9" not in person.screen().replace("2:39", "")
        visit.pass_time(1000)
        shown = await person.reads("How much does it hurt right now?")
        numbers = next(line for line in shown.splitlines() if "10" in line)
        assert shown.replace(numbers, "").count("9") == 0


async def test_no_number_is_chosen_beforehand(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("How much does it hurt right now?")
        await person.press("enter")
        await person.reads("Choose a number first")
        assert journey.visits[-1].told in (["prepare"], [])


async def test_digits_and_arrows_choose_a_number(opened) -> None:
    chosen = {
        ("0",): 0,
        ("1", "0"): 10,
        ("1", "0", "0"): 0,
        ("3", "right"): 4,
        ("right",): 0,
        ("left",): 10,
        ("1", "right", "0"): 0,
        ("9", "right", "right"): 10,
    }
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        for keys, value in chosen.items():
            await person.press("enter")
            await person.reads("right now")
            await person.press(*keys)
            assert person.app.screen.query_one(Scale).value == value, keys
            await person.press("escape")
            await person.reads("Today")


async def test_s_goes_on_without_a_number(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("right now")
        await person.press("s")
        await person.reads("? keys", "left")
        visit = journey.visits[-1]
        assert "rate_before" in visit.told
        assert visit.before is None


async def test_escape_before_the_rating_leads_back_without_a_sound(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("right now")
        await person.press("escape")
        await person.reads("Today")
        visit = journey.visits[-1]
        await person.sees(lambda: "close" in visit.told)
        assert "play" not in visit.told
        assert "rate_before" not in visit.told


async def test_the_player_waits_until_the_rating_is_on_the_disk(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("right now")
        visit = journey.visits[-1]
        visit.disk.clear()
        await person.press("5", "enter")
        await person.reads("Keeping your rating")
        assert "play" not in visit.told
        visit.disk.set()
        await person.reads("? keys", "left")


async def test_enter_pressed_before_the_journal_is_open_is_obeyed_when_it_is(opened) -> None:
    journey = ScriptedJourney()
    journey.door.clear()
    async with opened(journey) as person:
        await person.press("enter")
        await person.reads("Today")
        assert not journey.visits
        journey.door.set()
        await person.reads("How much does it hurt right now?")


async def test_an_after_question_that_nobody_answers_closes_by_itself(opened, monkeypatch) -> None:
    monkeypatch.setattr(rating, "PATIENCE", 0.1)
    journey = ScriptedJourney()
    async with opened(journey) as person:
        visit = await play(person, journey, "6")
        visit.pass_time(1000)
        await person.sees(lambda: "close" in visit.told)
        await person.reads("Today")
    assert (visit.after, visit.missing) == (None, "closed")


async def test_a_before_question_waits_as_long_as_it_takes(opened, monkeypatch) -> None:
    monkeypatch.setattr(rating, "PATIENCE", 0.05)
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("right now")
        await asyncio.sleep(0.3)
        assert "How much does it hurt right now?" in person.screen()


async def test_skipping_the_after_question_leads_home_without_showing_a_number(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        visit = await play(person, journey, "6")
        visit.pass_time(1000)
        await person.reads("How much does it hurt")
        await person.press("s")
        await person.reads("Today")
        await person.sees(lambda: "close" in visit.told)
    assert visit.missing == "skipped"


async def test_after_a_sleep_script_there_is_no_question_and_no_light(opened) -> None:
    journey = ScriptedJourney(offered=Offer(DRIFT, Why.USUAL))
    async with opened(journey) as person:
        await person.reads("Drift")
        await person.press("enter")
        await person.reads("right now")
        await person.press("3", "enter")
        await person.reads("? keys", "left")
        visit = journey.visits[-1]
        visit.pass_time(1000)
        await person.sees(lambda: "close" in visit.told)
        await person.sees(lambda: not person.screen().strip())
        await person.press("x")
        await person.reads("Today")
    assert "rate_after" not in visit.told


async def test_a_stopped_session_is_offered_with_its_part_and_what_is_left(opened) -> None:
    offer = Offer(BEACH, Why.STOPPED, "The water", 360.0, resume=True)
    journey = ScriptedJourney(offered=offer)
    async with opened(journey) as person:
        await person.reads("Go on with", "Warm beach", "“The water”, 6 minutes are left")
        await person.press("enter")
        await person.reads("right now")
    assert journey.visits[-1].resume


async def test_where_no_question_is_asked_the_session_begins_at_once(opened) -> None:
    journey = ScriptedJourney(asks=False)
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("? keys", "left")
        visit = journey.visits[-1]
        assert visit.state is PlayerState.PLAYING
        visit.pass_time(1000)
        await person.reads("Today")
        await person.sees(lambda: "close" in visit.told)
    assert "rate_before" not in visit.told
    assert "rate_after" not in visit.told


async def test_another_question_may_be_asked_instead(opened) -> None:
    journey = ScriptedJourney()
    journey.change(question="tense")
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("How tense are you right now?", "not tense")

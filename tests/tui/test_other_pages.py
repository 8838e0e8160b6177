"""First start, Today, Settings and the help."""

import asyncio

import pytest

from calmcoach.journey import Offer, Settings, Trouble, Why
from calmcoach.tui._commands import COMMANDS, Place
from support.scripted_journey import BEACH, ScriptedJourney, a_journal


async def test_the_first_start_is_read_once_with_one_enter(opened) -> None:
    journey = ScriptedJourney(settings=Settings())
    async with opened(journey) as person:
        welcome = await person.reads("Welcome to CalmCoach")
        for said in ("a doctor or nurse", "not a treatment", "emergency number", "may not stop"):
            assert said in " ".join(welcome.split())
        assert "calmcoach --plain" in welcome
        await person.press("enter")
        await person.reads("Today", "Coherent breathing")
        await person.sees(lambda: journey.settings.greeted)
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        assert "Welcome" not in person.screen()


async def test_today_says_in_half_a_sentence_why_it_offers_a_script(opened) -> None:
    journey = ScriptedJourney(offered=Offer(BEACH, Why.USUAL))
    async with opened(journey) as person:
        await person.reads("Begin with", "Warm beach", "12 minutes, as often at this time of day")


async def test_one_minute_is_left_not_are(opened) -> None:
    journey = ScriptedJourney(offered=Offer(BEACH, Why.STOPPED, "", 50.0, resume=True))
    async with opened(journey) as person:
        await person.reads("you stopped before the end, 1 minute is left")


async def test_today_is_walked_with_arrows(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("down", "down", "down", "enter")
        await person.reads("Journal")
        await person.press("escape")
        await person.reads("Today")


async def test_what_does_not_work_here_is_said_with_its_remedy(opened) -> None:
    trouble = Trouble("No sound device was found: sessions are silent.", "Plug in headphones.")
    journey = ScriptedJourney(amiss=(trouble,))
    async with opened(journey) as person:
        await person.reads("No sound device was found: sessions are silent.", "Plug in headphones.")


async def test_the_journal_is_looked_after_once_the_first_screen_stands(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.sees(lambda: journey.looked_after)


async def test_r_on_today_has_the_question_asked_again(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("r")
        await person.reads("From the next session on you are asked again.")
        await person.sees(lambda: journey.settings.ask_since == "2025-11-04T19:05:00+00:00")


async def test_q_closes_the_program(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("q")
        await person.sees(lambda: not person.app.is_running)


async def test_settings_are_turned_by_arrows_and_kept_at_once(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.press("s")
        await person.reads("Voice", "Pace", "Dim the player", "Asked before and after")
        await person.press("right")
        await person.sees(lambda: journey.settings.voice == "piper/joe")
        await person.press("down", "left", "left")
        await person.sees(lambda: journey.settings.pace == pytest.approx(0.9))
        await person.press("down", "down", "down", "down", "right")
        await person.sees(lambda: journey.settings.device == "Headphones")
        await person.press("left", "left")
        await person.sees(lambda: journey.settings.output == "silent")


async def test_the_colours_change_when_they_are_turned(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.press("s")
        await person.reads("warm and dark")
        await person.clicks("Colours")
        await person.press("right")
        await person.reads("cool and dark")
        await person.sees(lambda: person.app.theme == "dusk")


async def test_settings_are_turned_with_the_mouse(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.press("s")
        await person.reads("Pauses")
        await person.clicks("Pauses")
        x, y = mark_of(person.screen(), "Pauses")
        await person.click_at(x, y)
        await person.sees(lambda: journey.settings.pauses == pytest.approx(1.1))


def mark_of(screen: str, name: str) -> tuple[int, int]:
    """Where the mark stands that turns the dial called `name` on."""
    lines = enumerate(screen.splitlines())
    y, line = next((y, line) for y, line in lines if name in line)
    return line.rindex("\u203a"), y


async def test_the_help_is_made_from_the_table_of_commands(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey, (100, 50)) as person:
        await person.reads("Coherent breathing")
        await person.press("question_mark")
        shown = await person.reads("Keys", "calmcoach --plain")
        for place in (Place.TODAY, Place.EVERYWHERE):
            for command in COMMANDS[place]:
                assert command.help in shown
        await person.press("question_mark")
        await asyncio.sleep(0.05)
        await person.press("escape")
        await person.reads("Today")


async def test_a_click_in_the_help_does_what_it_explains(opened) -> None:
    journey = ScriptedJourney(lines=a_journal())
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.clicks("? keys")
        await person.clicks("How it has been")
        await person.reads("before dotted")


@pytest.mark.parametrize("place", list(COMMANDS))
def test_no_key_stands_for_two_things_in_one_place(place: Place) -> None:
    keys = [key for command in COMMANDS[place] for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))

"""The Library: what fits now first, then all, with cautions before they are needed."""

import asyncio
from dataclasses import replace

from calmcoach.journey import Settings, Wishes
from calmcoach.tui._screens.library import Library
from calmcoach.tui._shelf import ALL, Whole, find, lengths, lines, narrowed
from calmcoach.tui._widgets.rows import Rows
from support.scripted_journey import BEACH, LIBRARY, ScriptedJourney


async def test_three_that_fit_come_first_and_it_says_what_now_means(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey, (120, 40)) as person:
        await person.press("l")
        shown = await person.reads("For now: short, sitting or lying, nothing is tensed")
        now, everything = shown.split("All scripts")
        for title in ("Coherent breathing", "Warm beach", "Three minutes"):
            assert title in now
        assert "Four groups" not in now
        assert "Four groups" in everything


async def test_cautions_stand_beside_the_script_before_it_begins(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey, (160, 50)) as person:
        await person.press("l")
        await person.reads("All scripts")
        await person.press("down", "down", "down", "down", "down")
        await person.reads("Skip a part that hurts.", "tenses: hands, face, shoulders")


async def test_enter_begins_with_the_marked_script(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.press("l")
        await person.reads("All scripts")
        await person.press("down", "enter")
        await person.reads("right now", "Warm beach", "Not while driving.")
        await person.press("escape")
        await person.reads("Today")
    assert journey.visits[-1].listing is BEACH


async def test_the_filter_shows_only_what_holds_the_words(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.press("l")
        await person.reads("All scripts")
        await person.press("slash")
        await person.type("evening beach")
        await person.no_longer_reads("Coherent breathing  ")
        await person.reads("Warm beach")
        await person.press("escape")
        await person.reads("All scripts")
        await person.press("slash")
        await person.type("zzz")
        await person.reads("Nothing here holds these words.")


async def test_enter_in_the_filter_begins_with_what_was_found(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.press("l")
        await person.reads("All scripts")
        await person.press("slash")
        await person.type("groups")
        await person.reads("Tense a little")
        await person.press("enter")
        await person.reads("right now", "Four groups")


async def test_enter_begins_with_what_the_words_found_however_fast_it_is_pressed(opened) -> None:
    """A fast Enter overtakes the message that tells which line has the mark: here none arrives."""
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.press("l")
        await person.reads("All scripts")
        await person.press("slash", "f")
        await person.reads("Five or six")
        rows = person.app.screen.query_one("#scripts", Rows)
        post = rows.post_message
        rows.post_message = lambda said: isinstance(said, Rows.Marked) or post(said)
        await person.press("l", "enter")
        await person.reads("right now", "Three minutes")


async def test_techniques_narrow_the_list(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.press("l")
        await person.reads("All scripts")
        await person.press("left", "down", "down")
        await person.no_longer_reads("All scripts")
        await person.reads("Warm beach")
        assert "Four groups" not in person.screen()
        await person.press("right", "enter")
        await person.reads("right now", "Warm beach")


async def test_only_what_suits_is_shown_and_the_rest_is_counted(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey, (100, 30)) as person:
        await person.press("l")
        await person.reads("All scripts", "6 scripts")
        await person.press("o")
        await person.reads("Only what suits", "any length", "may be tensed")
        await person.press("down", "down", "right")
        await person.reads("none is tensed")
        await person.press("escape")
        await person.reads("5 of 6 scripts")
        assert "Four groups" not in person.screen()
        await person.press("o")
        await person.reads("none is tensed")
        await person.press("a")
        await person.reads("may be tensed")
        await person.press("escape")
        await person.reads("Four groups", "6 scripts")
        assert " of 6 scripts" not in person.screen()


async def test_what_is_not_for_me_is_left_out_now_and_the_next_time(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey, (100, 30)) as person:
        await person.press("l")
        await person.reads("Drift")
        await person.press("o")
        await person.reads("Lying down")
        await person.press("end", "up", "up", *["down"] * 9, "right")
        await person.reads("left out for good")
        await person.press("escape")
        await person.reads("5 of 6 scripts")
        assert "Drift" not in person.screen()
        await person.sees(lambda: journey.settings.no_lying)
    async with opened(journey, (100, 30)) as person:
        await person.press("l")
        await person.reads("5 of 6 scripts")
        assert "Drift" not in person.screen()


async def test_rows_come_while_many_scripts_are_still_being_read(opened) -> None:
    journey = ScriptedJourney()
    journey.read_first = 2
    async with opened(journey) as person:
        await person.press("l")
        await person.reads("Reading the library…", "Coherent breathing")
        assert "Four groups" not in person.screen()
        await person.press("down")
        await person.reads("A slow walk to")
        journey.rest.set()
        await person.reads("Four groups")
        await person.no_longer_reads("Reading the library…")
        await person.reads("A slow walk to")


async def test_a_length_is_chosen_within_the_scripts_bounds(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.press("l")
        await person.reads("7 minutes")
        await person.press(*["minus"] * 6)
        await person.reads("5 minutes")
        await person.press("plus")
        await person.reads("6 minutes")
        await person.press("enter")
        await person.reads("right now")
    assert journey.visits[-1].fit == 360.0


async def test_own_words_go_into_a_script_that_asks_for_some(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.press("l")
        await person.reads("All scripts")
        await person.press("y")
        await person.reads("asks for no words of your own")
        await person.press("down", "y")
        await person.reads("A place where you feel safe")
        await person.type("the old barn")
        await person.press("enter")
        await person.reads("All scripts")
        await person.press("enter")
        await person.reads("right now")
    assert journey.visits[-1].fills == {"place": "the old barn"}


async def test_a_script_that_cannot_be_played_says_why(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.press("l")
        await person.reads("All scripts")
        await person.press("end", "enter")
        await person.reads("This script can't be played yet", "techniqe")
    assert not journey.visits


async def test_a_bar_shows_while_the_library_is_read_and_escape_still_leads_out(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        journey.door.clear()
        await person.press("l")
        await person.reads("Reading the library…", "━━")
        await person.press("escape")
        await person.reads("Begin with")
        journey.door.set()
        await asyncio.sleep(0.1)
        assert "went wrong" not in person.screen()


async def test_everything_in_the_library_can_be_done_with_the_mouse(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey, (120, 40)) as person:
        await person.clicks("l library")
        await person.clicks("Imagery")
        await person.no_longer_reads("All scripts")
        await person.clicks("+ longer")
        await person.reads("13 minutes")
        await person.clicks("Enter begin")
        await person.reads("right now", "Warm beach")
        await person.clicks(" 4 ")
        await person.clicks("Enter accept")
        await person.reads("left")
    assert (journey.visits[-1].before, journey.visits[-1].fit) == (4, 780.0)


def test_lengths_are_whole_minutes_and_the_scripts_own() -> None:
    listing = replace(BEACH, seconds=725.0, shortest=290.0, longest=430.0)
    assert lengths(listing) == (300.0, 360.0, 420.0, 725.0)
    assert lengths(replace(BEACH, seconds=90.0, shortest=90.0, longest=90.0)) == (90.0,)


def test_the_filter_finds_the_same_letter_by_letter_as_at_once() -> None:
    many = [replace(BEACH, id=f"own/{n}", title=f"Beach {n}") for n in range(1_000)]
    read = narrowed(Whole((*LIBRARY, *many), ()), Wishes(), Settings())
    found = None
    typed = ["b", "be", "beach", "beach ", "beach 9", "beach 99", "beach 9", "each", "each 99"]
    for words in typed:
        found = find(read, ALL, words, found)
        assert found.places == find(read, ALL, words).places
    assert len(found.places) == 19
    assert [row.key for row in lines(find(read, ALL, "beach 999", found), 60)] == ["own/999"]
    assert not find(read, "sleep", "each 99", found).places


async def test_a_long_list_draws_only_what_is_in_sight(opened) -> None:
    many = tuple(replace(BEACH, id=f"own/{n}", title=f"Beach {n}") for n in range(10_000))
    journey = ScriptedJourney(library=(*LIBRARY, *many))
    async with opened(journey) as person:
        await person.press("l")
        await person.reads("All scripts")
        await person.press("end")
        await person.reads("Beach 9999")
        assert "Beach 1 " not in person.screen()
        listed = person.app.screen.query_one("#scripts", Rows)
        assert listed.row.key == "own/9999"
        await person.press("home")
        await person.reads("For now")
        assert isinstance(person.app.screen, Library)

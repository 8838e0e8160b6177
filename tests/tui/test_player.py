"""The Player: the sentence, its figure, its keys, and the light."""

import asyncio

from calmcoach.session import PlayerState
from calmcoach.tui._screens import player
from calmcoach.tui._screens.player import PlayerPage
from calmcoach.tui._widgets.figure import Figure
from support.scripted_journey import ScriptedJourney, ScriptedVisit
from support.watched_screen import Watcher


async def begun(person: Watcher, journey: ScriptedJourney) -> ScriptedVisit:
    """A session that sounds."""
    await person.reads("Coherent breathing")
    await person.press("enter")
    await person.reads("? keys", "left")
    return journey.visits[-1]


def unasked() -> ScriptedJourney:
    return ScriptedJourney(asks=False)


async def test_the_sentence_that_is_heard_stands_on_the_screen_with_part_and_time(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        await person.reads("Settle in, if you like.", "part 1 of 3", "2:40 left")
        visit.pass_time(4)
        await person.reads("Let your body be held by whatever is under you.", "2:36 left")
        await person.reads("Coherent breathing · Arrive")
        visit.pass_time(146)
        await person.reads("And when you are ready", "part 3 of 3", "Come back")


async def test_the_ring_grows_with_the_breath_in_and_shrinks_with_the_breath_out(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        visit.pass_time(23.0)
        widths = []
        for _ in range(9):
            await asyncio.sleep(0.06)
            rows = person.app.screen.query_one(Figure)._rows
            widths.append(max(len(row.strip()) for row in rows))
            visit.pass_time(1.0)
        assert widths[0] < widths[2] < widths[4] > widths[6] > widths[8]


async def test_the_word_in_the_ring_tells_in_from_out(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        visit.pass_time(24)
        await person.reads(" in ")
        visit.pass_time(4)
        await person.reads(" out ")


async def test_a_rest_is_a_line_that_shortens(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        lengths = []
        visit.pass_time(7.5)
        for _ in range(3):
            await asyncio.sleep(0.06)
            rows = person.app.screen.query_one(Figure)._rows
            lengths.append(max(row.count("─") for row in rows))
            visit.pass_time(2)
        assert lengths == sorted(lengths, reverse=True)
        assert lengths[0] > lengths[2] > 0


async def test_words_change_on_their_frame_and_not_with_the_next_look(opened, monkeypatch) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        monkeypatch.setattr(player, "TICK", 0.4)
        set_timer, waits = PlayerPage.set_timer, []
        monkeypatch.setattr(
            PlayerPage,
            "set_timer",
            lambda page, delay, then: (waits.append(delay), set_timer(page, delay, then)),
        )
        visit.pass_time(2.75)
        await person.sees(lambda: waits and abs(waits[0] - 0.25) < 1e-6)
        visit.pass_time(1)
        await person.sees(lambda: "Let your body be held" in person.screen())


async def test_nothing_is_drawn_again_while_nothing_changes(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        visit.pass_time(5)
        await person.reads("Let your body be held")
        await asyncio.sleep(0.5)
        page = person.app.screen
        drawn: list[object] = []
        before = page._compositor.render_update
        page._compositor.render_update = lambda **given: drawn.append(given) or before(**given)
        await asyncio.sleep(0.4)
        assert not drawn


async def test_keys_reach_the_session(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        await person.press("left", "right", "home", "up", "down", "space")
        await person.reads("Paused. Space goes on, Esc stops.")
        await person.press("space")
        await person.no_longer_reads("Paused.")
        await person.sees(lambda: "louder -2" in visit.told)
    order = ["step -1", "step 1", "restart"]
    assert [told for told in visit.told if told in order] == order
    assert [told for told in visit.told if "louder" in told] == ["louder 2", "louder -2"]


async def test_escape_stops_at_once_and_enter_goes_on(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        await person.press("escape")
        await person.sees(lambda: visit.state is PlayerState.STOPPED)
        await person.reads("Stopped. Enter goes on, Esc closes, g: look around the room.")
        await person.press("enter")
        await person.no_longer_reads("Stopped.")
        assert visit.state is PlayerState.PLAYING


async def test_escape_twice_closes_without_a_question(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("right now")
        await person.press("7", "enter")
        await person.reads("left")
        visit = journey.visits[-1]
        await person.press("escape", "escape")
        await person.reads("Today")
        await person.sees(lambda: "close" in visit.told)
    assert visit.told[-3:] == ["stop", "leave", "close"]


async def test_g_leads_around_the_room_only_when_stopped(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        await begun(person, journey)
        await person.press("g")
        assert "Look around the room, in your own time." not in person.screen()
        await person.press("escape", "g")
        await person.reads("five things that you can see", "Enter goes on")
        await person.press("enter")
        await person.no_longer_reads("five things")


async def test_everything_but_the_sentence_dims_when_nobody_presses_a_key(
    opened, monkeypatch
) -> None:
    monkeypatch.setattr(PlayerPage, "DIM_AFTER", 0.2)
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        page = person.app.screen
        await person.sees(lambda: page.dimmed)
        monkeypatch.setattr(PlayerPage, "DIM_AFTER", 30.0)
        await person.press("space")
        await person.sees(lambda: visit.state is PlayerState.PAUSED)
        await person.sees(lambda: not page.dimmed)


async def test_it_never_dims_where_that_is_not_wanted(opened, monkeypatch) -> None:
    monkeypatch.setattr(PlayerPage, "DIM_AFTER", 0.05)
    journey = unasked()
    journey.change(dim=False)
    async with opened(journey) as person:
        await begun(person, journey)
        await asyncio.sleep(0.3)
        assert not person.app.screen.dimmed


async def test_b_darkens_the_screen_and_keys_still_do_what_they_say(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        await person.press("b")
        await person.sees(lambda: not person.screen().strip())
        await person.press("space")
        await person.sees(lambda: visit.state is PlayerState.PAUSED)
        assert not person.screen().strip()
        await person.press("space", "b")
        await person.reads("left", "? keys")


async def test_escape_in_the_dark_stops_and_gives_light(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        await begun(person, journey)
        await person.press("b")
        await person.sees(lambda: not person.screen().strip())
        await person.press("escape")
        await person.reads("Stopped.")


async def test_the_sound_panel_changes_what_is_heard_from_the_next_phrase_on(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        await person.press("m")
        await person.reads("Voice", "Pace", "Pauses", "Sound behind it")
        await person.press("right", "down", "left", "down", "down", "right")
        await person.sees(lambda: sum("adjust" in told for told in visit.told) == 3)
        await person.press("m")
        await person.no_longer_reads("Pauses")
        await person.press("space")
        await person.sees(lambda: visit.state is PlayerState.PAUSED)
    assert [told for told in visit.told if "adjust" in told] == [
        "adjust {'voice': 'piper/joe'}",
        "adjust {'pace': 0.95}",
        "adjust {'bed': 'none'}",
    ]


async def test_escape_closes_the_sound_panel_and_not_the_session(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        await person.press("m")
        await person.reads("Pauses")
        await person.press("escape")
        await person.no_longer_reads("Pauses")
        assert visit.state is PlayerState.PLAYING


async def test_a_click_pauses_and_the_line_of_state_can_be_clicked(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        visit.pass_time(4)
        await person.clicks("Let your body")
        await person.reads("Paused.")
        await person.clicks("Space goes on")
        await person.no_longer_reads("Paused.")
        await person.clicks("Let your body")
        await person.clicks("Esc stops.")
        await person.reads("Stopped.")
        await person.clicks("g: look around")
        await person.reads("five things")
        await person.clicks("Enter goes on")
        await person.no_longer_reads("Stopped.")
        assert visit.state is PlayerState.PLAYING


async def test_keys_are_explained_while_the_session_goes_on(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        await person.clicks("? keys")
        await person.reads("While a session plays", "When it is stopped", "Everywhere")
        assert visit.state is PlayerState.PLAYING
        visit.pass_time(1000)
        await person.press("escape")
        await person.reads("Today")


async def test_what_is_amiss_is_said_in_one_line(opened) -> None:
    journey = unasked()
    async with opened(journey) as person:
        visit = await begun(person, journey)
        visit.pass_time(4)
        visit.sounding = False
        await person.reads("There is no sound here: the words go on.")
        visit.sounding, visit.voice_gone = True, True
        await person.reads("The voice has gone: the words and the sound go on.")
        visit.waiting = True
        await person.reads("The next words are on their way.")
        visit.waiting = visit.voice_gone = False
        await person.no_longer_reads("on their way")

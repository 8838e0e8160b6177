"""Every screen in a terminal far too small, and (in the proof) in one far too large."""

import pytest

from calmcoach.journey import Settings
from calmcoach.tui._themes import BARE, SIXTEEN
from support.scripted_journey import ScriptedJourney, a_journal, some_counts


@pytest.mark.parametrize("size", [(20, 5), pytest.param((200, 60), marks=pytest.mark.proof)])
async def test_every_screen_stands_and_the_way_through_a_session_works(opened, size) -> None:
    journey = ScriptedJourney(
        settings=Settings(), lines=a_journal(), counted=some_counts(), asks=True
    )
    async with opened(journey, size) as person:
        await person.reads("Welcome to CalmCoach")
        await person.press("enter")
        await person.reads("Coherent breathing")
        for key, words in (("l", "Library"), ("j", "Journal"), ("s", "Settings")):
            await person.press(key)
            await person.reads(words)
            await person.press("down", "pagedown", "escape")
            await person.reads("Today")
        await person.press("question_mark")
        await person.reads("Keys")
        await person.press("escape", "enter")
        await person.reads("does it")
        await person.press("6", "enter")
        await person.reads("left")
        visit = journey.visits[-1]
        visit.pass_time(25)
        await person.reads("Let the breath lead")
        await person.press("m", "right", "m", "escape")
        await person.reads("Stopped.")
        await person.press("enter")
        visit.pass_time(1000)
        await person.reads("does it")
        await person.press("1", "0", "enter")
        await person.sees(lambda: visit.after == 10)
        await person.press("x", "enter")
        await person.reads("Today")


@pytest.mark.parametrize(
    ("environment", "theme"),
    [({"NO_COLOR": "1"}, BARE), ({"COLORTERM": "", "TERM": "linux"}, SIXTEEN)],
)
async def test_few_colours_or_none_are_met_by_the_terminals_own(
    opened, monkeypatch, environment, theme
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    async with opened(ScriptedJourney()) as person:
        await person.reads("Coherent breathing")
        assert person.app.theme == theme.name
        for strip in person.app.screen._compositor.render_strips():
            for segment in strip:
                for colour in (segment.style.color, segment.style.bgcolor):
                    assert colour is None or colour.triplet is None
                    if theme is BARE:
                        assert colour is None or colour.is_default

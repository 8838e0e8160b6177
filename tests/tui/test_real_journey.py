"""The screens over the real journey: real journal, known voice, frames counted by hand."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from calmcoach.home import Home, find_home
from calmcoach.journey import open_journey, read_settings
from calmcoach.journey._person import PersonsJourney
from calmcoach.units import frames
from support.counted_output import CountedOutput
from support.known_voice import VOICE, KnownVoice
from support.program import SHORT
from support.watched_screen import Watcher, screens, watched


class Desk:
    """One person's home, and what sounds there."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.output = CountedOutput()
        self.opened: PersonsJourney | None = None

    def open(self) -> PersonsJourney:
        """Open the journey as the program does, but for voice and device."""
        journey = open_journey(self.home, settle=0.5, greeted=True)
        journey.studio.make_output = lambda _settings, _log: self.output
        journey.studio.speak_with(KnownVoice(), VOICE)
        self.opened = journey
        return journey

    async def listens(self, person: Watcher, *wanted: str) -> None:
        """Let time pass until these words stand on the screen."""
        for _ in range(600):
            if all(words in person.screen() for words in wanted):
                return
            self.output.advance(frames(0.1))
            await asyncio.sleep(0.01)
        raise AssertionError(f"never came: {wanted}; the screen:\n{person.screen()}")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("CALMCOACH_HOME", str(tmp_path / "home"))
    home = find_home()
    home.scripts.mkdir(parents=True)
    (home.scripts / "short.toml").write_text(SHORT)
    made = Desk(home)
    yield made
    if made.opened is not None:
        made.opened.close()


async def to_the_rating(person: Watcher) -> None:
    """From Today to the question before the short script."""
    await person.reads("Begin with", "Slow even breath")
    await person.press("l")
    await person.reads("All scripts")
    await person.press("slash")
    await person.type("made for tests")
    await person.reads("Short (yours)")
    await person.press("enter")
    await person.reads("How much does it hurt right now?", "Not while driving.")


def seen(desk: Desk) -> AbstractAsyncContextManager[Watcher]:
    """The screens over this home."""
    settings, _unusable = read_settings(desk.home.settings)
    return watched(screens(desk.open, replace(settings, greeted=True), desk.home.log), (120, 40))


async def test_both_numbers_of_a_heard_session_stand_in_the_journal(desk: Desk) -> None:
    async with seen(desk) as person:
        await to_the_rating(person)
        await person.press("6", "enter")
        await desk.listens(person, "Let it be.")
        await desk.listens(person, "Let it go.")
        await desk.listens(person, "How much does it hurt right now?")
        await person.press("4", "enter")
        await person.reads("before   6", "after   4")
        await person.type("it rained")
        await person.press("enter")
        await person.reads("Today")
        await person.press("j")
        await person.reads("6 → 4", "Short", "note")
        await person.press("enter")
        await person.reads("before 6, after 4", "it rained")
        await person.press("escape", "c")
        await person.reads("Short, once.")
    (line,) = desk.opened.logged()
    assert (line.before, line.after, line.note, line.ended) == (6, 4, "it rained", "finished")


async def test_a_stopped_session_keeps_its_place_and_asks_nothing(desk: Desk) -> None:
    async with seen(desk) as person:
        await to_the_rating(person)
        await person.press("7", "enter")
        await desk.listens(person, "Let it go.")
        await person.press("escape")
        await desk.listens(person, "Stopped. Enter goes on, Esc closes")
        await person.press("escape")
        await desk.listens(person, "Go on with", "Short", "you stopped at “Two”")
    (line,) = desk.opened.logged()
    assert (line.before, line.after, line.ended) == (7, None, "stopped")


async def test_a_flare_sounds_without_a_question_and_is_in_the_journal(desk: Desk) -> None:
    async with seen(desk) as person:
        await person.reads("Slow even breath")
        await person.press("f")
        await desk.listens(person, "Three minutes in a flare", "? keys", "left")
        await person.press("escape", "escape")
        await desk.listens(person, "Today")
    (line,) = desk.opened.logged()
    assert (line.kind, line.before, line.after) == ("flare", None, None)


async def test_the_sound_panel_is_heard_and_kept(desk: Desk) -> None:
    async with seen(desk) as person:
        await to_the_rating(person)
        await person.press("s")
        await desk.listens(person, "Let it be.")
        await person.press("m")
        await person.reads("Pauses")
        await person.press("down", "down", "right")
        await person.sees(lambda: desk.opened.settings.pauses == pytest.approx(1.1))
        await person.press("m", "escape", "escape")
        await desk.listens(person, "Today")
    kept, _unusable = read_settings(desk.home.settings)
    assert kept.pauses == pytest.approx(1.1)


async def test_a_script_is_written_heard_and_saved_and_stands_in_the_library(desk: Desk) -> None:
    async with seen(desk) as person:
        await person.reads("Begin with", "Slow even breath")
        await person.press("l")
        await person.reads("All scripts")
        await person.press("w")
        await person.reads("a new script", "while speaking")
        await person.press("down", *["right"] * 9)
        await person.type("Quite ")
        await person.press("f3")
        await desk.listens(person, "Let your body be held by whatever is under you.   F4 quiet")
        await person.press("f4")
        await desk.listens(person, "not saved yet")
        await person.press("ctrl+s")
        await person.reads("own/quite-a-new-script · saved")
        await person.press("escape")
        await desk.listens(person, "Quite A new script (yours)")
    assert desk.opened.logged() == ()
    saved = (desk.home.scripts / "quite-a-new-script.toml").read_text()
    assert saved.startswith('format = 1\ntitle = "Quite A new script"\n')

"""When something goes wrong: one plain sentence, the screen in order, the details in the log."""

import subprocess
import sys
from dataclasses import replace

import pytest

from calmcoach.journey import Offer, Settings, Why
from calmcoach.script import Problem, ScriptError, ScriptNotFound
from calmcoach.tui._errors import plain_words
from calmcoach.tui._screens.player import PlayerPage
from calmcoach.tui._widgets._tones import harmless
from support.scripted_journey import BEACH, ScriptedJourney
from support.watched_screen import screens, watched

ESCAPE = "\x1b"


async def test_a_journey_that_cannot_be_opened_is_told_in_one_sentence(log) -> None:
    def unopened() -> ScriptedJourney:
        raise RuntimeError("no journey today")

    async with watched(screens(unopened, Settings(greeted=True), log)) as person:
        await person.reads("Something in CalmCoach went wrong.", "Details are in")
        assert "RuntimeError" not in person.screen()
        assert "no journey today" in log.read_text()
        await person.press("question_mark")
        await person.reads("Everywhere")


async def test_a_script_that_vanished_leads_back_to_today_with_a_sentence(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        journey.visit = lambda *_wanted, **_given: (_ for _ in ()).throw(ScriptNotFound("x/y", ()))
        await person.press("enter")
        await person.reads("There is no script named x/y.", "Today")


async def test_an_error_while_the_rating_is_kept_leads_home_and_closes_the_session(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.reads("Coherent breathing")
        await person.press("enter")
        await person.reads("right now")
        visit = journey.visits[-1]
        visit.rate_before = lambda _value: (_ for _ in ()).throw(OSError(28, "No space left"))
        await person.press("5", "enter")
        await person.reads("The computer could not do this: no space left.", "Today")
        assert "close" in visit.told
        await person.press("l")
        await person.reads("All scripts")


async def test_a_fault_in_a_page_ends_in_order_with_one_sentence(
    make_app, log, monkeypatch
) -> None:
    def broken(_page: PlayerPage) -> None:
        raise ZeroDivisionError("nobody thought of this")

    monkeypatch.setattr(PlayerPage, "action_blank", broken)
    app = make_app(ScriptedJourney(asks=False))

    async def come_to_grief() -> None:
        async with watched(app) as person:
            await person.reads("Coherent breathing")
            await person.press("enter")
            await person.reads("left")
            await person.press("b")
            await person.sees(lambda: bool(app.last_words))

    with pytest.raises(ZeroDivisionError):  # for the tests alone; the person is told as below
        await come_to_grief()
    assert app.return_code == 1
    assert app.last_words.startswith("Something in CalmCoach went wrong. What you rated is kept.")
    assert "nobody thought of this" in log.read_text()


async def test_no_bell_ever_rings(opened) -> None:
    async with opened(ScriptedJourney()) as person:
        written: list[str] = []
        person.app._driver.write = written.append
        person.app.bell()
        assert not written


def test_every_kind_of_error_has_plain_words(tmp_path) -> None:
    log = tmp_path / "log"
    problem = Problem("my.toml", 4, 1, "unknown key")
    said, remedy = plain_words(ScriptError((problem,)), log)
    assert "unknown key" in said
    assert "line 4 of my.toml" in remedy
    for error in (ScriptNotFound("x", ()), OSError(13, "Permission denied"), ValueError("raw")):
        said, _remedy = plain_words(error, log)
        assert said.endswith(".")
        assert "raw" not in said


async def test_what_files_say_is_shown_and_never_obeyed(opened) -> None:
    hostile = replace(
        BEACH,
        title=f"[red]Beach[/red] {ESCAPE}[2J\u202etxt",
        cautions=(f"[b]Mind{ESCAPE}]0;title\x07 this",),
        summary="[link=x]here[/link]",
    )
    journey = ScriptedJourney(library=(hostile,), offered=Offer(hostile, Why.DEFAULT))
    async with opened(journey, (160, 50)) as person:
        shown = await person.reads("[red]Beach[/red]")
        await person.press("l")
        shown += await person.reads("[link=x]here[/link]", "[b]Mind")
        await person.press("enter")
        shown += await person.reads("right now", "[b]Mind")
        await person.press("s")
        visit = journey.visits[-1]
        visit.beats = (replace(visit.beats[1], caption=f"[bold]In{ESCAPE}[31m peace"),)
        shown += await person.reads("[bold]In", "peace")
        for harm in (ESCAPE, "\x07", "\u202e"):
            assert harm not in shown


def test_only_what_a_terminal_would_obey_is_replaced() -> None:
    assert harmless("á \u4f60\U0001f33f\n[x]") == "á \u4f60\U0001f33f\n[x]"
    assert harmless("a\x1bb\x9bc\u2067d\re") == "a\ufffdb\ufffdc\ufffdd\ufffde"


def test_the_first_screen_waits_for_no_heavy_library() -> None:
    asked = (
        "import sys, calmcoach.tui; heavy = ('numpy', 'pydantic', 'sqlite3', 'sounddevice', "
        "'soundfile', 'tree_sitter', 'cyclopts', 'calmcoach.session', 'calmcoach.sound', "
        "'calmcoach.voice', 'calmcoach.journal', 'calmcoach.script'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60
    )
    assert found.stdout.strip() == "[]"

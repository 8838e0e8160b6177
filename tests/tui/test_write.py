"""The Write screen: what is typed is checked, heard, completed, saved, and never lost."""

import asyncio

import pytest
from textual import events
from textual.widgets import TextArea

from calmcoach.script import starting_script
from calmcoach.tui._screens import write
from calmcoach.tui._screens.write import WritePage
from calmcoach.tui._widgets.editor import Editor
from support.fake_writing import EVENING, GARDEN, FakeWriting
from support.scripted_journey import ScriptedJourney
from support.watched_screen import Watcher


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a pause in the typing."""
    monkeypatch.setattr(write, "PAUSE", 0.01)
    monkeypatch.setattr(write, "KEEP", 0.02)


async def begins(person: Watcher) -> Editor:
    """From Today to a new script."""
    await person.press("l")
    await person.reads("All scripts")
    await person.press("w")
    await person.reads("a new script", "silence")
    return person.app.screen.query_one(Editor)


async def mends(person: Watcher) -> Editor:
    """From Today to the own script that is broken."""
    await person.press("l")
    await person.reads("All scripts")
    await person.press("end", "e")
    await person.reads("own/evening", "2 problems")
    return person.app.screen.query_one(Editor)


async def writes(editor: Editor, person: Watcher, text: str) -> None:
    """Type over everything; `|` is where the cursor stays."""
    editor.text = text.replace("|", "")
    before = text.partition("|")[0]
    editor.move_cursor((before.count("\n"), len(before) - before.rfind("\n") - 1))
    await person.settle()


def underlined(person: Watcher) -> str:
    """All that is underlined on the screen."""
    strips = person.app.screen._compositor.render_strips()
    return "".join(piece.text for strip in strips for piece in strip if piece.style.underline)


async def test_a_script_is_written_heard_and_saved_without_leaving(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        editor = await begins(person)
        await person.reads("4:12", "38 words a minute", "recorded: 94 to 109", "61 % silence")
        editor.move_cursor((1, 9))
        await person.type("Mine: ")
        await person.reads('title = "Mine: A new script"', "not saved yet")
        await person.press("f2")
        await person.reads("Mine: A new script   F4 quiet")
        await person.press("ctrl+s")
        await person.reads("Saved: own/a-new-script.", "own/a-new-script · saved")
        await person.press("escape")
        await person.reads("Library")
        await person.sees(lambda: [trial.closed for trial in journey.writing.trials] == [True])
    assert journey.writing.files["own/a-new-script"] == starting_script().replace(
        "A new", "Mine: A new"
    )
    assert journey.writing.drafts == {}


async def test_a_broken_own_script_opens_at_its_first_problem(opened) -> None:
    async with opened(ScriptedJourney()) as person:
        editor = await mends(person)
        shown = await person.reads(
            '3:1    unknown key "techniqe"; did you mean "technique"?',
            "9:30   [5 sec] is no direction; did you mean [5s]?",
        )
        assert "silence" not in shown
        assert editor.cursor_location == (2, 0)
        assert underlined(person) == "techniqe[5 sec]"


async def test_a_key_and_a_click_lead_to_each_problem_and_mending_takes_it_away(opened) -> None:
    async with opened(ScriptedJourney()) as person:
        editor = await mends(person)
        await person.press("f8")
        assert editor.cursor_location == (8, 29)
        await person.press("f8")
        assert editor.cursor_location == (2, 0)
        await person.clicks("9:30")
        assert editor.cursor_location == (8, 29)
        await person.press(*["right"] * 2, *["delete"] * 4, "s")
        await person.reads("one problem")
        await person.press("f8")
        await person.press(*["right"] * 7, "u")
        await person.reads("38 words a minute")
        assert "problem" not in person.screen().splitlines()[-3]
        await person.press("f8")
        await person.reads("No problem was found.")


async def test_what_is_not_saved_is_there_the_next_time_and_nothing_is_asked(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await begins(person)
        await person.type("# mine")
        await person.press("enter", "escape")
        await person.reads("All scripts")
        await begins(person)
        await person.reads("# mine", "the text that you left unsaved")
        await person.press("ctrl+r")
        await person.no_longer_reads("# mine")
        await person.press("ctrl+z")
        await person.reads("# mine")
        await person.press("ctrl+r", "escape")
        await person.reads("All scripts")
    assert journey.writing.drafts == {}


@pytest.mark.parametrize("key", ["f9", "ctrl+c"])
async def test_what_is_not_saved_is_kept_however_the_page_is_left(opened, monkeypatch, key) -> None:
    monkeypatch.setattr(write, "KEEP", 60)
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await begins(person)
        await person.type("# mine")
        assert journey.writing.drafts == {}
        await person.press(key)
        if key == "f9":
            await person.reads("Three minutes")
    assert journey.writing.drafts[""].startswith("# mineformat = 1")


async def test_a_draft_is_kept_while_it_is_written(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await mends(person)
        await person.type("x")
        await person.sees(lambda: "xtechniqe" in journey.writing.drafts.get("own/evening", ""))
        assert journey.writing.files["own/evening"] == EVENING


async def test_on_a_full_disk_nothing_is_lost_without_being_said(opened, monkeypatch) -> None:
    monkeypatch.setattr(write, "KEEP", 60)
    journey = ScriptedJourney(writing=FakeWriting(full=True))
    async with opened(journey) as person:
        await begins(person)
        await person.type("# mine")
        await person.press("ctrl+s")
        await person.reads("could not be saved: no space left", "Your text is still here")
        await person.press("escape")
        await person.reads("could not be kept", "Esc once more")
        journey.writing.full = False
        await person.press("escape")
        await person.reads("All scripts")
    assert journey.writing.drafts[""].startswith("# mine")


async def test_what_was_typed_in_the_same_instant_is_saved_too(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await begins(person)
        for key in ("a", "b", "c", "ctrl+s"):
            person._send(events.Key(key, key if len(key) == 1 else None))
        await person.reads("Saved: own/a-new-script.")
    assert journey.writing.files["own/a-new-script"].startswith("abcformat")


async def test_a_bundled_script_is_copied_before_it_is_changed(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await person.press("l")
        await person.reads("All scripts")
        await person.press("down", "c")
        await person.reads("This is your own copy: own/imagery/beach. e opens it.")
        await person.press("c")
        await person.reads("You have a copy already: own/imagery/beach.")
        await person.press("end", "c")
        await person.reads("This script is yours already. e opens it.")
        await person.press("home", "e")
        await person.reads("This is your own copy: own/breathing/coherent.", "A quiet garden")
    assert set(journey.writing.files) == {
        "own/evening",
        "own/imagery/beach",
        "own/breathing/coherent",
    }


async def test_a_sentence_and_the_part_at_the_cursor_are_heard(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        editor = await begins(person)
        await writes(editor, person, f"{GARDEN}[[part]]\nsay = 'One. T|wo. Three.'\n")
        await person.press("f2")
        await person.reads("Two.   F4 quiet")
        await person.press("f3")
        await person.reads("Part 1   F4 quiet")
        await person.press("f4")
        await person.no_longer_reads("F4 quiet")
        await writes(editor, person, "|" + GARDEN)
        await person.press("f2")
        await person.reads("There is no sentence at the cursor.")
    heard = [(trial.part, trial.sentence) for trial in journey.writing.trials]
    assert heard == [(1, "Two."), (1, "")]


async def test_typing_goes_on_while_the_voice_is_made_ready(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        await begins(person)
        journey.writing.voice.clear()
        await person.press("f3")
        await person.type("# mine")
        await person.reads("# mine", "Getting the voice ready")
        await person.press("escape")
        await person.reads("All scripts")
        journey.writing.voice.set()
        await person.sees(lambda: any(trial.closed for trial in journey.writing.trials))
        assert "mine" not in person.screen()


async def test_keys_directions_and_beds_are_completed(opened) -> None:
    async with opened(ScriptedJourney()) as person:
        editor = await begins(person)
        await writes(editor, person, 'format = 1\ntitle = "x"\n|\n[[part]]\nsay = """\nSo. \n"""')
        await person.type("tech")
        await person.reads('Tab technique = "')
        await person.press("tab")
        await person.type("b")
        await person.reads("Tab breathing   body-scan")
        await person.press("ctrl+n")
        await person.reads("Tab body-scan   breathing")
        await person.press("tab")
        await person.type('"')
        await person.reads('technique = "body-scan"')
        await person.press("down", "down", "down", "end")
        await person.type("[")
        await person.reads("Tab 5s]   10s]")
        await person.type("c")
        await person.press("right")
        await person.press("enter")
        await writes(
            editor, person, editor.text.replace("[[part]]", '[sound]\nbed = "|"\n[[part]]')
        )
        await person.type("o")
        await person.press("tab")
        assert 'bed = "ocean"' in editor.text
        assert "So. [chime]\n" in editor.text
        await person.press("up")
        await person.no_longer_reads("Tab ")


async def test_tab_shows_what_is_possible_and_never_leaves_the_text(opened) -> None:
    async with opened(ScriptedJourney()) as person:
        editor = await begins(person)
        await writes(editor, person, "|")
        await person.press("tab")
        await person.press("tab")
        await person.reads("format = 1")
        assert person.app.focused is editor
        assert editor.text == "format = 1"


async def test_hostile_signs_are_shown_harmlessly(opened) -> None:
    journey = ScriptedJourney()
    journey.writing.files["own/evening"] = 'title = "\x1b[2J\u202e"\n'
    async with opened(journey) as person:
        await person.press("l")
        await person.reads("All scripts")
        await person.press("end", "e")
        shown = await person.reads("own/evening", "problems")
        assert "\x1b" not in shown
        assert "\u202e" not in shown


async def test_letters_are_letters_while_one_writes(opened) -> None:
    journey = ScriptedJourney()
    async with opened(journey) as person:
        editor = await begins(person)
        await person.type("fq?w-")
        assert editor.text.startswith("fq?w-format")
        assert journey.visits == []
        await person.press("f1")
        await person.reads("Writing", "Hear the sentence at the cursor", "Take back")
        await person.press("escape")
        await person.reads("a new script")


@pytest.mark.parametrize(
    "size",
    [(20, 5), *(pytest.param(size, marks=pytest.mark.proof) for size in ((40, 10), (200, 60)))],
)
async def test_it_stands_in_any_terminal(opened, size) -> None:
    async with opened(ScriptedJourney(), size) as person:
        await person.press("l")
        await person.sees(lambda: person.app.screen.chosen is not None)
        await person.press("w")
        await person.sees(lambda: isinstance(person.app.screen, WritePage))
        await person.type("xyz")
        await person.reads("xyzformat"[: size[0] - 8])
        await person.press("f8", "escape")
        await person.reads("Library")


async def test_without_colour_problems_are_still_underlined(opened, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(ScriptedJourney()) as person:
        await mends(person)
        await person.sees(lambda: underlined(person) == "techniqe[5 sec]")
        for strip in person.app.screen._compositor.render_strips():
            for piece in strip:
                assert piece.style.color is None or piece.style.color.is_default
                assert piece.style.bgcolor is None or piece.style.bgcolor.is_default


async def test_a_long_text_is_looked_over_once_when_the_typing_rests(opened, monkeypatch) -> None:
    monkeypatch.setattr(write, "PAUSE", 0.2)
    journey = ScriptedJourney()
    async with opened(journey) as person:
        editor = await begins(person)
        before = journey.writing.reviewed
        await person.type("# abc")
        editor.post_message(TextArea.Changed(editor))
        await person.sees(lambda: journey.writing.reviewed > before)
        await asyncio.sleep(0.05)
        assert journey.writing.reviewed == before + 1

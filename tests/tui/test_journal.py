"""The Journal: looked through, set right, taken back, and never said more than it may."""

from collections.abc import Sequence
from dataclasses import replace

from calmcoach.journey import Finding, Logged, Sought, Week
from calmcoach.tui._widgets.long_rows import STRETCH, LongRows
from support.scripted_journey import ScriptedJourney
from support.scripted_records import ScriptedRecords, some_weeks

HOSTILE = "=cmd()|x \x1b[31m[bold]red[/] \u202egnp.exe \U0001f642"
CLAIMS = ("help", "work", "better", "improve", "effect", "heal", "well done")


async def test_the_days_stand_over_the_entries_as_far_back_as_one_likes(opened) -> None:
    journey = ScriptedJourney(records=some_weeks())
    async with opened(journey) as person:
        await person.press("j")
        await person.reads("how much it hurt · the last 4 weeks", "Warm beach", "8 Oct", "◉", "◇")
        await person.press("plus", "plus")
        await person.reads("the last 12 weeks, 2 days a column", "before dotted")
        await person.press("plus", "plus", "minus")
        await person.reads("the last 12 weeks")
        await person.press("d")
        await person.reads("Tue  4 Nov   6.0 → 5.0, one entry", "7.0 on its own", "no number")
        await person.press("escape", "escape")
        await person.reads("Today")


async def test_an_empty_journal_says_so(opened) -> None:
    async with opened(ScriptedJourney()) as person:
        await person.press("j")
        await person.reads("Nothing yet. Each session leaves one line here.", "no number in these")
        await person.press("e", "x", "y", "enter", "u")
        await person.reads("There is nothing to take back.")


async def test_one_question_is_drawn_at_a_time(opened) -> None:
    records = some_weeks()
    records.entries = [
        replace(each, question="tense") if at % 2 else each
        for at, each in enumerate(records.entries)
    ]
    async with opened(ScriptedJourney(records=records)) as person:
        await person.press("j")
        await person.reads("how much it hurt")
        await person.press("r")
        await person.reads("how tense · the last 4 weeks")


async def test_the_list_is_narrowed_by_words_and_dials_and_says_to_what(opened) -> None:
    async with opened(ScriptedJourney(records=some_weeks())) as person:
        await person.press("j")
        await person.reads("Coherent breathing")
        await person.press("slash")
        await person.type("window evening")
        await person.press("enter")
        await person.reads("Only “window evening”", "8 of 48", "a: everything")
        await person.press("o", "right")
        await person.reads("Relaxation")
        await person.press("escape")
        await person.reads("Nothing fits. a: everything again")
        await person.press("a")
        await person.no_longer_reads("Only")
        await person.reads("Coherent breathing")


async def test_an_entry_is_set_right_and_the_change_is_taken_back(opened) -> None:
    records = some_weeks()
    async with opened(ScriptedJourney(records=records)) as person:
        await person.press("j")
        await person.reads("6 → 5")
        await person.press("enter")
        await person.reads("before 6, after 5", "Heard: 12 minutes.", "Tags: evening")
        await person.press("e", "1", "0", "tab", "backspace", "tab")
        await person.type(", late")
        await person.press("escape")
        await person.reads("This is not kept yet.")
        await person.press("enter")
        await person.reads("before 10, after ·", "Tags: evening, late", "Set right on")
        kept = records.line("line-0")
        assert (kept.before, kept.after, kept.tags) == (10, None, ("evening", "late"))
        assert kept.note == "A quiet evening, the window was open."
        await person.press("u")
        await person.reads("before 6, after 5", "Taken back.")
        await person.press("e", "3", "escape", "escape", "escape")
        await person.reads("6 → 5")


async def test_what_was_deleted_can_come_back(opened) -> None:
    records = some_weeks()
    async with opened(ScriptedJourney(records=records)) as person:
        await person.press("j")
        await person.reads("6 → 5")
        await person.press("x", "down", "y")
        await person.no_longer_reads("Delete")
        assert "delete" not in records.told
        await person.press("x")
        await person.reads("Delete Coherent breathing, Mon 3 Nov 18:59?", "30 days")
        await person.press("y")
        await person.reads("Deleted: Coherent breathing")
        await person.press("u")
        await person.reads("Taken back.", "Mon  3 Nov 18:59")
        await person.press("x", "y", "z")
        await person.reads("Deleted entries", "Mon  3 Nov 18:59")
        await person.press("enter")
        await person.reads("Nothing was deleted in the last 30 days.", "It is back")
        await person.press("escape")
        await person.reads("Mon  3 Nov 18:59")


async def test_a_number_is_written_down_without_a_session(opened) -> None:
    records = ScriptedRecords()
    async with opened(ScriptedJourney(records=records)) as person:
        await person.press("j", "n", "enter")
        await person.reads("Write a number or a note first")
        await person.press("1", "1")
        await person.reads("When", "2025-11-04 19:05")
        await person.press("tab", "tab")
        await person.type("rain, rain")
        await person.press("tab", "f", "ctrl+n", "f", "enter")
        await person.reads("A line of your own")
        (made,) = records.entries
        assert (made.before, made.after, made.tags, made.note) == (1, None, ("rain",), "f\nf")


async def test_what_a_file_brought_in_is_shown_harmlessly_and_kept_exactly(opened) -> None:
    records = some_weeks()
    entry = replace(records.entries[0], note=HOSTILE, title=HOSTILE, tags=(HOSTILE,))
    records.entries = [entry]
    async with opened(ScriptedJourney(records=records)) as person:
        await person.press("j")
        await person.reads("[bold]red[/]")
        await person.press("o", "down", "right", "down", "right", "escape", "x")
        await person.reads("Delete")
        await person.press("down", "enter")
        await person.reads("Heard: 12 minutes.", "[bold]red[/]")
        await person.press("e", "9", "enter")
        await person.reads("before 9")
        assert records.line(entry.id).note == HOSTILE
        for sign in ("\x1b", "\u202e"):
            assert sign not in person.screen()


class Counting(ScriptedRecords):
    """Remembers which stretches were asked for."""

    asked: list[tuple[int, int]]

    def how_many(self, sought: Sought) -> int:
        return 100_000 if sought == Sought() else 0

    def lines(self, sought: Sought, *, limit: int, offset: int = 0) -> Sequence[Logged]:
        self.asked.append((offset, limit))
        one = self.entries[0]
        return [replace(one, id=str(at), title=f"No. {at}") for at in range(offset, offset + limit)]


async def test_of_a_long_journal_only_what_comes_into_sight_is_read(opened) -> None:
    records = Counting(entries=some_weeks().entries[:1])
    records.asked = []
    async with opened(ScriptedJourney(records=records)) as person:
        await person.press("j")
        await person.reads("No. 0")
        await person.press("end")
        await person.reads("No. 99999")
        await person.press("pageup")
        await person.press("enter")
        await person.sees(lambda: "Heard" in person.screen())
        await person.press("escape")
        await person.reads("No. 99999")
        rows = person.app.screen.query_one(LongRows)
        assert rows.row is not None
        assert {offset // STRETCH for offset, _ in records.asked} <= {0, 999}
        assert all(limit == STRETCH for _, limit in records.asked)


async def test_the_week_is_offered_by_one_quiet_line(opened) -> None:
    records = some_weeks()
    async with opened(ScriptedJourney(records=records)) as person:
        await person.press("j")
        await person.reads("w: three questions about the past week, if you like")
        await person.press("w")
        await person.reads("pain 6, enjoyment 4, activity 5, mean 5.0", "mean of the three")
        await person.press("enter", "enter")
        await person.reads("1 of 3", "how much it hurt, on average", "Choose a number first")
        await person.press("1", "0", "enter")
        await person.reads("2 of 3", "enjoying life")
        await person.press("s", "escape", "escape")
        await person.reads("1 of 3")
        await person.press("enter", "4", "enter", "s")
        await person.reads("pain 10, enjoyment 4, activity ·")
        await person.press("x", "y")
        await person.no_longer_reads("pain 10")
        await person.press("l")
        await person.reads("offered again in a week")
        await person.press("escape")
        await person.no_longer_reads("three questions")


async def test_finding_out_is_explained_begun_paused_and_stopped(opened) -> None:
    records = some_weeks()
    async with opened(ScriptedJourney(records=records)) as person:
        await person.press("j", "i")
        shown = await person.reads("24 sessions, and 48", "About which practice?", "Warm beach")
        assert "Three minutes" not in shown
        await person.press("down", "enter", "up", "y")
        assert "find_out" not in records.told
        await person.press("enter", "y")
        await person.reads("Coherent breathing beside a quiet wait, going on.", "0 of 24 sessions")
        await person.press("p")
        await person.reads("paused. p goes on.")
        await person.press("p")
        await person.no_longer_reads("paused.")
        await person.press("x", "escape")
        assert "stop_finding" not in records.told
        await person.press("x", "y")
        await person.reads("Coherent breathing beside a quiet wait, ended by you.")
        told = [each for each in records.told if "find" in each]
        assert told == ["find_out", "pause_finding", "go_on_finding", "stop_finding"]


async def test_no_page_of_the_journal_says_that_a_practice_helps(opened) -> None:
    records = some_weeks()
    records.found = [Finding("q", "imagery/beach", "Warm beach", "running", 7, 24, "")]
    async with opened(ScriptedJourney(records=records), (160, 50)) as person:
        await person.press("j")
        pages = [await person.reads("before dotted")]
        for key, words in (("c", "cannot say why"), ("i", "7 of 24"), ("w", "mean of"), ("d", "→")):
            await person.press(key)
            pages.append(await person.reads(words))
            await person.press("escape")
        for page in pages:
            assert not [claim for claim in CLAIMS if claim in page.casefold()]
        assert "Warm beach, 11 times: 6.2 before and 5.5 after, on average." in pages[1]


def test_a_week_with_a_number_left_out_has_no_mean() -> None:
    taken = some_weeks().now
    assert Week("w", taken, 4, 5, 6).mean == 5
    assert Week("w", taken, 4, None, 6).mean is None

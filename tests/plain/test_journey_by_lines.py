"""The plain journey as a person types and reads it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from calmcoach.journey import Offer, PracticeCount, Trouble, Why
from calmcoach.plain import _rating
from calmcoach.plain._page import cells
from calmcoach.session import BreathNow, PlayerState
from support.fake_journey import BEACH, SOOTHING, logged
from support.patience import until
from support.plain_sitting import Sitting


def test_a_whole_session_goes_from_today_to_both_numbers_and_a_note(sitting: Sitting) -> None:
    sitting.begins()
    today = sitting.person.hears("q: leave")
    assert "Begin with Warm beach.\n" in today
    sitting.person.types("")
    assert "0: no pain\n10: worst pain imaginable\n" in sitting.person.hears("Enter skips.")
    sitting.person.types("6")
    sitting.person.hears("Warm beach, 10 minutes.\n")
    sitting.visit.ends()
    asked_again = sitting.person.hears("Enter skips.")
    assert asked_again.startswith("The end.\nHow much does it hurt right now?")
    assert "6" not in asked_again
    sitting.person.types("4")
    sitting.person.hears("Before 6, after 4.\nA note, if you like.")
    sitting.person.types("Quiet: f and q are only letters here.")
    sitting.person.hears("Today\n")
    sitting.person.types("q")
    assert sitting.ends() == 0
    assert sitting.visit.happened == [
        "prepare",
        "before 6",
        "play",
        "after 4",
        "note Quiet: f and q are only letters here.",
        "close",
    ]
    assert sitting.journey.looked_after


def test_nothing_is_told_between_the_first_line_and_the_last_while_a_voice_sounds(
    sitting: Sitting,
) -> None:
    sitting.begins()
    visit = sitting.plays()
    for words in ("Let your body be held.", "In your own time."):
        visit.becomes(caption=words, speaking=True, position=visit.moment.position + 48_000 * 200)
        sitting.person.types("+")
        until(lambda: visit.happened[-1] == "louder 3")
        visit.happened.append("heard")
    visit.becomes(part=1, part_title="The water")
    visit.ends()
    assert sitting.person.hears("The end.\n") == "The end.\n"


def test_with_captions_each_phrase_is_a_line_as_it_is_heard(sitting: Sitting) -> None:
    sitting.begins(captions=True)
    visit = sitting.plays()
    assert sitting.person.hears("Part 1 of 2: Arrive\n") == "Part 1 of 2: Arrive\n"
    visit.becomes(caption="Breathe out.", speaking=True)
    assert sitting.person.hears("\n") == "Breathe out.\n"
    visit.becomes(speaking=False, rest_done=0.1, position=48_000 * 299)
    visit.becomes(position=48_000 * 301)
    assert sitting.person.hears("\n") == "50 %\n"
    visit.becomes(speaking=True)
    assert sitting.person.hears("\n") == "Breathe out.\n", "the same words again are a new line"


def test_without_a_sound_device_words_and_breath_follow_as_lines(sitting: Sitting) -> None:
    sitting.begins()
    visit = sitting.plays()
    until(lambda: visit.looked_at > 2)
    visit.becomes(sounding=False, caption="Let it flow.", speaking=True)
    told = sitting.person.hears("Let it flow.\n")
    assert told.startswith("The sound is gone. It goes on silently,\nas text.\n")
    visit.becomes(breath=BreathNow("in", 0.0, 4.0, 0.0))
    sitting.person.hears("In\n")
    visit.becomes(breath=BreathNow("out", 0.0, 6.0, 1.0))
    sitting.person.hears("Out\n")
    visit.becomes(sounding=True)
    sitting.person.hears("The sound is back.\n")


def test_a_voice_that_gives_up_is_said_and_its_words_follow(sitting: Sitting) -> None:
    sitting.begins()
    visit = sitting.plays()
    visit.becomes(voice_gone=True, caption="Rest here.", speaking=True)
    sitting.person.hears("The voice has given up.")
    sitting.person.hears("Rest here.\n")


def test_a_rating_that_is_not_understood_is_asked_again_in_words(sitting: Sitting) -> None:
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("")
    for answer in ("11", "five", "-1", "5.5", "٣x"):
        sitting.person.hears("Enter skips.")
        sitting.person.types(answer)
        sitting.person.hears("not a number from 0 to 10.\nHow much does it hurt")
    sitting.person.types("10")
    sitting.person.hears("Warm beach, 10 minutes.\n")
    assert sitting.visit.before == 10


@pytest.mark.parametrize("skip", ["", "s", " S "])
def test_enter_or_s_skips_the_rating(sitting: Sitting, skip: str) -> None:
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("", skip)
    sitting.person.hears("Warm beach, 10 minutes.\n")
    assert sitting.visit.happened == ["prepare", "before None", "play"]


def test_enter_pauses_and_goes_on_and_letters_move_between_parts(sitting: Sitting) -> None:
    sitting.begins()
    visit = sitting.plays()
    sitting.person.types("")
    sitting.person.hears("Paused. Enter goes on.\n")
    sitting.person.types("", "n", "b", "-", "p")
    sitting.person.hears("Part 1 of 2: Arrive\n10 minutes left\n")
    assert visit.happened[3:] == ["toggle", "toggle", "step 1", "step -1", "louder -3"]
    sitting.person.types("banana", "?")
    sitting.person.hears("? says what can be typed.\n")
    sitting.person.hears("x: stop, the place is kept\n")


def test_x_stops_at_once_and_goes_on_or_closes_without_a_question(sitting: Sitting) -> None:
    sitting.begins()
    visit = sitting.plays()
    sitting.person.types("x")
    sitting.person.hears("Stopped. Enter goes on, x closes,")
    sitting.person.types("g")
    sitting.person.hears("three things that you can see")
    sitting.person.types("")
    until(lambda: visit.happened[-1] == "go on")
    sitting.person.types("x", "x")
    told = sitting.person.hears("Today\n")
    assert "Closed. The place is kept." in told
    assert "How much" not in told
    assert visit.happened[-4:] == ["stop", "leave", "after stopped", "close"]


def test_a_session_that_was_stopped_is_offered_where_it_was(sitting: Sitting) -> None:
    sitting.journey.offered = Offer(
        BEACH, Why.STOPPED, part_title="The water", seconds_left=360.0, resume=True
    )
    sitting.begins()
    sitting.person.hears('You stopped at "The water", 6 minutes\nare left.')
    sitting.person.types("d")
    sitting.person.hears("g: go on where you stopped,\n   6 minutes left")
    sitting.person.types("x")
    sitting.person.hears("q: leave")
    sitting.person.types("", "")
    sitting.person.hears("Warm beach, 6 minutes.\n")
    assert sitting.journey.asked == [{"wanted": BEACH.id, "fit": None, "resume": True, "fills": {}}]


def test_x_at_the_first_question_leads_back_and_enters_nothing(sitting: Sitting) -> None:
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("", "x")
    sitting.person.hears("Today\n")
    assert sitting.visit.happened == ["prepare", "close"]


def test_flare_sounds_before_the_interrupted_session_is_closed_and_asks_nothing(
    sitting: Sitting,
) -> None:
    sitting.begins()
    first = sitting.plays()
    sitting.person.types("f")
    sitting.person.hears("Three minutes, 3 minutes.\n")
    assert first.happened[-3:] == ["end gently", "after flare", "close"]
    flare = sitting.visit
    assert flare.kind == "flare"
    flare.ends()
    assert "How" not in sitting.person.hears("Today\n")
    assert flare.happened == ["play", "close"]


@pytest.mark.parametrize("place", ["today", "library", "rating", "settings"])
def test_f_means_flare_wherever_a_letter_is_a_command(sitting: Sitting, place: str) -> None:
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types({"today": "f", "library": "l", "rating": "", "settings": "s"}[place])
    if place != "today":
        sitting.person.types("f")
    sitting.person.hears("Three minutes, 3 minutes.\n")
    assert sitting.visit.kind == "flare"


def test_q_keeps_the_session_and_leaves_the_program(sitting: Sitting) -> None:
    sitting.begins()
    visit = sitting.plays()
    sitting.person.types("q")
    assert sitting.ends() == 0
    assert visit.happened[-4:] == ["stop", "leave", "after stopped", "close"]


def test_the_end_of_the_input_keeps_the_session_and_leaves(sitting: Sitting) -> None:
    sitting.begins()
    visit = sitting.plays()
    sitting.person.hangs_up()
    assert sitting.ends() == 0
    assert visit.happened[-4:] == ["stop", "leave", "after stopped", "close"]


def test_an_input_that_ends_at_the_last_question_leaves_it_open(sitting: Sitting) -> None:
    sitting.begins()
    visit = sitting.plays()
    visit.ends()
    sitting.person.hears("Enter skips.")
    sitting.person.hangs_up()
    assert sitting.ends() == 0
    assert visit.happened[-2:] == ["after closed", "close"]


def test_a_reader_who_goes_away_ends_the_session_and_keeps_it(sitting: Sitting) -> None:
    sitting.begins(captions=True)
    visit = sitting.plays()
    sitting.person.told.close()
    visit.becomes(caption="Nobody reads this.", speaking=True)
    assert sitting.ends() == 130
    assert visit.happened[-4:] == ["stop", "leave", "after stopped", "close"]


def test_an_after_question_without_an_answer_closes_by_itself(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("calmcoach.plain._sitting.UNANSWERED", 0.1)
    assert _rating.UNANSWERED == 600.0
    sitting.begins()
    visit = sitting.plays()
    visit.ends()
    sitting.person.hears("Today\n")
    assert visit.happened[-2:] == ["after closed", "close"]


def test_a_script_is_chosen_by_number_with_another_length_and_own_words(sitting: Sitting) -> None:
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("l")
    library = sitting.person.hears("x goes back.")
    assert "1 Warm beach, 10 minutes\n  lying down, nothing is tensed\n" in library
    assert "3 Imagery, 2 scripts\n" in library
    sitting.person.types("9")
    sitting.person.hears("That was not one of the choices.\nType a number. x goes back.")
    sitting.person.types("3")
    assert "2 own/broken, not playable" in sitting.person.hears("x goes back.")
    sitting.person.types("1")
    assert "Not while driving.\n" in sitting.person.hears("x: back")
    sitting.person.types("m")
    assert "From 5 minutes to 20 minutes." in sitting.person.hears("its own length.")
    sitting.person.types("40", "15")
    sitting.person.hears("That is no length this script can have.")
    sitting.person.hears("Enter: play 15 minutes")
    sitting.person.types("y", "the garden", "")
    sitting.person.hears("Enter skips.")
    sitting.person.types("")
    sitting.person.hears("Warm beach, 15 minutes.\n")
    assert sitting.journey.asked == [
        {
            "wanted": "imagery/beach",
            "fit": 900.0,
            "resume": False,
            "fills": {"place": "the garden"},
        }
    ]


def test_what_a_script_asks_of_the_body_is_read_before_it_plays(sitting: Sitting) -> None:
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("l", "4", "1")
    assert "It asks to tense: hands.\n" in sitting.person.hears("x: back")


def test_a_broken_script_shows_its_problem_and_steers_no_terminal(sitting: Sitting) -> None:
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("l", "3", "2")
    sitting.person.hears("broken.toml:3:1: no\\x1b[2J title")
    assert "\x1b" not in sitting.person.told.text


def test_the_journal_is_read_newest_first_and_counts_say_that_they_cannot_say_why(
    sitting: Sitting,
) -> None:
    sitting.journey.records.entries = [
        logged(
            day, before=6, after=None if day == 17 else 4, note="a\x1b[31mb" if day == 17 else ""
        )
        for day in range(17, 10, -1)
    ]
    sitting.journey.records.counted = (
        PracticeCount("Warm beach", 12, 3, 6.1, 5.3, 7, 3, 2),
        PracticeCount("Hands", 3, 0, None, None, 1, 1, 1),
    )
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("j")
    first = sitting.person.hears("Enter: older, 2 more")
    assert "1 Tuesday 17 March 2026, 20:15\nWarm beach, 10 minutes\n" in first
    assert "Before 6, after not rated.\nNote: a\\x1b[31mb\n" in first
    sitting.person.types("c")
    counts = sitting.person.hears("these numbers cannot say why.\n")
    assert "Warm beach, 12 times: 6.1 before and 5.3\nafter, on average.\n" in counts
    assert "Lower 7, the same 3, higher 2.\nWithout a rating: 3.\n" in counts
    assert "Hands" not in counts
    assert sitting.person.hears("x: back").startswith("Enter: older, 2 more\n1 to 5: that one")
    sitting.person.types("")
    assert sitting.person.hears("x: back").count("March") == 2
    sitting.person.types("x")
    sitting.person.hears("Today\n")


def test_settings_are_changed_by_number(sitting: Sitting) -> None:
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("s", "2", "3", "6", "2", "10", "1", "1", "", "x")
    sitting.person.hears("2 Joe, not on this machine")
    sitting.person.hears("Today\n")
    settings = sitting.journey.settings
    assert (settings.pace, settings.output, settings.flare) == (0.9, "silent", SOOTHING.id)
    assert settings.voice == "auto"


def test_the_first_start_is_told_once_and_needs_one_enter(sitting: Sitting) -> None:
    sitting.journey.settings = replace(sitting.journey.settings, greeted=False)
    sitting.begins()
    told = sitting.person.hears("Enter goes on.\n")
    for words in ("no treatment", "emergency", "Pain may not stop", "No clinician"):
        assert words in told
    assert "How much" not in told
    sitting.person.types("")
    sitting.person.hears("Today\n")
    assert sitting.journey.settings.greeted


def test_what_does_not_work_here_is_said_once_with_its_remedy(sitting: Sitting) -> None:
    sitting.journey.found = [Trouble("There is no sound device.", "calmcoach doctor says more.")]
    sitting.begins()
    sitting.person.hears("There is no sound device.\ncalmcoach doctor says more.\n")
    sitting.person.hears("q: leave")
    sitting.person.types("j", "x")
    assert "sound device" not in sitting.person.hears("Today\n")


def test_what_could_not_be_written_is_handed_back_as_commands_at_the_end(sitting: Sitting) -> None:
    sitting.journey.unsaved = ("calmcoach journal add --before 6",)
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("q")
    sitting.person.hears("calmcoach journal add --before 6\n")
    assert sitting.ends() == 0


def test_r_asks_again_after_questions_that_were_skipped(sitting: Sitting) -> None:
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("r")
    sitting.person.hears("You will be asked again")
    assert datetime.fromisoformat(sitting.journey.settings.ask_since) <= datetime.now(UTC)


def test_every_line_fits_a_braille_display_and_nothing_steers_the_terminal(
    sitting: Sitting,
) -> None:
    sitting.journey.settings = replace(sitting.journey.settings, greeted=False)
    sitting.journey.records.entries = [logged(3, before=1, after=2)]
    sitting.begins(captions=True)
    sitting.person.types("", "l", "1", "x", "x", "j", "c", "", "s", "1", "", "x", "d", "x", "", "7")
    visit = None
    sitting.person.hears("Part 1 of 2")
    visit = sitting.visit
    visit.becomes(state=PlayerState.PLAYING, caption="A sentence " * 20, speaking=True)
    sitting.person.types("?", "x", "g", "x", "q")
    assert sitting.ends() == 0
    told = sitting.person.told.text
    assert all(character.isprintable() or character == "\n" for character in told)
    assert [line for line in told.splitlines() if cells(line) > 40] == []


def test_a_script_is_found_by_words(sitting: Sitting) -> None:
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("l", "/", "muscles hands")
    sitting.person.hears("1 Hands, 10 minutes")
    sitting.person.types("1")
    sitting.person.hears("It asks to tense: hands.")
    sitting.person.types("x", "x", "/", "no such words")
    sitting.person.hears("No script holds these words.")


def test_what_is_left_out_for_good_is_no_longer_in_the_library(sitting: Sitting) -> None:
    sitting.journey.more = (replace(BEACH, id="own/box", title="Box", holds=True),)
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("l")
    sitting.person.hears("Imagery, 3 scripts\n")
    sitting.person.types("x", "s", "11", "2")
    sitting.person.hears("Holding the breath: left out\n")
    assert sitting.journey.settings.no_holds
    sitting.person.types("x", "l", "/", "box")
    sitting.person.hears("No script holds these words.")


def test_a_long_list_is_told_twenty_lines_at_a_time(sitting: Sitting) -> None:
    many = [replace(BEACH, id=f"own/{n}", title=f"Beach {n}") for n in range(30)]
    sitting.journey.more = tuple(many)
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("l", "/", "beach")
    told = sitting.person.hears("Enter: 14 more")
    assert "Beach 15" in told
    assert "Beach 16" not in told
    sitting.person.types("")
    sitting.person.hears("34 Beach 29, 10 minutes")

"""Scripts while they are written: looked over, tried out, and kept, with the real parts."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from calmcoach.script import TooLarge, starting_script
from calmcoach.session import PlayerState
from support.patience import give_time, until

BROKEN = 'titel = "x"\nlanguage = "es"\n[[part]]\nsay = "Uno. Dos."\n'


def hear(person, trial, seconds=30.0) -> list[str]:
    """What is said until it is over."""
    said: list[str] = []
    for _ in range(round(seconds * 5)):
        now = trial.now()
        if now.caption and now.caption not in said:
            said.append(now.caption)
        if now.state is PlayerState.DONE:
            break
        give_time(lambda: person.output.room() < 2_400, limit=0.02)
        person.output.advance(9_600)
    return said


@contextmanager
def time_passing(person) -> Iterator[None]:
    """Time passes beside the test, twice as fast as on the wall or faster."""
    stop = threading.Event()

    def pass_on() -> None:
        while not stop.wait(0.002):
            person.output.advance(960)

    clock = threading.Thread(target=pass_on)
    clock.start()
    try:
        yield
    finally:
        stop.set()
        clock.join()


def test_a_new_script_is_saved_under_its_title_and_can_be_played(person) -> None:
    writing = person.journey.writing
    new = writing.open()
    saved = writing.save(new, new.text.replace("A new script", "Evening walk"))
    assert saved.id == "own/evening-walk"
    assert person.journey.listing(saved.id).title == "Evening walk"
    assert writing.save(writing.open(), saved.text).id == "own/evening-walk-2"
    again = writing.save(saved, saved.text + "# more\n")
    assert again.id == saved.id
    assert again.path.with_name("evening-walk.toml~").read_text() == saved.text


def test_a_draft_is_taken_up_again_until_it_is_saved_or_taken_back(person) -> None:
    writing = person.journey.writing
    new = writing.open()
    writing.keep_draft(new, "half a thought")
    writing = person.open_again().writing
    assert writing.open().text == "half a thought"
    assert writing.open().saved == new.saved
    saved = writing.save(writing.open(), "half a thought")
    assert writing.open().text == new.saved
    writing.keep_draft(saved, "a whole one")
    opened = writing.open(saved.id)
    assert (opened.text, opened.saved) == ("a whole one", "half a thought")
    writing.keep_draft(opened, opened.saved)
    assert writing.open(saved.id).text == "half a thought"


def test_a_bundled_script_is_written_on_as_a_copy(person) -> None:
    writing = person.journey.writing
    opened = writing.open("imagery/beach")
    assert (opened.id, opened.copied) == ("own/imagery/beach", True)
    assert writing.open("imagery/beach").copied is False
    assert writing.copy("breathing/coherent") == ("own/breathing/coherent", True)
    assert writing.copy("breathing/coherent") == ("own/breathing/coherent", False)
    assert person.journey.listing("own/imagery/beach").own


def test_a_text_that_is_too_large_is_refused_and_the_file_stays(person) -> None:
    writing = person.journey.writing
    saved = writing.save(writing.open(), starting_script())
    with pytest.raises(TooLarge):
        writing.save(saved, "#" * 300_000)
    assert writing.open(saved.id).text == starting_script()


def test_a_sound_text_is_told_as_it_will_be_heard(person) -> None:
    new = person.journey.writing.open()
    heard = person.journey.writing.review(new, new.text).heard
    assert [title for title, _length in heard.parts] == [
        *("Arrive", "Breathe", "The place", "Come back")
    ]
    assert heard.longest_rest == pytest.approx(15)
    assert sum(length for _title, length in heard.parts) == pytest.approx(heard.seconds, abs=0.1)
    assert 0.4 < heard.silence < 0.9
    assert heard.words_a_minute < heard.speaking_words_a_minute


def test_a_broken_text_is_told_with_every_problem(person) -> None:
    review = person.journey.writing.review(person.journey.writing.open(), BROKEN)
    assert review.heard is None
    assert [(it.line, it.column) for it in review.problems if "titel" in it.message] == [(1, 1)]


def test_the_beds_of_the_program_and_of_the_folder_are_known_while_writing(person) -> None:
    writing = person.journey.writing
    new = writing.open()
    text = new.text.replace('bed = "ocean"', 'bed = "sounds/mine.flac"')
    assert "there is no bed" in writing.review(new, text).problems[0].message
    (person.home.scripts / "sounds").mkdir(parents=True)
    (person.home.scripts / "sounds" / "mine.flac").write_bytes(b"")
    assert writing.review(new, text).problems == ()


def test_a_script_is_tried_out_from_any_part_and_stands_in_no_journal(person) -> None:
    writing = person.journey.writing
    new = writing.open()
    trial = writing.try_out(new, new.text, part=3)
    assert hear(person, trial)[0] == "When you are ready, let the place go."
    until(lambda: trial.now().state is PlayerState.DONE)
    assert person.output.sounded().any()
    assert person.journey.logged() == ()


def test_a_sentence_is_heard_even_while_the_text_is_broken(person) -> None:
    writing = person.journey.writing
    trial = writing.try_out(writing.open(), BROKEN, sentence="Uno. [dos]")
    assert [spoken.language for spoken in person.voice.wanted] == ["es", "es"]
    assert hear(person, trial) == ["Uno.", "[dos]"]


def test_a_sentence_is_heard_in_the_pace_of_its_part(person) -> None:
    writing = person.journey.writing
    text = starting_script() + '[[part]]\nsay = "Slow."\nvoice = { pace = 0.6 }\n'
    trial = writing.try_out(writing.open(), text, part=4, sentence="Slow.")
    until(lambda: bool(person.voice.wanted))
    assert [spoken.pace for spoken in person.voice.wanted] == [0.6]
    with time_passing(person):
        trial.close()


def test_what_is_tried_out_makes_way_for_the_next_for_a_flare_and_for_the_end(person) -> None:
    writing = person.journey.writing
    new = writing.open()
    with time_passing(person):
        first = writing.try_out(new, new.text)
        second = writing.try_out(new, new.text, part=1)
        assert first.performance.done.is_set()
        flare = person.journey.flare()
        until(second.performance.done.is_set)
        until(lambda: bool(flare.now().caption))
        third = writing.try_out(new, new.text)
        assert flare.performance.done.is_set()
        third.stop()
        until(lambda: third.now().state is PlayerState.DONE)
        writing.try_out(new, new.text)
        person.journey.close()
        assert writing.performance.done.is_set()

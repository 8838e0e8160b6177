"""The main job: choose, rate, listen, rate, and find both numbers in the journal."""

from datetime import UTC, datetime

import pytest

from calmcoach.session import PlayerState
from support.patience import give_time, until

OWN = """
format = 1
title = "Short"
technique = "imagery"
language = "en"
summary = "Two sentences."
posture = "lying"
attention = "pleasant"
licence = "CC0-1.0"
%s

[[part]]
title = "First"
say = "Let your breath come and go. [2s]"
[[part]]
title = "Second"
say = "And let it be. [2s]"
"""


def own(person, name="short", more="", attention="pleasant") -> str:
    person.home.scripts.mkdir(parents=True, exist_ok=True)
    (person.home.scripts / f"{name}.toml").write_text(
        (OWN % more).replace('"pleasant"', f'"{attention}"')
    )
    return f"own/{name}"


def let_it_play(person, visit, seconds=60.0) -> None:
    for _ in range(round(seconds * 5)):
        if visit.now().state is PlayerState.DONE:
            return
        give_time(lambda: person.output.room() < 2_400 and not awaits_silence(visit))
        person.output.advance(9_600)


def awaits_silence(visit) -> bool:
    return visit.performance is not None and visit.performance._player.awaits_silence


def test_both_numbers_are_in_the_journal_after_a_session(person) -> None:
    visit = person.journey.visit(own(person))
    visit.prepare()
    visit.rate_before(6)
    visit.play()
    let_it_play(person, visit)
    until(lambda: visit.now().state is PlayerState.DONE)
    assert visit.asks_after
    visit.rate_after(4)
    visit.note("warm hands")
    visit.close()
    entry = person.open_again().logged()[0]
    assert (entry.before, entry.after, entry.note) == (6, 4, "warm hands")
    assert entry.ended == "finished"
    assert entry.title == "Short"


def test_the_first_number_is_on_the_disk_before_anything_sounds(person) -> None:
    visit = person.journey.visit(own(person))
    visit.rate_before(7)
    assert person.open().logged()[0].before == 7
    assert not person.output.sounded().any()


def test_a_skipped_number_is_kept_as_skipped_and_asks_for_no_second(person) -> None:
    visit = person.journey.visit(own(person))
    visit.rate_before(None)
    visit.play()
    let_it_play(person, visit)
    until(lambda: visit.now().state is PlayerState.DONE)
    assert not visit.asks_after
    assert person.journey.logged()[0].before is None


def test_a_session_stopped_early_is_kept_with_what_was_heard_and_its_place(person) -> None:
    wanted = own(person)
    visit = person.journey.visit(wanted)
    visit.rate_before(5)
    visit.play()
    until(lambda: visit.now().state is PlayerState.SETTLING)
    visit.step(1)
    let_it_play(person, visit, seconds=2)
    visit.stop()
    until(lambda: visit.now().state is PlayerState.STOPPED)
    visit.leave()
    let_it_play(person, visit)
    visit.close()
    assert not visit.asks_after
    entry = person.journey.logged()[0]
    assert entry.ended == "stopped"
    assert 0.5 < entry.heard < 4
    offer = person.journey.offer()
    assert offer.listing.id == wanted
    assert offer.part_title == "Second"
    assert person.journey.stopped_at(wanted) == offer
    again = person.journey.visit(wanted, resume=True)
    again.play()
    let_it_play(person, again, seconds=1.5)
    assert again.now().part_title == "Second"
    again.stop()
    again.leave()
    let_it_play(person, again)


def test_a_sleep_script_asks_nothing_afterwards_and_is_never_offered_to_go_on(person) -> None:
    wanted = own(person, "sleep", "wakes = false")
    visit = person.journey.visit(wanted)
    visit.rate_before(5)
    visit.play()
    let_it_play(person, visit, seconds=2)
    visit.stop()
    visit.leave()
    let_it_play(person, visit)
    visit.close()
    assert not visit.asks_after
    assert not person.journey.offer().resume


def test_flare_sounds_without_a_question_and_keeps_the_place_of_the_session_before(person) -> None:
    wanted = own(person)
    visit = person.journey.visit(wanted)
    visit.rate_before(5)
    visit.play()
    let_it_play(person, visit, seconds=2)
    flare = person.journey.flare()
    assert not flare.asks_before
    assert flare.kind == "flare"
    until(lambda: flare.now().state is not PlayerState.READY)
    let_it_play(person, flare, seconds=3)
    flare.leave()
    let_it_play(person, flare)
    flare.close()
    visit.close()
    assert person.journey.offer().listing.id == wanted
    kinds = [entry.kind for entry in person.journey.logged()]
    assert sorted(kinds) == ["flare", "session"]


def test_after_three_skips_in_a_row_the_question_is_left_out_until_it_is_wanted(person) -> None:
    wanted = own(person)
    for _ in range(3):
        visit = person.journey.visit(wanted)
        assert visit.asks_before
        visit.rate_before(None)
    assert not person.journey.visit(wanted).asks_before
    person.journey.change(ask_since=datetime.now(UTC).isoformat())
    for _ in range(3):
        visit = person.journey.visit(wanted)
        assert visit.asks_before
        visit.rate_before(None)
    assert not person.journey.visit(wanted).asks_before


def test_volume_is_kept_for_the_next_time(person) -> None:
    visit = person.journey.visit(own(person))
    visit.prepare()
    visit.louder(-6)
    assert person.open_again().settings.volume == -6


def test_a_settings_file_of_nonsense_is_said_and_nothing_else_happens(person) -> None:
    person.home.settings.parent.mkdir(parents=True, exist_ok=True)
    person.home.settings.write_text("{nonsense")
    journey = person.open_again()
    assert any("settings" in trouble.what for trouble in journey.troubles())
    assert journey.settings.pace == 1.0


def test_the_first_offer_is_coherent_breathing_with_its_reason(person) -> None:
    offer = person.journey.offer()
    assert offer.listing.id == "breathing/coherent"
    assert offer.why == "default"


def test_a_person_who_reads_spanish_is_offered_the_same_first_practice(person) -> None:
    person.journey.change(language="es")
    offer = person.journey.offer()
    assert offer.listing.id == "breathing/coherent.es"
    assert offer.why == "default"


def test_lying_down_is_a_reason_whatever_the_language_of_the_script(person) -> None:
    person.journey.change(language="es")
    chosen = person.journey.fitting(person.journey.listings())
    assert [item.listing.language for item in chosen] == ["es", "es", "es"]
    assert all("lying down" in item.reasons for item in chosen)


def test_three_that_fit_now_tense_nothing_and_are_short(person) -> None:
    chosen = person.journey.fitting(person.journey.listings())
    assert len(chosen) == 3
    for item in chosen:
        assert not item.listing.tenses
        assert not item.listing.holds
        assert item.listing.seconds <= 13 * 60
        assert item.reasons


@pytest.mark.parametrize(
    ("more", "attention", "proposed"),
    [("", "pleasant", 1), ("", "pain", 0), ('tags = ["ask first"]', "pleasant", 0)],
)
def test_what_goes_to_the_pain_or_asks_first_is_never_proposed(
    person, more, attention, proposed
) -> None:
    wanted = own(person, "near", more, attention)
    listings = [each for each in person.journey.listings() if each.id == wanted]
    assert listings[0].problem is None
    assert len(person.journey.fitting(listings)) == proposed


def test_a_script_that_goes_to_the_pain_is_not_offered_to_go_on_with(person) -> None:
    visit = person.journey.visit(own(person, "dial", attention="pain"))
    visit.rate_before(5)
    visit.play()
    let_it_play(person, visit, seconds=2)
    visit.stop()
    until(lambda: visit.now().state is PlayerState.STOPPED)
    visit.leave()
    let_it_play(person, visit)
    visit.close()
    assert person.journey.offer().listing.id == "breathing/coherent"

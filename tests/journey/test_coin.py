"""A session about which a coin decides, with a counted output and a voice of known lengths."""

import pytest

from calmcoach.journal import Journal
from calmcoach.journal._database import get
from calmcoach.journal._findout import drawn
from calmcoach.journal._schema import QUESTION
from calmcoach.journey import REFUSED
from calmcoach.session import PlayerState

SCRIPT = "relaxation/release"
LONG = "imagery/beach"


def question(person, script: str = SCRIPT) -> str:
    journal = person.journey._journal
    started = journal.questions.start(script, "One-minute release", "hurts")
    record = journal._store.read(lambda read: get(read, QUESTION, started.id))
    return str(record.row["seed"])


def to_the(person, seed: str, *, wait: bool, script: str = SCRIPT) -> None:
    """Use up draws until the next is a wait, or a practice."""
    place = 0
    while drawn(seed, place) == wait:
        visit = person.journey.visit(script)
        visit.rate_before(5)
        visit.rate_after(None, missing=REFUSED)
        visit.close()
        place += 1


def test_a_wait_is_as_long_as_the_practice_over_the_same_bed_and_says_nothing(person) -> None:
    to_the(person, question(person, LONG), wait=True, script=LONG)
    visit = person.journey.visit(LONG)
    practice = visit._booking
    planned = practice.planned
    visit.prepare()
    assert not visit.waits, "nothing is drawn before the number"
    visit.rate_before(6)
    assert visit.waits
    assert visit.listing.id == "wait/quiet"
    assert visit._booking.script.sound == practice.script.sound
    timeline = visit.performance.timeline
    assert timeline.frames / 48_000 == pytest.approx(planned, abs=1.0)
    assert {placed.beat.kind for placed in timeline.placed} <= {"rest", "chime"}


def test_after_a_wait_the_practice_is_heard_unrated_and_the_journal_tells_both(person) -> None:
    seed = question(person)
    to_the(person, seed, wait=True)
    visit = person.journey.visit(SCRIPT)
    visit.rate_before(6)
    visit.rate_after(None, missing=REFUSED)
    visit.close()
    after = person.journey.following(visit)
    assert after is not None
    assert (after.listing.id, after.asks_before, after.waits) == (SCRIPT, False, False)
    after.prepare()
    after.play()
    after.stop()
    after.leave()
    after.close()
    assert after.now().state is PlayerState.DONE
    assert person.journey.following(after) is None
    person.journey.close()
    with Journal.open(person.home.journal) as journal:
        practice, wait, *_ = journal.entries()
    assert (wait.script, wait.draw, wait.before, wait.after) == ("wait/quiet", 0, 6, None)
    assert wait.after_missing == REFUSED
    assert (practice.script, practice.draw, practice.before) == (SCRIPT, None, None)
    assert practice.before_missing == "compared"


def test_where_the_coin_says_the_practice_it_comes_at_once_and_is_asked_about(person) -> None:
    to_the(person, question(person), wait=False)
    visit = person.journey.visit(SCRIPT)
    visit.prepare()
    visit.rate_before(6)
    assert not visit.waits
    assert visit.listing.id == SCRIPT
    assert person.journey.following(visit) is None


def test_a_skipped_number_gets_no_coin(person) -> None:
    to_the(person, question(person), wait=True)
    visit = person.journey.visit(SCRIPT)
    visit.rate_before(None)
    assert not visit.waits

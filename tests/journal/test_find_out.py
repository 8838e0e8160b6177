"""A practice beside a quiet wait: what the coin says, what counts, and what may be said."""

import math
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calmcoach.journal import (
    Altered,
    Answer,
    Claim,
    Ended,
    Journal,
    NoAnswerYet,
    NoMoreQuestionsError,
    NotAskedYetError,
    OneQuestionError,
    Question,
    TooManyMissing,
    Undecided,
)
from calmcoach.journal._findout import MOST_QUESTIONS, Seat, drawn, level, look, redraws
from calmcoach.journey._find_out_words import answer_words
from support.find_out_again import allocation, completed, interval, p_value, stream
from support.ratings import Clock

SEEDS = st.text("0123456789abcdef", min_size=32, max_size=32)
RATINGS = st.integers(0, 10)
SEED = "0123456789abcdef0123456789abcdef"


@given(SEEDS)
@settings(max_examples=25)
def test_each_block_of_four_has_two_of_each_in_any_order(seed: str) -> None:
    draws = [drawn(seed, place) for place in range(48)]
    assert all(sum(draws[start : start + 4]) == 2 for start in range(0, 48, 4))
    assert draws == allocation(seed).tolist()


def test_all_six_orders_of_a_block_are_as_likely() -> None:
    counts = np.bincount(np.frombuffer(redraws(SEED, 48), np.uint8), minlength=6)
    assert counts.sum() == 9_999 * 12
    assert (abs(counts - counts.mean()) < 5 * math.sqrt(counts.mean())).all()
    assert redraws(SEED, 24) == stream(SEED, "look 24", 9_999 * 6).astype(np.uint8).tobytes()


def test_the_levels_of_all_looks_and_questions_sum_to_one_in_twenty() -> None:
    assert level(1) == 0.0125
    assert sum(2 * level(m) for m in range(1, 60)) == pytest.approx(0.05)
    assert level(MOST_QUESTIONS) >= 1 / 10_000 > level(MOST_QUESTIONS + 1)


@given(SEEDS, st.lists(st.tuples(RATINGS, st.none() | RATINGS), min_size=48, max_size=48))
@settings(max_examples=20, deadline=None)
def test_a_look_finds_what_another_program_finds(seed: str, rated: list) -> None:
    for sessions in (24, 48):
        draws = allocation(seed)[:sessions]
        seats = [Seat(int(d), b, a) for d, (b, a) in zip(draws, rated, strict=False)]
        found = look(seed, 2, seats)
        missing = sum(seat.after is None for seat in seats)
        assert found.missing == missing
        if missing > sessions / 4:
            assert found.p is None
            continue
        before = np.array([seat.before for seat in seats], float)
        after = np.array([np.nan if seat.after is None else seat.after for seat in seats])
        whole = completed(draws, before, after)
        assert found.p == p_value(seed, draws, before, whole)
        if found.difference is not None:
            expected = interval(draws, before, whole, level(2))
            assert (found.difference, found.margin) == pytest.approx(expected, abs=1e-6)


def question_of(journal: Journal) -> Question:
    return journal.questions.start("imagery/beach", "Warm beach", "hurts")


def session(
    journal: Journal, clock: Clock, before: int | None, after: int | None, **other: str
) -> bool | None:
    """One session, rated as told; what the coin said."""
    clock.forward(days=1)
    fields = {"script": "imagery/beach", "title": "Warm beach"} | other
    entry = journal.begin(**fields)
    journal.rate_before(entry, before)
    said = journal.questions.throw(entry)
    assert journal.questions.throw(entry) == said
    journal.rate_after(entry, after)
    return said


@pytest.fixture
def journal(folder: Path, clock: Clock) -> Iterator[Journal]:
    with Journal.open(folder, now=clock) as journal:
        yield journal


def test_the_coin_falls_only_after_the_first_number_is_kept(journal: Journal) -> None:
    question = question_of(journal)
    entry = journal.begin(script="imagery/beach")
    with pytest.raises(NotAskedYetError):
        journal.questions.throw(entry)
    assert journal.questions.draws(question) == []
    journal.rate_before(entry, 6)
    assert journal.questions.throw(entry) is bool(drawn(question.seed, 0))
    (draw,) = journal.questions.draws(question)
    assert (draw.entry, draw.before, draw.after) == (entry, 6, None)
    assert journal.entry(entry).draw == draw.draw


def test_what_is_no_part_of_the_question_gets_no_coin(journal: Journal, clock: Clock) -> None:
    question = question_of(journal)
    assert session(journal, clock, 6, 5, script="breathing/coherent") is None
    assert session(journal, clock, 6, 5, kind="flare") is None
    assert session(journal, clock, 6, 5, question="tense") is None
    assert session(journal, clock, None, 5) is None
    journal.questions.pause()
    assert session(journal, clock, 6, 5) is None
    assert journal.questions.draws(question) == []
    journal.questions.go_on()
    assert session(journal, clock, 6, 5) is not None


def test_one_question_at_a_time_and_a_stopped_one_leaves_its_draws(
    journal: Journal, clock: Clock
) -> None:
    first = question_of(journal)
    session(journal, clock, 6, 5)
    with pytest.raises(OneQuestionError):
        question_of(journal)
    journal.questions.stop()
    second = question_of(journal)
    assert (first.number, second.number) == (1, 2)
    assert first.seed != second.seed
    (_, now), (old, then) = journal.questions.settled()
    assert (now, then) == (NoAnswerYet(0, 24), Ended(1))
    assert len(journal.questions.draws(old)) == 1


def test_a_clear_difference_is_told_at_24_and_ends_the_question(
    journal: Journal, clock: Clock
) -> None:
    question = question_of(journal)
    for number in range(24):
        assert journal.questions.answer(question) == NoAnswerYet(number, 24)
        clock.forward(days=1)
        entry = journal.begin(script="imagery/beach", title="Warm beach")
        journal.rate_before(entry, 5 + number % 3)
        practice = journal.questions.throw(entry)
        assert journal.questions.answer(question) == NoAnswerYet(
            number + 1, 48 if number == 23 else 24
        )
        journal.rate_after(entry, 5 + number % 3 - (3 if practice else number % 2))
    ((closed, claim),) = journal.questions.settled()
    assert closed.state == "answered"
    assert isinstance(claim, Claim)
    assert claim.difference == pytest.approx(-2.5, abs=0.3)
    assert session(journal, clock, 6, 5) is None, "no coin is thrown any more"
    for draw in journal.questions.draws(closed):
        journal.rate_after(draw.entry, 9 if draw.draw else 1)
    assert journal.questions.answer(closed) == Altered(24)


def test_after_48_sessions_without_a_difference_it_says_that_it_cannot_tell(
    journal: Journal, clock: Clock
) -> None:
    question_of(journal)
    for number in range(48):
        assert session(journal, clock, 6, 5 + number // 4 % 2) is not None
    ((closed, answer),) = journal.questions.settled()
    assert closed.state == "answered"
    assert isinstance(answer, Undecided)


def test_what_was_deleted_or_never_rated_counts_against_the_practice(
    journal: Journal, clock: Clock
) -> None:
    question = question_of(journal)
    for _ in range(24):
        session(journal, clock, 6, 5)
    draws = journal.questions.draws(question)
    for draw in draws[:6]:
        journal.delete(draw.entry)
    assert isinstance(journal.questions.answer(question), NoAnswerYet)
    journal.delete(draws[6].entry)
    assert journal.questions.answer(question) == TooManyMissing(24, 7, 48)


def test_the_level_shrinks_with_each_question_that_reached_a_look(
    journal: Journal, clock: Clock
) -> None:
    levels = []
    for _ in range(3):
        question_of(journal)
        for number in range(24):
            entry = journal.begin(script="imagery/beach")
            clock.forward(days=1)
            journal.rate_before(entry, 5 + number % 3)
            lower = 3 if journal.questions.throw(entry) else 0
            journal.rate_after(entry, 5 + number % 3 - lower)
        claim = journal.questions.settled()[0][1]
        assert isinstance(claim, Claim)
        levels.append(claim.level)
    assert levels == [0.0125, 0.00625, 0.003125]


def test_there_is_an_end_to_asking(journal: Journal, clock: Clock, monkeypatch) -> None:
    monkeypatch.setattr("calmcoach.journal._questions.MOST_QUESTIONS", 1)
    question_of(journal)
    for _ in range(24):
        session(journal, clock, 6, 6)
    journal.questions.stop()
    with pytest.raises(NoMoreQuestionsError):
        question_of(journal)


ANSWERS: tuple[Answer, ...] = (
    *(NoAnswerYet(done, goal) for done, goal in ((0, 24), (24, 48), (30, 48))),
    *(TooManyMissing(24, 7, goal) for goal in (48, None)),
    *(
        Claim(n, d, m, 0.001, 0.0125)
        for n, d, m in product((24, 48), (-0.2, -1.1, -3.0), (0.1, 0.9))
    ),
    Undecided(48, 0.4, 0.0125),
    Ended(3),
    Altered(24),
)


@pytest.mark.parametrize("answer", ANSWERS, ids=repr)
def test_no_sentence_says_that_a_practice_does_something_to_pain(answer: Answer) -> None:
    told = answer_words("Warm beach", answer)
    praise = r"help|work|better|improv|effect|cure|heal|relie|eas(e|y|ier)|success|good|great"
    assert re.findall(praise, told, re.IGNORECASE) == []
    assert "{" not in told
    assert told or isinstance(answer, NoAnswerYet)


def test_a_claim_gives_the_numbers_and_says_what_else_lowers_a_rating() -> None:
    assert answer_words("Warm beach", Claim(24, -1.1, 0.9, 0.004, 0.0125)) == (
        "In 24 sessions decided by chance, you rated 1.1 lower after Warm beach than after a "
        "quiet wait (likely 0.2 to 2.0 lower). Hope can also lower a rating."
    )

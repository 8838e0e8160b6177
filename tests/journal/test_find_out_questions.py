"""A question put to the coin, from its start to its answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from calmcoach.journal import (
    Altered,
    Claim,
    Draw,
    Journal,
    NoAnswerYet,
    NoMoreQuestionsError,
    NoQuestionError,
    NoSuchEntryError,
    NotAskedYetError,
    NotTold,
    OneQuestionError,
    QuestionState,
    Stopped,
    Undecided,
)
from calmcoach.journal._database import get
from calmcoach.journal._draws import block_name, seated
from calmcoach.journal._edits import Sheet
from calmcoach.journal._findout import drawn
from calmcoach.journal._schema import COMPARISON, ENTRY, QUESTION
from calmcoach.journal._times import utc_text
from support import second_find_out as second
from support.ratings import Clock

BEACH = "imagery/beach"
After = Callable[[Draw, int], int | None]


def session(journal: Journal, before: int | None = 6, **fields) -> str:
    entry = journal.begin(
        **{"script": BEACH, "title": "Warm beach", "technique": "imagery"} | fields
    )
    journal.rate_before(entry, before)
    return entry


def begin(journal: Journal, practice: str = BEACH) -> str:
    return journal.questions.start(practice, "Warm beach").id


def go_through(journal: Journal, clock: Clock, sessions: int, after: After) -> list[Draw]:
    """So many sessions, two a day; `after` says what is rated at the end of each."""
    draws: list[Draw] = []
    for number in range(sessions):
        before = 4 + number % 4
        entry = session(journal, before)
        draw = journal.questions.next_draw(entry)
        assert draw is not None
        clock.forward(minutes=20)
        journal.rate_after(entry, after(draw, before))
        clock.forward(hours=13)
        draws.append(draw)
    return draws


def write_sessions(journal: Journal, clock: Clock, places: range, after: After) -> list[Draw]:
    """Sessions as `go_through` leaves them, all written at once."""
    question = journal.questions.current()
    assert question is not None
    seed, draws = seed_of(journal, question.id), list[Draw]()

    def fill(sheet: Sheet) -> None:
        for place in places:
            entry, before = f"{question.id}/{place}", 4 + place % 4
            coin, moment = drawn(seed, place), utc_text(clock())
            draws.append(Draw(question.id, entry, place + 1, coin == 1))
            fallen = {"block": block_name(question.number, place), "draw": coin}
            when = {"started": moment, "before_at": moment, "offset_minutes": 0}
            row = {"kind": "session", "question": "hurts", "heard_seconds": 9.0, "before": before}
            rated = after(draws[-1], before)
            end = {"after_missing": "skipped"} if rated is None else {"after_at": moment}
            sheet.put(ENTRY, entry, row | when | fallen | end | {"after": rated})
            told = {"question": question.number, "practice": BEACH, "seed": seed, "entry": entry}
            stored = {"stored_at": moment, "offset_minutes": 0}
            sheet.put(COMPARISON, f"draw/{entry}", fallen | told | stored)
            clock.forward(hours=13)

    journal._edits.write(fill)
    return draws


def lower_after_practice(draw: Draw, before: int) -> int:
    return before - 3 if draw.practice else before


def the_same(draw: Draw, before: int) -> int:
    return before - draw.session % 2


def seed_of(journal: Journal, question: str) -> str:
    record = journal._store.read(lambda read: get(read, QUESTION, question))
    assert record is not None
    return str(record.row["seed"])


def test_a_claim_at_the_first_look_ends_the_question(journal: Journal, clock: Clock) -> None:
    question = begin(journal)
    draws = go_through(journal, clock, 23, lower_after_practice)
    assert journal.questions.answer(question) == NoAnswerYet(23, 24)
    draws += go_through(journal, clock, 1, lower_after_practice)
    assert sum(draw.practice for draw in draws) == 12
    answer = journal.questions.answer(question)
    assert isinstance(answer, Claim)
    assert (answer.sessions, answer.missing, answer.level) == (24, 0, 0.0125)
    assert answer.difference == pytest.approx(-3)
    (ended,) = journal.questions.all()
    assert (ended.state, ended.done, ended.goal) == (QuestionState.ANSWERED, 24, 24)
    assert ended.ended is not None
    assert journal.questions.current() is None
    assert journal.questions.next_draw(session(journal)) is None


def test_at_forty_eight_sessions_the_question_ends_whatever_was_found(
    folder: Path, journal: Journal, clock: Clock
) -> None:
    question = begin(journal)
    write_sessions(journal, clock, range(24), the_same)
    assert journal.questions.answer(question) == NoAnswerYet(24, 48)
    go_through(journal, clock, 1, the_same)
    write_sessions(journal, clock, range(25, 48), the_same)
    answer = journal.questions.answer(question)
    assert isinstance(answer, Undecided)
    assert answer.p > answer.level
    with Journal.open(folder, now=clock) as again:
        assert again.questions.answer(question) == answer
        assert again.questions.all()[0].state == QuestionState.ANSWERED
        assert again.check() == ()


def test_the_look_waits_for_the_last_number_unless_another_session_begins(
    journal: Journal, clock: Clock
) -> None:
    question = begin(journal)
    write_sessions(journal, clock, range(23), lower_after_practice)
    entry = session(journal, 6)
    last = journal.questions.next_draw(entry)
    assert last is not None
    assert journal.questions.answer(question) == NoAnswerYet(24, 48)
    assert journal.questions.all()[0].state == QuestionState.RUNNING
    assert journal.questions.next_draw(session(journal)) is None
    assert isinstance(journal.questions.answer(question), Claim)


def test_too_many_without_a_number_is_said_at_both_looks(journal: Journal, clock: Clock) -> None:
    question = begin(journal)

    def every_third_is_missing(draw: Draw, before: int) -> int | None:
        return None if draw.session % 3 == 0 else before

    write_sessions(journal, clock, range(24), every_third_is_missing)
    assert journal.questions.answer(question) == NotTold(24, 8)
    write_sessions(journal, clock, range(24, 48), every_third_is_missing)
    assert journal.questions.answer(question) == NotTold(48, 16)
    assert journal.questions.all()[0].state == QuestionState.ANSWERED


def test_the_coin_falls_only_after_the_first_number(journal: Journal) -> None:
    begin(journal)
    entry = journal.begin(script=BEACH)
    with pytest.raises(NotAskedYetError):
        journal.questions.next_draw(entry)
    journal.rate_before(entry, 5)
    draw = journal.questions.next_draw(entry)
    assert draw is not None
    kept = journal.entry(entry)
    assert (kept.draw, kept.block) == (int(draw.practice), "1.1")
    assert journal.questions.next_draw(entry) == draw
    assert journal.questions.throw(entry) is draw.practice
    assert journal.questions.all()[0].done == 1
    with pytest.raises(NoSuchEntryError):
        journal.questions.next_draw("nothing")


def test_two_seeds_show_the_same_until_the_coin_has_fallen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So nothing shown before the first number is stored can tell the draw."""
    shown: dict[str, object] = {}
    fell: dict[str, list[bool]] = {}
    seeds = [f"{number:032x}" for number in range(12)]
    for seed in seeds:
        monkeypatch.setattr("secrets.token_hex", lambda _, seed=seed: seed)
        with Journal.open(tmp_path / seed, now=Clock()) as journal:
            question = begin(journal)
            entry = session(journal)
            told = journal.questions.current()
            assert told is not None
            assert seed not in repr(told) + repr(journal.entry(entry))
            kept = journal.entry(entry)
            listed = (told.state, told.done, told.goal, told.title, kept.draw, kept.block)
            shown[seed] = (listed, journal.questions.answer(question))
            draw = journal.questions.next_draw(entry)
            assert draw is not None
            fell[seed] = [draw.practice]
            assert draw.practice == bool(drawn(seed, 0))
    assert len({repr(told) for told in shown.values()}) == 1
    assert len({fallen[0] for fallen in fell.values()}) == 2


def test_what_takes_no_part_is_an_ordinary_session(journal: Journal) -> None:
    assert journal.questions.next_draw(session(journal)) is None
    begin(journal)
    for entry in (
        session(journal, None),
        session(journal, script="imagery/forest"),
        session(journal, question="tense"),
        session(journal, kind="flare"),
        session(journal, kind="sleep"),
        session(journal, technique="sleep"),
    ):
        assert journal.questions.next_draw(entry) is None
        assert journal.entry(entry).draw is None
    journal.questions.pause()
    assert journal.questions.next_draw(session(journal)) is None
    assert journal.questions.go_on().state == QuestionState.RUNNING
    assert journal.questions.next_draw(session(journal)) is not None


def test_one_question_at_a_time_and_an_ended_one_stays_ended(journal: Journal) -> None:
    first = begin(journal)
    with pytest.raises(OneQuestionError) as refused:
        begin(journal, "imagery/forest")
    assert refused.value.title == "Warm beach"
    journal.questions.pause()
    with pytest.raises(OneQuestionError):
        begin(journal, "imagery/forest")
    journal.questions.next_draw(session(journal))
    assert journal.questions.stop().state == QuestionState.STOPPED
    assert journal.questions.answer(first) == Stopped(0)
    for again in (journal.questions.pause, journal.questions.go_on, journal.questions.stop):
        with pytest.raises(NoQuestionError):
            again()
    with pytest.raises(NoQuestionError):
        journal.questions.answer("nothing")
    second_one = begin(journal, "imagery/forest")
    assert [question.id for question in journal.questions.all()] == [second_one, first]
    assert [question.number for question in journal.questions.all()] == [2, 1]


def test_each_question_that_reached_a_look_makes_the_next_harder_and_seven_are_all(
    journal: Journal, clock: Clock
) -> None:
    begin(journal)
    go_through(journal, clock, 2, the_same)
    journal.questions.stop()  # before its first look: it costs nothing
    for ordinal in range(1, 8):
        question = begin(journal)
        rated = lower_after_practice if ordinal == 2 else the_same
        write_sessions(journal, clock, range(24), rated)
        answer = journal.questions.answer(question)
        if isinstance(answer, Claim):
            assert answer.level == 0.05 / 2**3
            journal._edits.change(QUESTION, question, lambda _: {"deleted_at": "2026-01-01"})
        else:
            journal.questions.stop()
        record = journal._store.read(lambda read, key=question: get(read, QUESTION, key))
        assert record is not None
        stands = journal._store.read(lambda read, known=record: seated(read, known))
        assert stands.ordinal == ordinal
    with pytest.raises(NoMoreQuestionsError):
        begin(journal)


def test_deleted_and_late_numbers_count_as_not_rated(journal: Journal, clock: Clock) -> None:
    question = begin(journal)
    draws = write_sessions(
        journal,
        clock,
        range(24),
        lambda draw, before: None if draw.session == 5 else lower_after_practice(draw, before),
    )
    journal.rate_after(draws[4].entry, 0)  # ten days later
    journal.delete(draws[9].entry)
    answer = journal.questions.answer(question)
    assert isinstance(answer, Claim)
    assert answer.missing == 2


def test_later_changes_can_take_an_answer_back_and_never_make_one(
    journal: Journal, clock: Clock
) -> None:
    question = begin(journal)
    draws = write_sessions(journal, clock, range(24), lower_after_practice)
    claim = journal.questions.answer(question)
    for draw in draws[:7]:
        journal.delete(draw.entry)
    assert journal.questions.answer(question) == Altered(24)
    for draw in draws[:7]:
        journal.undelete(draw.entry)
    assert journal.questions.answer(question) == claim
    another = begin(journal)
    draws = write_sessions(journal, clock, range(48), the_same)
    assert isinstance(journal.questions.answer(another), Undecided)
    for draw in draws:
        if draw.practice:
            journal.edit(draw.entry, after=0)
    assert journal.questions.answer(another) == Altered(48)


def test_a_refused_wait_stays_drawn(journal: Journal, clock: Clock) -> None:
    question = begin(journal)
    for _ in range(4):
        entry = session(journal)
        draw = journal.questions.next_draw(entry)
        assert draw is not None
        after = 3 if draw.practice else None
        journal.rate_after(entry, after, missing=None if after is not None else "refused")
    assert journal.questions.answer(question) == NoAnswerYet(4, 24)


def test_all_it_takes_to_check_it_is_in_the_journal(journal: Journal, clock: Clock) -> None:
    """Its seed, its draws and the ratings: a second program comes to the same p."""
    question = begin(journal)
    draws = write_sessions(journal, clock, range(24), lower_after_practice)
    answer = journal.questions.answer(question)
    assert isinstance(answer, Claim)
    seed = seed_of(journal, question)
    assert [draw.practice for draw in draws] == second.allocation(seed)[:24].astype(bool).tolist()
    entries = [journal.entry(draw.entry) for draw in draws]
    before, after = (
        second.np.array([getattr(entry, name) for entry in entries], float)
        for name in ("before", "after")
    )
    p, difference, margin = second.one_look(seed, 0.0125, before, after)
    assert (answer.p, answer.difference) == (p, pytest.approx(difference))
    assert answer.margin == pytest.approx(margin)


def test_a_journal_made_again_from_its_log_throws_the_same_coins(
    folder: Path, clock: Clock
) -> None:
    with Journal.open(folder, now=clock) as journal:
        question = begin(journal)
        before = go_through(journal, clock, 5, the_same)
        seed = seed_of(journal, question)
    (folder / "journal.db").unlink()
    with Journal.open(folder, now=clock) as journal:
        after = go_through(journal, clock, 4, the_same)
    fallen = [int(draw.practice) for draw in before + after]
    assert fallen == [drawn(seed, place) for place in range(9)]
    assert [draw.session for draw in after] == [6, 7, 8, 9]

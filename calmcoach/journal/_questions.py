"""Find out, as the rest of the program sees it: one practice beside a quiet wait, by a coin.

docs/find-out.md says what counts and what does not, and why.
"""

import secrets
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime

from calmcoach.journal import _database
from calmcoach.journal._answers import (
    Altered,
    Answer,
    Claim,
    Ended,
    NoAnswerYet,
    TooManyMissing,
    Undecided,
)
from calmcoach.journal._draws import Draw, Question, draws, questions
from calmcoach.journal._edits import Edits, Sheet
from calmcoach.journal._entry import short
from calmcoach.journal._findout import BLOCK, LOOKS, MOST_QUESTIONS, PLACES, Look, Seat, drawn, look
from calmcoach.journal._schema import COMPARISON, ENTRY, QUESTION
from calmcoach.journal._store import Store
from calmcoach.journal._times import offset_minutes, utc_text
from calmcoach.journal._trouble import (
    NoMoreQuestionsError,
    NoQuestionError,
    NotAskedYetError,
    OneQuestionError,
)

_SEED_BYTES = 16
_OPEN = ("running", "paused")


class Questions:
    """What was put to the coin. Every method may be called from any thread, and waits for the disk.

    Which way the coin falls is not told before the entry's first number is kept; an entry with
    no number gets no draw and counts nowhere.
    """

    def __init__(self, store: Store, edits: Edits, now: Callable[[], datetime]) -> None:
        self._store = store
        self._edits = edits
        self._now = now

    def all(self) -> list[Question]:
        """Every question, the newest first."""
        return self._store.read(questions)

    def current(self) -> Question | None:
        """The one whose practice the coin decides about now; None while it is paused."""
        return next((each for each in self.all() if each.state == "running"), None)

    def draws(self, question: Question) -> list[Draw]:
        """What the coin said so far, in order."""
        return self._store.read(lambda read: draws(read, question.seed))

    def start(self, practice: str, title: str, asked: str) -> Question:
        """Put a practice to the coin.

        Raises OneQuestionError while another is open, NoMoreQuestionsError where the level has
        shrunk below what any ratings could reach, and ValueRefusedError.
        """
        import uuid6

        known = self.all()
        for each in known:
            if each.state in _OPEN:
                raise OneQuestionError(each.title)
        looked_at = sum(len(self.draws(each)) >= LOOKS[0] for each in known)
        if looked_at >= MOST_QUESTIONS:
            raise NoMoreQuestionsError(looked_at)
        moment = self._now()
        key, seed = str(uuid6.uuid7()), secrets.token_hex(_SEED_BYTES)
        values = {
            "number": 1 + max((each.number for each in known), default=0),
            "practice": short(practice, "script"),
            "title": short(title, "title"),
            "asked": short(asked, "question"),
            "seed": seed,
            "state": "running",
            "started_at": utc_text(moment),
            "offset_minutes": offset_minutes(moment),
        }
        self._edits.change(QUESTION, key, lambda _: values)
        return next(each for each in self.all() if each.id == key)

    def pause(self) -> None:
        """Throw no coin for now. Raises NoQuestionError."""
        self._turn("paused")

    def go_on(self) -> None:
        """Throw the coin again. Raises NoQuestionError."""
        self._turn("running")

    def stop(self) -> None:
        """End the open question for good; its draws stay. Raises NoQuestionError."""
        self._turn("stopped")

    def throw(self, entry: str) -> bool | None:
        """Whether this session is the practice (True) or a quiet wait (False), kept in both files.

        None: the coin does not decide about it, because no question is open for its script and
        rating question, or its first number was left out, or all 48 sessions are done. Asked
        twice it says the same. Raises NotAskedYetError before the first number was asked for.
        """
        outcome: list[bool | None] = [None]

        def fill(sheet: Sheet) -> None:
            outcome[0] = self._thrown(sheet, entry)

        self._settle()
        self._edits.write(fill)
        return outcome[0]

    def answer(self, question: Question) -> Answer:
        """What may be said about it now."""
        thrown = self.draws(question)
        done = len(thrown)
        if question.state == "stopped":
            return Ended(done)
        goal = next((each for each in LOOKS if each > done), LOOKS[-1])
        if done not in LOOKS or not self._is_over(thrown[-1]):
            return NoAnswerYet(done, goal)
        found = look(question.seed, self._ordinal(question), _seats(thrown))
        return _told(found, question, later=goal if goal > done else None)

    def _settle(self) -> None:
        """Close the question that a look has answered: no coin is thrown for it any more."""
        question = self.current()
        if question is None:
            return
        answer = self.answer(question)
        final = isinstance(answer, TooManyMissing) and answer.goal is None
        if final or isinstance(answer, Claim | Undecided):
            self._turn("answered")

    def settled(self) -> list[tuple[Question, Answer]]:
        """Every question with what may be said about it, the newest first."""
        self._settle()
        return [(each, self.answer(each)) for each in self.all()]

    def _thrown(self, sheet: Sheet, entry: str) -> bool | None:
        known = sheet.get(ENTRY, entry)
        found = questions(sheet.connection)
        question = next((each for each in found if each.state == "running"), None)
        if known is None or question is None:
            return None
        if "draw" in known.row:
            return bool(known.row["draw"])
        if "before" not in known.row:
            if "before_missing" not in known.row:
                raise NotAskedYetError(entry)
            return None
        place = len(draws(sheet.connection, question.seed))
        wanted = (question.practice, question.asked, "session")
        is_it = (known.row.get("script"), known.row["question"], known.row["kind"])
        if wanted != is_it or place >= PLACES:
            return None
        return self._keep(sheet, question, entry, place)

    def _keep(self, sheet: Sheet, question: Question, entry: str, place: int) -> bool:
        import uuid6

        draw, block = drawn(question.seed, place), f"{question.number}/{place // BLOCK + 1}"
        moment = self._now()
        row = {
            "question": question.number,
            "practice": question.practice,
            "block": block,
            "draw": draw,
            "seed": question.seed,
            "entry": entry,
            "stored_at": utc_text(moment),
            "offset_minutes": offset_minutes(moment),
        }
        sheet.put(ENTRY, entry, {"block": block, "draw": draw})
        sheet.put(COMPARISON, str(uuid6.uuid7()), row)
        return bool(draw)

    def _turn(self, state: str) -> None:
        question = next((each for each in self.all() if each.state in _OPEN), None)
        if question is None:
            raise NoQuestionError
        ended = None if state in _OPEN else utc_text(self._now())
        self._edits.change(QUESTION, question.id, lambda _: {"state": state, "ended_at": ended})

    def _is_over(self, draw: Draw) -> bool:
        """Whether nothing more will be rated in this session."""

        def read(connection: sqlite3.Connection) -> bool:
            entry = _database.get(connection, ENTRY, draw.entry)
            if entry is None or "deleted_at" in entry.row:
                return True
            return "after" in entry.row or "after_missing" in entry.row

        return self._store.read(read)

    def _ordinal(self, question: Question) -> int:
        """The m of FACTS 4: which of those that reached their first look this one was."""
        first = LOOKS[0] - 1
        reached = {each.id: self.draws(each)[first : LOOKS[0]] for each in self.all()}
        mine = [draw.stored for draw in reached[question.id]]
        return 1 + sum(
            draw.stored < moment
            for key, their_first in reached.items()
            if key != question.id
            for draw in their_first
            for moment in mine
        )


def _told(found: Look, question: Question, later: int | None) -> Answer:
    if found.p is None:
        return TooManyMissing(found.sessions, found.missing, later)
    if found.claims and found.difference is not None and found.margin is not None:
        return Claim(found.sessions, found.difference, found.margin, found.p, found.level)
    if question.state == "answered" and later is not None:
        return Altered(found.sessions)
    if later is not None:
        return NoAnswerYet(found.sessions, later)
    return Undecided(found.sessions, found.p, found.level)


def _seats(thrown: Sequence[Draw]) -> list[Seat]:
    return [Seat(each.draw, each.before, each.after) for each in thrown]

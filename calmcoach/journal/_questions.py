"""Find out, as the rest of the program sees it: one practice beside a quiet wait, by a coin.

docs/find-out.md says what counts and what does not, and why.
"""

import secrets
import sqlite3
from collections.abc import Callable
from datetime import datetime

from calmcoach.journal._answers import (
    Altered,
    Answer,
    Claim,
    NoAnswerYet,
    NotTold,
    Stopped,
    Undecided,
)
from calmcoach.journal._database import get
from calmcoach.journal._draws import Seated, block_name, looked_at, questions, seated
from calmcoach.journal._edits import Edits, Sheet
from calmcoach.journal._entry import short
from calmcoach.journal._findout import LOOKS, MOST_QUESTIONS, PLACES, Look, drawn, look
from calmcoach.journal._question import (
    CLAIMED,
    OPEN,
    Draw,
    Question,
    QuestionState,
    goal,
    to_question,
)
from calmcoach.journal._record import Record
from calmcoach.journal._schema import COMPARISON, ENTRY, QUESTION
from calmcoach.journal._store import Store
from calmcoach.journal._times import offset_minutes, utc_text
from calmcoach.journal._trouble import (
    NoMoreQuestionsError,
    NoQuestionError,
    NoSuchEntryError,
    NotAskedYetError,
    OneQuestionError,
)


class Questions:
    """What was put to the coin in one journal. Every method waits for the disk."""

    def __init__(self, store: Store, edits: Edits, now: Callable[[], datetime]) -> None:
        self._store = store
        self._edits = edits
        self._now = now

    def start(self, practice: str, title: str, asked: str = "hurts") -> Question:
        """Begin to compare a practice with a quiet wait, for 24 sessions or 48.

        Raises OneQuestionError while another runs or is paused, NoMoreQuestionsError after
        seven that reached a look (the smallest possible p could not be a claim any more), and
        ValueRefusedError.
        """
        import uuid6  # brings a fifth of this room's import time, and a list needs none

        now, key, seed = self._now(), str(uuid6.uuid7()), secrets.token_hex(16)
        values: dict[str, object] = {
            "practice": short(practice, "practice"),
            "title": short(title, "title"),
            "asked": short(asked, "asked"),
            "seed": seed,
            "state": QuestionState.RUNNING,
            "started_at": utc_text(now),
            "offset_minutes": offset_minutes(now),
        }

        def fill(sheet: Sheet) -> None:
            known = questions(sheet.connection)
            if unended := _unended(known):
                raise OneQuestionError(str(unended.row.get("title") or unended.row["practice"]))
            if (looked := looked_at(sheet.connection)) >= MOST_QUESTIONS:
                raise NoMoreQuestionsError(looked)
            number = 1 + max((int(record.row["number"]) for record in known), default=0)
            sheet.put(QUESTION, key, values | {"number": number})

        self._edits.write(fill)
        return self.question(key)

    def pause(self) -> Question:
        """Throw no coin for now. Raises NoQuestionError where none runs or is paused."""
        return self._set(QuestionState.PAUSED)

    def go_on(self) -> Question:
        """Throw coins again. Raises NoQuestionError where none runs or is paused."""
        return self._set(QuestionState.RUNNING)

    def stop(self) -> Question:
        """End it for good, unless a look that is due ends it with an answer.

        Raises NoQuestionError where none runs or is paused.
        """
        question = self.current()
        if question is None:
            raise NoQuestionError
        self.answer(question.id)
        return self._set(QuestionState.STOPPED) if self.current() else self.question(question.id)

    def current(self) -> Question | None:
        """The one that runs or is paused."""
        known = self._store.read(lambda read: _unended(questions(read)))
        return self.question(str(known.row["id"])) if known else None

    def all(self) -> list[Question]:
        """Every question, the newest first, but for deleted ones."""
        records = self._store.read(questions)
        there = [str(record.row["id"]) for record in records if "deleted_at" not in record.row]
        return [self.question(key) for key in reversed(there)]

    def next_draw(self, entry: str) -> Draw | None:
        """Throw the coin for a session whose first number is kept; again gives the same draw.

        None: this is an ordinary session, because no question runs, or about another practice;
        because the first number was left out; or because it is a flare, for sleep, or asks
        another question. Raises NotAskedYetError where the first number was neither given nor
        left out, and NoSuchEntryError.
        """
        import uuid6

        running = self.current()
        if running is not None:
            self._settle(self._seated(running.id), now=None)
        now, key = self._now(), str(uuid6.uuid7())
        made: list[Draw | None] = []

        def fill(sheet: Sheet) -> None:
            session = sheet.get(ENTRY, entry)
            if session is None:
                raise NoSuchEntryError(entry)
            known = _unended(questions(sheet.connection))
            made[:] = [_drawn_before(sheet.connection, session)]
            if made[0] or known is None or not _takes_part(session, known):
                return
            place = _free(seated(sheet.connection, known))
            if place is None:
                return
            number, seed = int(known.row["number"]), str(known.row["seed"])
            draw = {"block": block_name(number, place), "draw": drawn(seed, place)}
            sheet.put(ENTRY, entry, draw)
            told = {"question": number, "practice": known.row["practice"], "seed": seed}
            moment = {"stored_at": utc_text(now), "offset_minutes": offset_minutes(now)}
            sheet.put(COMPARISON, key, {**draw, **told, **moment, "entry": entry})
            made[:] = [Draw(str(known.row["id"]), entry, place + 1, draw["draw"] == 1)]

        self._edits.write(fill)
        return made[0]

    def throw(self, entry: str) -> bool | None:
        """`next_draw` in a word: True the practice, False a quiet wait first, None no coin."""
        draw = self.next_draw(entry)
        return None if draw is None else draw.practice

    def answer(self, question: str) -> Answer:
        """What may be said now. A look that is due is taken by this, and may end the question.

        Takes up to a tenth of a second where there is a look. Raises NoQuestionError.
        """
        return self._settle(self._seated(question), now=self._now())

    def _settle(self, stands: Seated, now: datetime | None) -> Answer:
        """The answer; a look that ends the question is kept. `now` None: no session goes on."""
        state = str(stands.question.row["state"])
        if state == QuestionState.STOPPED:
            return Stopped(stands.done)
        sessions = stands.due()
        if state not in OPEN:
            return _standing(stands, sessions or LOOKS[0], claimed=state == CLAIMED)
        if sessions is None or (now is not None and stands.waits_for_a_number(now)):
            return NoAnswerYet(stands.done, goal(stands))
        found = look(stands.seed, stands.ordinal, stands.seats(sessions))
        if not found.claims and sessions < PLACES:
            if found.p is None:
                return NotTold(sessions, found.missing)
            return NoAnswerYet(stands.done, PLACES)
        self._set_state(stands, CLAIMED if found.claims else QuestionState.ANSWERED)
        return _said(found)

    def _set(self, state: QuestionState) -> Question:
        question = self.current()
        if question is None:
            raise NoQuestionError
        self._set_state(self._seated(question.id), state)
        return self.question(question.id)

    def _set_state(self, stands: Seated, state: str) -> None:
        ended = None if state in OPEN else utc_text(self._now())
        key = str(stands.question.row["id"])
        self._edits.change(QUESTION, key, lambda _: {"state": str(state), "ended_at": ended})

    def _seated(self, question: str) -> Seated:
        def read(connection: sqlite3.Connection) -> Seated | None:
            known = get(connection, QUESTION, question)
            return known and seated(connection, known)

        found = self._store.read(read)
        if found is None:
            raise NoQuestionError
        return found

    def question(self, question: str) -> Question:
        """One question as it stands. Raises NoQuestionError."""
        return to_question(self._seated(question))


def _unended(records: list[Record]) -> Record | None:
    return next((r for r in records if r.row["state"] in OPEN and "deleted_at" not in r.row), None)


def _takes_part(session: Record, question: Record) -> bool:
    """Whether the coin decides about this session. Raises NotAskedYetError."""
    row, wanted = session.row, question.row
    same = row.get("script") == wanted["practice"] and row["question"] == wanted["asked"]
    usual = row["kind"] == "session" and row.get("technique") != "sleep"
    if wanted["state"] != QuestionState.RUNNING or not (same and usual):
        return False
    if "before" not in row and "before_missing" not in row:
        raise NotAskedYetError(str(row["id"]))
    return "before" in row


def _drawn_before(connection: sqlite3.Connection, session: Record) -> Draw | None:
    """What the coin said for this session before, where it did."""
    if "draw" not in session.row:
        return None
    for record in questions(connection):
        for place, draw in enumerate(seated(connection, record).draws):
            if draw and draw.row.get("entry") == session.row["id"]:
                practice = session.row["draw"] == 1
                return Draw(str(record.row["id"]), str(session.row["id"]), place + 1, practice)
    return None


def _free(stands: Seated) -> int | None:
    return next((place for place, draw in enumerate(stands.draws) if draw is None), None)


def _standing(stands: Seated, sessions: int, *, claimed: bool) -> Answer:
    """The answer that was given, if the numbers as they are now still bear it out."""
    found = look(stands.seed, stands.ordinal, stands.seats(sessions))
    if found.claims != claimed or not (claimed or sessions == PLACES):
        return Altered(sessions)
    return _said(found)


def _said(found: Look) -> Answer:
    if found.p is None:
        return NotTold(found.sessions, found.missing)
    if found.claims and found.difference is not None and found.margin is not None:
        return Claim(
            sessions=found.sessions,
            difference=found.difference,
            margin=found.margin,
            p=found.p,
            level=found.level,
            missing=found.missing,
        )
    return Undecided(found.sessions, found.p, found.level, found.missing)

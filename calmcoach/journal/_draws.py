"""The draws of a question and the sessions they decided, as one reading of the journal has them."""

import sqlite3
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from calmcoach.journal._database import get, select
from calmcoach.journal._findout import BLOCK, LOOKS, PLACES, Seat, drawn
from calmcoach.journal._record import Record, Value
from calmcoach.journal._schema import COMPARISON, ENTRY, QUESTION

IN_TIME = timedelta(hours=12)
"""A number that was first given later after its draw is a memory, and counts as not rated."""
_OVER = {"stopped", "interrupted"}


@dataclass(frozen=True, slots=True)
class Seated:
    """A question with its 48 places, and who sits there: a draw with the session it decided."""

    question: Record
    ordinal: int
    """m of FACTS 4: it is the m-th of the journal that reached its first look."""
    draws: tuple[Record | None, ...]
    entries: Mapping[str, Record]

    @property
    def seed(self) -> str:
        """Of its blocks and its re-draws."""
        return str(self.question.row["seed"])

    @property
    def done(self) -> int:
        """How many sessions the coin has decided."""
        return sum(draw is not None for draw in self.draws)

    def due(self) -> int | None:
        """The look that its draws have come to: 24 or 48, or None in between."""
        filled = [draw is not None for draw in self.draws]
        return next((n for n in LOOKS if all(filled[:n]) and not any(filled[n:])), None)

    def seats(self, sessions: int) -> list[Seat]:
        """The first so many sessions for the statistic."""
        return [self._seat(place) for place in range(sessions)]

    def waits_for_a_number(self, now: datetime) -> bool:
        """Whether the latest session may still get its second number."""
        latest = max(
            (draw for draw in self.draws if draw), key=lambda draw: str(draw.row["stored_at"])
        )
        entry = self._entry(latest)
        if entry is None or not {"after", "after_missing", "deleted_at"}.isdisjoint(entry):
            return False
        drawn_at = datetime.fromisoformat(str(latest.row["stored_at"]))
        return entry.get("ended") not in _OVER and now < drawn_at + IN_TIME

    def _entry(self, draw: Record) -> Mapping[str, Value] | None:
        known = self.entries.get(str(draw.row.get("entry")))
        return known.row if known else None

    def _seat(self, place: int) -> Seat:
        draw = self.draws[place]
        coin = drawn(self.seed, place)
        entry = self._entry(draw) if draw else None
        if draw is None or entry is None or "deleted_at" in entry:
            return Seat(coin, None, None)
        until = datetime.fromisoformat(str(draw.row["stored_at"])) + IN_TIME

        def number(which: str) -> int | None:
            given = entry.get(f"{which}_at")
            if which not in entry or given is None:
                return None
            return int(entry[which]) if datetime.fromisoformat(str(given)) <= until else None

        return Seat(coin, number("before"), number("after"))


def block_name(number: int, place: int) -> str:
    """How a block is named in the journal: `2.5` is the fifth of the second question."""
    return f"{number}.{place // BLOCK + 1}"


def seated(connection: sqlite3.Connection, question: Record) -> Seated:
    """The question as it stands. Raises DamagedError at a row that was changed."""
    draws = _taken(question, _rows(connection, question))
    entries = [
        get(connection, ENTRY, str(draw.row["entry"]))
        for draw in draws
        if draw and "entry" in draw.row
    ]
    known = {str(entry.row["id"]): entry for entry in entries if entry}
    return Seated(question, _ordinal(connection, question, draws), draws, known)


def questions(connection: sqlite3.Connection) -> list[Record]:
    """Every question, deleted or not, the oldest first."""
    return list(select(connection, QUESTION, "ORDER BY started_at, id"))


def looked_at(connection: sqlite3.Connection) -> int:
    """How many questions reached their first look, deleted ones too: nothing frees their place."""
    return sum(
        _first_look(_taken(record, _rows(connection, record))) is not None
        for record in questions(connection)
    )


def _rows(connection: sqlite3.Connection, question: Record) -> list[Record]:
    mine = (question.row["number"], question.row["seed"])
    return list(
        select(
            connection, COMPARISON, "WHERE question = ? AND seed = ? ORDER BY stored_at, id", mine
        )
    )


def _taken(question: Record, rows: Sequence[Record]) -> tuple[Record | None, ...]:
    """Each place with the earliest draw that belongs there.

    Two computers that asked the same question side by side have drawn the same places twice once
    their journals are merged; what came later then counts in nothing. A lost row's place is free
    again.
    """
    number, seed = int(question.row["number"]), str(question.row["seed"])
    waiting = defaultdict[tuple[object, object], deque[Record]](deque)
    for record in rows:
        waiting[record.row["block"], record.row["draw"]].append(record)
    queues = [waiting[block_name(number, place), drawn(seed, place)] for place in range(PLACES)]
    return tuple(queue.popleft() if queue else None for queue in queues)


def _first_look(draws: Sequence[Record | None]) -> str | None:
    """When the last draw of the first look was made."""
    moments = [str(draw.row["stored_at"]) for draw in draws[: LOOKS[0]] if draw]
    return max(moments) if len(moments) == LOOKS[0] else None


def _ordinal(
    connection: sqlite3.Connection, question: Record, draws: Sequence[Record | None]
) -> int:
    def standing(record: Record, moment: str | None) -> tuple[bool, str, str]:
        return (moment is None, moment or "", str(record.row["id"]))

    own = standing(question, _first_look(draws))
    others = [record for record in questions(connection) if record.key != question.key]
    looks = [(record, _first_look(_taken(record, _rows(connection, record)))) for record in others]
    return 1 + sum(
        moment is not None and standing(record, moment) < own for record, moment in looks
    )

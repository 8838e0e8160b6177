"""What is counted over many entries: by practice, by day, and what lists can be narrowed to."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from calmcoach.journal._entry import Counts
from calmcoach.journal._wanted import LOCAL_DAY, Wanted, narrowed

FEWEST_PAIRS = 5
"""Below this many pairs no mean is told (FACTS 4)."""

_ALL = Wanted()
_GROUPED = "SELECT script, question, kind, technique, draw, before, after, count(*) FROM entry"
_ALIKE = "GROUP BY script, question, kind, technique, draw, before, after"
_MEANS = """
    SELECT day, avg(iif(pair, before, NULL)), avg(iif(pair, after, NULL)),
        avg(iif(pair, NULL, coalesce(before, after))), sum(pair), count(*)
    FROM (
        SELECT day, iif(told, before, NULL) AS before, iif(told, after, NULL) AS after,
            told AND before IS NOT NULL AND after IS NOT NULL AS pair
        FROM (
            SELECT before, after,
                question = :asked AND kind IN ('session', 'entry')
                    AND technique IS NOT 'sleep' AS told,
"""
"""Ratings are told of neither flares nor sleep (FACTS 4)."""
_BY_DAY = ")) GROUP BY day ORDER BY day"


@dataclass(frozen=True, slots=True)
class DayMeans:
    """The means of one day's ratings to one question; flares and sleep have none."""

    day: date
    """By the local clock of each entry."""
    before: float | None
    """Over the entries with both numbers; so is `after`. None where there is no such entry."""
    after: float | None
    alone: float | None
    """Over the numbers that have no partner."""
    pairs: int
    times: int
    """Everything of that day that is in the list, rated or not."""


@dataclass(frozen=True, slots=True)
class InUse:
    """What entries are there of, the most used first."""

    techniques: tuple[str, ...]
    scripts: tuple[tuple[str, str], ...]
    """Id and latest title."""
    tags: tuple[str, ...]
    questions: tuple[str, ...]
    """Those that some number was given to."""


class _Group(NamedTuple):
    """Entries that are alike, and how many."""

    script: str | None
    question: str
    kind: str
    technique: str | None
    draw: int | None
    before: int | None
    after: int | None
    times: int


@dataclass(slots=True)
class _Tally:
    """The ratings around one practice while they are counted."""

    times: int = 0
    pairs: Counter[tuple[int, int]] = field(default_factory=Counter[tuple[int, int]])
    """Before and after, and how often they came together."""


def counts(connection: sqlite3.Connection, wanted: Wanted = _ALL) -> list[Counts]:
    """The plain counts of each practice, the most used first; one line for each question asked.

    All started sessions count, however much was heard, except flare and sleep. What was rated
    around a quiet wait (`draw` 0) is no rating of the practice.
    """
    tallies: dict[tuple[str, str], _Tally] = {}
    for group in _groups(connection, wanted):
        if not (group.script and group.kind == "session"):
            continue
        if group.technique == "sleep" or group.draw == 0:
            continue
        tally = tallies.setdefault((group.script, group.question), _Tally())
        tally.times += group.times
        if group.before is not None and group.after is not None:
            tally.pairs[group.before, group.after] += group.times
    latest = {key: _latest(connection, *key) for key in tallies}
    ordered = sorted(tallies, key=lambda key: (tallies[key].times, latest[key][0]), reverse=True)
    return [_counted(*key, tallies[key], *latest[key][1:]) for key in ordered]


def _groups(connection: sqlite3.Connection, wanted: Wanted = _ALL) -> Iterator[_Group]:
    """What is there, grouped just as an index has it (see _schema.py).

    Where all is wanted no row need be read.
    """
    where, values = narrowed(wanted)
    rows = connection.execute(f"{_GROUPED} {where} {_ALIKE}", values)
    return (_Group(*row) for row in rows)


def _latest(connection: sqlite3.Connection, script: str, question: str) -> tuple[str, str, str]:
    """When a practice was begun last, and how it was called then."""
    row = connection.execute(
        """
        SELECT started, coalesce(title, script), coalesce(technique, '') FROM entry
        WHERE deleted_at IS NULL AND script = ? AND question = ? AND kind = 'session'
            AND technique IS NOT 'sleep' AND draw IS NOT 0
        ORDER BY started DESC LIMIT 1
        """,
        (script, question),
    ).fetchone()
    return row or ("", script, "")


def _counted(script: str, question: str, tally: _Tally, title: str, technique: str) -> Counts:
    pairs = tally.pairs.total()
    told = pairs >= FEWEST_PAIRS
    return Counts(
        script=script,
        title=title,
        technique=technique,
        question=question,
        times=tally.times,
        pairs=pairs,
        not_rated=tally.times - pairs,
        before=sum(each[0] * n for each, n in tally.pairs.items()) / pairs if told else None,
        after=sum(each[1] * n for each, n in tally.pairs.items()) / pairs if told else None,
        lower=sum(n for (before, after), n in tally.pairs.items() if after < before),
        same=sum(n for (before, after), n in tally.pairs.items() if after == before),
        higher=sum(n for (before, after), n in tally.pairs.items() if after > before),
    )


def days(connection: sqlite3.Connection, question: str, first: date, last: date) -> list[DayMeans]:
    """Each day from the first to the last that has an entry, the oldest first."""
    where, values = narrowed(Wanted(first_day=first, last_day=last))
    statement = f"{_MEANS} {LOCAL_DAY} AS day FROM entry {where} {_BY_DAY}"
    rows = connection.execute(statement, values | {"asked": question})
    return [
        DayMeans(date.fromisoformat(day), before, after, alone, pairs, times)
        for day, before, after, alone, pairs, times in rows
    ]


def in_use(connection: sqlite3.Connection) -> InUse:
    """What the entries that are there can be narrowed to."""
    scripts, techniques, questions = Counter[str](), Counter[str](), Counter[str]()
    for group in _groups(connection):
        if group.script is not None:
            scripts[group.script] += group.times
        if group.technique is not None:
            techniques[group.technique] += group.times
        if group.before is not None or group.after is not None:
            questions[group.question] += group.times
    return InUse(
        techniques=_most_used(techniques),
        scripts=tuple((script, _title(connection, script)) for script in _most_used(scripts)),
        tags=_most_used(_tags(connection)),
        questions=_most_used(questions),
    )


def _tags(connection: sqlite3.Connection) -> Counter[str]:
    rows: Iterable[tuple[str, int]] = connection.execute(
        "SELECT tags, count(*) FROM entry WHERE tags IS NOT NULL AND deleted_at IS NULL "
        "GROUP BY tags"
    )
    found = Counter[str]()
    for tags, times in rows:
        for tag in tags.split("\n")[1:-1]:
            found[tag] += times
    return found


def _title(connection: sqlite3.Connection, script: str) -> str:
    (title,) = connection.execute(
        "SELECT coalesce(title, script) FROM entry WHERE deleted_at IS NULL AND script = ? "
        "ORDER BY started DESC LIMIT 1",
        (script,),
    ).fetchone()
    return str(title)


def _most_used(times: Counter[str]) -> tuple[str, ...]:
    """The names, the most used first; those used alike by the alphabet."""
    ordered: Sequence[str] = sorted(times, key=lambda name: (-times[name], name))
    return tuple(ordered)

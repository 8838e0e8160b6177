"""A journal in memory for the tests of screens: it keeps what it is told and nothing on a disk."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from statistics import fmean
from typing import Unpack

from calmcoach.journal import NoSuchEntryError, ValueRefusedError
from calmcoach.journey import (
    Change,
    Day,
    Finding,
    Logged,
    Narrowing,
    PracticeCount,
    Sought,
    Week,
    folded,
)

A_MONTH = timedelta(days=30)
A_WEEK = timedelta(days=7)
FEWEST_PAIRS = 5


@dataclass
class ScriptedRecords:
    """`Records` over lists; `now` stands still, and a test moves it."""

    entries: list[Logged] = field(default_factory=list[Logged])
    taken: list[Week] = field(default_factory=list[Week])
    found: list[Finding] = field(default_factory=list[Finding])
    counted: tuple[PracticeCount, ...] | None = None
    """None: counted from the entries."""
    now: datetime = datetime(2025, 11, 4, 21, 0, tzinfo=UTC)
    declined: bool = False
    told: list[str] = field(default_factory=list[str])
    """The names of what was asked of it that changes something, in order."""
    _undo: list[tuple[str, Logged | None]] = field(default_factory=list[tuple[str, Logged | None]])

    def how_many(self, sought: Sought) -> int:
        return len(self._sought(sought))

    def lines(self, sought: Sought, *, limit: int, offset: int = 0) -> Sequence[Logged]:
        return tuple(self._sought(sought)[offset : offset + limit])

    def line(self, entry: str) -> Logged:
        found = next((each for each in self.entries if each.id == entry), None)
        if found is None:
            raise NoSuchEntryError(entry)
        return found

    def narrowing(self) -> Narrowing:
        there = self._sought(Sought())
        titles = {each.script: each.title for each in reversed(there) if each.script}
        return Narrowing(
            techniques=_most_used(each.technique for each in there if each.technique),
            scripts=tuple(
                (script, titles[script])
                for script in _most_used(each.script for each in there if each.script)
            ),
            tags=_most_used(tag for each in there for tag in each.tags),
            questions=_most_used(each.question for each in there if _is_rated(each)),
        )

    def days(self, question: str, since: date, until: date) -> Sequence[Day]:
        there = self._sought(Sought(since=since, until=until))
        return tuple(
            _day(day, [each for each in there if each.started.date() == day], question)
            for day in sorted({each.started.date() for each in there})
        )

    def counts(self) -> Sequence[PracticeCount]:
        if self.counted is not None:
            return self.counted
        sessions = [each for each in self._sought(Sought()) if each.kind == "session"]
        return tuple(
            _count([each for each in sessions if each.script == script])
            for script in _most_used(each.script for each in sessions if each.script)
        )

    def add(self, **said: Unpack[Change]) -> Logged:
        self.told.append("add")
        if not any(said.get(name) not in (None, "", (), []) for name in said.keys() - {"started"}):
            raise ValueRefusedError("entry", None)
        made = Logged(
            id=f"added-{len(self.entries)}",
            started=said.get("started", self.now),
            script=None,
            title="",
            before=_rating(said.get("before")),
            after=_rating(said.get("after")),
            heard=0.0,
            note=said.get("note", ""),
            kind="entry",
            ended="",
            tags=tuple(said.get("tags", ())),
        )
        self.entries.append(made)
        self._undo.append((made.id, None))
        return made

    def change(self, entry: str, **said: Unpack[Change]) -> Logged:
        was = self.line(entry)
        self.told.append("change")
        now = replace(
            was,
            before=_rating(said.get("before", was.before)),
            after=_rating(said.get("after", was.after)),
            note=said.get("note", was.note),
            tags=tuple(said.get("tags", was.tags)),
            started=said.get("started", was.started),
            edited=self.now,
        )
        return self._put(was, now)

    def delete(self, entry: str) -> None:
        self.told.append("delete")
        was = self.line(entry)
        self._put(was, replace(was, deleted=self.now))

    def undelete(self, entry: str) -> Logged:
        self.told.append("undelete")
        was = self.line(entry)
        return self._put(was, replace(was, deleted=None))

    def undo(self) -> Logged | None:
        self.told.append("undo")
        if not self._undo:
            return None
        entry, was = self._undo.pop()
        now = self.line(entry)
        back = was or replace(now, deleted=self.now)
        self.entries[self.entries.index(now)] = back
        return back

    def week_is_due(self) -> bool:
        if self.declined:
            return False
        sessions = [each.started for each in self._sought(Sought()) if each.kind != "entry"]
        times = [week.taken for week in self.taken] or [min(sessions, default=self.now)]
        return self.now - max(times) >= A_WEEK

    def decline_week(self) -> None:
        self.told.append("decline_week")
        self.declined = True

    def add_week(self, pain: int | None, enjoyment: int | None, activity: int | None) -> Week:
        self.told.append("add_week")
        rated = (_rating(pain), _rating(enjoyment), _rating(activity))
        self.taken.append(Week(f"week-{len(self.taken)}", self.now, *rated))
        return self.taken[-1]

    def delete_week(self, week: str) -> None:
        self.told.append("delete_week")
        self.taken = [each for each in self.taken if each.id != week]

    def weeks(self, since: date | None = None) -> Sequence[Week]:
        there = (each for each in self.taken if since is None or each.taken.date() >= since)
        return tuple(sorted(there, key=lambda week: week.taken))

    def findings(self) -> Sequence[Finding]:
        return tuple(reversed(self.found))

    def find_out(self, practice: str) -> Finding:
        self.told.append("find_out")
        titles = dict(self.narrowing().scripts)
        self.found.append(
            Finding(
                id=f"question-{len(self.found)}",
                practice=practice,
                title=titles.get(practice, practice),
                state="running",
                done=0,
                goal=24,
                told="",
            )
        )
        return self.found[-1]

    def pause_finding(self) -> None:
        self._finding_becomes("pause_finding", "paused")

    def go_on_finding(self) -> None:
        self._finding_becomes("go_on_finding", "running")

    def stop_finding(self) -> None:
        self._finding_becomes("stop_finding", "stopped")

    def _finding_becomes(self, asked: str, state: str) -> None:
        self.told.append(asked)
        self.found[-1] = replace(self.found[-1], state=state)

    def _put(self, was: Logged, now: Logged) -> Logged:
        self.entries[self.entries.index(was)] = now
        self._undo.append((was.id, was))
        return now

    def _sought(self, sought: Sought) -> list[Logged]:
        found = [each for each in self.entries if self._fits(each, sought)]
        return sorted(found, key=lambda each: (each.started, each.id), reverse=True)

    def _fits(self, entry: Logged, sought: Sought) -> bool:
        gone = entry.deleted
        if (gone is not None) != sought.deleted or (gone and self.now - gone > A_MONTH):
            return False
        text = folded(" ".join((entry.note, entry.title, *entry.tags)))
        return (
            all(word in text for word in folded(sought.words).split())
            and sought.technique in (None, entry.technique)
            and sought.script in (None, entry.script)
            and (sought.tag is None or sought.tag in entry.tags)
            and (sought.since is None or entry.started.date() >= sought.since)
            and (sought.until is None or entry.started.date() <= sought.until)
        )


def some_weeks() -> ScriptedRecords:
    """Nine weeks of one invented person: sessions, gaps, a flare, notes, tags, weekly numbers."""
    now = datetime(2025, 11, 4, 21, 0, tzinfo=UTC)
    practices = (
        ("imagery/beach", "Warm beach", "imagery"),
        ("breathing/coherent", "Coherent breathing", "breathing"),
        ("relaxation/four", "Four groups", "relaxation"),
    )
    ratings = ((6, 5), (7, 7), (5, 6), (8, 6), (6, 4), (7, None), (None, None), (4, 3), (6, 6))
    entries: list[Logged] = []
    for at in range(48):
        script, title, technique = practices[at * 7 // 4 % 3]
        before, after = ratings[at % len(ratings)]
        flare = at % 12 == 7
        alone = at % 16 == 10
        days = at + (4 if at > 20 else 0) + (9 if at > 38 else 0)
        entries.append(
            Logged(
                id=f"line-{at}",
                started=now - timedelta(days=days, minutes=31 + 90 * (at % 5)),
                script=None if alone else "flare/three-minutes" if flare else script,
                title="" if alone else "Three minutes" if flare else title,
                before=None if flare else before,
                after=None if flare or alone else after,
                heard=0.0 if alone else 180.0 if flare else 720.0 - 30.0 * (at % 4),
                note="A quiet evening, the window was open." if at % 6 == 0 else "",
                kind="entry" if alone else "flare" if flare else "session",
                ended="" if alone else "stopped" if at % 9 == 5 else "finished",
                technique="" if alone else "relaxation" if flare else technique,
                tags=(("evening",), ("work", "long day"), ())[at % 3],
                planned=None if alone else 180.0 if flare else 720.0,
                missing="stopped" if at % 9 == 5 else "skipped" if at % 9 == 6 else "",
            )
        )
    weekly = ((7, 6, 6), (7, 5, 6), (6, 6, None), (6, 5, 5), (7, 6, 5), (6, 4, 5))
    return ScriptedRecords(
        entries=entries,
        taken=[
            Week(f"week-{at}", now - A_WEEK * (7 - at) - timedelta(days=1), *three)
            for at, three in enumerate(weekly)
        ],
        now=now,
    )


def _most_used(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in Counter(names).most_common())


def _is_rated(entry: Logged) -> bool:
    return entry.before is not None or entry.after is not None


def _rating(value: int | None) -> int | None:
    if value is not None and not 0 <= value <= 10:
        raise ValueRefusedError("rating", value)
    return value


def _day(day: date, there: Sequence[Logged], question: str) -> Day:
    asked = [each for each in there if each.kind in {"session", "entry"}]
    asked = [each for each in asked if each.question == question]
    pairs = [(e.before, e.after) for e in asked if e.before is not None and e.after is not None]
    alone = [e.before if e.after is None else e.after for e in asked]
    lonely = [
        number
        for number, e in zip(alone, asked, strict=True)
        if number is not None and (e.before is None or e.after is None)
    ]
    return Day(
        day=day,
        before=fmean(before for before, _ in pairs) if pairs else None,
        after=fmean(after for _, after in pairs) if pairs else None,
        alone=fmean(lonely) if lonely else None,
        pairs=len(pairs),
        times=len(there),
    )


def _count(sessions: Sequence[Logged]) -> PracticeCount:
    pairs = [(e.before, e.after) for e in sessions if e.before is not None and e.after is not None]
    told = len(pairs) >= FEWEST_PAIRS
    return PracticeCount(
        title=sessions[0].title,
        times=len(sessions),
        not_rated=len(sessions) - len(pairs),
        mean_before=fmean(before for before, _ in pairs) if told else None,
        mean_after=fmean(after for _, after in pairs) if told else None,
        lower=sum(after < before for before, after in pairs),
        same=sum(after == before for before, after in pairs),
        higher=sum(after > before for before, after in pairs),
    )

"""The journal in people's terms: looked at, searched, set right, and what was done undone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Unpack

from calmcoach.journal import Entry, Journal, NoSuchEntryError, ValueRefusedError, Wanted
from calmcoach.journal import Week as KeptWeek
from calmcoach.journey._finding import Findings
from calmcoach.journey._records_api import Change, Day, Finding, Narrowing, Sought, Week
from calmcoach.journey._settings import Settings, moment
from calmcoach.journey._told import Logged, PracticeCount

WAY_BACK = timedelta(days=30)
"""For so long the deleted ones are listed."""
A_WEEK = timedelta(days=7)
_ITS_OWN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Done:
    """One change of this run: what an entry was, and what it became."""

    entry: str
    was: Entry | None
    """None: it was added."""
    became: Entry


class PersonsRecords:
    """`Records` over a journal."""

    def __init__(
        self,
        journal: Journal,
        settings: Callable[[], Settings],
        keep: Callable[..., Settings],
        plays: Callable[[str], bool],
        now: Callable[[], datetime],
    ) -> None:
        """`keep` changes settings; `plays` tells whether an entry's session goes on right now."""
        self._journal = journal
        self._settings = settings
        self._keep = keep
        self._plays = plays
        self._now = now
        self._done: list[_Done] = []
        self._findings = Findings(journal, self._title_of, settings)

    def how_many(self, sought: Sought) -> int:
        """How long the whole list is."""
        return self._journal.how_many(self._wanted(sought))

    def lines(self, sought: Sought, *, limit: int | None, offset: int = 0) -> Sequence[Logged]:
        """A stretch of the list, newest first."""
        found = self._journal.entries(limit, offset=offset, wanted=self._wanted(sought))
        return tuple(map(self._logged, found))

    def line(self, entry: str) -> Logged:
        """One entry whole, deleted or not. Raises NoSuchEntryError."""
        return self._logged(self._journal.entry(entry))

    def narrowing(self) -> Narrowing:
        """What the list can be narrowed to, the most used first."""
        used = self._journal.in_use()
        return Narrowing(used.techniques, used.scripts, used.tags, used.questions)

    def days(self, question: str, since: date, until: date) -> Sequence[Day]:
        """Each day that has an entry, the oldest first."""
        return tuple(
            Day(each.day, each.before, each.after, each.alone, each.pairs, each.times)
            for each in self._journal.days(question, since, until)
        )

    def counts(self) -> Sequence[PracticeCount]:
        """The plain counts of each practice, in order of use."""
        return tuple(
            PracticeCount(
                title=count.title,
                times=count.times,
                not_rated=count.not_rated,
                mean_before=count.before,
                mean_after=count.after,
                lower=count.lower,
                same=count.same,
                higher=count.higher,
            )
            for count in self._journal.counts()
        )

    def add(self, **said: Unpack[Change]) -> Logged:
        """A new entry without a session. Raises ValueRefusedError, also where it says nothing."""
        numbers = said.get("before"), said.get("after")
        if numbers == (None, None) and not (said.get("note", "").strip() or said.get("tags")):
            raise ValueRefusedError("entry", None)
        made = self._journal.add(kind="entry", question=self._settings().question, **said)
        became = self._journal.entry(made)
        self._done.append(_Done(made, None, became))
        return self._logged(became)

    def change(self, entry: str, **said: Unpack[Change]) -> Logged:
        """Set an entry right. Raises NoSuchEntryError, ValueRefusedError."""
        return self._doing(entry, lambda: self._journal.edit(entry, **said))

    def delete(self, entry: str) -> None:
        """Take an entry out of every list and count. Raises NoSuchEntryError."""
        self._doing(entry, lambda: self._journal.delete(entry))

    def undelete(self, entry: str) -> Logged:
        """Bring a deleted entry back. Raises NoSuchEntryError."""
        return self._doing(entry, lambda: self._journal.undelete(entry))

    def undo(self) -> Logged | None:
        """Take back the last change of this run."""
        while self._done:
            last = self._done.pop()
            try:
                if last.was is None:
                    self._journal.delete(last.entry)
                else:
                    self._journal.put_back(last.was, last.became)
                return self.line(last.entry)
            except NoSuchEntryError:  # it was forgotten for good meanwhile
                continue
        return None

    def week_is_due(self) -> bool:
        """Whether to offer the weekly questions."""
        settings = self._settings()
        if settings.weekly == "off":
            return False
        latest = self._journal.weeks.latest()
        begun = latest.taken if latest else self._journal.first_session()
        times = [time for time in (begun, moment(settings.week_declined)) if time is not None]
        return begun is not None and self._now() - max(times) >= A_WEEK

    def decline_week(self) -> None:
        """Not this week."""
        self._keep(week_declined=self._now().isoformat(timespec="seconds"))

    def add_week(self, pain: int | None, enjoyment: int | None, activity: int | None) -> Week:
        """Keep the weekly answers. Raises ValueRefusedError, also where there is none."""
        made = self._journal.weeks.add(pain, enjoyment, activity)
        return next(week for week in self.weeks() if week.id == made)

    def delete_week(self, week: str) -> None:
        """Take one week out. Raises NoSuchEntryError."""
        self._journal.weeks.delete(week)

    def weeks(self, since: date | None = None) -> Sequence[Week]:
        """The oldest first."""
        return tuple(map(_week, self._journal.weeks.all(since)))

    def findings(self) -> Sequence[Finding]:
        """Every question that was put to the coin, the newest first."""
        return self._findings.findings()

    def find_out(self, practice: str) -> Finding:
        """Begin to compare a practice with a quiet wait. Raises JournalError: see refusal_words."""
        return self._findings.find_out(practice)

    def pause_finding(self) -> None:
        """Throw no coin for now."""
        self._findings.pause()

    def go_on_finding(self) -> None:
        """Throw coins again."""
        self._findings.go_on()

    def stop_finding(self) -> None:
        """End it for good."""
        self._findings.stop()

    def _doing(self, entry: str, change: Callable[[], None]) -> Logged:
        was = self._journal.entry(entry)
        change()
        became = self._journal.entry(entry)
        self._done.append(_Done(entry, was, became))
        return self._logged(became)

    def _title_of(self, script: str) -> str:
        """What the person knows a script by: as it was called when they used it last."""
        return dict(self._journal.in_use().scripts).get(script, script)

    def _wanted(self, sought: Sought) -> Wanted:
        return Wanted(
            script=sought.script,
            technique=sought.technique,
            tag=sought.tag,
            text=sought.words,
            first_day=sought.since,
            last_day=sought.until,
            deleted=sought.deleted,
            deleted_since=self._now() - WAY_BACK if sought.deleted else None,
        )

    def _logged(self, entry: Entry) -> Logged:
        # The power failed, or the program was ended, in the midst of it.
        broken_off = entry.ended == "running" and not self._plays(entry.id)
        return Logged(
            id=entry.id,
            started=entry.started,
            script=entry.script,
            title=entry.title or "",
            before=entry.before,
            after=entry.after,
            heard=entry.heard_seconds,
            note=entry.note,
            kind=entry.kind,
            ended="interrupted" if broken_off else entry.ended or "",
            technique=entry.technique or "",
            question=entry.question,
            tags=entry.tags,
            planned=entry.planned_seconds,
            missing=entry.after_missing or "",
            edited=_set_right(entry),
            deleted=entry.deleted_at,
            draw=entry.draw,
        )


def _set_right(entry: Entry) -> datetime | None:
    """When an entry was changed after its own session, as far as times can tell.

    The session itself writes last when the second number and the note are given; within an hour
    of that a change is taken for a part of it.
    """
    ended = entry.started + timedelta(seconds=entry.heard_seconds)
    known = (ended, entry.before_at, entry.after_at, entry.entered_at)
    own = max(each for each in known if each is not None)
    return entry.edited_at if entry.edited_at > own + _ITS_OWN_HOUR else None


def _week(kept: KeptWeek) -> Week:
    return Week(kept.id, kept.taken, kept.pain, kept.enjoyment, kept.activity)

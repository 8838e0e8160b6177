"""Which entries a list shows, and how that is asked of the journal."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from calmcoach.journal._database import folded
from calmcoach.journal._times import utc_text

LOCAL_DAY = "date(started, offset_minutes || ' minutes')"
"""The day of an entry by its own local clock, as `2025-11-23`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries a list shows; what is not set does not narrow it."""

    script: str | None = None
    technique: str | None = None
    kind: str | None = None
    tag: str | None = None
    text: str = ""
    """Words: each found somewhere in note, title or tags, whatever its case and accents."""
    since: datetime | None = None
    until: datetime | None = None
    """The first instant that is too late."""
    first_day: date | None = None
    """By the local clock of each entry; so is the last day, which counts too."""
    last_day: date | None = None
    deleted: bool = False
    """True: the deleted ones, instead of those that are there."""
    deleted_since: datetime | None = None
    """Of the deleted ones those deleted since then."""


def narrowed(wanted: Wanted) -> tuple[str, dict[str, object]]:
    """`WHERE …` and its values. Only what is set is asked, so that an index can answer it."""
    asked = {**_plain(wanted), **_times(wanted), **_days(wanted), **_words(wanted)}
    there = "deleted_at IS NULL"
    if wanted.deleted:
        there = "deleted_at IS NOT NULL AND kind <> 'forgotten'"
    values = {name: value for of_one in asked.values() for name, value in of_one.items()}
    return f"WHERE {' AND '.join((there, *asked))}", values


_Asked = dict[str, dict[str, object]]
"""A condition, and the values in it by their names."""


def _plain(wanted: Wanted) -> _Asked:
    asked: _Asked = {}
    for name, value in (
        ("script", wanted.script),
        ("technique", wanted.technique),
        ("kind", wanted.kind),
    ):
        if value is not None:
            asked[f"{name} = :{name}"] = {name: value}
    if wanted.tag is not None:
        asked["tags IS NOT NULL AND instr(tags, :tag)"] = {"tag": f"\n{wanted.tag}\n"}
    return asked


def _times(wanted: Wanted) -> _Asked:
    asked: _Asked = {}
    if wanted.since is not None:
        asked["started >= :since"] = {"since": utc_text(wanted.since)}
    if wanted.until is not None:
        asked["started < :until"] = {"until": utc_text(wanted.until)}
    if wanted.deleted and wanted.deleted_since is not None:
        asked["deleted_at >= :deleted_since"] = {"deleted_since": utc_text(wanted.deleted_since)}
    return asked


def _days(wanted: Wanted) -> _Asked:
    """Days by the local clock, which is asked only where UTC leaves it open."""
    asked: _Asked = {}
    if (first := wanted.first_day) is not None:
        asked[f"started >= :from_day AND (started >= :in_day OR {LOCAL_DAY} >= :first_day)"] = {
            "from_day": _days_on(first, -1),
            "in_day": _days_on(first, 1),
            "first_day": str(first),
        }
    if (last := wanted.last_day) is not None:
        asked[f"started < :to_day AND (started < :last_day OR {LOCAL_DAY} <= :last_day)"] = {
            "to_day": _days_on(last, 2),
            "last_day": str(last),
        }
    return asked


def _days_on(day: date, days: int) -> str:
    """So many days later, as a text beside which instants sort; past the calendar's end, its end.

    No local clock is further from UTC than a day.
    """
    try:
        return str(day + timedelta(days=days))
    except OverflowError:
        return "0" if days < 0 else "9999-12-31Z"


def _words(wanted: Wanted) -> _Asked:
    words = " ".join(folded(wanted.text).split())
    return {"has_words(:words, note, title, tags)": {"words": words}} if words else {}

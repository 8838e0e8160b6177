"""What the journal hands out, and how it is kept as rows."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypedDict
from uuid import UUID

from calmcoach.journal._record import Record, Value
from calmcoach.journal._times import local_time, offset_minutes, utc_text
from calmcoach.journal._trouble import ValueRefusedError
from calmcoach.units import Seconds

NOTE_LIMIT = 20_000
"""Characters in a note. A longer one is refused, never shortened."""
TEXT_LIMIT = 500
TAG_LIMIT = 100
TAGS_LIMIT = 50
_MADE_BY_TIME = 7
"""The version of a UUID that begins with its time."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LOWEST, HIGHEST = 0, 10
"""NRS-11: whole numbers from 0, "no pain", to 10, "worst pain imaginable" (FACTS 4)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One session, or one number noted without a session."""

    id: str
    """A UUIDv7."""
    started: datetime
    """With the local offset of that time; so are all times here."""
    script: str | None
    title: str | None
    technique: str | None
    kind: str
    """`session`, `flare`, `sleep`, or `entry` for a number without a session."""
    question: str
    """What was asked: `hurts`, `bothers` or `tense`. Never mixed in one statistic."""
    before: int | None
    before_at: datetime | None
    before_missing: str | None
    """Why there is no before-rating: `skipped`, or None where it was never asked."""
    after: int | None
    after_at: datetime | None
    after_missing: str | None
    """Why there is no after-rating, such as `skipped`, `stopped`, `closed`; None: not asked."""
    planned_seconds: Seconds | None
    heard_seconds: Seconds
    ended: str | None
    """`finished`, `stopped`, `interrupted`; `running` where the end was never told."""
    note: str
    tags: tuple[str, ...]
    block: str | None
    """The block of a coin-decided comparison (FACTS 4)."""
    draw: int | None
    """What the coin said: 1 the practice, 0 the quiet wait."""
    edited_at: datetime
    deleted_at: datetime | None

    @property
    def entered_at(self) -> datetime | None:
        """When it was first written, as an id of ours tells (UUIDv7, RFC 9562: 48 bits of ms)."""
        with suppress(ValueError):
            made = UUID(self.id)
            if made.version == _MADE_BY_TIME:
                since = timedelta(milliseconds=made.int >> 80)
                return (_EPOCH + since).astimezone(self.started.tzinfo)
        return None


class NewEntry(TypedDict, total=False):
    """What may be said of an entry when it is made; everything has a sensible default."""

    started: datetime
    script: str | None
    title: str | None
    technique: str | None
    kind: str
    question: str
    before: int | None
    after: int | None
    planned_seconds: Seconds | None
    heard_seconds: Seconds
    note: str
    tags: Iterable[str]
    block: str | None
    draw: int | None


class Change(TypedDict, total=False):
    """What may be set right in an entry later; what is not named stays as it is."""

    started: datetime
    before: int | None
    after: int | None
    note: str
    tags: Iterable[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a script was stopped."""

    script: str
    part: int
    """Counted from 0; going on starts at the beginning of this part."""
    title: str
    """The part's."""
    seconds_left: Seconds
    kept: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """What was rated around one practice, and nothing inferred from it (FACTS 4, Tier 0)."""

    script: str
    title: str
    technique: str
    question: str
    times: int
    """All started sessions, however much of them was heard."""
    pairs: int
    """Those with both ratings."""
    not_rated: int
    """Those without."""
    before: float | None
    """Mean over the pairs; None below five pairs, like the mean after."""
    after: float | None
    lower: int
    same: int
    higher: int


@dataclass(frozen=True, slots=True)
class Use:
    """How often a script was used around some hour."""

    script: str
    times: int
    last: datetime


def entry_values(fields: NewEntry, now: datetime) -> dict[str, object]:
    """The columns of a new entry, all but its id and `edited_at`. Raises ValueRefusedError."""
    started = fields.get("started", now)
    values: dict[str, object] = {
        "kind": short(fields.get("kind", "session"), "kind"),
        "started": utc_text(started),
        "offset_minutes": offset_minutes(started),
        "question": short(fields.get("question", "hurts"), "question"),
        "planned_seconds": _optional_length(fields.get("planned_seconds")),
        "heard_seconds": length(fields.get("heard_seconds", 0.0), "heard_seconds"),
        "note": note(fields.get("note", "")),
        "tags": tags_text(fields.get("tags", ())),
        "draw": _draw(fields.get("draw")),
    }
    for name in ("script", "title", "technique", "block"):
        values[name] = short(fields.get(name) or "", name)
    for name in ("before", "after"):
        value = rating(fields.get(name), name)
        values |= {name: value, f"{name}_at": None if value is None else values["started"]}
    if not values["kind"] or not values["question"]:
        raise ValueRefusedError("kind", "")
    return values


def to_entry(record: Record) -> Entry:
    """An entry from its row."""
    row = record.row
    offset = int(row["offset_minutes"])

    def time(name: str) -> datetime | None:
        text = _text(row, name)
        return None if text is None else local_time(text, offset)

    return Entry(
        id=str(row["id"]),
        started=local_time(str(row["started"]), offset),
        script=_text(row, "script"),
        title=_text(row, "title"),
        technique=_text(row, "technique"),
        kind=str(row["kind"]),
        question=str(row["question"]),
        before=_whole(row, "before"),
        before_at=time("before_at"),
        before_missing=_text(row, "before_missing"),
        after=_whole(row, "after"),
        after_at=time("after_at"),
        after_missing=_text(row, "after_missing"),
        planned_seconds=float(row["planned_seconds"]) if "planned_seconds" in row else None,
        heard_seconds=float(row["heard_seconds"]),
        ended=_text(row, "ended"),
        note=_text(row, "note") or "",
        tags=tuple((_text(row, "tags") or "").split("\n")[1:-1]),
        block=_text(row, "block"),
        draw=_whole(row, "draw"),
        edited_at=local_time(str(row["edited_at"]), offset),
        deleted_at=time("deleted_at"),
    )


def to_place(record: Record) -> Place:
    """A kept place from its row."""
    row = record.row
    return Place(
        script=str(row["id"]),
        part=int(row["part"]),
        title=_text(row, "part_title") or "",
        seconds_left=float(row["seconds_left"]),
        kept=local_time(str(row["kept_at"]), int(row["offset_minutes"])),
    )


def rating(value: object, field: str) -> int | None:
    """A whole number from 0 to 10, or None. Raises ValueRefusedError."""
    if value is None:
        return None
    if type(value) is not int or not LOWEST <= value <= HIGHEST:
        raise ValueRefusedError(field, value)
    return value


def length(value: float, field: str) -> Seconds:
    """Seconds, kept to the millisecond. Raises ValueRefusedError for no finite number from 0."""
    if not 0 <= value < float("inf"):
        raise ValueRefusedError(field, value)
    return round(float(value), 3)


def note(text: str) -> str:
    """Text as it was typed. Raises ValueRefusedError where it is longer than NOTE_LIMIT."""
    return _bounded(text, NOTE_LIMIT, "note")


def short(text: str, field: str) -> str:
    """An id or a title. Raises ValueRefusedError where it is too long."""
    return _bounded(text, TEXT_LIMIT, field)


def tags_text(tags: Iterable[str]) -> str:
    """Free words as lines, each between two line ends, so that a whole one can be searched."""
    words = list(dict.fromkeys(" ".join(_bounded(tag, TAG_LIMIT, "tags").split()) for tag in tags))
    found = [word for word in words if word]
    if len(found) > TAGS_LIMIT:
        raise ValueRefusedError("tags", len(found))
    return "\n".join(("", *found, "")) if found else ""


def _draw(value: object) -> int | None:
    if value is None or (type(value) is int and value in {0, 1}):
        return value
    raise ValueRefusedError("draw", value)


def _bounded(text: str, limit: int, field: str) -> str:
    """The text, with a visible stand-in for what UTF-8 or SQLite can't hold."""
    if len(text) > limit:
        raise ValueRefusedError(field, len(text))
    kept = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return kept.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _optional_length(value: float | None) -> Seconds | None:
    return None if value is None else length(value, "planned_seconds")


def _text(row: Mapping[str, Value], name: str) -> str | None:
    value = row.get(name)
    return None if value is None else str(value)


def _whole(row: Mapping[str, Value], name: str) -> int | None:
    value = row.get(name)
    return None if value is None else int(value)

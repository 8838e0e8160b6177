"""Instants as the journal keeps them: UTC in a text that sorts, and the local offset beside it."""

from datetime import UTC, datetime, timedelta, timezone

from calmcoach.journal._trouble import ValueRefusedError


def local_now() -> datetime:
    """The present instant with the local offset."""
    return datetime.now(UTC).astimezone()


def utc_text(moment: datetime) -> str:
    """An aware instant as `2025-11-23T14:54:03.000000Z`: always 27 characters, so that it sorts.

    Raises ValueRefusedError for a time without offset, or one that UTC can't tell.
    """
    if moment.tzinfo is None:
        raise ValueRefusedError("time", moment)
    try:
        utc = moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueRefusedError("time", moment) from error
    return utc.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def offset_minutes(moment: datetime) -> int:
    """How far east of UTC the local clock was, in whole minutes (RFC 3339 knows no finer)."""
    offset = moment.utcoffset() or timedelta()
    return round(offset.total_seconds() / 60)


def local_time(text: str, offset: int) -> datetime:
    """The instant `text` as the local clock showed it, `offset` minutes east of UTC."""
    return datetime.fromisoformat(text).astimezone(timezone(timedelta(minutes=offset)))


def later(text: str, than: str | None) -> str:
    """`text`, or the first instant after `than` where a clock that was set back says less."""
    if than is None or text > than:
        return text
    return utc_text(datetime.fromisoformat(than) + timedelta(microseconds=1))

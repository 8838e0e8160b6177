"""The days that a report is about."""

from datetime import date, timedelta


def period(first: date, last: date) -> dict[str, object]:
    """The values by which a statement is held to local days; both count.

    No local clock is further from UTC than a day: whatever began between `after` and `last` is
    in, whatever began before `since` or not before `until` is out, and the clock decides the rest.
    """
    around = timedelta(days=1)
    return {
        "since": str(first - around),
        "after": str(first + around),
        "first": str(first),
        "last": str(last),
        "until": str(last + 2 * around),
    }

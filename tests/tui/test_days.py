"""The days as a picture: what is drawn, and what is left open."""

from datetime import UTC, date, datetime, timedelta

import pytest

from calmcoach.journey import Day, Week
from calmcoach.tui._days import columns
from calmcoach.tui._screens._days_shown import shown_days, shown_weeks
from calmcoach.tui._widgets._drawing import Spot, drawn

TODAY = date(2025, 11, 4)


def a_day(ago: int, before: float | None = None, after: float | None = None) -> Day:
    return Day(TODAY - timedelta(days=ago), before, after, None, 1, 1)


def text(spots: list[Spot], height: int = 11, reach: int = 1) -> list[str]:
    """The rows, without their tones and the scale at the left."""
    rows = drawn(spots, 1, height, reach)
    return ["".join(run for run, _tone in row[1:]) for row in rows]


def test_each_number_has_its_row_and_is_told_by_its_shape() -> None:
    rows = text([Spot(before=10, after=0), Spot(before=7, after=7), Spot(alone=4), Spot()])
    assert rows[0] == "○   "
    assert rows[1] == "│   "
    assert rows[3] == "│◉  "
    assert rows[6] == "│ ◇ "
    assert rows[10] == "●   "


def test_a_line_goes_on_to_the_next_number_and_not_over_a_gap() -> None:
    near = text([Spot(line=5), Spot(line=5), Spot(), Spot(), Spot(line=5)], reach=2)
    (row,) = (row for row in near if row.strip())
    assert row[0].strip()
    assert row[1].strip()
    assert row[2:].strip() == ""


def test_the_dotted_line_has_fewer_dots_than_the_other() -> None:
    numbers = [2.0, 5.0, 3.0, 8.0] * 4
    dotted = "".join(text([Spot(dotted=number) for number in numbers]))
    whole = "".join(text([Spot(line=number) for number in numbers]))
    assert 0 < dots(dotted) < dots(whole)


def dots(shown: str) -> int:
    return sum((ord(sign) - 0x2800).bit_count() for sign in shown if "\u2800" <= sign <= "\u28ff")


def test_a_day_without_numbers_stays_open() -> None:
    cols = columns([a_day(3, 6, 4), a_day(2), a_day(0, 8, 8)], TODAY, 4, 73)
    assert len(cols) == 28
    assert [col.before for col in cols[-4:]] == [6, None, None, 8]
    assert [col.mean_after for col in cols[-4:]] == [4, None, None, 6]


def test_the_rolling_mean_goes_over_the_days_of_one_week_that_have_numbers() -> None:
    days = [a_day(8, 10, 10), a_day(6, 2, 2), a_day(0, 4, 4)]
    cols = columns(days, TODAY, 4, 73)
    assert cols[-1].mean_before == pytest.approx(3)
    assert cols[-7].mean_before == pytest.approx(6)


def test_days_that_find_no_room_share_a_column() -> None:
    cols = columns([a_day(2, 6, 4), a_day(0, 8, 5)], TODAY, 26, 73)
    assert len(cols) == 61
    assert (cols[-1].before, cols[-1].after) == (7, 4.5)
    assert cols[-1].last == TODAY


def test_what_has_no_number_is_said_in_words() -> None:
    assert shown_days([], TODAY, 4, 73).nothing == "There is no number in these weeks."


def test_a_week_that_was_left_out_leaves_its_place_open() -> None:
    taken = datetime(2025, 9, 1, tzinfo=UTC)
    after = (0, 8, 16, 31)
    weeks = [Week(str(at), taken + timedelta(days=at), 6, 6, 6) for at in after]
    spots = shown_weeks(weeks, 73).spots
    assert [spot.line for spot in spots[-5:]] == [6, 6, 6, None, 6]

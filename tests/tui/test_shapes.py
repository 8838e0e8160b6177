"""The ring, the line of a rest and the bar: whole cells, never ragged."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from calmcoach.tui._widgets import _shapes


@given(some.floats(0, 1), some.integers(1, 200), some.integers(1, 60))
def test_every_picture_fills_its_place_exactly(size: float, width: int, height: int) -> None:
    for rows in (
        _shapes.breath_rows(size, "out", width, height),
        _shapes.rest_rows(size, width, height),
        _shapes.step_rows("Let go", size * 30, width, height),
        _shapes.empty_rows(width, height),
    ):
        assert len(rows) == height
        assert {len(row) for row in rows} == {width}


@pytest.mark.parametrize("half", range(_shapes.SMALLEST, 16))
def test_a_ring_is_closed_and_the_same_on_both_sides(half: int) -> None:
    rows = _shapes.ring(half)
    mirrored = str.maketrans("╭╮╰╯", "╮╭╯╰")
    for row, opposite in zip(rows, reversed(rows), strict=True):
        assert row == row[::-1].translate(mirrored)
        assert row.translate(str.maketrans("╭╮╰╯", "╰╯╭╮")) == opposite
    text = "".join(rows)
    assert text.count("╭") == text.count("╮") == text.count("╰") == text.count("╯")


@given(some.floats(0, 1), some.floats(0, 1), some.integers(9, 120), some.integers(5, 40))
def test_a_fuller_breath_is_never_a_smaller_ring(
    one: float, other: float, width: int, height: int
) -> None:
    reach = _shapes.ring_reach(width, height)
    if reach:
        less, more = sorted((one, other))
        assert _shapes.ring_size(less, reach) <= _shapes.ring_size(more, reach) <= reach
        assert _shapes.ring_size(0, reach) == _shapes.SMALLEST
        assert _shapes.ring_size(1, reach) == reach


def test_a_ring_that_has_no_room_is_only_its_word() -> None:
    assert "".join(_shapes.breath_rows(0.5, "in", 20, 1)).split() == ["in"]


@given(some.floats(-1, 2), some.integers(0, 200))
def test_a_bar_is_as_long_as_its_place(done: float, width: int) -> None:
    filled, track = _shapes.bar(done, width)
    assert len(filled) + len(track) == width


def test_a_bar_moves_by_half_cells() -> None:
    assert _shapes.bar(0.0, 4) == ("", "────")
    assert _shapes.bar(0.125, 4) == ("╸", "───")
    assert _shapes.bar(0.5, 4) == ("━━", "──")
    assert _shapes.bar(1.0, 4) == ("━━━━", "")

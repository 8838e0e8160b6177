"""What is written and what is typed, character by character."""

import io
import os
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmcoach.plain import Away, AwayError, Page, PageClosedError, Typed, cells, fold, harmless
from calmcoach.plain._typed import LONGEST_LINE

QUICK = 5.0


TURNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(st.text(st.characters() | st.sampled_from(TURNS)))
def test_no_text_steers_a_terminal_or_turns_text_around(text: str) -> None:
    shown = harmless(text)
    assert not any(ord(each) < 32 or 127 <= ord(each) < 160 for each in shown)
    assert not set(shown) & set(TURNS)
    shown.encode()


def test_accents_and_emoji_are_left_as_they_are() -> None:
    assert harmless("señora 👩‍⚕️ naïve") == "señora 👩‍⚕️ naïve"


@given(st.text(st.sampled_from("ab é 海́ "), max_size=200), st.integers(8, 60))
def test_folding_loses_no_word_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = fold(text, width)
    assert " ".join(lines).split() == text.split()
    assert all(cells(line) <= width or " " not in line.strip() for line in lines)


def test_wide_characters_take_two_cells_and_accents_none() -> None:
    assert (cells("海"), cells("e\u0301"), cells("abc")) == (2, 1, 3)


def test_an_indent_stands_on_each_line_of_a_folded_entry() -> None:
    assert fold("  lying down, nothing is tensed", 20) == ["  lying down,", "  nothing is tensed"]


def test_a_page_that_nobody_reads_says_so() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    page = Page(os.fdopen(writing, "w"))
    with pytest.raises(PageClosedError):
        page.say("Anyone?")


def test_typed_lines_come_in_order_and_then_the_end() -> None:
    typed = Typed(io.BytesIO(b"one\r\ntw\xff\xc3\xb6\n\nlast without an end"))
    assert [typed.line(QUICK) for _ in range(4)] == ["one", "tw\ufffdö", "", "last without an end"]
    for _ in range(2):
        with pytest.raises(AwayError) as ended:
            typed.line(QUICK)
        assert ended.value.why is Away.ENDED


def test_a_line_without_end_is_cut_and_the_next_one_is_whole() -> None:
    typed = Typed(io.BytesIO(b"x" * 3 * LONGEST_LINE + b"\nnext\n"))
    assert len(typed.line(QUICK) or "") == LONGEST_LINE
    assert typed.line(QUICK) == "next"


def test_input_without_end_is_held_back_and_not_kept_in_memory() -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            self.asked += 1
            return b"y\n" * 8

    endless = Endless()
    typed = Typed(endless)
    assert typed.line(QUICK) == "y"
    settled = _settled(lambda: endless.asked)
    assert settled < 100
    assert typed.line(QUICK) == "y"


def test_waiting_for_a_line_ends_in_time_and_at_an_interruption() -> None:
    reading, writing = os.pipe()
    typed = Typed(os.fdopen(reading, "rb", buffering=0))
    begun = time.monotonic()
    assert typed.line(0.05) is None
    assert time.monotonic() - begun < QUICK
    typed.interrupt()
    with pytest.raises(AwayError) as interrupted:
        typed.line()
    assert interrupted.value.why is Away.INTERRUPTED
    os.close(writing)


def test_where_nothing_can_be_typed_nothing_is_read_and_nothing_ends() -> None:
    typed = Typed(None)
    assert typed.line(0.01) is None
    assert typed.line(0.01) is None


def _settled(count: Callable[[], int]) -> int:
    """The count when it no longer grows."""
    last = -1
    while last != (now := count()):
        last = now
        time.sleep(0.05)
    return last

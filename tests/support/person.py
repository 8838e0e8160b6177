"""A person at a terminal: reads until something is said, types a line, never guesses the time."""

import io
import os
import threading
import time

WATCHDOG = 40.0
"""Seconds after which a line that never came fails the test."""


class Told(io.TextIOBase):
    """What was told so far, for a person who waits for a line."""

    def __init__(self) -> None:
        self._text = ""
        self._read_to = 0
        self._news = threading.Condition()

    def write(self, text: str) -> int:
        with self._news:
            self._text += text
            self._news.notify_all()
        return len(text)

    def wait_for(self, words: str) -> str:
        """Everything up to and with `words`, from where the last wait ended."""
        deadline = time.monotonic() + WATCHDOG
        with self._news:
            while (found := self._text.find(words, self._read_to)) < 0:
                if not self._news.wait(deadline - time.monotonic()):
                    raise AssertionError(f"never told: {words!r}; told:\n{self._text}")
            begin, self._read_to = self._read_to, found + len(words)
            return self._text[begin : self._read_to]

    def rest(self) -> str:
        """What was told after the last wait."""
        with self._news:
            return self._text[self._read_to :]

    @property
    def text(self) -> str:
        return self._text


class Person:
    """Types on one end of a pipe and reads what is told."""

    def __init__(self) -> None:
        reading, self._typing = os.pipe()
        self.input = os.fdopen(reading, "rb", buffering=0)
        self.told = Told()

    def types(self, *lines: str) -> None:
        for line in lines:
            os.write(self._typing, f"{line}\n".encode())

    def hears(self, words: str) -> str:
        return self.told.wait_for(words)

    def hangs_up(self) -> None:
        if self._typing >= 0:
            os.close(self._typing)
            self._typing = -1

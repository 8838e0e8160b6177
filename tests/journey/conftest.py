"""A person with an empty home, a voice of known lengths and an output whose frames are counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from calmcoach.home import Home, find_home
from calmcoach.journey._person import PersonsJourney
from support.counted_output import CountedOutput
from support.known_voice import VOICE, KnownVoice


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("CALMCOACH_HOME", str(tmp_path / "home"))
    return find_home()


class Person:
    """One person before their computer."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.output = CountedOutput()
        self.voice = KnownVoice()
        self.journey = self.open()

    def open(self) -> PersonsJourney:
        """Start the program."""
        journey = PersonsJourney(self.home, {"settle": 0.5})
        journey.studio.make_output = lambda settings, log: self.output
        journey.studio.speak_with(self.voice, VOICE)
        return journey

    def open_again(self) -> PersonsJourney:
        """Close the program and start it once more."""
        self.journey.close()
        self.output = CountedOutput()
        self.journey = self.open()
        return self.journey


@pytest.fixture
def person(home: Home) -> Iterator[Person]:
    someone = Person(home)
    yield someone
    someone.journey.close()

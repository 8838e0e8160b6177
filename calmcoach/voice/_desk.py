"""One engine seen from the player: its worker, what it is asked just now, how it has fared."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from calmcoach.units import Seconds
from calmcoach.voice._api import Trouble, Utterance, Voice
from calmcoach.voice._link import Link, Reply
from calmcoach.voice._messages import Head

FAILURES_TO_GIVE_UP: Final = 3
_TRIES_A_PHRASE: Final = 2
LEAST_LIMIT: Final[Seconds] = 3.0
"""No request is given less time than this."""
SLACK: Final = 4.0
"""Nor less than this many times what is expected."""
STARTING: Final[Seconds] = 15.0
"""More for a process that has to start and load its voice first."""
_BEYOND_REPAIR: Final = frozenset({Trouble.MISSING, Trouble.DAMAGED})
_LEARNING: Final = 0.3
_CALIBRATION: Final[Seconds] = 12.0
"""About how much speech it takes to get to know a voice."""


@dataclass(frozen=True, slots=True)
class Job:
    """One request under way."""

    number: int
    voice: Voice
    language: str
    utterance: Utterance | None
    """None for getting ready or to know a voice."""
    meets: bool
    """Whether the answer tells what the voice is like."""
    started: Seconds
    length: Seconds
    """How much speech it should come to."""


@dataclass(slots=True)
class Desk:
    """The state of one engine. Guarded by the speaker's lock."""

    engine: str
    link: Link
    job: Job | None = None
    deadline: Seconds = 0.0
    warm: list[tuple[Voice, str]] = field(default_factory=list[tuple[Voice, str]])
    """Voices to get ready, with the language that they will read."""
    failures: int = 0
    """In a row."""
    tries: dict[Utterance, int] = field(default_factory=dict[Utterance, int])
    """Of phrases at which the process broke."""
    gone: tuple[Trouble, str] | None = None
    """Why nothing is asked of it any more."""
    slowness: float = 0.4
    """Seconds of work a second of speech, as learned; at first taken for a slow engine's."""
    idle_since: Seconds = 0.0
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def ask_to_load(self, voice: Voice, language: str, now: Seconds) -> None:
        """Start the engine, and nothing more."""
        self._ask({"do": "load"}, Job(next(self.numbers), voice, language, None, False, now, 0.0))

    def ask_about(self, voice: Voice, language: str, now: Seconds) -> None:
        """Get to know a voice's loudness and speed."""
        job = Job(next(self.numbers), voice, language, None, True, now, _CALIBRATION)
        self._ask({"do": "calibrate", "voice": voice.name, "language": language}, job)

    def ask_for(
        self, utterance: Utterance, text: str, tempo: Seconds, length: Seconds, now: Seconds
    ) -> None:
        """Make a phrase."""
        voice, language = utterance.voice, utterance.language
        request = {
            "do": "speak",
            "text": text,
            "voice": voice.name,
            "language": language,
            "pace": utterance.pace,
            "tempo": tempo,
        }
        self._ask(request, Job(next(self.numbers), voice, language, utterance, False, now, length))

    def finish(self, job: Job, now: Seconds, reply: Reply) -> None:
        """A request is over."""
        self.job = None
        self.idle_since = now
        if reply.trouble is None:
            self.failures = 0
            self._learn(job, now)
        else:
            self.failures += 1
            if reply.trouble in _BEYOND_REPAIR or self.failures >= FAILURES_TO_GIVE_UP:
                self.gone = reply.trouble, reply.detail

    def loses(self, utterance: Utterance, reply: Reply) -> bool:
        """Whether a phrase that failed is not tried again.

        One at which the process broke is: it may be the process that was at fault.
        """
        self.tries[utterance] = self.tries.get(utterance, 0) + 1
        return not reply.broke or self.tries[utterance] >= _TRIES_A_PHRASE

    def revive(self) -> None:
        """Give the engine another chance."""
        self.gone = None
        self.failures = 0
        self.tries.clear()

    def _ask(self, request: Head, job: Job) -> None:
        starting = 0.0 if self.link.running else STARTING
        limit = starting + max(LEAST_LIMIT, SLACK * self.slowness * job.length)
        self.job = job
        self.deadline = job.started + limit
        # The worker ends itself when it takes far too long, in case nobody is left to kill it.
        self.link.ask({"id": job.number, "limit": 2 * limit, **request})

    def _learn(self, job: Job, now: Seconds) -> None:
        if job.utterance is not None and job.length:
            self.tries.pop(job.utterance, None)
            self.slowness += _LEARNING * ((now - job.started) / job.length - self.slowness)

"""What the journey tells a face: frozen, and in people's terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from calmcoach.units import Seconds

if TYPE_CHECKING:  # the script room brings Pydantic, which the first screen need not wait for
    from calmcoach.script import Problem


@dataclass(frozen=True, slots=True)
class Listing:
    """One script as the library lists it."""

    id: str
    title: str
    technique: str
    language: str
    seconds: Seconds
    """How long it lasts with this person's voice and settings: an estimate before it was heard."""
    shortest: Seconds
    longest: Seconds
    """What a length may be asked for."""
    posture: str
    tenses: tuple[str, ...]
    holds: bool
    """Whether a breath is held anywhere."""
    attention: str
    wakes: bool
    """False: a sleep script, with no re-alerting end."""
    cautions: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    part_titles: tuple[str, ...]
    fills: Mapping[str, tuple[str, str]]
    """What the script asks to have filled in: name to (question, default)."""
    own: bool
    """Whether it is the person's own script."""
    problem: str | None = None
    """The first problem of a script that can't be played."""


class Why(StrEnum):
    """Why Today offers what it offers."""

    STOPPED = "stopped"
    USUAL = "usual"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Offer:
    """The one line that Today goes on with."""

    listing: Listing
    why: Why
    part_title: str = ""
    """Where it was stopped."""
    seconds_left: Seconds = 0.0
    resume: bool = False


@dataclass(frozen=True, slots=True)
class Fitting:
    """One of the three scripts that fit now."""

    listing: Listing
    reasons: tuple[str, ...]
    """In people's words: `short`, `lying down`, `nothing is tensed`."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that does not work here, and what goes on all the same."""

    what: str
    """One plain sentence."""
    remedy: str = ""
    """One plain sentence or one command; empty when there is nothing to do."""


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the journal as the person reads it."""

    id: str
    started: datetime
    script: str | None
    title: str
    before: int | None
    after: int | None
    heard: Seconds
    note: str
    kind: str
    """`session`, `flare`, `sleep` or `entry`."""
    ended: str
    """`finished`, `stopped`, `interrupted` or empty."""
    technique: str = ""
    question: str = "hurts"
    """Which was asked: `hurts`, `bothers` or `tense`."""
    tags: tuple[str, ...] = ()
    planned: Seconds | None = None
    missing: str = ""
    """Why there is no after-rating, such as `skipped`, `stopped`, `closed`."""
    edited: datetime | None = None
    deleted: datetime | None = None
    draw: int | None = None
    """What the coin said: 1 the practice, 0 the quiet wait; None where none was thrown."""


@dataclass(frozen=True, slots=True)
class PracticeCount:
    """The plain counts of one practice: what was rated, and nothing inferred (Tier 0)."""

    title: str
    times: int
    not_rated: int
    mean_before: float | None
    """None while there are fewer than five pairs."""
    mean_after: float | None
    lower: int
    same: int
    higher: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a setting may be set to."""

    value: str
    label: str
    usable: bool = True


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """One part of a script as it will be heard."""

    title: str
    seconds: Seconds
    texts: tuple[str, ...]
    """What is spoken, phrase by phrase; breaths and steps in words."""
    warnings: tuple[str, ...] = ()
    """Where the words take longer than the time that is written for them."""


@dataclass(frozen=True, slots=True)
class FileCue:
    """One cue of a rendered session: CLI's `--json` form, in its order of keys."""

    kind: str
    text: str
    part: int
    start_frame: int
    frames: int


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A session that was written to a file."""

    path: Path
    sample_rate: int
    frames: int
    engine: str
    voice: str
    cues: tuple[FileCue, ...]
    captions: Path | None
    warnings: tuple[str, ...] = ()
    """Where the words take longer than the time that is written for them."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An own script as it is written on."""

    id: str
    """Empty for a new one that was never saved."""
    path: Path
    """Its file; for a new one, the place by which its draft is kept."""
    text: str
    """What to write on: the draft that was left, if there is one, else what is saved."""
    saved: str
    """What its file holds; for a new one, what it begins with."""
    copied: bool = False
    """Whether it was copied from a bundled script just now."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How a script will be heard, by estimates where its phrases were not made yet."""

    seconds: Seconds
    words_a_minute: float
    """Over the whole length."""
    speaking_words_a_minute: float
    """While the voice speaks."""
    silence: float
    """The share of the whole in which nothing is spoken, 0 to 1."""
    longest_rest: Seconds
    """Between two phrases; breaths and steps are no rests."""
    parts: tuple[tuple[str, Seconds], ...]
    """The title and length of each part, repetitions included."""


@dataclass(frozen=True, slots=True)
class Review:
    """What is wrong with a text, and how it will be heard if nothing is."""

    problems: "tuple[Problem, ...]"
    heard: Heard | None

"""What the journey tells a face: frozen, and in people's terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from calmcoach.units import Seconds


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

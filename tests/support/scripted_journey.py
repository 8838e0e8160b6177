"""A journey without sound or disk: its time is moved by hand, and it keeps what it is told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Event

from calmcoach.journey import (
    Choice,
    Fitting,
    Listing,
    Logged,
    Offer,
    PracticeCount,
    Settings,
    Trouble,
    Why,
)
from calmcoach.session import BreathNow, Now, PlayerState
from calmcoach.units import frames
from support.fake_lock import FakeLock
from support.fake_writing import FakeWriting
from support.scripted_records import ScriptedRecords

BEACH = Listing(
    id="imagery/beach",
    title="Warm beach",
    technique="imagery",
    language="en",
    seconds=720.0,
    shortest=300.0,
    longest=1200.0,
    posture="lying or sitting",
    tenses=(),
    holds=False,
    attention="pleasant",
    wakes=True,
    cautions=("Not while driving.",),
    tags=("evening", "beginner"),
    summary="A slow walk to a quiet beach, and a while by the water.",
    part_titles=("Arrive", "The path", "The water", "Come back"),
    fills={"place": ("A place where you feel safe", "a quiet beach")},
    own=False,
)
COHERENT = replace(
    BEACH,
    id="breathing/coherent",
    title="Coherent breathing",
    technique="breathing",
    seconds=420.0,
    posture="sitting or lying",
    summary="Five or six slow breaths a minute, in and out alike.",
    part_titles=("Settle", "Breathe", "Come back"),
    attention="neutral",
    fills={},
)
DRIFT = replace(
    BEACH,
    id="sleep/drift",
    title="Drift",
    technique="sleep",
    wakes=False,
    posture="lying",
    summary="A slow way through the body, for falling asleep.",
    part_titles=("Arrive", "Let go"),
    fills={},
)
FLARE = replace(
    BEACH,
    id="flare/three-minutes",
    title="Three minutes",
    technique="relaxation",
    seconds=180.0,
    tags=("flare",),
    summary="A short way through a bad moment.",
    cautions=(),
    fills={},
)
FOURFOLD = replace(
    BEACH,
    id="relaxation/four",
    title="Four groups",
    technique="relaxation",
    seconds=360.0,
    tenses=("hands", "face", "shoulders", "legs"),
    cautions=("Skip a part that hurts.", "Not while driving."),
    summary="Tense a little, then let go, in four rounds.",
    part_titles=("Hands", "Face", "Shoulders", "Legs"),
    fills={},
)
BROKEN = replace(
    BEACH,
    id="own/evening",
    title="evening",
    own=True,
    problem="line 4: “techniqe” is not known; did you mean “technique”?",
)
WAIT = replace(
    COHERENT,
    id="wait/quiet",
    title="Quiet wait",
    technique="wait",
    summary="Seven quiet minutes with soft sound and no words.",
    part_titles=("Quiet", "Chime"),
)
LIBRARY = (COHERENT, BEACH, FOURFOLD, FLARE, DRIFT, BROKEN)


@dataclass(frozen=True, slots=True)
class Beat:
    """What is heard for some seconds."""

    seconds: float
    caption: str = ""
    speaking: bool = False
    phase: str = ""
    step: str = ""
    rest: bool = False
    part: int = 0
    part_title: str = ""


def say(words: str, seconds: float, part: int = 0, part_title: str = "Arrive") -> tuple[Beat, Beat]:
    """A sentence and the rest after it."""
    spoken = Beat(seconds, words, speaking=True, part=part, part_title=part_title)
    return spoken, Beat(6.0, words, rest=True, part=part, part_title=part_title)


def breaths(count: int, words: str, part: int = 1) -> tuple[Beat, ...]:
    """So many breaths of four seconds in and six out."""
    breath = (
        Beat(4.0, words, phase="in", part=part, part_title="Breathe"),
        Beat(6.0, words, phase="out", part=part, part_title="Breathe"),
    )
    return breath * count


SESSION: tuple[Beat, ...] = (
    Beat(3.0),
    *say("Let your body be held by whatever is under you.", 4.0),
    *say("In your own time, picture a quiet beach.", 4.0),
    *breaths(12, "Let the breath lead now."),
    Beat(6.0, "Make a gentle fist.", step="Tense", part=2, part_title="Hands"),
    *say("And when you are ready, come back to the room.", 5.0, 2, "Come back"),
)


@dataclass
class ScriptedVisit:
    """A session whose position moves only when `pass_time` is called."""

    listing: Listing
    kind: str = "session"
    asks_before: bool = True
    asks_after: bool = True
    beats: tuple[Beat, ...] = SESSION
    resume: bool = False
    fit: float | None = None
    fills: Mapping[str, str] | None = None
    before: int | None = None
    after: int | None = None
    missing: str = ""
    noted: str = ""
    told: list[str] = field(default_factory=list)
    """The names of what was asked of it, in order."""
    position: float = 0.0
    state: PlayerState = PlayerState.READY
    sounding: bool = True
    voice_gone: bool = False
    waiting: bool = False
    put_off: "ScriptedVisit | None" = None
    """The practice before which the coin puts a quiet wait."""
    disk: Event = field(default_factory=Event)
    """Cleared: writing a rating waits for it."""

    def __post_init__(self) -> None:
        self.disk.set()

    def prepare(self) -> None:
        self.told.append("prepare")

    def rate_before(self, value: int | None) -> None:
        self.disk.wait(10)
        self.told.append("rate_before")
        self.before = value
        if self.put_off is not None:
            self.listing = replace(WAIT, seconds=self.listing.seconds)

    @property
    def waits(self) -> bool:
        return self.put_off is not None and self.listing.id == WAIT.id

    def play(self) -> None:
        self.told.append("play")
        self.state = PlayerState.PLAYING

    def toggle(self) -> None:
        self.told.append("toggle")
        paused = self.state is PlayerState.PAUSED
        self.state = PlayerState.PLAYING if paused else PlayerState.PAUSED

    def step(self, parts: int) -> None:
        self.told.append(f"step {parts}")

    def restart(self) -> None:
        self.told.append("restart")
        self.position = 0.0

    def louder(self, decibels: float) -> None:
        self.told.append(f"louder {decibels}")

    def adjust(self, **changes: object) -> None:
        self.told.append(f"adjust {changes}")

    def stop(self) -> None:
        self.told.append("stop")
        if self.state is not PlayerState.DONE:
            self.state = PlayerState.STOPPED

    def go_on(self) -> None:
        self.told.append("go_on")
        self.state = PlayerState.PLAYING

    def leave(self) -> None:
        self.told.append("leave")
        self.state = PlayerState.DONE

    def end_gently(self) -> None:
        self.told.append("end_gently")
        self.state = PlayerState.DONE

    def rate_after(self, value: int | None, *, missing: str = "skipped") -> None:
        self.told.append("rate_after")
        self.after = value
        self.missing = "" if value is not None else missing

    def note(self, text: str) -> None:
        self.told.append("note")
        self.noted = text

    def close(self) -> None:
        self.told.append("close")

    @property
    def length(self) -> float:
        return sum(beat.seconds for beat in self.beats)

    def pass_time(self, seconds: float) -> None:
        """Let so many seconds be heard, if it is playing."""
        if self.state is PlayerState.PLAYING:
            self.position = min(self.length, self.position + seconds)
            if self.position >= self.length:
                self.state = PlayerState.DONE

    def now(self) -> Now:
        beat, done = self._beat()
        settling = self.state is PlayerState.PLAYING and not beat.caption
        return Now(
            state=PlayerState.SETTLING if settling else self.state,
            position=frames(self.position),
            length=frames(self.length),
            caption=beat.caption,
            speaking=beat.speaking,
            breath=_breath(beat, done),
            step=beat.step,
            step_left=beat.seconds * (1.0 - done) if beat.step else 0.0,
            rest_done=done if beat.rest else None,
            part=beat.part,
            parts=1 + max(beat.part for beat in self.beats),
            part_title=beat.part_title,
            seconds_left=self.length - self.position,
            sounding=self.sounding,
            voice_gone=self.voice_gone,
            waiting=self.waiting,
            cue_left=beat.seconds * (1.0 - done),
        )

    def _beat(self) -> tuple[Beat, float]:
        start = 0.0
        for beat in self.beats:
            if self.position < start + beat.seconds:
                return beat, (self.position - start) / beat.seconds
            start += beat.seconds
        return self.beats[-1], 1.0


def _breath(beat: Beat, done: float) -> BreathNow | None:
    if not beat.phase:
        return None
    sizes = {"in": done, "hold": 1.0, "out": 1.0 - done, "rest": 0.0}
    return BreathNow(beat.phase, done, beat.seconds, sizes[beat.phase])


@dataclass
class ScriptedJourney:
    """A journey over a small library; every visit it gives out is kept in `visits`."""

    settings: Settings = field(default_factory=lambda: Settings(greeted=True))
    library: tuple[Listing, ...] = LIBRARY
    offered: Offer = field(default_factory=lambda: Offer(COHERENT, Why.DEFAULT))
    lines: tuple[Logged, ...] = ()
    counted: tuple[PracticeCount, ...] = ()
    amiss: tuple[Trouble, ...] = ()
    unsaved: tuple[str, ...] = ()
    asks: bool = True
    visits: list[ScriptedVisit] = field(default_factory=list)
    writing: FakeWriting = field(default_factory=FakeWriting)
    records: ScriptedRecords = field(default_factory=ScriptedRecords)
    """Holds `lines` and `counted` where it is not given entries of its own."""
    lock: FakeLock = field(default_factory=FakeLock)
    resumed: list[bool] = field(default_factory=list)
    wait_first: bool = False
    """Whether the coin says so."""
    looked_after: bool = False
    closed: bool = False
    door: Event = field(default_factory=Event)
    """Cleared: opening the journey and reading from it wait for it."""
    read_first: int = 0
    """So many scripts are read before the others, which come when `rest` is set."""
    rest: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.door.set()
        if self.lines and not self.records.entries:
            self.records.entries = list(self.lines)
        if self.counted and self.records.counted is None:
            self.records.counted = self.counted

    def open(self) -> "ScriptedJourney":
        """What the app calls to open it."""
        self.door.wait(10)
        return self

    def change(self, **changes: object) -> Settings:
        self.settings = replace(self.settings, **changes)
        return self.settings

    def listings(
        self, on_some: Callable[[Sequence[Listing]], None] | None = None
    ) -> Sequence[Listing]:
        self.door.wait(10)
        if self.read_first and on_some is not None:
            on_some(self.library[: self.read_first])
            self.rest.wait(10)
        return self.library

    def listing(self, wanted: str) -> Listing:
        return next(listing for listing in self.library if listing.id == wanted)

    def fitting(self, listings: Sequence[Listing]) -> Sequence[Fitting]:
        reasons = ("short", "sitting or lying", "nothing is tensed")
        fit = [each for each in listings if not each.tenses and each.wakes and not each.problem]
        return tuple(Fitting(listing, reasons) for listing in fit[:3])

    def offer(self) -> Offer:
        return self.offered

    def stopped_at(self, script: str) -> Offer | None:
        offered = self.offered
        return offered if offered.resume and offered.listing.id == script else None

    def visit(
        self,
        wanted: str,
        *,
        fit: float | None = None,
        resume: bool = False,
        fills: Mapping[str, str] | None = None,
    ) -> ScriptedVisit:
        listing = self.listing(wanted)
        self.resumed.append(resume)
        kind = "session" if listing.wakes else "sleep"
        later = ScriptedVisit(listing, kind, asks_before=False, asks_after=False)
        visit = ScriptedVisit(
            listing,
            kind,
            put_off=later if self.wait_first else None,
            asks_before=self.asks,
            asks_after=self.asks and kind == "session",
            resume=resume,
            fit=fit,
            fills=fills,
        )
        self.visits.append(visit)
        return visit

    def following(self, visit: ScriptedVisit) -> ScriptedVisit | None:
        if visit.put_off is not None:
            self.visits.append(visit.put_off)
        return visit.put_off

    def flare(self) -> ScriptedVisit:
        listing = self.listing(self.settings.flare)
        visit = ScriptedVisit(listing, "flare", asks_before=False, asks_after=False)
        visit.play()
        self.visits.append(visit)
        return visit

    def logged(self, limit: int | None = None) -> Sequence[Logged]:
        return self.lines[:limit]

    def counts(self) -> Sequence[PracticeCount]:
        return self.counted

    def voices(self) -> Sequence[Choice]:
        return (
            Choice("auto", "the best one here"),
            Choice("piper/joe", "Joe (Piper)"),
            Choice("pyttsx3/en-us", "English (eSpeak NG)"),
        )

    def beds(self) -> Sequence[Choice]:
        return (
            Choice("script", "the script's own"),
            Choice("none", "none"),
            Choice("ocean", "ocean"),
            Choice("brown", "brown noise"),
        )

    def devices(self) -> Sequence[Choice]:
        return (Choice("Headphones", "Headphones"), Choice("Speakers", "Speakers"))

    def troubles(self) -> Sequence[Trouble]:
        return self.amiss

    def get_ready(self) -> None:
        return

    def look_after(self) -> None:
        self.looked_after = True

    def close(self) -> Sequence[str]:
        self.closed = True
        return self.unsaved


def a_journal() -> tuple[Logged, ...]:
    """A few weeks of sessions, newest first."""
    newest = datetime(2025, 11, 4, 20, 31, tzinfo=UTC)
    ratings = ((6, 4), (7, 7), (5, 6), (None, None), (6, 3), (8, 6), (4, None))
    lines: list[Logged] = []
    for at in range(28):
        before, after = ratings[at % len(ratings)]
        listing = LIBRARY[at % 3]
        kind = "flare" if at % 9 == 8 else "session"
        lines.append(
            Logged(
                id=f"line-{at}",
                started=newest - timedelta(days=at, hours=at % 5),
                script=listing.id,
                title=FLARE.title if kind == "flare" else listing.title,
                before=None if kind == "flare" else before,
                after=None if kind == "flare" else after,
                heard=listing.seconds - 30.0 * (at % 4),
                note="A quiet evening, the window was open." if at % 6 == 0 else "",
                kind=kind,
                ended="finished",
            )
        )
    return tuple(lines)


def some_counts() -> tuple[PracticeCount, ...]:
    """Two practices with enough ratings to count, and one without."""
    return (
        PracticeCount("Warm beach", 12, 3, 6.1, 5.3, 5, 2, 2),
        PracticeCount("Coherent breathing", 9, 1, 5.5, 5.0, 4, 3, 1),
        PracticeCount("Four groups", 2, 0, None, None, 0, 0, 0),
    )

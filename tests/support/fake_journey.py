"""A journey whose sessions stand still until the test moves them on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

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
from calmcoach.journey._settings import with_changes
from calmcoach.session import Now, PlayerState
from support.fake_lock import FakeLock
from support.fake_writing import FakeWriting
from support.scripted_records import ScriptedRecords

BEACH = Listing(
    id="imagery/beach",
    title="Warm beach",
    technique="imagery",
    language="en",
    seconds=600.0,
    shortest=300.0,
    longest=1200.0,
    posture="lying or sitting",
    tenses=(),
    holds=False,
    attention="pleasant",
    wakes=True,
    cautions=("Not while driving.",),
    tags=(),
    summary="A slow walk to a quiet beach.",
    part_titles=("Arrive", "The water"),
    fills={"place": ("A place where you feel safe", "a quiet beach")},
    own=False,
)
FIST = replace(
    BEACH, id="relaxation/hands", title="Hands", technique="relaxation", tenses=("hands",), fills={}
)
SOOTHING = replace(
    BEACH, id="flare/three-minutes", title="Three minutes", technique="breathing", seconds=180.0
)
BROKEN = replace(
    BEACH, id="own/broken", title="own/broken", own=True, problem="broken.toml:3:1: no\x1b[2J title"
)
FIRST = Now(
    state=PlayerState.PLAYING,
    position=0,
    length=48_000 * 600,
    caption="",
    speaking=False,
    breath=None,
    step="",
    step_left=0.0,
    rest_done=None,
    part=0,
    parts=2,
    part_title="Arrive",
    seconds_left=600.0,
    sounding=True,
    voice_gone=False,
    waiting=False,
    cue_left=10.0,
)


class FakeVisit:
    """A session that is at `moment` until the test says otherwise."""

    def __init__(self, listing: Listing, kind: str = "session") -> None:
        self.listing = listing
        self.kind = kind
        self.asks_before = kind == "session"
        self.asks_after = kind == "session"
        self.before: int | None = None
        self.put_off: FakeVisit | None = None
        self.moment = replace(FIRST, state=PlayerState.READY, sounding=False)
        self.happened: list[str] = []
        self.looked_at = 0

    def becomes(self, **changes: object) -> None:
        self.moment = replace(self.moment, **changes)

    def ends(self) -> None:
        self.becomes(state=PlayerState.DONE, sounding=False)

    def prepare(self) -> None:
        self.happened.append("prepare")

    def rate_before(self, value: int | None) -> None:
        self.before = value
        self.happened.append(f"before {value}")
        if self.put_off is not None:
            self.listing = replace(self.listing, id="wait/quiet", title="Quiet wait")

    @property
    def waits(self) -> bool:
        return self.put_off is not None and self.listing.id == "wait/quiet"

    def play(self) -> None:
        self.moment = FIRST
        self.happened.append("play")

    def toggle(self) -> None:
        paused = self.moment.state is PlayerState.PAUSED
        self.becomes(state=PlayerState.PLAYING if paused else PlayerState.PAUSED)
        self.happened.append("toggle")

    def step(self, parts: int) -> None:
        self.happened.append(f"step {parts}")

    def restart(self) -> None:
        self.happened.append("restart")

    def louder(self, decibels: float) -> None:
        self.happened.append(f"louder {decibels:g}")

    def adjust(self, **changes: object) -> None:
        self.happened.append(f"adjust {changes}")

    def stop(self) -> None:
        if self.moment.state not in {PlayerState.STOPPED, PlayerState.DONE}:
            self.becomes(state=PlayerState.STOPPED)
            self.happened.append("stop")

    def go_on(self) -> None:
        self.becomes(state=PlayerState.PLAYING)
        self.happened.append("go on")

    def leave(self) -> None:
        self.becomes(state=PlayerState.DONE)
        self.happened.append("leave")

    def end_gently(self) -> None:
        self.becomes(state=PlayerState.ENDING)
        self.happened.append("end gently")

    def now(self) -> Now:
        self.looked_at += 1
        return self.moment

    def rate_after(self, value: int | None, *, missing: str = "skipped") -> None:
        self.happened.append(f"after {missing if value is None else value}")

    def note(self, text: str) -> None:
        self.happened.append(f"note {text}")

    def close(self) -> None:
        if "close" not in self.happened:
            self.happened.append("close")


class FakeJourney:
    """Four scripts, one of them broken, and a journal that the test fills."""

    def __init__(self) -> None:
        self.settings = Settings(greeted=True)
        self.writing = FakeWriting()
        self.records = ScriptedRecords()
        self.lock = FakeLock()
        self.offered = Offer(BEACH, Why.DEFAULT)
        self.visits: list[FakeVisit] = []
        self.asked: list[dict[str, object]] = []
        self.found: list[Trouble] = []
        self.unsaved: tuple[str, ...] = ()
        self.looked_after = False
        self.wait_first = False
        self.more: tuple[Listing, ...] = ()

    def change(self, **changes: object) -> Settings:
        self.settings, wrong = with_changes(self.settings, changes)
        assert not wrong
        return self.settings

    def listings(
        self, on_some: Callable[[Sequence[Listing]], None] | None = None
    ) -> Sequence[Listing]:
        return (SOOTHING, BEACH, BROKEN, FIST, *self.more)

    def listing(self, wanted: str) -> Listing:
        return next(each for each in self.listings() if each.id == wanted)

    def fitting(self, listings: Sequence[Listing]) -> Sequence[Fitting]:
        return (Fitting(listings[1], ("lying down", "nothing is tensed")),)

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
    ) -> FakeVisit:
        self.asked.append({"wanted": wanted, "fit": fit, "resume": resume, "fills": fills or {}})
        visit = FakeVisit(self.listing(wanted))
        if self.wait_first:
            visit.put_off = FakeVisit(visit.listing)
            visit.put_off.asks_before = visit.put_off.asks_after = False
        self.visits.append(visit)
        return self.visits[-1]

    def following(self, visit: FakeVisit) -> FakeVisit | None:
        if visit.put_off is not None:
            self.visits.append(visit.put_off)
        return visit.put_off

    def flare(self) -> FakeVisit:
        self.visits.append(FakeVisit(SOOTHING, "flare"))
        self.visits[-1].play()
        return self.visits[-1]

    def logged(self, limit: int | None = None) -> Sequence[Logged]:
        return self.records.entries[:limit]

    def counts(self) -> Sequence[PracticeCount]:
        return self.records.counts()

    def voices(self) -> Sequence[Choice]:
        return (Choice("auto", "the best one here"), Choice("piper/joe", "Joe", usable=False))

    def beds(self) -> Sequence[Choice]:
        return (Choice("script", "the script's own"), Choice("none", "none"))

    def devices(self) -> Sequence[Choice]:
        return (Choice("", "the system's own"),)

    def troubles(self) -> Sequence[Trouble]:
        return self.found

    def get_ready(self) -> None:
        return

    def look_after(self) -> None:
        self.looked_after = True

    def close(self) -> Sequence[str]:
        return self.unsaved


def logged(day: int, *, before: int | None, after: int | None, note: str = "") -> Logged:
    """One line of a journal in March 2026."""
    return Logged(
        id=f"{day}",
        started=datetime(2026, 3, day, 20, 15, tzinfo=UTC),
        script=BEACH.id,
        title=BEACH.title,
        before=before,
        after=after,
        heard=600.0,
        note=note,
        kind="session",
        ended="finished",
    )

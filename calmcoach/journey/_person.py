"""The journey of one person, over their settings, library, journal and voice."""

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from calmcoach.home import Home
from calmcoach.journal import Journal, look_for_sync
from calmcoach.journey._api import Visit
from calmcoach.journey._booking import Booking, Coin, with_coin
from calmcoach.journey._library import Library, OnSome
from calmcoach.journey._lock import JournalLock
from calmcoach.journey._log import write_log_to
from calmcoach.journey._records import PersonsRecords
from calmcoach.journey._records_api import Sought
from calmcoach.journey._rendering import outline_of, render_to
from calmcoach.journey._settings import (
    Settings,
    moment,
    read_settings,
    with_changes,
    write_settings,
)
from calmcoach.journey._studio import Studio
from calmcoach.journey._today import fitting, offer
from calmcoach.journey._told import (
    Choice,
    Fitting,
    Listing,
    Logged,
    Offer,
    OutlinePart,
    PracticeCount,
    RenderedFile,
    Trouble,
    Why,
)
from calmcoach.journey._troubles import (
    journal_troubles,
    settings_troubles,
    sound_troubles,
    sync_troubles,
    unsaved_commands,
    voice_troubles,
)
from calmcoach.journey._visit import Session
from calmcoach.journey._writing import Workshop, end
from calmcoach.script import ScriptError, ScriptNotFound
from calmcoach.session import Performance
from calmcoach.sound import devices
from calmcoach.units import Seconds
from calmcoach.voice import voices
from calmcoach.words import _

SKIPS_TO_STOP = 3
"""After so many skipped ratings in a row the question is no longer asked."""
LAST_RESORT = "flare/three-minutes"
_WAIT = "wait/quiet"


class PersonsJourney:
    """A `Journey` with its real parts."""

    def __init__(self, home: Home, for_this_run: Mapping[str, object]) -> None:
        """Open the journal and read the settings; sound and voice wait until they are needed."""
        self._home = home
        write_log_to(home.log)
        kept, self._bad_settings = read_settings(home.settings)
        self._kept = kept
        self._overrides = dict(for_this_run)
        self._settings, _bad = with_changes(kept, self._overrides)
        self._unkept = False
        self._journal = Journal.open(home.journal)
        self._synced = look_for_sync(home.journal)
        self.lock = JournalLock(self._journal)
        self.studio = Studio(home)
        self._library = Library(home, self.studio)
        self._current: Session | None = None
        self._flare: tuple[str, Booking] | None = None
        self._reading = threading.Lock()
        self.writing = Workshop(
            home, self.studio, self._library, lambda: self._settings, self._playing
        )
        self.records = PersonsRecords(
            self._journal, lambda: self._settings, self.change, self._plays, _local_now
        )

    @property
    def settings(self) -> Settings:
        """What the person has chosen, with what holds for this run only."""
        return self._settings

    def change(self, **changes: object) -> Settings:
        """Change settings, and keep them; what can't be written holds for this run."""
        self._kept, _bad = with_changes(self._kept, changes)
        for name in changes:
            self._overrides.pop(name, None)
        self._settings, _bad = with_changes(self._kept, self._overrides)
        if {"output", "device"} & changes.keys() and self._current is None:
            self.studio.forget_output()
        try:
            write_settings(self._home.settings, self._kept)
            self._unkept = False
        except OSError:
            self._unkept = True
        return self._settings

    def listings(self, on_some: OnSome | None = None) -> Sequence[Listing]:
        """The whole library; `on_some` is told what has been read so far."""
        with self._reading:
            return self._library.listings(self._settings, on_some)

    def listing(self, wanted: str) -> Listing:
        """One script by its id or path. Raises ScriptError or ScriptNotFound."""
        mark = self._library.find(wanted, self._settings.language)
        return self._library.listing(mark, self._settings)

    def fitting(self, listings: Sequence[Listing]) -> Sequence[Fitting]:
        """Three that fit now."""
        return fitting(listings, self._settings)

    def offer(self) -> Offer:
        """What Today goes on with. Raises ScriptNotFound where nothing at all can be played."""
        found = offer(self._playable, self._journal, _local_now())
        if found is None:
            fits = fitting(self.listings(), self._settings)
            found = Offer(fits[0].listing, Why.DEFAULT) if fits else None
        if found is None:
            raise ScriptNotFound(LAST_RESORT, ())
        return found

    def _playable(self, script: str) -> Listing | None:
        """The script with this id, or nothing where it is gone or can't be played any more."""
        try:
            return self.listing(script)
        except (ScriptError, ScriptNotFound, OSError):
            return None

    def stopped_at(self, script: str) -> Offer | None:
        """Where the script with this id was stopped."""
        place = self._journal.place(script)
        listing = self.listing(script)
        if place is None or not listing.wakes:
            return None
        return Offer(listing, Why.STOPPED, place.title, place.seconds_left, resume=True)

    def visit(
        self,
        wanted: str,
        *,
        fit: Seconds | None = None,
        resume: bool = False,
        fills: Mapping[str, str] | None = None,
    ) -> Visit:
        """A session with a script. Raises ScriptError, ScriptNotFound or FitError."""
        booking = self._book(wanted, fit=fit, resume=resume, fills=fills)
        coin = self._coin(booking)
        return self._session_of(booking if coin is None else with_coin(booking, coin))

    def following(self, visit: Visit) -> Visit | None:
        """The practice that comes after a quiet wait; None after anything else."""
        booking = visit.following if isinstance(visit, Session) else None
        return None if booking is None else self._session_of(booking)

    def _coin(self, booking: Booking) -> Coin | None:
        """What decides about this session, where a question about its practice is open."""
        questions = self._journal.questions
        question = questions.current()
        wanted = (
            question is not None
            and question.state == "running"
            and question.practice == booking.listing.id
        )
        if not wanted or booking.kind != "session" or booking.start_part or not booking.asks:
            return None
        try:
            mark = self._library.find(_WAIT, self._settings.language)
        except ScriptNotFound:
            return None
        listing = self._library.listing(mark, self._settings)
        return Coin(questions.throw, self._library.read(mark), listing)

    def flare(self) -> Visit:
        """The person's soothing script, already sounding over whatever fades."""
        visit = self._session_of(self._soothing(), after=self._playing())
        visit.prepare()
        visit.play()
        return visit

    def outline(self, wanted: str, *, fit: Seconds | None = None) -> Sequence[OutlinePart]:
        """What a script says, and how long each part lasts."""
        mark = self._library.find(wanted, self._settings.language)
        return outline_of(self._library.read(mark), mark, self.studio, self._settings, fit)

    def render(
        self,
        wanted: str,
        target: Path,
        *,
        fit: Seconds | None = None,
        captions: str | None = None,
        on_progress: Callable[[float], None] | None = None,
    ) -> RenderedFile:
        """Write a session to a file."""
        mark = self._library.find(wanted, self._settings.language)
        script = self._library.read(mark)
        return render_to(
            target, script, mark, self.studio, self._settings, fit, captions, on_progress
        )

    def logged(self, limit: int | None = None) -> Sequence[Logged]:
        """The journal, newest first."""
        return self.records.lines(Sought(), limit=limit)

    def counts(self) -> Sequence[PracticeCount]:
        """The plain counts of each practice, in order of use."""
        return self.records.counts()

    def voices(self) -> Sequence[Choice]:
        """`auto`, and every voice that can speak here."""
        found = [
            Choice(f"{voice.engine}/{voice.name}", voice.label, usable=voice.installed)
            for voice in voices()
            if voice.language.split("-")[0] == self._settings.language
        ]
        return (Choice("auto", _("the best one for the language")), *found)

    def beds(self) -> Sequence[Choice]:
        """The script's own, none, and the bundled beds."""
        names = self.studio.bed_names()
        own = Choice("script", _("the one the script asks for"))
        return (own, Choice("none", _("no sound under the voice")), *(Choice(n, n) for n in names))

    def devices(self) -> Sequence[Choice]:
        """The system's choice, and every device that plays sound."""
        return (
            Choice("", _("the one the computer uses")),
            *(Choice(device.name, device.name) for device in devices()),
        )

    def troubles(self) -> Sequence[Trouble]:
        """What does not work at this moment."""
        return (
            *journal_troubles(self._journal),
            *sync_troubles(self._synced),
            *sound_troubles(self.studio),
            *voice_troubles(self.studio, self._settings),
            *settings_troubles(self._home.settings, self._bad_settings, unkept=self._unkept),
        )

    def get_ready(self) -> None:
        """Open the sound, read the soothing script and wake the voice: then flare is at once."""
        self.studio.output(self._settings)
        soothing = self._soothing()
        self.studio.furniture(soothing.script, soothing.mark.path.parent, self._settings)
        voice = self.studio.voice(self._settings.language, self._settings)
        if voice is not None:
            self.studio.speaker.warm(voice)

    def look_after(self) -> None:
        """Check the journal, let go of what was deleted long ago, and keep a daily copy."""
        self._journal.check()
        self._journal.private.let_go_of_old()
        self._journal.backup()

    def close(self) -> Sequence[str]:
        """Let go of everything. Returns the commands that enter what could not be written."""
        if self._current is not None:
            self._current.close()
        tried_out = self._playing()
        if tried_out is not None:
            end(tried_out)
        self.studio.close()
        self._journal.retry()
        commands = unsaved_commands(self._journal.unsaved())
        self._journal.close()
        return commands

    def _book(
        self,
        wanted: str,
        *,
        kind: str | None = None,
        fit: Seconds | None = None,
        resume: bool = False,
        fills: Mapping[str, str] | None = None,
    ) -> Booking:
        """Read the script for a session. Raises ScriptError or ScriptNotFound."""
        mark = self._library.find(wanted, self._settings.language)
        script = self._library.read(mark)
        place = self._journal.place(mark.id) if resume else None
        return Booking(
            script=script,
            mark=mark,
            listing=self._library.listing(mark, self._settings),
            kind=kind or ("session" if script.wakes else "sleep"),
            fit=fit,
            start_part=min(place.part, len(script.parts) - 1) if place else 0,
            fills=fills,
            asks=kind != "flare" and self._asks(),
        )

    def _session_of(self, booking: Booking, after: Performance | None = None) -> Session:
        self._current = Session(
            booking,
            self.studio,
            self._journal,
            lambda: self._settings,
            self.change,
            after=after,
        )
        return self._current

    def _soothing(self) -> Booking:
        """The chosen flare script, read beforehand; the bundled one where that can't be played."""
        wanted = self._settings.flare
        if self._flare is None or self._flare[0] != wanted:
            try:
                self._flare = wanted, self._book(wanted, kind="flare")
            except (ScriptError, ScriptNotFound, OSError):
                self._flare = wanted, self._book(LAST_RESORT, kind="flare")
        return self._flare[1]

    def _plays(self, entry: str) -> bool:
        return self._current is not None and self._current.entry == entry

    def _playing(self) -> Performance | None:
        """What sounds at this moment: a session, or what is tried out while it is written."""
        session = self._current.performance if self._current else None
        there = (each for each in (session, self.writing.performance) if each is not None)
        return next((each for each in there if not each.done.is_set()), None)

    def _asks(self) -> bool:
        since = moment(self._settings.ask_since)
        return self._journal.skips_in_a_row(since) < SKIPS_TO_STOP


def _local_now() -> datetime:
    return datetime.now().astimezone()

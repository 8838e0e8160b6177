"""Player: the sentence that is heard, with air around it."""

import asyncio
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from calmcoach.journey import Visit
from calmcoach.session import Now, PlayerState
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._phrases import looking_around, part_line
from calmcoach.tui._screens._page import Asking
from calmcoach.tui._screens._player_state import state_pieces, volume_pieces
from calmcoach.tui._widgets._tones import Toned
from calmcoach.tui._widgets.action_line import ActionLine
from calmcoach.tui._widgets.caption import Caption
from calmcoach.tui._widgets.figure import Figure
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.notice import Notice
from calmcoach.tui._widgets.sound_panel import SoundPanel
from calmcoach.tui._widgets.time_line import TimeLine
from calmcoach.tui._widgets.waiting import Waiting
from calmcoach.units import Decibels

TICK = 1 / 20
"""Seconds between two looks at what is heard."""
_NEXT_INSTANT = 0.002
"""A cue that begins within so many seconds is as good as begun."""
_SHOWN = 2.0
"""Seconds for which a changed volume is shown."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What stands on the screen beside the figure; it is drawn again when any of it changes."""

    state: PlayerState
    caption: str
    part: int
    seconds_left: int
    amiss: tuple[bool, bool, bool]
    dim: bool
    looking: bool
    volume: Decibels | None


class PlayerPage(Asking[bool]):
    """One session while it sounds; its answer is whether it was heard to its end."""

    CSS_PATH = "player.tcss"
    PLACE = Place.PLAYER
    HELPED: ClassVar[tuple[Place, ...]] = (Place.STOPPED,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.PLAYER, Place.STOPPED)
    AUTO_FOCUS = ""

    DIM_AFTER: ClassVar[float] = 30.0
    """Seconds without a key after which everything but the sentence dims."""

    dimmed: reactive[bool] = reactive(False, toggle_class="dimmed")
    dark: reactive[bool] = reactive(False, toggle_class="dark")
    stopped: reactive[bool] = reactive(False, toggle_class="stopped")
    looking: reactive[bool] = reactive(False)
    """Whether the words that lead around the room are shown."""

    def __init__(self, visit: Visit) -> None:
        """Play `visit`."""
        super().__init__()
        self._visit = visit
        self._left = False
        self._told_to_stop = False
        self._stirred = monotonic()
        self._volume_until = 0.0
        self._turning = asyncio.Lock()
        self._figure = Figure(id="figure")
        self._seen: _Seen | None = None

    def compose(self) -> ComposeResult:
        """From the top: the part, the sentence, the state, the figure, the time."""
        yield Heading("")
        yield Caption(id="caption")
        yield ActionLine(id="state")
        yield self._figure
        yield Notice()
        yield Waiting()
        yield TimeLine(id="time")

    def on_mount(self) -> None:
        """Look at what is heard, twenty times a second."""
        self.set_interval(TICK, self._look)
        self.call_after_refresh(self._look)

    def on_key(self) -> None:
        """Light up; the key does what it says all the same."""
        self._stir()

    def on_mouse_move(self) -> None:
        """Light up."""
        self._stir()

    def on_click(self, event: events.Click) -> None:
        """Pause, or go on, with a click anywhere; light up a dark screen instead."""
        self._stir()
        if self.dark:
            self.dark = False
        elif not self.stopped and event.widget not in self.query(SoundPanel).nodes:
            self._visit.toggle()

    def _look(self) -> None:
        """Look at what is heard now, and show what looks different from before."""
        now = self._visit.now()
        if now.state is PlayerState.DONE:
            self.finish(not self._left)
        elif not self.dark and self.is_current:
            self._figure.show(now)
            moment = monotonic()
            idle = moment - self._stirred > self.DIM_AFTER and self.desk.settings.dim
            seen = _Seen(
                now.state,
                now.caption,
                now.part,
                int(now.seconds_left),
                (now.waiting, now.voice_gone, now.sounding),
                dim=idle and now.state is not PlayerState.STOPPED,
                looking=self.looking,
                volume=self.desk.settings.volume if moment < self._volume_until else None,
            )
            if seen != self._seen:
                self._seen = seen
                self._show(now, seen)
            if _NEXT_INSTANT < now.cue_left < TICK:
                self.set_timer(now.cue_left, self._look)  # words change on their cue's frame

    def _show(self, now: Now, seen: "_Seen") -> None:
        self.stopped = now.state is PlayerState.STOPPED
        self.dimmed = seen.dim
        title = self._visit.listing.title
        self.query_one(Heading).aside = part_line(title, now.part_title)
        self.query_one(Caption).words = looking_around() if seen.looking else now.caption
        self.query_one(TimeLine).show(now)
        self.query_one("#state", ActionLine).pieces = (
            state_pieces(now) if seen.volume is None else volume_pieces(seen.volume)
        )

    def watch_dimmed(self) -> None:
        """Draw everything in its other tone."""
        for widget in self.query(Toned):
            widget.refresh()

    def _stir(self) -> None:
        self._stirred = monotonic()
        self.dimmed = False

    def action_pause(self) -> None:
        """Pause, or go on."""
        if self._is_stopped:
            self.action_go_on()
        else:
            self._visit.toggle()

    def action_part(self, parts: int) -> None:
        """Go some parts forward or back."""
        self._visit.step(parts)

    def action_restart(self) -> None:
        """Begin again."""
        self._visit.restart()

    def action_volume(self, decibels: int) -> None:
        """Change the volume, and show it for a moment."""
        self._volume_until = monotonic() + _SHOWN
        self.desk.start(self._turn_volume(decibels))

    async def _turn_volume(self, decibels: int) -> None:
        async with self._turning:  # each step begins from the one before, and is kept on the disk
            await aside(self._visit.louder, decibels)
            self.desk.settings = (await aside(self.desk.opening.journey)).settings

    def action_blank(self) -> None:
        """Darken the screen, or light it; with a passphrase it is locked too."""
        self.dark = not self.dark
        if self.dark:
            self.desk.start(self._lock_screen())

    async def _lock_screen(self) -> None:
        if await self.desk.guard.lock_screen():
            self.dark = False

    def action_sound(self) -> None:
        """Open the Sound panel."""
        self.dark = False
        if not self.query(SoundPanel):
            self.mount(SoundPanel(self._visit))

    def action_stop(self) -> None:
        """Stop at once; the second time, close."""
        self.dark = False
        if self._is_stopped or self._told_to_stop:
            self._left = True
            self._visit.leave()
        else:
            self._told_to_stop = True  # a second Esc may come before the sound has stopped
            self._visit.stop()
            self._look()

    def action_go_on(self) -> None:
        """Go on after stopping."""
        if self._is_stopped:
            self._told_to_stop = False
            self.looking = False
            self._visit.go_on()

    def action_look_around(self) -> None:
        """Show, or hide, a few words that lead back into the room."""
        self.looking = not self.looking and self._is_stopped

    @property
    def _is_stopped(self) -> bool:
        return self._visit.now().state is PlayerState.STOPPED

"""The Sound panel: voice, pace, pauses and bed, moved by arrows while a session sounds."""

import asyncio
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from calmcoach.journey import Visit
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings, key_line
from calmcoach.tui._desk import desk_of
from calmcoach.tui._dials import sound_dials
from calmcoach.tui._widgets.action_line import KeyLine
from calmcoach.tui._widgets.dials import Dials


class SoundPanel(Vertical):
    """A few dials over the Player; what is turned is heard from the next phrase on."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.SOUND)

    def __init__(self, visit: Visit) -> None:
        """Turn the sound of `visit`."""
        super().__init__()
        self._visit = visit
        self._turning = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """The dials over their keys."""
        yield Dials()
        yield KeyLine(key_line(Place.SOUND))

    def on_mount(self) -> None:
        """Ask what there is to choose from."""
        self.query_one(Dials).focus()
        self.run_worker(desk_of(self).told(self._read()))

    async def _read(self) -> None:
        desk = desk_of(self)
        journey = await aside(desk.opening.journey)
        voices, beds = await aside(journey.voices), await aside(journey.beds)
        self.query_one(Dials).set_dials(sound_dials(desk.settings, voices, beds))

    @on(Dials.Turned)
    def _adjust(self, message: Dials.Turned) -> None:
        message.stop()
        desk_of(self).start(self._adjusted({message.dial.key: message.dial.value}))

    async def _adjusted(self, changes: dict[str, object]) -> None:
        async with self._turning:  # in the order of the keys
            await aside(self._visit.adjust, **changes)
            desk = desk_of(self)
            desk.settings = (await aside(desk.opening.journey)).settings

    def on_click(self, event: events.Click) -> None:
        """Keep clicks on the panel from pausing the session."""
        event.stop()

    def action_close(self) -> None:
        """Close the panel; what was turned stays."""
        self.remove()

"""Settings: each a line that the arrows turn, kept at once."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from calmcoach.journey import Wishes, suits
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._dials import all_dials, changes
from calmcoach.tui._screens._page import Page
from calmcoach.tui._widgets._tones import FAINT
from calmcoach.tui._widgets.dials import Dials
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _


class SettingsPage(Page):
    """Voice, pace, sound, light and the question."""

    CSS_PATH = "settings.tcss"
    PLACE = Place.SETTINGS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.SETTINGS)
    AUTO_FOCUS = "Dials"

    def content(self) -> ComposeResult:
        """The dials."""
        yield Heading(_("Settings"))
        with VerticalScroll(id="all", can_focus=False):
            yield Dials()
            yield Words(_plain_hint(), FAINT, id="hint")

    def on_mount(self) -> None:
        """Ask what there is to choose from."""
        self.begin_reading(self._read())

    async def _read(self) -> None:
        with self.waiting(_("Looking for voices and sound devices…")):
            journey = await aside(self.desk.opening.journey)
            listings = await aside(journey.listings)
            voices, beds = await aside(journey.voices), await aside(journey.beds)
            devices = await aside(journey.devices)
        speaks = Wishes(language=self.desk.settings.language)
        flares = [each for each in listings if suits(each, speaks) and "flare" in each.tags]
        dials = all_dials(self.desk.settings, voices, beds, devices, flares)
        self.query_one(Dials).set_dials(dials)

    @on(Dials.Turned)
    def _keep(self, message: Dials.Turned) -> None:
        self.desk.change(**changes(message.dial))

    def action_back(self) -> None:
        """Back to Today."""
        self.dismiss()


def _plain_hint() -> str:
    return _("With a screen reader: calmcoach --plain")

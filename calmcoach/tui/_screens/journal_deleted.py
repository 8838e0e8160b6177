"""What was deleted in the last 30 days, and the way back."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from calmcoach.journey import Logged, Sought
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._screens._changing import Changing
from calmcoach.tui._widgets.entry_rows import EntryRows
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.rows import Rows
from calmcoach.words import _


class DeletedPage(Changing):
    """The deleted entries as a list."""

    CSS_PATH = "journal_deleted.tcss"
    PLACE = Place.DELETED
    HELPED: ClassVar[tuple[Place, ...]] = (Place.LIST,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.DELETED)
    AUTO_FOCUS = "EntryRows"

    def content(self) -> ComposeResult:
        """The list."""
        yield Heading(_("Deleted entries"), _("they can come back for 30 days"))
        yield EntryRows()

    def on_mount(self) -> None:
        """Read them."""
        self.begin_reading(self.read_again())

    def meant(self) -> Logged | None:
        """The entry with the mark."""
        return self.query_one(EntryRows).entry

    async def read_again(self) -> None:
        """Show what is deleted now."""
        records = await self.records()
        nothing = _("Nothing was deleted in the last 30 days.")
        await self.query_one(EntryRows).fill(records, Sought(deleted=True), nothing)

    @on(Rows.Chosen)
    def action_bring_back(self) -> None:
        """Bring the marked entry back."""
        entry = self.meant()
        if entry is not None:
            self.begin_reading(self.bring_back(entry))

    def action_back(self) -> None:
        """Back to the journal."""
        self.dismiss()

"""What may be done with an entry from more than one page: set right, delete, take back."""

from calmcoach.journey import Logged, Records
from calmcoach.tui._aside import aside
from calmcoach.tui._journal_phrases import named
from calmcoach.tui._screens._page import Page
from calmcoach.words import _


class Changing(Page):
    """A page on which one entry of the journal is meant."""

    _asked = ""
    """The entry of which it was asked whether to delete it."""

    async def records(self) -> Records:
        """The journal, once it is open."""
        return (await aside(self.desk.opening.journey)).records

    def meant(self) -> Logged | None:
        """The entry that the keys are about."""
        return None

    async def read_again(self) -> None:
        """Show what is in the journal now."""

    def action_edit(self) -> None:
        """Set the entry right."""
        entry = self.meant()
        if entry is None:
            return
        from calmcoach.tui._screens.journal_edit import EditPage

        self.desk.push_screen(EditPage(entry))

    def action_delete(self) -> None:
        """Ask whether to delete the entry."""
        entry = self.meant()
        if entry is None or entry.deleted is not None:
            return
        self._asked = entry.id
        self.say(
            _("Delete {entry}?").format(entry=named(entry)),
            _("y: yes, and it can come back for 30 days. Any other way: it stays."),
        )

    def action_confirm(self) -> None:
        """Delete the entry, if that was asked."""
        entry, asked = self.meant(), self._asked
        self.ask_no_more()
        if entry is not None and entry.id == asked:
            self.begin_reading(self._delete(entry))

    def action_undo(self) -> None:
        """Take back the last change."""
        self._asked = ""
        self.begin_reading(self._undo())

    def ask_no_more(self) -> None:
        """Forget the question that was not answered."""
        if self._asked:
            self._asked = ""
            self.say("")

    async def _delete(self, entry: Logged) -> None:
        records = await self.records()
        await aside(records.delete, entry.id)
        await self.read_again()
        self.say(_("Deleted: {entry}.").format(entry=named(entry)), _("u brings it back."))

    async def _undo(self) -> None:
        records = await self.records()
        entry = await aside(records.undo)
        await self.read_again()
        if entry is None:
            self.say(_("There is nothing to take back."))
        else:
            self.say(_("Taken back. As it was before: {entry}.").format(entry=named(entry)))

    async def bring_back(self, entry: Logged) -> None:
        """Let a deleted entry be there again."""
        records = await self.records()
        await aside(records.undelete, entry.id)
        await self.read_again()
        self.say(_("It is back: {entry}.").format(entry=named(entry)))

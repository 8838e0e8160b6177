"""One of the things that Today offers."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from calmcoach.tui._widgets._tones import FAINT, GLOW, MARK, QUIET, STRONG, Toned, harmless

_LEAD = 14


class Invitation(Toned, can_focus=True):
    """A lead-in, what is offered, a line that says why, and the key that takes it."""

    @dataclass
    class Taken(Message):
        """The person chose this one with a click."""

        invitation: "Invitation"

    offered: reactive[str] = reactive("")
    lead: reactive[str] = reactive("")
    why: reactive[str] = reactive("")

    def __init__(
        self, *, action: str, label: str, lead: str = "", offered: str = "", why: str = ""
    ) -> None:
        """Offer `offered`, which `action` of the screen begins and the key `label` takes."""
        super().__init__()
        self.action = action
        self._label = label
        self.set_reactive(Invitation.lead, lead)
        self.set_reactive(Invitation.offered, offered)
        self.set_reactive(Invitation.why, why)

    def validate_offered(self, offered: str) -> str:
        """Show files' words, never obey them."""
        return harmless(offered)

    def validate_why(self, why: str) -> str:
        """Show files' words, never obey them."""
        return harmless(why)

    def render(self) -> Content:
        """One line, or two where there is a reason."""
        mark = MARK if self.has_focus else " "
        main = bool(self.why)
        offered = (self.offered, STRONG if main or self.has_focus else QUIET)
        lead = f"{self.lead:<{_LEAD}}"
        line = Content.assemble((f"{mark} ", GLOW), (lead, QUIET), offered)
        if main:
            line = line + Content.assemble((f"\n  {self.why}", QUIET))
        used = cell_len(line.plain.rpartition("\n")[2])
        gap = self.size.width - used - cell_len(self._label)
        return line + Content.assemble(" " * gap, (self._label, FAINT)) if gap > 1 else line

    def on_click(self, event: events.Click) -> None:
        """A click takes what is offered."""
        event.stop()
        self.focus()
        self.post_message(self.Taken(self))

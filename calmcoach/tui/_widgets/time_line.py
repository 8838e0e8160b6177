"""How far a session is, and what is left of it."""

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style

from calmcoach.session import Now
from calmcoach.tui._widgets import _shapes
from calmcoach.tui._widgets._tones import FAINT, GLOW, LINE, QUIET, Toned
from calmcoach.units import minutes_text
from calmcoach.words import _

_KEYS = Style.from_meta({"@click": "app.keys"})
_SHORTEST_BAR = 6


class TimeLine(Toned):
    """A bar, the part, the time left, and the key that explains the keys."""

    filled: reactive[tuple[str, str]] = reactive(("", ""))
    words: reactive[str] = reactive("")

    def show(self, now: Now) -> None:
        """Show what is heard now; whatever looks the same is not drawn again."""
        left = _("{time} left").format(time=minutes_text(now.seconds_left))
        where = _("part {part} of {parts}").format(part=now.part + 1, parts=now.parts)
        room = self.size.width - cell_len(_(" ? keys"))
        words = f"  {where}  ·  {left}  "
        if room - cell_len(words) < _SHORTEST_BAR:
            words = f"  {left}  "
        self.words = words
        done = now.position / now.length if now.length else 0.0
        self.filled = _shapes.bar(done, max(0, room - cell_len(words)))

    def render(self) -> Content:
        """The line."""
        filled, track = self.filled
        keys = Content.assemble((" ?", QUIET), (_(" keys"), FAINT)).stylize(_KEYS)
        line = Content.assemble((filled, GLOW), (track, LINE), (self.words, FAINT))
        return line + keys

    def on_click(self, event: events.Click) -> None:
        """Keep a click on the keys from pausing the session."""
        if "@click" in event.style.meta:
            event.stop()

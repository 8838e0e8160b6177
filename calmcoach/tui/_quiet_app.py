"""An app that never rings, never shows a traceback, and leaves in order."""

import asyncio
import os
from collections.abc import Coroutine, Iterable, Sequence
from pathlib import Path, PurePath

from rich.console import RenderableType
from textual.app import App
from textual.theme import Theme

from calmcoach.tui._errors import keep_details, keep_rendered, plain_words, unexpected_words


class QuietApp(App[int]):
    """What goes wrong is told in one plain sentence; the details go to the log file."""

    def __init__(self, stylesheets: Sequence[str | PurePath], log: Path) -> None:
        """Keep details in `log`."""
        # Textual chooses its filters here, before it can be told of a theme without colour.
        bare = True if "NO_COLOR" in os.environ else None
        super().__init__(css_path=[*stylesheets], ansi_color=bare)
        self._log_path = log
        self.last_words = ""
        """What is left to say when the screens are gone."""

    def begin_in(self, theme: str, themes: Iterable[Theme]) -> None:
        """Wear `theme`, one of `themes`, from the first frame on.

        Setting `theme` would do it too, but Textual then reads all styles a second time.
        """
        for each in themes:
            self.register_theme(each)
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self._refresh_truecolor_filter(self.ansi_theme)

    def start(
        self, work: Coroutine[None, None, None], *, group: str = "", exclusive: bool = False
    ) -> None:
        """Let `work` go on beside the screens; what goes wrong in it is told."""
        if not self.is_running:  # the last messages of a closing app begin nothing new
            work.close()
            return
        self.run_worker(self.told(work), group=group, exclusive=exclusive)

    def tell(self, sentence: str, remedy: str) -> None:
        """Say something on the screen that is seen."""

    def bell(self) -> None:
        """Stay silent: no bell ever rings."""

    def panic(self, *renderables: RenderableType) -> None:
        """Leave in order, with one plain sentence in the place of a traceback."""
        keep_rendered(renderables, self._log_path)
        self.last_words = " ".join(unexpected_words(self._log_path))
        self._return_code = 1
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        """Keep the details of what nobody thought of before leaving."""
        keep_details(error, self._log_path)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Leave without a traceback."""
        self.panic()

    async def told(self, work: Coroutine[None, None, None]) -> None:
        """Do `work`, and tell the person what went wrong in it."""
        (outcome,) = await asyncio.gather(work, return_exceptions=True)
        if isinstance(outcome, Exception):
            keep_details(outcome, self._log_path)
            self.tell(*plain_words(outcome, self._log_path))

"""`watch`: a script is checked and heard each time it is saved."""

import threading
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TypeAlias

from calmcoach._cli.data import put, tell
from calmcoach._cli.ends import RefusedError
from calmcoach._cli.opened import opened
from calmcoach.home import Home, bundled
from calmcoach.journey import Journey, Manuscript, Trial
from calmcoach.script import Script, ScriptError, TooLarge, read_script, read_text
from calmcoach.session import PlayerState
from calmcoach.sound import bed_names
from calmcoach.units import minutes_text
from calmcoach.words import _, ngettext

GLANCE = 0.5
"""Seconds between two looks at the file."""
_Sign: TypeAlias = tuple[int, int, int]


def watch_script(home: Home, file: Path) -> int:
    """Check and play `file` now and each time it is saved. Ends with KeyboardInterrupt alone."""
    if not file.is_file():
        raise RefusedError(_("{path}: there is no such file.").format(path=file))
    clock = threading.Event()
    with opened(home) as journey:
        watching = _Watching(journey, file)
        try:
            while not clock.wait(GLANCE if watching.begun else 0):
                watching.look()
        finally:
            watching.fall_silent()
    return 0


@dataclass
class _Watching:
    """What was seen of the file, and what is heard of it."""

    journey: Journey
    file: Path
    begun: bool = False
    _sign: _Sign | None = None
    _script: Script | None = None
    _trial: Trial | None = None
    _caption: str = ""

    def look(self) -> None:
        """See whether the file was saved, and what is being said."""
        self.begun = True
        sign = _sign(self.file)
        if sign is not None and sign != self._sign:
            self._sign = sign
            self._hear_again()
        self._follow()

    def fall_silent(self) -> None:
        """End what sounds."""
        if self._trial is not None:
            self._trial.close()
            self._trial = None

    def _hear_again(self) -> None:
        try:
            text = read_text(self.file)
            script = read_script(self.file, beds=bed_names(bundled("audio")))
        except ScriptError as error:
            self.fall_silent()
            put(*map(str, error.problems))
            count = len(error.problems)
            told = ngettext("{n} problem; waiting.", "{n} problems; waiting.", count)
            tell(told.format(n=count))
            return
        except (OSError, TooLarge):  # it is being saved at this moment; the next look sees it
            self._sign = None
            return
        part = _first_change(self._script, script)
        self._script = script
        manuscript = Manuscript("", self.file.absolute(), text, text)
        review = self.journey.writing.review(manuscript, text)
        self._trial = self.journey.writing.try_out(manuscript, text, part=part)
        length = minutes_text(review.heard.seconds) if review.heard else ""
        told = _("{file}: {length}. From “{part}” on; Ctrl-C ends.")
        title = script.parts[part].title or script.title
        tell(told.format(file=self.file, length=length, part=title))

    def _follow(self) -> None:
        """Tell what can't be heard, and when it is over."""
        if self._trial is None:
            return
        now = self._trial.now()
        if not now.sounding and now.caption not in ("", self._caption):
            put(now.caption)
        self._caption = now.caption
        if now.state is PlayerState.DONE:
            self._trial = None
            tell(_("That was all; waiting until it is saved again."))


def _first_change(before: Script | None, script: Script) -> int:
    """The first part that is not as it was; the first of all where no part differs."""
    if before is None or before.parts == script.parts:
        return 0
    pairs = zip(before.parts, script.parts, strict=False)
    same = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return min(same, len(script.parts) - 1)


def _sign(file: Path) -> _Sign | None:
    """What changes when the file is saved; None while it is away."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino

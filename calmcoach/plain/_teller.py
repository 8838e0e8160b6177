"""Which lines a session gives while it is heard."""

from dataclasses import dataclass

from calmcoach.session import Now, PlayerState
from calmcoach.words import _

_QUARTERS = 4
_NOTHING_YET = frozenset({PlayerState.READY, PlayerState.SETTLING, PlayerState.DONE})
"""Before the first word a device may still be opening; that is no loss of sound."""


@dataclass(slots=True)
class Teller:
    """Turns one instant after the other into lines.

    Nothing is told while a voice can be heard, so that a screen reader does not talk over it.
    With `captions`, without sound or without a voice, each phrase is a line as it is heard.
    """

    captions: bool
    _last: Now | None = None
    _told: Now | None = None
    """The last instant whose words were told."""
    _quarter: int | None = None
    _sounded: bool = False

    def lines(self, now: Now) -> list[str]:
        """What is new since the instant before."""
        last, self._last = self._last, now
        lines, progress = self._changes(last, now), self._progress(now)
        if now.state not in _NOTHING_YET and (self.captions or now.voice_gone or not now.sounding):
            told, self._told = self._told, now
            lines += [*_part(told, now), *progress, *_caption(told, now)]
            if not now.sounding:
                lines += _phase(told, now)
        return lines

    def _changes(self, last: Now | None, now: Now) -> list[str]:
        told: list[str] = []
        if now.state not in _NOTHING_YET and now.sounding != self._sounded:
            if self._sounded:
                told.append(_("The sound is gone. It goes on silently, as text."))
            elif last is not None and last.state not in _NOTHING_YET:
                told.append(_("The sound is back."))
            self._sounded = now.sounding
        if now.voice_gone and (last is None or not last.voice_gone):
            told.append(_("The voice has given up. Its words follow as text."))
        return told

    def _progress(self, now: Now) -> list[str]:
        """25, 50 and 75 %, each once as it is passed."""
        quarter = now.position * _QUARTERS // now.length if now.length else 0
        passed = self._quarter is not None and self._quarter < quarter < _QUARTERS
        self._quarter = quarter
        return [f"{100 * quarter // _QUARTERS} %"] if passed else []


def _part(last: Now | None, now: Now) -> list[str]:
    changed = last is None or (last.part, last.part_title) != (now.part, now.part_title)
    return [part_line(now)] if changed and now.part_title else []


def part_line(now: Now) -> str:
    """The part that is heard, and the time left."""
    return _("Part {n} of {parts}: {title}").format(
        n=now.part + 1, parts=now.parts, title=now.part_title or _("no title")
    )


def _caption(last: Now | None, now: Now) -> list[str]:
    """The phrase that has just begun; the same words again are a new line."""
    begins = now.speaking and (last is None or not last.speaking)
    changed = now.caption != (last.caption if last is not None else "")
    return [now.caption] if now.caption and (begins or changed) else []


def _phase(last: Now | None, now: Now) -> list[str]:
    """Without sound the breath is told too: there is nothing else to follow."""
    if now.breath is None:
        return []
    before = last.breath if last is not None else None
    same = before is not None and before.phase == now.breath.phase
    if same and before is not None and before.done <= now.breath.done:
        return []
    words = {"in": _("In"), "hold": _("Hold"), "out": _("Out"), "rest": _("Rest")}
    return [words.get(now.breath.phase, now.breath.phase)]

"""What the Player says about its state, and what a click on it does."""

from calmcoach.session import Now, PlayerState
from calmcoach.tui._widgets._tones import FAINT, GLOW, LINE, QUIET, STRONG
from calmcoach.tui._widgets.action_line import Piece
from calmcoach.units import Decibels
from calmcoach.words import _

_SOFTEST: Decibels = -40.0
_MARKS = 20


def state_pieces(now: Now) -> tuple[Piece, ...]:
    """One line about the state of a session; most of the time there is nothing to say."""
    if now.state is PlayerState.STOPPED:
        return (
            Piece(_("Stopped."), STRONG),
            Piece(" "),
            Piece(_("Enter goes on"), QUIET, "go_on"),
            Piece(", "),
            Piece(_("Esc closes"), QUIET, "stop"),
            Piece(", "),
            Piece(_("g: look around the room."), QUIET, "look_around"),
        )
    if now.state is PlayerState.PAUSED:
        return (
            Piece(_("Paused."), STRONG),
            Piece(" "),
            Piece(_("Space goes on"), QUIET, "pause"),
            Piece(", "),
            Piece(_("Esc stops."), QUIET, "stop"),
        )
    if now.waiting:
        return (Piece(_("The next words are on their way."), FAINT),)
    if now.voice_gone and not now.sounding:
        return (Piece(_("There is no sound and no voice here: the words go on."), FAINT),)
    if now.voice_gone:
        return (Piece(_("The voice has gone: the words and the sound go on."), FAINT),)
    if not now.sounding:
        return (Piece(_("There is no sound here: the words go on."), FAINT),)
    if now.state in (PlayerState.READY, PlayerState.SETTLING) and not now.caption:
        return (Piece(_("Settle in, if you like."), FAINT),)
    return ()


def volume_pieces(volume: Decibels) -> tuple[Piece, ...]:
    """The volume as a row of marks."""
    full = round((volume - _SOFTEST) / -_SOFTEST * _MARKS)
    return (
        Piece(_("volume") + "  ", FAINT),
        Piece("━" * full, GLOW),
        Piece("─" * (_MARKS - full), LINE),
    )

"""The states of a session, as a function: what happened goes in, what is to be done comes out."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from calmcoach.session._now import PlayerState
from calmcoach.units import Seconds

QUICK: Seconds = 0.03
"""The fade before a jump or a stop: silent at the ear within 0.3 s with the device's latency."""
SOFT: Seconds = 0.15
"""The fade of a pause, and of going on."""


class Command(StrEnum):
    """What a person may ask for."""

    PLAY = "play"
    TOGGLE = "toggle"
    STOP = "stop"
    GO_ON = "go on"
    LEAVE = "leave"
    HAND_OVER = "hand over"
    """Another session begins at once, over the fading of this one."""


class Reached(StrEnum):
    """What the frames that were heard have brought about."""

    FIRST_WORD = "first word"
    OUTRO = "outro"
    END = "end"
    SILENCE = "silence"
    """The fade that was asked for is over."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Go on with another part: its index counted from the one being heard, or from the start."""

    parts: int
    absolute: bool = False


@dataclass(frozen=True, slots=True)
class Reread:
    """Voice, pace, pauses or bed were changed and what is in the ring must give way."""


Event: TypeAlias = Command | Reached | Jump | Reread


@dataclass(frozen=True, slots=True)
class Hush:
    """Fade to silence; the position stands."""

    fade: Seconds


@dataclass(frozen=True, slots=True)
class Unhush:
    """Sound again from where it fell silent."""

    fade: Seconds


@dataclass(frozen=True, slots=True)
class MoveTo:
    """Forget what was mixed ahead and go on with another part."""

    jump: Jump


@dataclass(frozen=True, slots=True)
class Refill:
    """Forget what was mixed ahead and mix it anew."""


@dataclass(frozen=True, slots=True)
class Close:
    """The session is over."""


Effect: TypeAlias = Hush | Unhush | MoveTo | Refill | Close


@dataclass(frozen=True, slots=True)
class Player:
    """Where a session stands, and what it does once silence is reached."""

    state: PlayerState = PlayerState.READY
    resumes: PlayerState = PlayerState.SETTLING
    """The state that a pause or a stop goes back to."""
    jump: Jump | None = None
    """A jump that waits for silence."""
    reread: bool = False
    """The bed or the like changes once silence is reached."""
    leaving: bool = False
    """Over as soon as silence is reached."""

    @property
    def awaits_silence(self) -> bool:
        """Whether something is to be done once the fade is over."""
        return self.leaving or self.reread or self.jump is not None


_SOUNDING = frozenset({PlayerState.SETTLING, PlayerState.PLAYING, PlayerState.ENDING})
_HELD = frozenset({PlayerState.PAUSED, PlayerState.STOPPED})


def advance(player: Player, event: Event) -> tuple[Player, tuple[Effect, ...]]:
    """The player after `event`, and what is to be done for it. Pure; never raises."""
    if player.state is PlayerState.DONE:
        return player, ()
    match event:
        case Command():
            return _commanded(player, event)
        case Reached():
            return _reached(player, event)
        case Jump():
            return _jumped(player, event)
        case Reread():
            return _reread(player)


def _commanded(player: Player, command: Command) -> tuple[Player, tuple[Effect, ...]]:
    state = player.state
    sounding, held = state in _SOUNDING and not player.leaving, state in _HELD
    match command:
        case Command.PLAY if state is PlayerState.READY:
            return replace(player, state=PlayerState.SETTLING), (Unhush(0.0),)
        case Command.TOGGLE if sounding:
            return replace(player, state=PlayerState.PAUSED, resumes=state), (Hush(SOFT),)
        case Command.STOP if sounding or state is PlayerState.PAUSED:
            resumes = player.resumes if held else state
            return replace(player, state=PlayerState.STOPPED, resumes=resumes), (Hush(QUICK),)
        case Command.TOGGLE | Command.GO_ON if held:
            # What waits for silence is done first; it brings the sound back itself.
            effects = () if player.awaits_silence else (Unhush(SOFT),)
            return replace(player, state=player.resumes), effects
        case Command.LEAVE if sounding:
            return replace(player, state=PlayerState.ENDING, leaving=True), (Hush(QUICK),)
        case Command.LEAVE:
            return replace(player, state=PlayerState.DONE), (Close(),)
        case Command.HAND_OVER:
            return replace(player, state=PlayerState.DONE), ()
        case _:
            return player, ()


def _reached(player: Player, reached: Reached) -> tuple[Player, tuple[Effect, ...]]:
    match reached:
        case Reached.FIRST_WORD if player.state is PlayerState.SETTLING:
            return replace(player, state=PlayerState.PLAYING), ()
        case Reached.OUTRO if player.state is PlayerState.PLAYING:
            return replace(player, state=PlayerState.ENDING), ()
        case Reached.END if player.state in _SOUNDING:
            return replace(player, state=PlayerState.DONE), (Close(),)
        case Reached.SILENCE:
            return _silent(player)
        case _:
            return player, ()


def _silent(player: Player) -> tuple[Player, tuple[Effect, ...]]:
    """Everything that waited for silence is done now, and sound comes back where it should."""
    if player.leaving:
        return replace(player, state=PlayerState.DONE, leaving=False), (Close(),)
    effects: list[Effect] = []
    if player.jump is not None:
        effects.append(MoveTo(player.jump))
    elif player.reread:
        effects.append(Refill())
    if effects and player.state in _SOUNDING:
        effects.append(Unhush(SOFT))
    return replace(player, jump=None, reread=False), tuple(effects)


def _jumped(player: Player, jump: Jump) -> tuple[Player, tuple[Effect, ...]]:
    if player.leaving or player.state is PlayerState.READY:
        return player, ()
    if jump.absolute or player.jump is None:
        wanted = jump
    else:
        wanted = replace(player.jump, parts=player.jump.parts + jump.parts)
    if player.state in _HELD:
        return replace(player, jump=wanted, resumes=PlayerState.PLAYING), ()
    return replace(player, state=PlayerState.PLAYING, jump=wanted), (Hush(QUICK),)


def _reread(player: Player) -> tuple[Player, tuple[Effect, ...]]:
    if player.leaving or player.state is PlayerState.READY:
        return player, ()
    effects = () if player.state in _HELD else (Hush(SOFT),)
    return replace(player, reread=True), effects

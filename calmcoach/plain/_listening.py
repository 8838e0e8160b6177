"""A session while it is heard: what is told, and what can be typed."""

import threading
import time

from calmcoach.journey import Visit
from calmcoach.plain._desk import Desk, answered
from calmcoach.plain._page import PageClosedError
from calmcoach.plain._teller import Teller, part_line
from calmcoach.plain._typed import Away, AwayError
from calmcoach.plain._wording import length
from calmcoach.session import PlayerState
from calmcoach.units import Decibels, Seconds
from calmcoach.words import _

_LOOK: Seconds = 0.05
"""How often the session is looked at, so that a line comes with its phrase."""
_MOMENT: Seconds = 0.5
"""How long a pause may take to come about."""
_NEVER = threading.Event()
_VOLUME_STEP: Decibels = 3.0


def listen(desk: Desk, visit: Visit, *, captions: bool) -> bool:
    """Follow a session that was begun until it is over. True: it was heard to its end.

    Raises AwayError and PageClosedError; the session has then been ended, its place kept
    (for FLARE it is still fading).
    """
    teller = Teller(captions)
    try:
        while True:
            now = visit.now()
            told = teller.lines(now)
            if told:
                desk.say(*told)
            if now.state is PlayerState.DONE:
                return True
            typed = desk.typed.line(_LOOK)
            if typed is not None and not _obey(desk, visit, answered(typed)):
                return False
    except AwayError as away:
        if away.why is Away.FLARE:
            visit.end_gently()
        else:
            _leave(visit)
        raise
    except PageClosedError:
        _leave(visit)
        raise


def commands() -> tuple[str, ...]:
    """What can be typed while a session is heard."""
    return (
        _("Enter: pause, or go on"),
        _("n, b: next part, part before"),
        _("+, -: louder, softer"),
        _("p: which part this is"),
        _("x: stop, the place is kept"),
        _("f: flare, your soothing script"),
        _("q: stop and leave CalmCoach"),
    )


def _obey(desk: Desk, visit: Visit, command: str) -> bool:
    """Do what was typed. False: the session is over."""
    match command:
        case "":
            _pause_or_go_on(desk, visit)
        case "n" | "b":
            visit.step(1 if command == "n" else -1)
        case "+" | "-":
            visit.louder(_VOLUME_STEP if command == "+" else -_VOLUME_STEP)
        case "p":
            now = visit.now()
            left = _("{length} left").format(length=length(now.seconds_left))
            desk.say(part_line(now), left)
        case "x":
            return _stopped(desk, visit)
        case "?":
            desk.say(*commands())
        case _:
            desk.say(_("? says what can be typed."))
    return True


def _pause_or_go_on(desk: Desk, visit: Visit) -> None:
    """Pause or go on, and tell which when it has happened."""
    was = visit.now().state
    visit.toggle()
    deadline = time.monotonic() + _MOMENT
    while (now := visit.now()).state is was and time.monotonic() < deadline:
        _NEVER.wait(_LOOK / 10)
    if now.state is PlayerState.PAUSED:
        desk.say(_("Paused. Enter goes on."))
    elif was is PlayerState.PAUSED and not now.sounding:
        desk.say(_("Going on."))


def _stopped(desk: Desk, visit: Visit) -> bool:
    """Silent at once, and then one question. True: the person went on."""
    visit.stop()
    question = (
        _("Stopped. Enter goes on, x closes,"),
        _("g: look around the room."),
    )
    while True:
        match desk.ask(*question):
            case "":
                visit.go_on()
                return True
            case "x":
                _leave(visit)
                return False
            case "g":
                desk.say(*_look_around())
            case _:
                desk.say(_("That was not one of the choices."))


def _look_around() -> tuple[str, ...]:
    """A way back into the room for someone whom a session has made uneasy."""
    return (
        _("If you like, let your eyes open."),
        _("Feel what is under you and holds you."),
        _("Find three things that you can see."),
        _("Hear one sound from near by."),
        _("You are here, and you can stop now."),
    )


def _leave(visit: Visit) -> None:
    """End the session; its place is kept."""
    visit.stop()
    visit.leave()

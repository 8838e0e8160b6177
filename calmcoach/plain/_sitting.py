"""One session from its first question to its last, by typed lines."""

from dataclasses import dataclass, field

from calmcoach.journey import REFUSED, Journey, Trouble, Visit
from calmcoach.plain._desk import Desk
from calmcoach.plain._page import PageClosedError
from calmcoach.plain._rating import UNANSWERED, Answer, ask_rating
from calmcoach.plain._typed import Away, AwayError
from calmcoach.plain._wording import both, length
from calmcoach.units import Seconds
from calmcoach.words import _

WHILE_IT_SOUNDS = _("While it sounds: Enter pauses, x stops, ? tells the rest.")


@dataclass(frozen=True, slots=True)
class Ratings:
    """What is already known about the two questions of a session."""

    asks: bool = True
    """Whether a question may be asked at all."""
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Desks:
    """Where questions are asked, and where the session itself is told.

    They are one desk in the plain journey; `calmcoach play` asks on standard error.
    """

    asking: Desk
    telling: Desk
    told: set[Trouble] = field(default_factory=set[Trouble])
    """What does not work here and was said already."""


def sit(
    desks: Desks,
    journey: Journey,
    visit: Visit,
    *,
    captions: bool = False,
    seconds: Seconds | None = None,
    known: Ratings = Ratings(),
) -> None:
    """Rate, listen, rate, note. `seconds` is the length to announce where one was asked for.

    The first line to `telling` is written when the before-rating is on the disk.
    Raises AwayError (FLARE never: it is given here) and PageClosedError; whatever is raised,
    what was heard is kept and the session closed.
    """
    following: Visit | None = None
    try:
        if _sit(desks, journey, visit, captions=captions, seconds=seconds, known=known):
            visit.close()
            following = journey.following(visit)
    except AwayError as away:
        if away.why is not Away.FLARE:
            raise
        soothe(desks, journey, captions=captions, leaving=visit)
    finally:
        visit.close()
    if following is not None:
        sit(
            desks, journey, following, captions=captions, seconds=seconds, known=Ratings(asks=False)
        )


def soothe(
    desks: Desks, journey: Journey, *, captions: bool = False, leaving: Visit | None = None
) -> None:
    """The soothing script at once: no question, no rating.

    `leaving` is the session that it interrupts, closed when the new one sounds.
    """
    visit = journey.flare()
    try:
        if leaving is not None:
            leaving.close()
        _begin(desks, visit, visit.listing.seconds)
        tell_troubles(desks, journey)
        _listen(desks, visit, captions=captions)
    finally:
        visit.close()


def tell_troubles(desks: Desks, journey: Journey) -> None:
    """Say what does not work at this moment, each once."""
    for trouble in journey.troubles():
        if trouble not in desks.told:
            desks.told.add(trouble)
            desks.asking.say(*(line for line in (trouble.what, trouble.remedy) if line))


def _sit(
    desks: Desks,
    journey: Journey,
    visit: Visit,
    *,
    captions: bool,
    seconds: Seconds | None,
    known: Ratings,
) -> bool:
    """Whether what follows it, if anything does, is wanted."""
    visit.prepare()
    question = journey.settings.question
    before = known.before
    if before is None and known.asks and visit.asks_before:
        answer = ask_rating(desks.asking, question)
        if answer.missing == "left":
            return False
        before = answer.value
    practice = visit.listing.title
    if known.asks or before is not None:
        visit.rate_before(before)
    tell_troubles(desks, journey)
    if visit.waits and not _waits(desks.asking, visit, practice):
        visit.rate_after(None, missing=REFUSED)
        return True
    _begin(desks, visit, visit.listing.seconds if seconds is None else seconds)
    visit.play()
    try:
        finished = _listen(desks, visit, captions=captions)
    except (AwayError, PageClosedError) as away:
        flare = isinstance(away, AwayError) and away.why is Away.FLARE
        _unrated(visit, "flare" if flare else "stopped")
        raise
    if finished:
        _afterwards(desks, visit, question, known)
    else:
        _unrated(visit, "stopped")
    return finished


def _waits(desk: Desk, visit: Visit, practice: str) -> bool:
    """Tell that the coin has put a quiet wait first. False: the person would rather not wait."""
    told = _("By chance, a quiet wait comes first: {length}, then {practice}.")
    desk.say(told.format(length=length(visit.listing.seconds), practice=practice))
    return desk.choose(0, _("Enter: wait. p: the practice now"), letters="p") != "p"


def _begin(desks: Desks, visit: Visit, seconds: Seconds) -> None:
    told = _("{title}, {length}.")
    desks.telling.say(told.format(title=visit.listing.title, length=length(seconds)))


def _listen(desks: Desks, visit: Visit, *, captions: bool) -> bool:
    from calmcoach.plain._listening import listen

    finished = listen(desks.telling, visit, captions=captions)
    desks.telling.say(_("The end.") if finished else _("Closed. The place is kept."))
    return finished


def _afterwards(desks: Desks, visit: Visit, question: str, known: Ratings) -> None:
    asks = known.asks and visit.asks_after
    if known.after is not None:
        answer = Answer(known.after)
    elif asks:
        answer = _ask_again(desks.asking, visit, question)
    else:
        return
    visit.rate_after(answer.value, missing="closed" if answer.missing == "closed" else "skipped")
    desks.telling.say(both(visit.before, answer.value))
    if asks and answer.missing != "closed":
        text = desks.asking.ask_text(_("A note, if you like. Enter: none."))
        if text:
            visit.note(text)


def _ask_again(desk: Desk, visit: Visit, question: str) -> Answer:
    try:
        return ask_rating(desk, question, patience=UNANSWERED)
    except AwayError as away:
        gone = away.why in {Away.ENDED, Away.INTERRUPTED}
        _unrated(visit, "closed" if gone else "skipped")
        raise


def _unrated(visit: Visit, why: str) -> None:
    """Keep why there is no second number, where one could have been asked for."""
    if visit.kind == "session":
        visit.rate_after(None, missing=why)

"""The first start, and Today: one line to go on with, and where else one may go."""

from datetime import UTC, datetime

from calmcoach.journey import Journey, Offer, Why
from calmcoach.plain._desk import Desk
from calmcoach.plain._errors import explain
from calmcoach.plain._journal import read_journal
from calmcoach.plain._library import Wanted, choose_script, look_at
from calmcoach.plain._settings import change_settings
from calmcoach.plain._sitting import WHILE_IT_SOUNDS, Desks, sit, soothe, tell_troubles
from calmcoach.plain._typed import Away, AwayError
from calmcoach.plain._wording import length, time_of_day
from calmcoach.script import ScriptError, ScriptNotFound
from calmcoach.session import FitError
from calmcoach.words import _


def greet(desk: Desk, journey: Journey) -> None:
    """What this is for and what it is not; once, one Enter. Raises AwayError."""
    if journey.settings.greeted:
        return
    desk.ask(
        _("Welcome to CalmCoach."),
        "",
        _(
            "It is for back pain that has lasted and that someone has looked at. "
            "A voice guides you: breathing, pictures for the mind, letting muscles go."
        ),
        "",
        _("It is no treatment and no diagnosis. In an emergency call your local emergency number."),
        "",
        _("Pain may not stop. How you meet it can be practised."),
        "",
        _("No clinician has reviewed its texts."),
        "",
        _("You can stop at any time. Not for use while driving or working with machines."),
        "",
        _("Enter goes on."),
    )
    journey.change(greeted=True)


def stay(desk: Desk, journey: Journey, *, captions: bool) -> None:
    """Today, again after everything that was chosen on it.

    Raises AwayError when the person leaves, and PageClosedError.
    """
    desks = Desks(desk, desk)
    while True:
        try:
            greet(desk, journey)
            tell_troubles(desks, journey)
            _one_day(desks, journey, captions=captions)
        except AwayError as away:
            if away.why is not Away.FLARE:
                raise
            soothe(desks, journey, captions=captions)


def _one_day(desks: Desks, journey: Journey, *, captions: bool) -> None:
    desk = desks.asking
    offer = desk.wait_for(lambda: _offered(journey), _("One moment."))
    ways = _ways(with_offer=offer is not None)
    desk.say("", _("Today"), time_of_day(datetime.now().astimezone()))
    desk.say(*(offer_lines(offer) if offer else [_("No script can be played here.")]), *ways)
    while True:
        wanted: Wanted | None = None
        match desk.ask():
            case "" if offer is not None:
                wanted = Wanted(offer.listing, left=offer.seconds_left if offer.resume else None)
            case "d" if offer is not None:
                wanted = look_at(desk, journey, offer.listing)
            case "l":
                wanted = choose_script(desk, journey)
            case "j":
                read_journal(desk, journey)
            case "s":
                change_settings(desk, journey)
            case "r":
                journey.change(ask_since=datetime.now(UTC).isoformat())
                desk.say(_("You will be asked again how it is."))
            case _:
                desk.say(_("That was not one of the choices."), *ways)
                continue
        if wanted is not None:
            _play(desks, journey, wanted, captions=captions)
        return


def _offered(journey: Journey) -> Offer | None:
    try:
        return journey.offer()
    except (ScriptError, ScriptNotFound):
        return None


def offer_lines(offer: Offer) -> list[str]:
    """What to go on with, and why in half a sentence."""
    left = length(offer.seconds_left if offer.resume else offer.listing.seconds)
    if offer.why is Why.STOPPED:
        why = _('You stopped at "{part}", {length} are left.')
        if not offer.part_title:
            why = _("You stopped before the end, {length} are left.")
        begin = _("Go on with {title}.")
    elif offer.why is Why.USUAL:
        begin, why = _("Begin with {title}."), _("You often do at this time of day. {length}.")
    else:
        begin, why = _("Begin with {title}."), _("A gentle place to start, {length}.")
    return [
        begin.format(title=offer.listing.title),
        why.format(part=offer.part_title, length=left),
    ]


def _ways(*, with_offer: bool) -> tuple[str, ...]:
    offered = (_("Enter: yes"), _("d: what it is, its length"))
    return (
        *(offered if with_offer else ()),
        _("l: something else, the library"),
        _("f: flare, your soothing script"),
        _("j: journal"),
        _("s: settings"),
        _("r: be asked again how it is"),
        _("q: leave. f and q work everywhere."),
    )


def _play(desks: Desks, journey: Journey, wanted: Wanted, *, captions: bool) -> None:
    resume = wanted.left is not None
    try:
        visit = journey.visit(wanted.listing.id, fit=wanted.fit, resume=resume, fills=wanted.fills)
    except (ScriptError, ScriptNotFound, FitError) as error:
        desks.asking.say(explain(error))
        return
    desks.asking.say(WHILE_IT_SOUNDS)
    sit(desks, journey, visit, captions=captions, seconds=wanted.seconds)

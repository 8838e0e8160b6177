"""What Today offers, and what fits now."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from calmcoach.journal import Journal
from calmcoach.journey._told import Fitting, Listing, Offer, Why
from calmcoach.script import Posture, postures
from calmcoach.units import Seconds
from calmcoach.words import _

DEFAULT = "breathing/coherent"
"""What is offered to someone who has heard nothing yet."""
STOPPED_WITHIN = timedelta(days=1)
SHORT: Seconds = 10 * 60
MOST_NOW: Seconds = 13 * 60
"""Longer than this does not fit *now*."""
MOST_FITTING = 3

_NEVER_PROPOSED = frozenset({"wait", "sleep"})
"""Techniques that the person chooses, and the program does not propose."""


def offer(listings: Mapping[str, Listing], journal: Journal, now: datetime) -> Offer | None:
    """The first that applies: stopped within a day, usual at this time of day, the default.

    None where even that can't be played.
    """
    return _stopped(listings, journal, now) or _usual(listings, journal, now) or _default(listings)


def fitting(listings: Sequence[Listing]) -> tuple[Fitting, ...]:
    """Three that ask least of the body now, each of another technique, with the reasons."""
    good = sorted((item for item in listings if _proposable(item)), key=_asks)
    chosen: list[Listing] = []
    for item in good:
        if len(chosen) < MOST_FITTING and item.technique not in {one.technique for one in chosen}:
            chosen.append(item)
    return tuple(Fitting(item, _reasons(item)) for item in chosen)


def _stopped(listings: Mapping[str, Listing], journal: Journal, now: datetime) -> Offer | None:
    for place in journal.places():
        listing = listings.get(place.script)
        if place.kept < now - STOPPED_WITHIN:
            return None
        if listing is not None and listing.wakes and not listing.problem:
            return Offer(listing, Why.STOPPED, place.title, place.seconds_left, resume=True)
    return None


def _usual(listings: Mapping[str, Listing], journal: Journal, now: datetime) -> Offer | None:
    for use in journal.used_around(now):
        listing = listings.get(use.script)
        if listing is not None and not listing.problem and listing.attention != "pain":
            return Offer(listing, Why.USUAL)
    return None


def _default(listings: Mapping[str, Listing]) -> Offer | None:
    playable = (item for item in listings.values() if _proposable(item))
    listing = _translated(DEFAULT, listings) or next(playable, None)
    return None if listing is None or listing.problem else Offer(listing, Why.DEFAULT)


def _translated(script_id: str, listings: Mapping[str, Listing]) -> Listing | None:
    """The script with this id, or what stands for it in the language that is listed."""
    named = (item for id_, item in listings.items() if id_.partition(".")[0] == script_id)
    return listings.get(script_id) or next(named, None)


def _proposable(item: Listing) -> bool:
    """Whether the program may propose it.

    FACTS section 6: what attends to the pain is never proposed. Flare has a key of its own.
    """
    return (
        item.problem is None
        and item.attention != "pain"
        and item.technique not in _NEVER_PROPOSED
        and not item.tenses
        and not item.holds
        and item.seconds <= MOST_NOW
        and not item.id.startswith("flare/")
    )


def _asks(item: Listing) -> tuple[bool, bool, Seconds, str]:
    lying = Posture.LYING in postures(item.posture)
    return not lying, item.technique == "movement", item.seconds, item.title


def _reasons(item: Listing) -> tuple[str, ...]:
    reasons = [_("short")] if item.seconds <= SHORT else []
    if Posture.LYING in postures(item.posture):
        reasons.append(_("lying down"))
    if not item.tenses:
        reasons.append(_("nothing is tensed"))
    return tuple(reasons)

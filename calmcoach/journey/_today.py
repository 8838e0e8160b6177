"""What Today offers, and what fits now."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

from calmcoach.journal import Journal
from calmcoach.journey._settings import Settings
from calmcoach.journey._told import Fitting, Listing, Offer, Why
from calmcoach.journey._wishes import Wishes, is_for, suits
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
ASK_FIRST = "ask first"
"""The tag of a script whose cautions name people who should ask someone first (big sighs)."""

Find: TypeAlias = Callable[[str], Listing | None]

_NEVER_PROPOSED = frozenset({"wait", "sleep"})
"""Techniques that the person chooses, and the program does not propose."""


def offer(find: Find, journal: Journal, now: datetime) -> Offer | None:
    """The first that applies: stopped within a day, usual at this time of day, the default.

    `find` gives a script by its id, None where it can't be played; so the library need not be
    read for one line. None where even the default can't be played.
    """
    return _stopped(find, journal, now) or _usual(find, journal, now) or _default(find)


def fitting(listings: Sequence[Listing], settings: Settings) -> tuple[Fitting, ...]:
    """Three that ask least of the body now, each of another technique, with the reasons."""
    speaks = Wishes(language=settings.language)
    able = (item for item in listings if suits(item, speaks) and is_for(item, settings))
    good = sorted((item for item in able if _proposable(item)), key=_asks)
    chosen: list[Listing] = []
    for item in good:
        if len(chosen) < MOST_FITTING and item.technique not in {one.technique for one in chosen}:
            chosen.append(item)
    return tuple(Fitting(item, _reasons(item)) for item in chosen)


def _stopped(find: Find, journal: Journal, now: datetime) -> Offer | None:
    for place in journal.places():
        if place.kept < now - STOPPED_WITHIN:
            return None
        listing = find(place.script)
        if listing is not None and listing.wakes and listing.attention != "pain":
            return Offer(listing, Why.STOPPED, place.title, place.seconds_left, resume=True)
    return None


def _usual(find: Find, journal: Journal, now: datetime) -> Offer | None:
    for use in journal.used_around(now):
        listing = find(use.script)
        if listing is not None and listing.attention != "pain":
            return Offer(listing, Why.USUAL)
    return None


def _default(find: Find) -> Offer | None:
    listing = find(DEFAULT)
    return None if listing is None else Offer(listing, Why.DEFAULT)


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
        and ASK_FIRST not in item.tags
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

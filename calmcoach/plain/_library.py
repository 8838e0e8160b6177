"""The library as short numbered lists, and what one script says and asks of the body."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from calmcoach.journey import Journey, Listing
from calmcoach.plain._desk import Desk
from calmcoach.plain._wording import length
from calmcoach.units import Seconds
from calmcoach.words import _, ngettext

_TECHNIQUES: Mapping[str, str] = {
    "breathing": _("Breathing"),
    "imagery": _("Imagery"),
    "relaxation": _("Letting go of muscles"),
    "body-scan": _("Body scan"),
    "thoughts": _("Thoughts"),
    "movement": _("Gentle movement"),
    "sleep": _("Sleep"),
    "wait": _("Quiet wait"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A script that was chosen, and how."""

    listing: Listing
    fit: Seconds | None = None
    fills: Mapping[str, str] = field(default_factory=dict[str, str])
    resume: bool = False
    """From the part where it was stopped."""


def choose_script(desk: Desk, journey: Journey) -> Wanted | None:
    """Three that fit now, then the techniques; None: the person went back. Raises AwayError."""
    listings = desk.wait_for(journey.listings, _("Reading the library."))
    fitting = journey.fitting(listings)
    techniques = list(dict.fromkeys(listing.technique for listing in listings))
    while True:
        desk.say(_("Library"), _("These fit now:"))
        for number, fits in enumerate(fitting, 1):
            desk.say(_entry(number, fits.listing), "  " + ", ".join(fits.reasons))
        desk.say(_("All of them:"))
        for number, technique in enumerate(techniques, len(fitting) + 1):
            count = sum(listing.technique == technique for listing in listings)
            scripts = ngettext("{n} script", "{n} scripts", count).format(n=count)
            desk.say(f"{number} {_TECHNIQUES.get(technique, technique)}, {scripts}")
        found = desk.choose(
            len(fitting) + len(techniques), _("Type a number. x goes back."), letters="x"
        )
        if not isinstance(found, int):
            if found == "x":
                return None
            continue
        if found < len(fitting):
            wanted = look_at(desk, fitting[found].listing)
        else:
            technique = techniques[found - len(fitting)]
            wanted = _choose_within(
                desk, [each for each in listings if each.technique == technique]
            )
        if wanted is not None:
            return wanted


def look_at(desk: Desk, listing: Listing) -> Wanted | None:
    """What the script is and asks of the body, and whether to play it. Raises AwayError."""
    wanted = Wanted(listing)
    desk.say(*describe(listing))
    if listing.problem is not None:
        return None
    while True:
        letters = "xm" + ("w" if listing.fills else "")
        found = desk.choose(0, *_ways(wanted), letters=letters)
        if found == "x":
            return None
        if found == "m":
            wanted = Wanted(listing, _ask_length(desk, listing), wanted.fills)
        elif found == "w":
            wanted = Wanted(listing, wanted.fit, _ask_fills(desk, listing))
        else:
            return wanted


def describe(listing: Listing) -> list[str]:
    """Everything that should be known before a script is played, cautions last."""
    about = f"{_TECHNIQUES.get(listing.technique, listing.technique)}, {length(listing.seconds)}"
    told = [listing.title, about, listing.posture, listing.summary]
    if listing.own:
        told.append(_("Your own script."))
    if listing.problem is not None:
        told += [_("It can't be played yet:"), listing.problem]
    if listing.tenses:
        told.append(_("It asks to tense: {parts}.").format(parts=", ".join(listing.tenses)))
    if listing.holds:
        told.append(_("It asks to hold the breath."))
    if listing.attention == "pain":
        told.append(_("It leads the mind to the pain."))
    return [line for line in (*told, *listing.cautions) if line]


def _choose_within(desk: Desk, listings: Sequence[Listing]) -> Wanted | None:
    while True:
        for number, listing in enumerate(listings, 1):
            desk.say(_entry(number, listing))
        found = desk.choose(len(listings), _("Type a number. x goes back."), letters="x")
        if not isinstance(found, int):
            if found == "x":
                return None
            continue
        wanted = look_at(desk, listings[found])
        if wanted is not None:
            return wanted


def _entry(number: int, listing: Listing) -> str:
    if listing.problem is not None:
        return _("{number} {title}, not playable").format(number=number, title=listing.title)
    return f"{number} {listing.title}, {length(listing.seconds)}"


def _ways(wanted: Wanted) -> list[str]:
    listing = wanted.listing
    seconds = listing.seconds if wanted.fit is None else wanted.fit
    told = [_("Enter: play {length}").format(length=length(seconds)), _("m: another length")]
    if listing.fills:
        told.append(_("w: your own words in it"))
    return [*told, _("x: back")]


def _ask_length(desk: Desk, listing: Listing) -> Seconds | None:
    """A whole number of minutes within what the script allows; None: its own length."""
    low, high = length(listing.shortest), length(listing.longest)
    question = (
        _("How many minutes?"),
        _("From {low} to {high}.").format(low=low, high=high),
        _("Enter: its own length."),
    )
    while True:
        found = desk.ask(*question)
        if not found:
            return None
        if found.isdecimal():
            seconds = 60.0 * int(found[:4])
            if listing.shortest - 30 <= seconds <= listing.longest + 30:
                return min(listing.longest, max(listing.shortest, seconds))
        desk.say(_("That is no length this script can have."))


def _ask_fills(desk: Desk, listing: Listing) -> dict[str, str]:
    """The person's own words for each place where the script leaves room."""
    words: dict[str, str] = {}
    for name, (question, default) in listing.fills.items():
        enter = _("Enter: {default}").format(default=default)
        found = desk.ask_text(question, enter)
        if found:
            words[name] = found
    return words

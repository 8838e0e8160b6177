"""The library as short numbered lists, and what one script says and asks of the body."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from calmcoach.journey import (
    Fitting,
    Journey,
    Listing,
    Offer,
    Wishes,
    folded,
    is_for,
    searched,
    suits,
)
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

_AT_ONCE = 20
"""So many lines of a list are said before the person is asked."""

_GO_BACK = _("Type a number. x goes back.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A script that was chosen, and how."""

    listing: Listing
    fit: Seconds | None = None
    fills: Mapping[str, str] = field(default_factory=dict[str, str])
    left: Seconds | None = None
    """Going on from the part where it was stopped: how much is left."""

    @property
    def seconds(self) -> Seconds:
        """How long it will last."""
        length = self.listing.seconds if self.fit is None else self.fit
        return length if self.left is None else self.left


def choose_script(desk: Desk, journey: Journey) -> Wanted | None:
    """Three that fit now, then the techniques; None: the person went back. Raises AwayError."""
    everything = desk.wait_for(journey.listings, _("Reading the library."))
    speaks = Wishes(language=journey.settings.language)
    listings = [
        each for each in everything if suits(each, speaks) and is_for(each, journey.settings)
    ]
    fitting = journey.fitting(listings)
    techniques = Counter(listing.technique for listing in listings)
    while True:
        desk.say(*_first_view(fitting, techniques))
        ways = (_GO_BACK, _("/: look for words"))
        found = desk.choose(len(fitting) + len(techniques), *ways, letters="x/")
        if found == "x":
            return None
        wanted = None
        if found == "/":
            wanted = _choose_within(desk, journey, _with_words(desk, listings))
        elif isinstance(found, int) and found < len(fitting):
            wanted = look_at(desk, journey, fitting[found].listing)
        elif isinstance(found, int):
            technique = list(techniques)[found - len(fitting)]
            within = [listing for listing in listings if listing.technique == technique]
            wanted = _choose_within(desk, journey, within)
        if wanted is not None:
            return wanted


def look_at(desk: Desk, journey: Journey, listing: Listing) -> Wanted | None:
    """What the script is and asks of the body, and whether to play it. Raises AwayError."""
    wanted = Wanted(listing)
    desk.say(*describe(listing))
    if listing.problem is not None:
        return None
    place = desk.wait_for(lambda: journey.stopped_at(listing.id), _("One moment."))
    letters = "xm" + ("y" if listing.fills else "") + ("g" if place else "")
    while True:
        match desk.choose(0, *_ways(wanted, place), letters=letters):
            case "x":
                return None
            case "m":
                wanted = replace(wanted, fit=_ask_length(desk, listing))
            case "y":
                wanted = replace(wanted, fills=_ask_fills(desk, listing))
            case "g" if place is not None:
                return replace(wanted, fit=None, left=place.seconds_left)
            case _:
                return wanted


def describe(listing: Listing) -> list[str]:
    """Everything that should be known before a script is played, cautions last."""
    about = f"{_technique(listing)}, {length(listing.seconds)}"
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


def _technique(listing: Listing) -> str:
    return _TECHNIQUES.get(listing.technique, listing.technique)


def _first_view(fitting: Sequence[Fitting], techniques: Mapping[str, int]) -> list[str]:
    told = [_("Library"), _("These fit now:")]
    for number, fits in enumerate(fitting, 1):
        told += [_entry(number, fits.listing), "  " + ", ".join(fits.reasons)]
    told.append(_("All of them:"))
    for number, (technique, count) in enumerate(techniques.items(), len(fitting) + 1):
        scripts = ngettext("{n} script", "{n} scripts", count).format(n=count)
        told.append(f"{number} {_TECHNIQUES.get(technique, technique)}, {scripts}")
    return told


def _with_words(desk: Desk, listings: Sequence[Listing]) -> Sequence[Listing]:
    """Those that hold all the words that are typed."""
    words = folded(desk.ask_text(_("Words to look for:"))).split()
    found = [
        listing
        for listing in listings
        if all(word in searched(listing, _technique(listing)) for word in words)
    ]
    if not found:
        desk.say(_("No script holds these words."))
    return found


def _choose_within(desk: Desk, journey: Journey, listings: Sequence[Listing]) -> Wanted | None:
    first = 0
    while listings:
        shown = listings[first : first + _AT_ONCE]
        desk.say(*(_entry(number, listing) for number, listing in enumerate(shown, first + 1)))
        left = len(listings) - first - len(shown)
        more = [_("Enter: {n} more").format(n=left)] if left else []
        found = desk.choose(len(listings), *more, _GO_BACK, letters="x")
        if found == "x":
            return None
        if isinstance(found, int):
            wanted = look_at(desk, journey, listings[found])
            if wanted is not None:
                return wanted
        else:
            first = first + len(shown) if left else 0
    return None


def _entry(number: int, listing: Listing) -> str:
    if listing.problem is not None:
        return _("{number} {title}, not playable").format(number=number, title=listing.title)
    return f"{number} {listing.title}, {length(listing.seconds)}"


def _ways(wanted: Wanted, place: Offer | None) -> list[str]:
    told = [_("Enter: play {length}").format(length=length(wanted.seconds))]
    if place is not None:
        told.append(_("g: go on where you stopped,"))
        told.append(_("   {length} left").format(length=length(place.seconds_left)))
    told.append(_("m: another length"))
    if wanted.listing.fills:
        told.append(_("y: your own words in it"))
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

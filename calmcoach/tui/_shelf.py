"""Which scripts the library shows, and how: functions over listings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from textwrap import wrap

from calmcoach.journey import (
    Fitting,
    Listing,
    Settings,
    Wishes,
    folded,
    is_for,
    searched,
    suits,
)
from calmcoach.tui._phrases import minutes_short, technique_name
from calmcoach.tui._widgets._tones import CARE, FAINT
from calmcoach.tui._widgets.rows import Lines, Row
from calmcoach.units import Seconds
from calmcoach.words import _

ALL = "*"
"""Stands for every technique."""
_MINUTE = 60.0
_NARROWEST = 16


@dataclass(frozen=True, eq=False)
class Whole:
    """The whole library."""

    listings: tuple[Listing, ...]
    fitting: tuple[Fitting, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Beside each listing everything that a filter looks through, folded."""
        names = {each: technique_name(each) for each in {it.technique for it in self.listings}}
        return tuple(searched(listing, names[listing.technique]) for listing in self.listings)

    @cached_property
    def by_id(self) -> Mapping[str, Listing]:
        """Each listing by its id."""
        return {listing.id: listing for listing in self.listings}


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """What of the whole library suits, ready to be filtered at every key."""

    whole: Whole
    places: Sequence[int]
    """Of the listings that suit."""
    fitting: tuple[Fitting, ...]
    left_out: int
    """How many are not for this person, or not as they were wished for."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What of a shelf is of one technique and holds some words."""

    shelf: Shelf
    technique: str
    words: str
    """Folded."""
    places: Sequence[int]


def narrowed(whole: Whole, wishes: Wishes, settings: Settings) -> Shelf:
    """What of the whole library suits, and is for this person."""
    speaks = replace(Wishes(), language=wishes.language)
    places: list[int] = []
    left_out = 0
    for place, listing in enumerate(whole.listings):
        if suits(listing, wishes) and is_for(listing, settings):
            places.append(place)
        elif suits(listing, speaks):
            left_out += 1
    fitting = tuple(each for each in whole.fitting if suits(each.listing, wishes))
    return Shelf(whole, places, fitting, left_out)


def techniques(shelf: Shelf) -> tuple[Row, ...]:
    """One line for everything, then one for each technique that there is a script of."""
    listings = shelf.whole.listings
    found = dict.fromkeys(listings[place].technique for place in shelf.places)
    return (Row(ALL, _("All")), *(Row(name, technique_name(name)) for name in found))


def find(shelf: Shelf, technique: str, words: str, before: Found | None = None) -> Found:
    """The scripts of one technique that hold all `words`.

    Where `before` was found with the beginning of these words, only that is looked through: all
    of it happens between two letters.
    """
    sought = folded(words).lstrip()
    wanted = sought.split()
    if before and (before.shelf, before.technique) == (shelf, technique):
        longer = sought.startswith(before.words)
    else:
        longer = False
    if before and longer:
        places = before.places
        known = before.words.split()
        wanted = [word for word in wanted if word not in known]
    elif technique == ALL:
        places = shelf.places
    else:
        listings = shelf.whole.listings
        places = [place for place in shelf.places if listings[place].technique == technique]
    for word in wanted:
        held = shelf.whole.words
        places = [place for place in places if word in held[place]]
    return Found(shelf, technique, sought, places)


def lines(found: Found, width: int) -> Sequence[Row]:
    """What was found, for a list `width` cells wide.

    With neither technique nor words those that fit now come first.
    """
    listings, places = found.shelf.whole.listings, found.places
    first: tuple[Row, ...] = ()
    if not found.words and found.technique == ALL:
        first = tuple(_fitting_rows(found.shelf.fitting, width))
    if not places:
        return (*first, _nothing(found.shelf))

    def line(at: int) -> Row:
        return first[at] if at < len(first) else _row(listings[places[at - len(first)]])

    keys = [row.key for row in first] + [listings[place].id for place in places]
    return Lines(keys, line)


def _nothing(shelf: Shelf) -> Row:
    if shelf.left_out:
        return Row("", _("Nothing here. o changes what is left out."), tone=FAINT)
    return Row("", _("Nothing here holds these words."), tone=FAINT)


def lengths(listing: Listing) -> tuple[Seconds, ...]:
    """What a script's length can be set to: whole minutes in its bounds, and its own length."""
    first = int(-(-listing.shortest // _MINUTE))
    last = int(listing.longest // _MINUTE)
    minutes = {minute * _MINUTE for minute in range(first, last + 1)}
    return tuple(sorted(minutes | {listing.seconds}))


def _fitting_rows(fitting: Sequence[Fitting], width: int) -> Iterable[Row]:
    if not fitting:
        return
    first, *others = fitting
    shared = [reason for reason in first.reasons if all(reason in fit.reasons for fit in others)]
    heading = _("For now: {reasons}").format(reasons=", ".join(shared)) if shared else _("For now")
    for line in wrap(heading, max(_NARROWEST, width - 2)):
        yield Row("", line, tone=FAINT)
    for fit in fitting:
        yield _row(fit.listing, key=f"now:{fit.listing.id}")
    yield Row("", "", tone=FAINT)
    yield Row("", _("All scripts"), tone=FAINT)


def _row(listing: Listing, key: str = "") -> Row:
    if listing.problem is not None:
        asides = (_("can't be played"),)
        return Row(key or listing.id, listing.title or listing.id, asides, CARE)
    mark = _("{title} (yours)") if listing.own else "{title}"
    length = minutes_short(listing.seconds)
    asides = (f"{listing.posture}   {length:>7}", length) if listing.posture else (length,)
    return Row(key or listing.id, mark.format(title=listing.title), asides)

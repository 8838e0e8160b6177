"""Which scripts the library shows, and how: functions over listings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
from calmcoach.tui._widgets.rows import Row
from calmcoach.units import Seconds
from calmcoach.words import _

ALL = "*"
"""Stands for every technique."""
_MINUTE = 60.0
_NARROWEST = 16


@dataclass(frozen=True, slots=True)
class Shelf:
    """The whole library, ready to be filtered at every key."""

    listings: tuple[Listing, ...]
    words: tuple[str, ...]
    """Beside each listing everything that a filter looks through, folded."""
    rows: tuple[Row, ...]
    """Beside each listing its line."""
    fitting: tuple[Fitting, ...]
    left_out: int = 0
    """How many are not for this person, or not as they were wished for."""


def shelf(listings: Iterable[Listing], fitting: Iterable[Fitting]) -> Shelf:
    """The library as it is filtered."""
    kept = tuple(listings)
    names = {each: technique_name(each) for each in {listing.technique for listing in kept}}
    words = tuple(searched(listing, names[listing.technique]) for listing in kept)
    return Shelf(kept, words, tuple(_row(listing) for listing in kept), tuple(fitting))


def narrowed(whole: Shelf, wishes: Wishes, settings: Settings) -> Shelf:
    """What of the whole library suits, and is for this person."""
    listings = whole.listings
    at = [
        place
        for place, listing in enumerate(listings)
        if suits(listing, wishes) and is_for(listing, settings)
    ]
    speaks = replace(Wishes(), language=wishes.language)
    return Shelf(
        tuple(listings[place] for place in at),
        tuple(whole.words[place] for place in at),
        tuple(whole.rows[place] for place in at),
        tuple(each for each in whole.fitting if suits(each.listing, wishes)),
        sum(suits(listing, speaks) for listing in listings) - len(at),
    )


def techniques(shelf: Shelf) -> tuple[Row, ...]:
    """One line for everything, then one for each technique that there is a script of."""
    found = dict.fromkeys(listing.technique for listing in shelf.listings)
    return (Row(ALL, _("All")), *(Row(name, technique_name(name)) for name in found))


def scripts(shelf: Shelf, technique: str, words: str, width: int) -> tuple[Row, ...]:
    """The scripts of one technique that hold all `words`, for a list `width` cells wide.

    With neither technique nor words those that fit now come first.
    """
    wanted = folded(words).split()
    if not wanted and technique == ALL:
        return (*_fitting_rows(shelf.fitting, width), *(shelf.rows or (_nothing(shelf),)))
    found = list(zip(shelf.words, shelf.rows, strict=True))
    if technique != ALL:
        theirs = zip(found, shelf.listings, strict=True)
        found = [each for each, listing in theirs if listing.technique == technique]
    for word in wanted:  # one pass for each word: all of it happens between two letters
        found = [each for each in found if word in each[0]]
    return tuple(row for _words, row in found) or (_nothing(shelf),)


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

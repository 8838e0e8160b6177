"""Which scripts suit: what a person asks of a script, and what is not for them."""

import unicodedata
from dataclasses import dataclass
from functools import cache

from calmcoach.journey._settings import Settings
from calmcoach.journey._told import Listing
from calmcoach.units import Seconds

BACK = "back"
LYING = "lying"
HALF_A_MINUTE: Seconds = 30.0
"""A script of ten minutes and a few seconds is one of ten minutes."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a script should be like; everything from the start: anything will do."""

    technique: str = ""
    posture: str = ""
    """`lying`, `sitting` or `standing`: the script can be heard so."""
    most: Seconds | None = None
    """The longest that it may last."""
    tenses: str = ""
    """`none`: nothing is tensed; `back`: the back is not."""
    holds: bool = True
    """False: no breath is held."""
    pain: bool = True
    """False: it does not lead the mind to the pain."""
    language: str = ""
    """A language, as `en`; one's own scripts are shown in any."""
    own: bool = False
    """True: only one's own scripts."""
    tag: str = ""

    @property
    def asks_anything(self) -> bool:
        """Whether any script could fail to suit, for its language apart."""
        return self != Wishes(language=self.language)


def suits(listing: Listing, wishes: Wishes) -> bool:
    """Whether the script is as it is wished. One that can't be played is only asked for its place.

    So a broken script of one's own is never lost from sight by what cannot be known of it.
    """
    if wishes.own and not listing.own:
        return False
    if listing.problem is not None:
        return wishes.technique in ("", listing.technique)
    return (
        wishes.technique in ("", listing.technique)
        and (not wishes.posture or wishes.posture in _ways(listing.posture))
        and (wishes.most is None or listing.seconds <= wishes.most + HALF_A_MINUTE)
        and not _tenses(listing, wishes.tenses)
        and (wishes.holds or not listing.holds)
        and (wishes.pain or listing.attention != "pain")
        and (listing.own or wishes.language in ("", listing.language))
        and (not wishes.tag or folded(wishes.tag) in map(folded, listing.tags))
    )


def is_for(listing: Listing, settings: Settings) -> bool:
    """Whether nothing that the person has ruled out once and for all is asked of them.

    A script that may be heard sitting as well as lying is no script that needs lying down.
    """
    return not (
        (settings.no_holds and listing.holds)
        or (settings.no_back and _tenses(listing, BACK))
        or (settings.no_lying and _ways(listing.posture) == frozenset({LYING}))
    )


def folded(text: str) -> str:
    """Small letters without accents, so that *respiracion* finds *Respiración*."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def searched(listing: Listing, *more: str) -> str:
    """Everything of a script that words are looked for in, folded; `more` are the face's words."""
    of_script = (listing.title, listing.id, listing.summary, listing.posture, *listing.tags)
    return folded(" ".join((*of_script, *more)))


def _tenses(listing: Listing, ruled_out: str) -> bool:
    match ruled_out:
        case "none":
            return bool(listing.tenses)
        case "back":
            return any(_part(word) == BACK for word in listing.tenses)
        case _:
            return False


@cache
def _ways(posture: str) -> frozenset[str]:
    """The postures that a script names, in whatever language it does so."""
    from calmcoach.script import postures  # with the library, not with the first screen

    return frozenset(map(str, postures(posture)))


@cache
def _part(word: str) -> str:
    from calmcoach.script import body_part

    return body_part(word)

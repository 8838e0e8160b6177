"""What a session needs to begin, and what a coin makes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from calmcoach.journey._told import Listing
from calmcoach.script import Script, Shelfmark
from calmcoach.units import Seconds

COMPARED: Final = "compared"
"""Why a practice that follows a quiet wait has no numbers: the wait has them."""
_CHIME: Seconds = 10.0
"""What the bundled wait leaves for its chime at the end."""
_LEAST: Seconds = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Booking:
    """What a session needs to begin."""

    script: Script
    mark: Shelfmark
    listing: Listing
    kind: str
    """`session`, `sleep` or `flare`."""
    fit: Seconds | None = None
    start_part: int = 0
    fills: Mapping[str, str] | None = None
    asks: bool = True
    unasked: str = ""
    """Why no number is asked for, where the journal should say so."""
    coin: "Coin | None" = None
    keeps_place: bool = True
    """Whether stopping it is remembered, to go on another time."""

    @property
    def planned(self) -> Seconds:
        """How long it is meant to last."""
        return self.fit or self.listing.seconds


@dataclass(frozen=True, slots=True, eq=False)
class Coin:
    """What decides between a practice and a quiet wait (FACTS 4, Tier 1)."""

    throw: Callable[[str], bool | None]
    """Given an entry whose first number is on the disk: True the practice, False the wait.

    None: no coin is thrown for this entry.
    """
    wait: Script
    """The bundled quiet wait."""
    listing: Listing
    """Its line in the library."""


def with_coin(booking: Booking, coin: Coin) -> Booking:
    """The same session, held to its length: a wait must be able to last exactly as long."""
    return replace(booking, coin=coin, fit=booking.planned)


def wait_for(booking: Booking, coin: Coin) -> Booking:
    """A quiet wait as long as what was booked, over the same bed."""
    quiet, *chime = coin.wait.parts
    rest = max(_LEAST, booking.planned - _CHIME)
    alone = quiet.model_copy(update={"rest": rest})
    script = coin.wait.model_copy(
        update={"sound": booking.script.sound, "fit": None, "parts": (alone, *chime)}
    )
    return replace(
        booking,
        script=script,
        listing=replace(coin.listing, seconds=booking.planned),
        fit=booking.planned,
        fills=None,
        coin=None,
        keeps_place=False,
    )


def after_wait(booking: Booking) -> Booking:
    """The practice that a wait put off: nobody loses it, and it is not rated."""
    return replace(booking, coin=None, asks=False, unasked=COMPARED)

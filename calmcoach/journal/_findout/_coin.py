"""The coin: every draw and every re-draw is a function of the question's seed, and of no library.

Chance comes from SHA-256 in counter form, because its digests are the same in every version of
every language: anybody can make these draws again. A draw is made alone, from its own block's
digests, when it is asked for.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import chain, count, islice

BLOCK = 4
"""Sessions in a block: two with the practice, two with a quiet wait."""
PLACES = 48
"""Sessions of a whole question: 12 blocks."""
LOOKS = (24, 48)
"""After how many sessions there is a look, and never in between."""
REDRAWS = 9_999
"""R of FACTS 4."""

ARRANGEMENTS = ((0, 0, 1, 1), (0, 1, 0, 1), (0, 1, 1, 0), (1, 0, 0, 1), (1, 0, 1, 0), (1, 1, 0, 0))
"""The orders that a block may have, as numbers in ascending order. 1: practice, 0: quiet wait."""

_FAIR = 252
"""The multiple of 6 below 256: a byte from here on would make some orders likelier."""
_ORDER = bytes(byte % len(ARRANGEMENTS) for byte in range(256))
_UNFAIR = bytes(range(_FAIR, 256))


def drawn(seed: str, place: int) -> int:
    """What the coin says for the session at `place`, 0 to 47: 1 the practice, 0 the quiet wait."""
    block, within = divmod(place, BLOCK)
    return ARRANGEMENTS[next(_orders(seed, f"block {block + 1}"))][within]


def redraws(seed: str, sessions: int) -> bytes:
    """The re-draws of a look at so many sessions: REDRAWS times sessions / 4 numbers 0 to 5.

    Each is the place of an order in ARRANGEMENTS; one re-draw after the other, and in each
    re-draw one block after the other.
    """
    return bytes(islice(_orders(seed, f"look {sessions}"), REDRAWS * sessions // BLOCK))


def _orders(seed: str, label: str) -> Iterator[int]:
    """Orders of a block as chance would have them: each byte below 252, modulo 6.

    The bytes are those of SHA-256 over `calmcoach find-out/SEED/LABEL/0`, then `…/1`, and so on.
    """
    digests = (
        sha256(f"calmcoach find-out/{seed}/{label}/{number}".encode()).digest()
        for number in count()
    )
    return chain.from_iterable(digest.translate(_ORDER, _UNFAIR) for digest in digests)

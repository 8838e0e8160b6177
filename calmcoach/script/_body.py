"""What a script's own words about the body mean, in English and in Spanish.

`posture` and `tenses` are shown as the author wrote them; the program chooses by what they mean.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Posture(StrEnum):
    """A way to be during a session."""

    LYING = "lying"
    SITTING = "sitting"
    STANDING = "standing"


_POSTURES: Final[Mapping[Posture, re.Pattern[str]]] = {
    posture: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for posture, words in (
        (Posture.LYING, r"lying|(?:acosta|recosta|tumba|echa)d[oa]s?|boca (?:arriba|abajo)"),
        (Posture.SITTING, r"sitting|seated|sentad[oa]s?"),
        (Posture.STANDING, r"standing|de pie"),
    )
}

_PARTS: Final[Mapping[str, str]] = {
    "abdomen": "belly",
    "brazos": "arms",
    "cara": "face",
    "cuello": "neck",
    "espalda": "back",
    "hombros": "shoulders",
    "manos": "hands",
    "pecho": "chest",
    "piernas": "legs",
    "pies": "feet",
    "rostro": "face",
    "vientre": "belly",
}


@lru_cache(maxsize=256)
def postures(text: str) -> frozenset[Posture]:
    """The postures that `text` names; none where it names none that is known.

    >>> sorted(postures("acostado o sentado"))
    [<Posture.LYING: 'lying'>, <Posture.SITTING: 'sitting'>]
    """
    return frozenset(posture for posture, words in _POSTURES.items() if words.search(text))


def body_part(word: str) -> str:
    """The English word for a part of the body: `hands` for `manos`; another word as it stands."""
    folded = word.strip().casefold()
    return _PARTS.get(folded, folded)

"""What is wanted of the voice, and which phrase comes next."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from calmcoach.units import Frames, frames
from calmcoach.voice._api import Utterance

NEAR: Frames = frames(90)
"""What lies this far ahead of the last phrase taken is fetched from disk beforehand."""


class Order:
    """Phrases in the order in which they will be heard, and those that are waited for now."""

    def __init__(self) -> None:
        self._wanted: tuple[Utterance, ...] = ()
        self._places: dict[Utterance, int] = {}
        self._place = 0
        self._soon: dict[Utterance, None] = {}

    @property
    def wanted(self) -> tuple[Utterance, ...]:
        """All of them."""
        return self._wanted

    def replace(self, utterances: Sequence[Utterance]) -> None:
        """A new order; what was waited for in the old one no longer is."""
        self._wanted = tuple(dict.fromkeys(utterances))
        self._places = {utterance: place for place, utterance in enumerate(self._wanted)}
        self._place = 0
        self._soon.clear()

    def ask_for(self, utterance: Utterance) -> bool:
        """Put a phrase before all others. Says whether that is new."""
        new = utterance not in self._soon
        self._soon[utterance] = None
        return new

    def came(self, utterance: Utterance) -> None:
        """A phrase is there, or never will be."""
        self._soon.pop(utterance, None)

    def passed(self, utterance: Utterance) -> bool:
        """A phrase was taken to be heard. Says whether that is further than before."""
        place = self._places.get(utterance, -1)
        further = place > self._place
        self._place = max(self._place, place)
        return further

    def by_need(self) -> Iterator[Utterance]:
        """What is waited for first, then everything in order."""
        yield from tuple(self._soon)
        yield from self._wanted

    def near(self, length: Callable[[Utterance], Frames]) -> Iterable[Utterance]:
        """What is waited for, and what will be heard next."""
        yield from tuple(self._soon)
        ahead: Frames = 0
        for utterance in self._wanted[self._place :]:
            if ahead > NEAR:
                return
            ahead += length(utterance)
            yield utterance

"""Find out: whether a person rates lower after a practice than after a quiet wait.

FACTS 4, Tier 1, as pure functions: where the coin falls, and what may be said at the two looks.
docs/find-out.md describes the same in words, so that another program can come to the same
figures from what is exported.
"""

from calmcoach.journal._findout._coin import BLOCK, LOOKS, PLACES, REDRAWS, drawn, redraws
from calmcoach.journal._findout._looks import MOST_QUESTIONS, Look, Seat, level, look

__all__ = [
    "BLOCK",
    "LOOKS",
    "MOST_QUESTIONS",
    "PLACES",
    "REDRAWS",
    "Look",
    "Seat",
    "drawn",
    "level",
    "look",
    "redraws",
]

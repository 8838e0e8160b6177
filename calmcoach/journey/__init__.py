"""What happens from Enter to the second number? The one order of things behind every face."""

from typing import TYPE_CHECKING, Final

from calmcoach.journey._api import Journey, Trial, Visit, Writing
from calmcoach.journey._find_out_words import (
    answer_words,
    before_finding_out,
    count_sentences,
    counts_caution,
    finding_state_words,
    progress_words,
    refusal_words,
)
from calmcoach.journey._records_api import (
    Change,
    Day,
    Finding,
    Narrowing,
    Records,
    Sought,
    Week,
)
from calmcoach.journey._settings import Settings, read_settings
from calmcoach.journey._told import (
    Choice,
    FileCue,
    Fitting,
    Heard,
    Listing,
    Logged,
    Manuscript,
    Offer,
    OutlinePart,
    PracticeCount,
    RenderedFile,
    Review,
    Trouble,
    Why,
)
from calmcoach.journey._wishes import Wishes, folded, is_for, searched, suits

if TYPE_CHECKING:
    from calmcoach.home import Home

REFUSED: Final = "refused"
"""Why a quiet wait has no second number that was not waited for: for `Visit.rate_after`."""

__all__ = [
    "REFUSED",
    "Change",
    "Choice",
    "Day",
    "FileCue",
    "Finding",
    "Fitting",
    "Heard",
    "Journey",
    "Listing",
    "Logged",
    "Manuscript",
    "Narrowing",
    "Offer",
    "OutlinePart",
    "PracticeCount",
    "Records",
    "RenderedFile",
    "Review",
    "Settings",
    "Sought",
    "Trial",
    "Trouble",
    "Visit",
    "Week",
    "Why",
    "Wishes",
    "Writing",
    "answer_words",
    "before_finding_out",
    "count_sentences",
    "counts_caution",
    "finding_state_words",
    "folded",
    "is_for",
    "open_journey",
    "progress_words",
    "read_settings",
    "refusal_words",
    "searched",
    "suits",
]


def open_journey(home: "Home", **for_this_run: object) -> Journey:
    """Open settings, journal and voice of the person whose folders are `home`.

    `for_this_run` are settings that hold for this run only, such as `output="silent"`.
    Slow (it brings NumPy and the sound library): call it in a worker thread. Never raises:
    what does not work is told by `Journey.troubles()`.
    """
    from calmcoach.journey._person import PersonsJourney

    return PersonsJourney(home, for_this_run)

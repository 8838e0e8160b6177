"""What happens from Enter to the second number? The one order of things behind every face."""

from calmcoach.journey._api import (
    Choice,
    Fitting,
    Journey,
    Listing,
    Logged,
    Offer,
    PracticeCount,
    Trouble,
    Visit,
    Why,
)
from calmcoach.journey._settings import Settings

__all__ = [
    "Choice",
    "Fitting",
    "Journey",
    "Listing",
    "Logged",
    "Offer",
    "PracticeCount",
    "Settings",
    "Trouble",
    "Visit",
    "Why",
]

"""What screens say upwards."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.message import Message

from calmcoach.units import Seconds


@dataclass
class Begin(Message):
    """The person wants to begin a session."""

    wanted: str = ""
    """The id of a script; empty for what Today offers."""
    fit: Seconds | None = None
    """How long it is to last; None: as long as it does."""
    fills: Mapping[str, str] | None = None
    """The person's own words for what the script asks for."""
    resume: bool = False
    """Whether to go on from where the script was stopped."""

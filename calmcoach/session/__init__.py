"""When does it happen? Timeline, clock, player and catalogue of a session."""

from calmcoach.session._beats import Reading
from calmcoach.session._captions import CaptionForm, captions
from calmcoach.session._catalogue import Catalogue, Facts, facts_of
from calmcoach.session._fit import FitError
from calmcoach.session._now import BreathNow, Now, PlayerState
from calmcoach.session._overruns import Overrun, overruns
from calmcoach.session._performance import Performance
from calmcoach.session._piece import Furniture, Length, Piece, length, prepare, reread
from calmcoach.session._player import Command
from calmcoach.session._render import Rendered, layout, render
from calmcoach.session._timeline import Placed

__all__ = [
    "BreathNow",
    "CaptionForm",
    "Catalogue",
    "Command",
    "Facts",
    "FitError",
    "Furniture",
    "Length",
    "Now",
    "Overrun",
    "Performance",
    "Piece",
    "Placed",
    "PlayerState",
    "Reading",
    "Rendered",
    "captions",
    "facts_of",
    "layout",
    "length",
    "overruns",
    "prepare",
    "render",
    "reread",
]

"""The script room: what is said.

Reads scripts of Format 1, finds every problem in them by line and column, tells what their text
means, and finds them in the library and in a person's own folder.
"""

from ._beds import bed_file
from ._body import Posture, body_part, postures
from ._load import check_script, parse_script, read_script
from ._marks import filled
from ._model import (
    Attention,
    BreathCue,
    Breathe,
    Fill,
    Part,
    Pattern,
    Pauses,
    Script,
    Step,
    Technique,
)
from ._problem import Problem, ScriptError, ScriptNotFound
from ._prose import Chime, Rest, SayItem, Sentence, say_items
from ._schema import json_schema
from ._shelf import Shelfmark, find_script, find_scripts

__all__ = [
    "Attention",
    "BreathCue",
    "Breathe",
    "Chime",
    "Fill",
    "Part",
    "Pattern",
    "Pauses",
    "Posture",
    "Problem",
    "Rest",
    "SayItem",
    "Script",
    "ScriptError",
    "ScriptNotFound",
    "Sentence",
    "Shelfmark",
    "Step",
    "Technique",
    "bed_file",
    "body_part",
    "check_script",
    "filled",
    "find_script",
    "find_scripts",
    "json_schema",
    "parse_script",
    "postures",
    "read_script",
    "say_items",
]

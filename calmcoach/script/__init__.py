"""The script room: what is said.

Reads scripts of Format 1, finds every problem in them by line and column, tells what their text
means, finds them in the library and in a person's own folder, and brings in texts of other forms
and gives them out again.
"""

from ._beds import bed_file
from ._body import Posture, body_part, postures
from ._bringing import Brought, Lengths, bring_in, brought_from
from ._exporting import Exported, ExportForm, export_script
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
    "Brought",
    "Chime",
    "ExportForm",
    "Exported",
    "Fill",
    "Lengths",
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
    "bring_in",
    "brought_from",
    "check_script",
    "export_script",
    "filled",
    "find_script",
    "find_scripts",
    "json_schema",
    "parse_script",
    "postures",
    "read_script",
    "say_items",
]

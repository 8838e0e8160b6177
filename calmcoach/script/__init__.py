"""The script room: what is said.

Reads scripts of Format 1, finds every problem in them by line and column, tells what their text
means, finds them in the library and in a person's own folder, and brings in texts of other forms
and gives them out again.
"""

from ._beds import bed_file
from ._body import Posture, body_part, postures
from ._bringing import Brought, Lengths, bring_in, brought_from
from ._complete import Completion, completion_at
from ._cursor import Spot, spot_at
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
from ._own import (
    NameRefused,
    TooLarge,
    backup_of,
    copy_to_own,
    drop_draft,
    free_mark,
    keep_backup,
    keep_draft,
    new_draft,
    own_mark,
    read_draft,
    read_text,
    save_script,
)
from ._problem import Problem, ScriptError, ScriptNotFound
from ._prose import Chime, Rest, SayItem, Sentence, say_items
from ._schema import json_schema
from ._shelf import Shelfmark, Version, find_script, find_scripts, find_versions, version_of
from ._starting import starting_script
from ._tints import Tint, tints

__all__ = [
    "Attention",
    "BreathCue",
    "Breathe",
    "Brought",
    "Chime",
    "Completion",
    "ExportForm",
    "Exported",
    "Fill",
    "Lengths",
    "NameRefused",
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
    "Spot",
    "Step",
    "Technique",
    "Tint",
    "TooLarge",
    "Version",
    "backup_of",
    "bed_file",
    "body_part",
    "bring_in",
    "brought_from",
    "check_script",
    "completion_at",
    "copy_to_own",
    "drop_draft",
    "export_script",
    "filled",
    "find_script",
    "find_scripts",
    "find_versions",
    "free_mark",
    "json_schema",
    "keep_backup",
    "keep_draft",
    "new_draft",
    "own_mark",
    "parse_script",
    "postures",
    "read_draft",
    "read_script",
    "read_text",
    "save_script",
    "say_items",
    "spot_at",
    "starting_script",
    "tints",
    "version_of",
]

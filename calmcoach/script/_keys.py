"""Keys that a table does not have: what was meant, where it belongs, or why it is not written."""

from difflib import get_close_matches
from typing import Final

from pydantic import BaseModel

from ._finding import DataPath, Finding, Spot
from ._model import (
    Breathe,
    Fill,
    FitBounds,
    Part,
    Pattern,
    Pauses,
    Script,
    SoundWish,
    Step,
    VoiceWish,
)
from ._problem import shown

TABLES: Final[dict[str, tuple[type[BaseModel], str]]] = {
    "voice": (VoiceWish, "in [voice]"),
    "pauses": (Pauses, "in [pauses]"),
    "sound": (SoundWish, "in [sound]"),
    "": (Script, "at the top, before the first [heading]"),
    "fit": (FitBounds, "in fit"),
    "part": (Part, "in a [[part]]"),
    "breathe": (Breathe, "in breathe"),
    "from": (Pattern, "in from"),
    "steps": (Step, "in a step"),
    "fill": (Fill, "in a [fill.name]"),
}
"""Each table of the format by its name: its model, and where its keys belong."""

_COMPUTED: Final = {
    "breath_hold": "whether the breath is held",
    "breath_holds": "whether the breath is held",
    "words_per_minute": "the number of words a minute",
    "wpm": "the number of words a minute",
    "silence": "the share of silence",
    "silence_share": "the share of silence",
    "share_of_silence": "the share of silence",
}
_COMPUTED_AT_THE_TOP: Final = _COMPUTED | {
    "holds": "whether the breath is held",
    "length": "the length",
    "duration": "the length",
    "minutes": "the length",
    "seconds": "the length",
}
"""Keys for what the program computes (FORMAT, rule 8). In a part some of them mean `lasts`."""

_OTHER_WORDS: Final = {
    "inhale": "in",
    "exhale": "out",
    "parts": "part",
    "text": "say",
    "pause": "rest",
    "duration": "lasts",
    "length": "lasts",
    "seconds": "lasts",
    "repeat": "times",
    "count": "times",
    "name": "title",
    "lang": "language",
    "license": "licence",
    "description": "summary",
    "speed": "pace",
    "rate": "pace",
    "volume": "level",
    "music": "bed",
    "question": "ask",
}


def unknown_key(path: DataPath) -> Finding:
    """The finding for a key, last in `path`, that its table does not have."""
    key = str(path[-1])
    name = _table_name(path[:-1])
    known = keys_of(TABLES[name][0])
    computed = (_COMPUTED if name else _COMPUTED_AT_THE_TOP).get(key)
    if computed:
        message = f'"{key}" is not written here: {computed} is computed from the parts'
        return Finding(path, message, Spot.KEY)
    meant = _OTHER_WORDS.get(key.lower(), key.lower())
    if meant not in known:
        home = _home(key)
        if home:
            return Finding(path, f'"{key}" does not belong here, but {home}', Spot.KEY)
        meant = next(iter(get_close_matches(meant[:30], known, n=1)), None)
    unknown = f'unknown key "{shown(key)}"'
    if meant:
        return Finding(path, f'{unknown}; did you mean "{meant}"?', Spot.KEY, meant=meant)
    return Finding(path, f"{unknown}; known here: {', '.join(known)}", Spot.KEY)


def _home(key: str) -> str | None:
    return next((place for model, place in TABLES.values() if key in keys_of(model)), None)


def _table_name(path: DataPath) -> str:
    names = [key for key in path if isinstance(key, str)]
    if not names:
        return ""
    return "fill" if names[0] == "fill" else names[-1]


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys of a table, as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()]

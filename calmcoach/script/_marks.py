"""The marks in a text: directions in square brackets, fills in braces, and what is wrong with them.

FORMAT, rules 3 and 5. Directions stand in `say` alone; fills stand in any text that is spoken or
shown while a part is heard.
"""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from calmcoach.units import Seconds

from ._duration import LONGEST, duration, near_duration
from ._model import FILL_LENGTH
from ._problem import MOST_FAULTS, REFUSED, shown

_LONGEST_DIRECTION: Final = 20
MARK: Final = re.compile(
    r"(?P<literal>\[\[|\{\{)"
    r"|\[(?P<direction>[^\[\]\n]*)\]"
    r"|\{(?P<fill>[^{}\[\]\n]*)\}"
    r"|(?P<lone>[\[{])"
    r"|(?P<blank>\n[^\S\n]*\n\s*)"
)
"""One mark in `say`, or a blank line. The first alternative that fits at a place is meant."""

_SHORT = re.compile(rf"\[([^\[\]\n]{{0,{_LONGEST_DIRECTION}}})\]")
_FILL = re.compile(r"\{([^{}\[\]\n]*)\}")
_BRACE = re.compile(r"(?P<literal>\{\{)|\{(?P<fill>[^{}\n]*)\}|(?P<lone>\{)")
_NAME = re.compile(r"[^\W\d][\w-]*")
_LETTERS = re.compile(r"[^\W\d_]+")


class Misread(NamedTuple):
    """A mark that is not one, and where: characters into the text."""

    offset: int
    message: str


Direction: TypeAlias = Literal["pause", "chime"] | Seconds

_NEAR: Final = {
    "pause": ("pausa", "rest", "wait", "silence", "break", "stop", "descanso", "silencio"),
    "chime": ("bell", "gong", "ding", "sound", "bowl", "campana", "sonido"),
}
_DIRECTIONS: Final = "directions are [5s], [1m30s], [pause] and [chime]; for a bracket write [["
_BRACE_HELP: Final = "for a brace write {{"


def direction(inner: str) -> Direction | None:
    """What the text between two brackets means: a silence in seconds, `pause`, `chime`, or None."""
    return _short_direction(inner) if len(inner) <= _LONGEST_DIRECTION else None


@lru_cache(maxsize=256)
def _short_direction(inner: str) -> Direction | None:
    if inner in ("pause", "chime"):
        return inner
    seconds = duration(inner)
    return None if seconds is None or seconds > LONGEST else seconds


def scan_say(say: str, fills: Collection[str]) -> tuple[list[Misread], Seconds]:
    """What is wrong with the marks in `say`, and the sum of the seconds that are written in it."""
    meanings = list(map(_short_direction, _SHORT.findall(say)))
    if None not in meanings and len(meanings) == say.count("[") and _all_filled(say, fills):
        # nearly every text, and ten times as fast as looking at mark after mark
        return [], sum([meant for meant in meanings if isinstance(meant, float)])
    return _scan_marks(say, fills)


def _all_filled(say: str, fills: Collection[str]) -> bool:
    braces = say.count("{")
    if not braces:
        return True
    names = _FILL.findall(say)
    return len(names) == braces and all(name in fills for name in set(names))


def _scan_marks(say: str, fills: Collection[str]) -> tuple[list[Misread], Seconds]:
    faults: list[Misread] = []
    seconds = 0.0
    for found in MARK.finditer(say):
        inner = found["direction"]
        meant = None if inner is None else direction(inner)
        if isinstance(meant, float):
            seconds += meant
        elif meant is None and len(faults) < MOST_FAULTS:
            message = _brace_fault(found, fills) if inner is None else _direction_fault(inner)
            if message:
                faults.append(Misread(found.start(), message))
    return faults, seconds


def scan_line(text: str, fills: Collection[str]) -> list[Misread]:
    """What is wrong with the fills in a line that holds no directions, such as a title."""
    faults = ((found.start(), _brace_fault(found, fills)) for found in _BRACE.finditer(text))
    return [Misread(offset, message) for offset, message in faults if message]


def filled(text: str, fills: Mapping[str, str]) -> str:
    """A title or a step's name with its fills put in and `{{` made one brace.

    >>> filled("Walk to {place}", {"place": "the sea"})
    'Walk to the sea'
    """
    return _BRACE.sub(lambda found: fill(found, fills), text) if "{" in text else text


def fill(found: re.Match[str], fills: Mapping[str, str]) -> str:
    """What stands for one literal or fill: text only, on one line, of at most 200 characters."""
    if found["literal"]:
        return found["literal"][0]
    name = found["fill"]
    if name is None or name not in fills:
        return found.group()
    return " ".join(REFUSED.sub(" ", fills[name]).split())[:FILL_LENGTH]


def _direction_fault(inner: str) -> str:
    written = f"[{shown(inner)}]"
    if duration(inner) is not None:
        return f"{written} is longer than 8 hours, the most that a session may last"
    near = _near_direction(inner)
    if near:
        return f"{written} is no direction; did you mean [{near}]?"
    return f"{written} is no direction; {_DIRECTIONS}"


def _near_direction(inner: str) -> str | None:
    near = near_duration(inner)
    if near:
        return near
    for word in _LETTERS.findall(inner.lower())[:5]:
        for meant, others in _NEAR.items():
            if get_close_matches(word[:20], (meant, *others), n=1, cutoff=0.75):
                return meant
    return None


def _brace_fault(found: re.Match[str], fills: Collection[str]) -> str | None:
    if found["lone"]:
        mark = found["lone"]
        return f"this {mark} is not closed on its line; for the sign itself write {mark * 2}"
    name = found["fill"]
    if name is None or name in fills:
        return None
    written = f"{{{shown(name)}}}"
    if _NAME.fullmatch(name) is None:
        return f"{written} is no fill: only a name may stand in braces; {_BRACE_HELP}"
    near = get_close_matches(name[:40], fills, n=1)
    if near:
        return f"there is no fill {written}; did you mean {{{near[0]}}}?"
    return f"there is no fill {written}: give it a [fill.{shown(name)}]; {_BRACE_HELP}"

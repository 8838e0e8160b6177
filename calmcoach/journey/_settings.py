"""What the person has chosen, kept in one JSON file that they may read and edit."""

import json
import math
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import cast

from calmcoach.units import Decibels, Seconds

MOST_BYTES = 64 * 1024
"""A settings file larger than this is none of ours."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its value from the start."""

    greeted: bool = False
    """The first-start page has been read."""
    language: str = "en"
    voice: str = "auto"
    """`auto`, or a voice as `engine/name`."""
    pace: float = 1.0
    """Multiplies the script's own pace: 0.7 (slower) to 1.3."""
    pauses: float = 1.0
    """Multiplies the rests that may stretch: 0.5 to 2."""
    bed: str = "script"
    """`script` (the script's own), `none`, or a bed's name."""
    volume: Decibels = 0.0
    """-40 to 0."""
    output: str = "device"
    """`device` or `silent`."""
    device: str = ""
    """The name of the sound device; empty for the system's own choice."""
    settle: Seconds = 3.0
    """Bed alone before the first word, 0 to 300 s."""
    dim: bool = True
    """Dim the player after half a minute without a key."""
    theme: str = "ember"
    """The colours of the screens: `ember`, `dusk` or `clear`."""
    flare: str = "flare/three-minutes"
    """The soothing script of the flare key."""
    question: str = "hurts"
    """What is asked before and after: `hurts`, `bothers` or `tense`."""
    no_holds: bool = False
    """Not for me: scripts in which a breath is held. They are left out of the library."""
    no_back: bool = False
    """Not for me: scripts that tense the back."""
    no_lying: bool = False
    """Not for me: scripts that need lying down."""
    ask_since: str = ""
    """When the person last pressed `r` on Today, as UTC in ISO 8601.

    After three questions skipped in a row none is asked; those skipped before this do not count.
    """
    weekly: str = "offer"
    """Whether the weekly questions are offered: `offer` or `off`."""
    week_declined: str = ""
    """When the person last said *not this week*, in ISO 8601 with its offset."""


_RANGES: Mapping[str, tuple[float, float]] = {
    "pace": (0.7, 1.3),
    "pauses": (0.5, 2.0),
    "volume": (-40.0, 0.0),
    "settle": (0.0, 300.0),
}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "output": ("device", "silent"),
    "question": ("hurts", "bothers", "tense"),
    "theme": ("ember", "dusk", "clear"),
    "weekly": ("offer", "off"),
}
_LONGEST_TEXT = 200


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings at `path`, and the names of the keys whose value could not be used.

    A missing file gives the settings from the start. A file that can't be read at all
    gives them too, with `*` as the only name.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            return Settings(), ("*",)
        found: object = json.loads(data)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError):
        return Settings(), ("*",)
    if not isinstance(found, dict):
        return Settings(), ("*",)
    return with_changes(Settings(), cast("dict[str, object]", found))


def with_changes(
    settings: Settings, changes: Mapping[str, object]
) -> tuple[Settings, tuple[str, ...]]:
    """`settings` with each change that is known and in range, and the names of the others."""
    good: dict[str, object] = {}
    bad: list[str] = []
    now: dict[str, object] = asdict(settings)
    for key, value in changes.items():
        fitted = _fitted(key, value, like=now[key]) if key in now else None
        if fitted is None:
            bad.append(key)
        else:
            good[key] = fitted
    return replace(settings, **good), tuple(bad)


def moment(text: str) -> datetime | None:
    """An ISO time with its offset; None where a person's own edit of the settings is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def write_settings(path: Path, settings: Settings) -> None:
    """Write `settings` so that a crash leaves the old file or the new one. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(asdict(settings), file, indent=2)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _fitted(key: str, value: object, *, like: object) -> object | None:
    """`value` as the setting `key` may hold it, moved into its range; None where it can't be."""
    if isinstance(like, bool):
        return value if isinstance(value, bool) else None
    if isinstance(like, float):
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        low, high = _RANGES[key]
        return min(high, max(low, float(value))) if math.isfinite(value) else None
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT or not value.isprintable():
        return None
    return value if value in _CHOICES.get(key, (value,)) else None

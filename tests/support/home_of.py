"""The folder of a person: their settings and a script of their own."""

import json
from pathlib import Path

SCRIPT = """
format = 1
title = "{title}"
technique = "imagery"
language = "en"
summary = "To be timed."
posture = "lying"
attention = "pleasant"
licence = "CC0-1.0"
{sound}
[[part]]
times = {times}
say = "Let your breath come and go as it likes. [10s] There is nothing to do now. [15s]"
"""
OCEAN = '[sound]\nbed = "ocean"\nlevel = -12'
TWO_MINUTES, TWENTY_MINUTES = 4, 40
"""How often the part is heard."""


def choose(home: Path, **settings: object) -> None:
    """Write the settings file as the person might."""
    (home / "settings.json").write_text(json.dumps({"greeted": True, **settings}))


def own_script(home: Path, times: int, sound: str = OCEAN) -> str:
    """Put a script into the person's folder; its id."""
    text = SCRIPT.format(title=f"Heard {times} times", times=times, sound=sound)
    (home / "scripts" / "timed.toml").write_text(text)
    return "own/timed"

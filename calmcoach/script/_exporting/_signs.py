"""Signs in a text that would be taken for something else when it is brought in again."""

import re
from typing import Final

from calmcoach.script._bringing._blocks import unescaped
from calmcoach.script._bringing._spellings import meant_by

BACKSLASHED: Final = r"\\\g<0>"
_ROUND = re.compile(r"\(([^()\n]{1,80})\)")


def spoken_signs(text: str) -> str:
    """`text` with a backslash before round brackets that would be taken for a pause."""
    return _ROUND.sub(
        lambda found: f"\\{found[0]}" if meant_by(unescaped(found[1]), is_round=True) else found[0],
        text,
    )

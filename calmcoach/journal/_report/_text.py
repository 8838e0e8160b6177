"""Text from people, made harmless: what steers or hides is shown, everything else stays."""

import re

_KEPT = r"\U0001F3F4[\U000E0020-\U000E007E]{1,8}\U000E007F"
"""Flags of regions (Scotland, Wales) are spelled with characters that hide elsewhere."""
_STEERS = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, all but the line end and the tab
    r"\u2028-\u202e\u2066-\u2069"  # ends of lines and turns of direction
    r"\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # what is there and can't be seen
    r"\U000E0000-\U000E00FF"
    r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # what is no character
)
_FOUND = re.compile(f"({_KEPT})|{_STEERS}")


def visible(text: str) -> str:
    r"""`text` with a stand-in for each character that could steer, turn or hide text.

    Line ends and tabs stay; so do the joiners that emoji and some scripts need.

    >>> visible("a\x1b[2Jb\u202e")
    'a[U+001B][2Jb[U+202E]'
    """
    return _FOUND.sub(_stand_in, text.replace("\r\n", "\n"))


def _stand_in(found: re.Match[str]) -> str:
    return found[1] or f"[U+{ord(found[0]):04X}]"

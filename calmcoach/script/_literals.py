"""From a character of a text as it is heard to the place in the file where it is written."""

import re

_OPENING = re.compile(r'"""\n?|\'\'\'\n?|"|\'')
_ESCAPE = re.compile(
    r"\\(?:[ \t]*\n[ \t\n]*|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|.)", re.DOTALL
)


def offset_in(source: str, start: int, offset: int) -> int:
    """Where the character at `offset` of the TOML string that begins at `start` is in `source`.

    The string has been read without complaint, so its escapes are known to be good. A backslash at
    a line's end, with the space and newlines after it, stands for no character at all.
    """
    opening = _OPENING.match(source, start)
    place = opening.end() if opening else start
    if source[start : start + 1] != '"':
        return place + offset
    left = offset
    for escape in _ESCAPE.finditer(source, place):
        plain = escape.start() - place
        if plain > left:
            break
        left -= plain
        if not escape.group()[-1].isspace():
            if left == 0:
                return escape.start()
            left -= 1
        place = escape.end()
    return place + left

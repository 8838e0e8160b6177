"""Cells that no spreadsheet takes for a formula, in a way that is undone exactly.

A spreadsheet runs a cell that begins with one of a few signs. An apostrophe before it makes text
of it. One that takes another sign than the comma to part the cells (Excel does where the comma
parts decimals) also begins a cell in the middle of a note, behind a semicolon or at a new line:
so the apostrophe is set there too.

Undoing it gives the text back, whatever it was: an apostrophe is set wherever one or more would
be taken away, and what stands between two of the parting signs decides about itself alone.
"""

import re

_SIGNS = (
    "=+\\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
    "\N{FULLWIDTH COMMERCIAL AT}\N{SMALL PLUS SIGN}\N{SMALL HYPHEN-MINUS}\N{SMALL EQUALS SIGN}"
    "\N{SMALL COMMERCIAL AT}\N{MINUS SIGN}"
)
_PARTING = ";\t\r\n"
# Blanks, quotes, and signs that can't be seen: what may stand before a sign and be passed over.
_BLANK = (
    '"\x00-\x08\x0b\x0c\x0e-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f'
    "\u205f-\u206f\u3000\ufeff"
)
_BEFORE = f"'*[{_BLANK}]*"
_PARTED = re.compile(f"[{_PARTING}]")
_AT_START = re.compile(f"(?={_BEFORE}[{_SIGNS}{_PARTING}])")
_WITHIN = re.compile(f"([{_PARTING}])(?={_BEFORE}[{_SIGNS}])")
_GUARDED_AT_START = re.compile(f"'(?={_BEFORE}[{_SIGNS}{_PARTING}])")
_GUARDED_WITHIN = re.compile(f"([{_PARTING}])'(?={_BEFORE}[{_SIGNS}])")


def guarded(cell: str) -> str:
    """`cell` so that nothing in it is run: `=1+1` becomes `'=1+1`."""
    within = _WITHIN.sub(r"\1'", cell) if _PARTED.search(cell) else cell
    return f"'{within}" if _AT_START.match(cell) else within


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    within = _GUARDED_WITHIN.sub(r"\1", cell) if _PARTED.search(cell) else cell
    return within[1:] if _GUARDED_AT_START.match(cell) else within

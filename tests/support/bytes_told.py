"""Words of a person's, and every file in which a byte of them can be read."""

from pathlib import Path

WORDS = "dünkelblau"


def where_it_is_told(home: Path, words: str = WORDS) -> list[str]:
    """Every file below the home in which the words stand, in any of the usual forms."""
    escaped = words.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00")
    forms = {words.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")}
    return [
        str(path.relative_to(home))
        for path in sorted(home.rglob("*"))
        if path.is_file() and any(form in path.read_bytes() for form in forms | {escaped})
    ]

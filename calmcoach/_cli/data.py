"""What commands write: data on standard output, messages on standard error, nothing that steers."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence

from calmcoach._cli.ends import Exit, RefusedError
from calmcoach.plain import cells, harmless
from calmcoach.words import _


def put(*lines: str) -> None:
    """Write lines of data. Raises BrokenPipeError, and RefusedError where they can't be taken."""
    _write("".join(f"{harmless(line)}\n" for line in lines))


def put_json(data: Mapping[str, object]) -> None:
    """Write one object. Everything beyond ASCII is escaped, and with it whatever could steer.

    Raises as `put` does.
    """
    _write(json.dumps(data, indent=2, allow_nan=False) + "\n")


def put_bytes(data: bytes) -> None:
    """Write data exactly as it is, for a file or another program.

    Raises as `put` does.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_taken(error) from error


def tell(*lines: str) -> None:
    """Write messages for the person."""
    sys.stderr.write("".join(f"{harmless(line)}\n" for line in lines))
    sys.stderr.flush()


def columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines, each column as wide as its widest cell needs."""
    table = [[harmless(cell) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
    return ["  ".join(map(_padded, row, widths)).rstrip() for row in table]


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_taken(error) from error


def _not_taken(error: OSError) -> RefusedError:
    told = _("Standard output can't be written: {reason}.").format(reason=error.strerror)
    return RefusedError(told, Exit.LACKING)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))

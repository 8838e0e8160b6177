"""What can be typed: the way in, which opens the program or runs one command.

`calmcoach` alone imports nothing that the first screen does not need; every command imports
what it needs inside itself. Nothing that goes wrong reaches the person as a traceback.
"""

import sys
from collections.abc import Sequence

from calmcoach._cli.ends import Exit, hand_over, take_precautions


def main(argv: Sequence[str] | None = None) -> int:
    """Run what was typed and return the exit code: 0, 1, 2, 3 or 130 (see `Exit`)."""
    if argv is None:
        take_precautions()
    try:
        code = _run(sys.argv[1:] if argv is None else list(argv))
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except BrokenPipeError:
        code = Exit.DONE
    return hand_over(code)


def _run(words: list[str]) -> int:
    if words in ([], ["--plain"]):
        from calmcoach._cli.program import open_program

        return open_program(asked_plain=bool(words))
    from calmcoach._cli.app import run

    return run(words)

"""No long pause of the interpreter while something plays."""

import gc
from collections.abc import Generator
from contextlib import contextmanager

_NEVER = 1_000_000


@contextmanager
def calm_memory() -> Generator[None]:
    """Set aside what is there, and do without full collections of garbage until the end.

    A full collection was seen to hold up a callback by 62 ms. Young objects go on being collected.
    """
    first, second, third = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(first, second, _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(first, second, third)
        gc.unfreeze()

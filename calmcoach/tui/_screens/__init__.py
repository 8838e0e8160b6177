"""What the person sees, one screen a module with its stylesheet beside it."""

from pathlib import Path


def stylesheets() -> list[str]:
    """The stylesheets of all screens, as paths.

    The app reads them all at its start: for one that comes later, with its screen, Textual
    would read all the others anew while a key waits.
    """
    return sorted(str(path) for path in Path(__file__).parent.glob("*.tcss"))

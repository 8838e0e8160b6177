"""What the person sees, one screen a module with its stylesheet beside it."""

from pathlib import Path


def stylesheets(*screens: str) -> list[Path]:
    """The stylesheets of these screens, or of all.

    The app reads those of its first pages at its start, and all others soon after: for one
    that comes with its screen, Textual would read all styles anew while a key waits.
    """
    here = Path(__file__).parent
    return [here / f"{name}.tcss" for name in screens] or sorted(here.glob("*.tcss"))

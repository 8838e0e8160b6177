"""From the library to the desk where scripts are written."""

from typing import TYPE_CHECKING

from calmcoach.tui._aside import aside
from calmcoach.words import _

if TYPE_CHECKING:
    from calmcoach.tui._screens.library import Library

_NO_BEDS = ("script", "none")
"""What a setting may say in the place of a bed's name."""


async def write(library: "Library", wanted: str) -> None:
    """Open a script to write on, or a new one; one that is not the person's own is copied."""
    journey = await aside(library.desk.opening.journey)
    manuscript = await aside(journey.writing.open, wanted)
    beds = await aside(journey.beds)
    if library.desk.page is not library:  # left, or opened by an earlier key
        return
    from calmcoach.tui._screens.write import WritePage

    names = tuple(bed.value for bed in beds if bed.value not in _NO_BEDS)
    page = WritePage(journey.writing, manuscript, names)
    await library.desk.push_screen(page, lambda _left: library.read_again())


async def copy(library: "Library", wanted: str) -> None:
    """Make an own copy of a script, and say where it is."""
    if wanted.startswith("own/"):
        library.say(_("This script is yours already."), _("e opens it."))
        return
    journey = await aside(library.desk.opening.journey)
    name, fresh = await aside(journey.writing.copy, wanted)
    told = _("This is your own copy: {name}.") if fresh else _("You have a copy already: {name}.")
    library.read_again()
    library.say(told.format(name=name), _("e opens it."))

"""The line in which words are looked for."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class Filter(Input):
    """An input for which the page is not laid out anew at every letter: it keeps its size."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """How far what is typed reaches."""

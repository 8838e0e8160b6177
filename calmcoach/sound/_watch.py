"""Whether a device still asks for sound."""

from calmcoach.units import Seconds

TICK: Seconds = 0.05
"""How often it is looked at."""

PATIENCE = 7
"""Looks in a row without a callback after which a device is lost: about a third of a second."""

ARMED_AFTER = 10
"""Callbacks before a device counts as running: opening one may stall for more than a second."""


class Watch:
    """Counts looks, not seconds: a computer that slept does not look, and so raises no alarm."""

    def __init__(self, calls: int) -> None:
        self._calls = calls
        self._in_vain = 0

    def lost(self, calls: int) -> bool:
        """Look once, given how often the device has called back, and say whether it is lost."""
        self._in_vain = 0 if calls != self._calls else self._in_vain + 1
        self._calls = calls
        return self._in_vain >= PATIENCE

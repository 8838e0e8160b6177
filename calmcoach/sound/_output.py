"""What takes the mixer's blocks to the ear: one interface, whatever is behind it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol, TypeAlias

from calmcoach.sound._score import Samples
from calmcoach.units import Decibels, Frames, Seconds

OutputKind: TypeAlias = Literal["device", "silent"]


class SilentReason(StrEnum):
    """Why nothing is heard although the session goes on."""

    ASKED = "asked"
    """Silence was asked for."""
    OPENING = "opening"
    """The device is being opened; what is written waits for it, some seconds at most."""
    NO_LIBRARY = "no-library"
    """PortAudio is not installed."""
    NO_DEVICE = "no-device"
    """There is no device that plays sound, or not the one that was asked for."""
    REFUSED = "refused"
    """The device is there and would not open."""
    LOST = "lost"
    """The device stopped while it was playing; it is tried again."""


@dataclass(frozen=True, slots=True)
class OutputState:
    """Where the sound goes at this moment."""

    kind: OutputKind
    device: str | None
    """The device's name, None where silent."""
    latency: Seconds
    """How long after it was handed out a frame reaches the ear."""
    reason: SilentReason | None
    """None where a device plays."""


class Output(Protocol):
    """One owner thread calls these; none of them waits for a device.

    Frames are counted from `open`, over what was written only: the zeros that a device is fed while
    nothing is written, or while hushed, are not counted.
    """

    def open(self) -> None:
        """Begin, fed with zeros: nothing that is written is lost by a slow start.

        Opening what is open changes nothing.
        """
        ...

    def room(self) -> Frames:
        """How many frames may be written now. Some tenths of a second are kept ahead."""
        ...

    def write(self, block: Samples) -> None:
        """Append a stereo block of at most `room()` frames; more raises ValueError."""
        ...

    def finish(self) -> None:
        """Nothing more will be written: running empty is the end, and no late block."""
        ...

    def hush(self, fade: Seconds) -> None:
        """Fade to silence within `fade`, then hand out nothing more: the position stands."""
        ...

    def unhush(self, fade: Seconds) -> None:
        """Go on from where `hush` came to rest."""
        ...

    def hushed(self) -> bool:
        """Whether the fade of `hush` is over."""
        ...

    def drop(self) -> Frames:
        """Forget what was written and not handed out; the next block follows what was handed out.

        Returns `handed()`. Only while hushed, otherwise RuntimeError.
        """
        ...

    def handed(self) -> Frames:
        """Frames handed out. A lost device takes back those that were not surely heard."""
        ...

    def heard(self) -> Frames:
        """The last frame surely heard: it never goes back and never leaps."""
        ...

    def volume(self, decibels: Decibels) -> None:
        """Set the master volume, -40 to 0 dB, over a few hundredths of a second."""
        ...

    @property
    def starved(self) -> int:
        """How many blocks were asked for while nothing was there in the midst of playing."""
        ...

    def state(self) -> OutputState:
        """Where the sound goes now."""
        ...

    def close(self) -> None:
        """End at once. May be called twice."""
        ...

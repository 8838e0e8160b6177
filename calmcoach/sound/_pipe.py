"""What lies between the owner of an output and whatever takes the samples.

The owner writes, hushes and asks how far it is; a device's callback, a silent clock or a test takes
blocks with `fill`. Wishes are single attributes that the taker reads at its next block: neither
side ever waits for the other.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from calmcoach.sound._fader import LONGEST, Fader
from calmcoach.sound._heard import Heard
from calmcoach.sound._ring import Ring
from calmcoach.sound._score import Samples
from calmcoach.units import Decibels, Frames, Seconds, frames, gain

AHEAD: Frames = frames(0.6)
"""How far the owner may write ahead of what was handed out: a busy machine may keep the owner from
its work for a few tenths of a second. A hush is heard at once all the same."""

KEPT: Frames = frames(2.5)
"""What was handed out is kept this long, more than any device's latency."""

VOLUMES = (-40.0, 0.0)
_VOLUME_FADE: Frames = frames(0.05)
_EDGE: Frames = frames(0.005)


class _Wish(NamedTuple):
    level: float
    fade: Frames


class Pipe:
    """The owner's calls of `Output`, and `fill` for the one that takes the samples."""

    def __init__(self, clock: Callable[[], Seconds] = time.monotonic) -> None:
        self._ring = Ring(AHEAD + KEPT)
        self._heard = Heard(clock)
        self._presence, self._presence_wish = Fader(1.0), _Wish(1.0, 0)
        self._volume, self._volume_wish = Fader(1.0), _Wish(1.0, 0)
        self._wishes_seen = (self._presence_wish, self._volume_wish)
        self._finished = False
        self._starved = 0
        self._resuming = False
        self._last = np.zeros(2, np.float32)

    def room(self) -> Frames:
        """How many frames may be written now."""
        return max(0, AHEAD - self._ring.waiting)

    def write(self, block: Samples) -> None:
        """Append a stereo block of at most `room()` frames."""
        if len(block) > self.room():
            message = f"{len(block)} frames, and room for {self.room()}"
            raise ValueError(message)
        self._ring.write(block)

    def finish(self) -> None:
        """Nothing more will be written."""
        self._finished = True

    def hush(self, fade: Seconds) -> None:
        """Fade to silence within `fade`, then hand out nothing more."""
        self._presence_wish = _Wish(0.0, frames(fade))

    def unhush(self, fade: Seconds) -> None:
        """Go on from where `hush` came to rest."""
        self._presence_wish = _Wish(1.0, frames(fade))

    def hushed(self) -> bool:
        """Whether the fade of `hush` is over."""
        wish = self._presence_wish
        return wish.level == 0.0 and self._wishes_seen[0] is wish and self._presence.level == 0.0

    def drop(self) -> Frames:
        """Forget what was written and not handed out. Only while hushed."""
        if not self.hushed():
            message = "only a hushed output can drop what waits"
            raise RuntimeError(message)
        self._ring.forget()
        self._finished = False
        return self._ring.read

    def handed(self) -> Frames:
        """Frames handed out."""
        return self._ring.read

    def heard(self) -> Frames:
        """The last frame surely heard."""
        return self._heard.now()

    def volume(self, decibels: Decibels) -> None:
        """Set the master volume; what lies outside -40 to 0 dB is brought inside."""
        quietest, loudest = VOLUMES
        level = gain(min(loudest, max(quietest, decibels)))
        self._volume_wish = _Wish(level, _VOLUME_FADE)

    @property
    def starved(self) -> int:
        """How many blocks found nothing to hand out in the midst of playing."""
        return self._starved

    @property
    def playing(self) -> bool:
        """Whether there is something to be heard that a pause of ours would break."""
        return self._presence_wish.level > 0.0 and not self._finished and self._ring.waiting > 0

    def fill(self, out: Samples, latency: Seconds) -> None:
        """Hand out the next `len(out)` frames, zeros where there is nothing to be heard.

        `latency` is how long it takes until the first of them reaches the ear. One thread at a
        time may call this.
        """
        self._follow_wishes()
        first, ran_dry = self._ring.read, False
        playing = self._ring.written > 0 and not self._finished
        for start in range(0, len(out), LONGEST):
            ran_dry |= self._fill_piece(out[start : start + LONGEST])
        self._starved += playing and ran_dry
        self._heard.handing(first, self._ring.read - first, len(out), latency)

    def take_back(self) -> None:
        """Let what was handed out and not surely heard be handed out again, by another taker."""
        self._ring.take_back(self._heard.stand())
        self._resuming = self._ring.read > 0

    def _follow_wishes(self) -> None:
        presence, volume = self._presence_wish, self._volume_wish
        if presence is not self._wishes_seen[0]:
            self._presence.toward(*presence)
        if volume is not self._wishes_seen[1]:
            self._volume.toward(*volume)
        self._wishes_seen = (presence, volume)

    def _fill_piece(self, out: Samples) -> bool:
        """Fill one piece, and say whether samples were missing for it in the midst of playing."""
        hushing = self._wishes_seen[0].level == 0.0
        wanted = min(len(out), self._presence.left()) if hushing else len(out)
        took = min(wanted, self._ring.waiting)
        piece, ran_dry = out[:took], took < wanted
        self._ring.take(piece)
        if self._resuming and took:
            _rise(piece[:_EDGE])
            self._resuming = False
        self._presence.apply(piece)
        self._volume.apply(piece)
        out[took:] = 0.0
        if took:
            self._last[:] = piece[-1]
        if ran_dry:
            self._break_off(out[took:], hushing=hushing)
        return ran_dry and not hushing

    def _break_off(self, rest: Samples, *, hushing: bool) -> None:
        """Come to silence from the last sample where there are no more: without a click."""
        if self._ring.read and not self._resuming:
            _decay(rest[:_EDGE], self._last)
            self._last[:] = 0.0
            self._resuming = True
        self._volume.settle()
        if hushing:
            self._presence.settle()


def _rise(piece: Samples) -> None:
    piece *= np.linspace(0.0, 1.0, len(piece), dtype=np.float32)[:, np.newaxis]


def _decay(rest: Samples, last: Samples) -> None:
    rest[:] = last * np.linspace(1.0, 0.0, len(rest), dtype=np.float32)[:, np.newaxis]

"""The one door to PortAudio: which devices there are, and a stream to one of them.

Everything here may take its time, or never come back when a device hangs: it is called from threads
of its own. PortAudio sees new devices only after it was ended and begun again.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from operator import methodcaller
from typing import TYPE_CHECKING, Protocol

from calmcoach.sound._errors import SoundError
from calmcoach.sound._output import SilentReason
from calmcoach.sound._score import Samples
from calmcoach.units import SAMPLE_RATE, Seconds

if TYPE_CHECKING:
    import sounddevice

LATENCY: Seconds = 0.15
"""Asked for: the interpreter's own pauses reach 60 ms."""

_PLAUSIBLE: Seconds = 2.0


@dataclass(frozen=True, slots=True)
class Device:
    """Something that plays sound."""

    name: str
    default: bool


class NoStreamError(SoundError):
    """No stream could be opened."""

    def __init__(self, reason: SilentReason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason


class Stream(Protocol):
    """An open stream."""

    @property
    def device(self) -> str:
        """The name of its device."""
        ...

    def close(self) -> None:
        """End it. May never come back when the device hangs."""
        ...


Take = Callable[[Samples, Seconds], None]
"""Called by the device with the block to fill and how long until its first frame is heard."""


class Library(Protocol):
    """What a live output needs of PortAudio."""

    def open(self, device: str | None, take: Take, ended: Callable[[], None]) -> Stream:
        """Open and start a stream, or raise NoStreamError. `ended` is called when it ends."""
        ...

    def restart(self) -> None:
        """End PortAudio and begin again, to see the devices that there are now."""
        ...


class PortAudio:
    """PortAudio through sounddevice, one caller at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def devices(self) -> tuple[Device, ...]:
        """What plays sound, through the system's own way to sound; empty where nothing does."""
        with self._lock:
            try:
                return tuple(device for device, _ in _found(_load()))
            except NoStreamError:
                return ()

    def open(self, device: str | None, take: Take, ended: Callable[[], None]) -> Stream:
        """Open and start a stream to the device of that name, or to the default one."""
        with self._lock:
            library = _load()
            for found, index in _found(library):
                if found.name == device or (device is None and found.default):
                    return _start(library, found.name, index, take, ended)
            raise NoStreamError(SilentReason.NO_DEVICE, device or "no device plays sound")

    def restart(self) -> None:
        """End PortAudio and begin again."""
        with self._lock:
            library = _load()
            try:
                # Its own documented way, for which there is no public name.
                methodcaller("_terminate")(library)
                methodcaller("_initialize")(library)
            except library.PortAudioError as error:
                raise NoStreamError(SilentReason.NO_DEVICE, str(error)) from error


PORTAUDIO = PortAudio()
"""The process has one."""


class _OpenStream:
    def __init__(self, device: str, stream: "sounddevice.OutputStream") -> None:
        self.device = device
        self._stream = stream

    def close(self) -> None:
        self._stream.close(ignore_errors=True)


class _SoundDevice(Protocol):
    """The module, as a type."""

    OutputStream: "type[sounddevice.OutputStream]"
    PortAudioError: "type[sounddevice.PortAudioError]"

    def query_devices(self) -> "list[sounddevice.DeviceInfo]": ...
    def query_hostapis(self) -> "tuple[sounddevice.HostApiInfo, ...]": ...


def _load() -> _SoundDevice:
    try:
        import sounddevice
    except OSError as error:
        raise NoStreamError(SilentReason.NO_LIBRARY, str(error)) from error
    return sounddevice


def _found(library: _SoundDevice) -> list[tuple[Device, int]]:
    """The devices of the first host that has a default one, with their indexes."""
    try:
        devices, hosts = library.query_devices(), library.query_hostapis()
    except library.PortAudioError as error:
        raise NoStreamError(SilentReason.NO_DEVICE, str(error)) from error
    for host in hosts:
        default = host["default_output_device"]
        if default >= 0:
            return [
                (Device(devices[index]["name"], index == default), index)
                for index in host["devices"]
                if devices[index]["max_output_channels"] > 0
            ]
    return []


def _start(
    library: _SoundDevice, name: str, index: int, take: Take, ended: Callable[[], None]
) -> Stream:
    nominal = LATENCY

    def callback(
        out: Samples,
        _frames: int,
        time: "sounddevice.CallbackTime",
        _flags: "sounddevice.CallbackFlags",
    ) -> None:
        latency = time.outputBufferDacTime - time.currentTime
        take(out, latency if 0.0 < latency < _PLAUSIBLE else nominal)

    try:
        stream = library.OutputStream(
            samplerate=SAMPLE_RATE,
            device=index,
            channels=2,
            dtype="float32",
            latency=LATENCY,
            callback=callback,
            finished_callback=ended,
        )
        nominal = stream.latency
        stream.start()
    except library.PortAudioError as error:
        raise NoStreamError(SilentReason.REFUSED, str(error)) from error
    return _OpenStream(name, stream)

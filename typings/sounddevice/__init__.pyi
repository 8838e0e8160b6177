"""What this project uses of sounddevice 0.5."""

from collections.abc import Callable
from typing import Protocol, TypedDict

import numpy as np
import numpy.typing as npt

class CallbackTime(Protocol):
    @property
    def currentTime(self) -> float: ...
    @property
    def outputBufferDacTime(self) -> float: ...

class CallbackFlags: ...
class PortAudioError(Exception): ...

class DeviceInfo(TypedDict):
    name: str
    index: int
    hostapi: int
    max_output_channels: int

class HostApiInfo(TypedDict):
    name: str
    devices: list[int]
    default_output_device: int

class OutputStream:
    def __init__(
        self,
        *,
        samplerate: float = ...,
        blocksize: int = ...,
        device: int | str | None = ...,
        channels: int = ...,
        dtype: str = ...,
        latency: float | str = ...,
        callback: Callable[[npt.NDArray[np.float32], int, CallbackTime, CallbackFlags], None] = ...,
        finished_callback: Callable[[], None] = ...,
    ) -> None: ...
    @property
    def latency(self) -> float: ...
    def start(self) -> None: ...
    def abort(self) -> None: ...
    def close(self, ignore_errors: bool = ...) -> None: ...

def query_devices() -> list[DeviceInfo]: ...
def query_hostapis() -> tuple[HostApiInfo, ...]: ...

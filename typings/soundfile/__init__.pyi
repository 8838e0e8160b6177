"""What this project uses of soundfile 0.13 and later."""

from types import TracebackType
from typing import BinaryIO, Literal, Self, overload

import numpy as np
import numpy.typing as npt

class SoundFileError(Exception): ...
class SoundFileRuntimeError(SoundFileError, RuntimeError): ...

class LibsndfileError(SoundFileRuntimeError):
    code: int
    @property
    def error_string(self) -> str: ...

class SoundFile:
    def __init__(
        self,
        file: str | int | BinaryIO,
        mode: str = ...,
        samplerate: int | None = ...,
        channels: int | None = ...,
        subtype: str | None = ...,
        endian: str | None = ...,
        format: str | None = ...,
        closefd: bool = ...,
        compression_level: float | None = ...,
        bitrate_mode: str | None = ...,
    ) -> None: ...
    @property
    def samplerate(self) -> int: ...
    @property
    def channels(self) -> int: ...
    @property
    def frames(self) -> int: ...
    @property
    def format(self) -> str: ...
    @property
    def subtype(self) -> str: ...
    def read(
        self,
        frames: int = ...,
        dtype: Literal["float32"] = ...,
        always_2d: bool = ...,
    ) -> npt.NDArray[np.float32]: ...
    def write(self, data: npt.NDArray[np.float32] | npt.NDArray[np.int16]) -> None: ...
    def flush(self) -> None: ...
    def close(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

@overload
def read(
    file: str, frames: int = ..., *, dtype: Literal["float32"], always_2d: bool = ...
) -> tuple[npt.NDArray[np.float32], int]: ...
@overload
def read(
    file: str, frames: int = ..., *, dtype: Literal["int16"], always_2d: bool = ...
) -> tuple[npt.NDArray[np.int16], int]: ...

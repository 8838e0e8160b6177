"""What this project uses of piper-tts 1.8.0."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession
from piper.config import PiperConfig, SynthesisConfig

class AudioChunk:
    sample_rate: int
    audio_float_array: NDArray[np.float32]

class PiperVoice:
    config: PiperConfig
    def __init__(
        self,
        session: InferenceSession,
        config: PiperConfig,
        espeak_data_dir: Path = ...,
        download_dir: Path = ...,
    ) -> None: ...
    def synthesize(
        self, text: str, syn_config: SynthesisConfig | None = ...
    ) -> Iterable[AudioChunk]: ...

from collections.abc import Mapping

class PiperConfig:
    sample_rate: int
    @staticmethod
    def from_dict(config: Mapping[str, object]) -> PiperConfig: ...

class SynthesisConfig:
    def __init__(
        self,
        speaker_id: int | None = ...,
        length_scale: float | None = ...,
        noise_scale: float | None = ...,
        noise_w_scale: float | None = ...,
        normalize_audio: bool = ...,
        volume: float = ...,
    ) -> None: ...

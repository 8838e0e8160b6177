"""What this project uses of soxr 1.0 and later."""

import numpy as np
from numpy.typing import NDArray

def resample(
    x: NDArray[np.float32], in_rate: float, out_rate: float, quality: str = ...
) -> NDArray[np.float32]: ...

"""The worker process: one engine, asked through a pipe, answering through another.

Started as `python -m calmcoach.voice._worker ENGINE`. It ends when its standard input ends, so it
never outlives the player, however that died.
"""

import ctypes
import faulthandler
import importlib
import logging
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

from calmcoach.units import SAMPLE_RATE
from calmcoach.voice._api import Trouble
from calmcoach.voice._known import CALIBRATION, engine_class
from calmcoach.voice._length import is_plausible, units
from calmcoach.voice._messages import Head, RubbishError, read_message, write_message

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from calmcoach.voice._engine import Engine

_logger = logging.getLogger("voice worker")

TRIES = 3
"""How often a phrase is made whose length can't be that of its words."""

_Answer: TypeAlias = tuple[Head, bytes]
_PR_SET_PDEATHSIG = 1
_GENTLE = 5
"""Added to the process's niceness once its first phrase is out, which someone waits for: from
then on sound that is playing comes before sound that will."""


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = _pipes_of_our_own()
    logging.basicConfig(format="%(asctime)s %(name)s: %(message)s", stream=sys.stderr)
    _die_with_parent()
    os.chdir(Path(__file__).parent)
    inbox: queue.SimpleQueue[Head] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, inbox), daemon=True).start()
    threading.Thread(target=_import_the_rest, daemon=True).start()
    # Engines stay in the main thread: macOS wants it so.
    _serve(inbox, answers, sys.argv[1])


def _pipes_of_our_own() -> tuple[BinaryIO, BinaryIO]:
    """Take standard input and output for ourselves: engines print, and may read."""
    requests = os.fdopen(os.dup(0), "rb", buffering=0)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return cast("BinaryIO", requests), cast("BinaryIO", answers)


def _die_with_parent() -> None:
    """Where the system can, be killed with the parent, even while stopped or hanging."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _listen(requests: BinaryIO, inbox: "queue.SimpleQueue[Head]") -> None:
    """Read ahead in a thread, so that the end of the pipe is noticed while an engine works."""
    try:
        while (message := read_message(requests)) is not None:
            inbox.put(message[0])
    except (RubbishError, OSError):
        _logger.exception("the player's pipe")
    finally:
        os._exit(0)


def _import_the_rest() -> None:
    """What a phrase goes through after the engine, while the engine's library is loading."""
    for needed_next in ("_prepare", "_loudness"):
        importlib.import_module(f"calmcoach.voice.{needed_next}")


def _serve(inbox: "queue.SimpleQueue[Head]", answers: BinaryIO, engine_name: str) -> None:
    engine: Engine | None = None
    gentle = False
    while True:
        request = inbox.get()
        # Ends the process from outside of the interpreter, in case an engine never gives it back
        # and there is no one left to kill us.
        faulthandler.dump_traceback_later(_number(request, "limit"), exit=True)
        try:
            if engine is None:
                engine = _engine(engine_name)
            head, sound = _answer(engine, request)
        except Exception as error:  # an engine may raise anything, and the player must hear of it
            _logger.exception("%s", request.get("do"))
            head, sound = _apology(error), b""
        faulthandler.cancel_dump_traceback_later()
        write_message(answers, {"id": request.get("id"), **head}, sound)
        if sound and not gentle and hasattr(os, "nice"):
            os.nice(_GENTLE)
            gentle = True


def _apology(error: Exception) -> dict[str, object]:
    from calmcoach.voice._engine import EngineError

    if isinstance(error, EngineError):
        trouble, detail = error.trouble, error.detail
    elif isinstance(error, ImportError):
        trouble, detail = Trouble.MISSING, str(error)
    else:
        trouble, detail = Trouble.FAILS, f"{type(error).__name__}: {error}"
    return {"trouble": trouble.value, "detail": detail[:1000]}


def _engine(name: str) -> "Engine":
    where = engine_class(name)
    if where is None:
        raise ImportError(f"no engine {name}")
    module, _, class_name = where.partition(":")
    make = cast("Callable[[], Engine]", getattr(importlib.import_module(module), class_name))
    engine = make()
    _logger.warning("%s speaks in process %d", engine.version, os.getpid())
    return engine


def _answer(engine: "Engine", request: Head) -> _Answer:
    match request.get("do"):
        case "load":
            return {}, b""
        case "calibrate":
            return _calibrate(engine, _text(request, "voice"), _text(request, "language"))
        case "speak":
            return _speak(engine, request)
        case unknown:
            raise ValueError(f"can't do {unknown!r}")


def _speak(engine: "Engine", request: Head) -> _Answer:
    """A phrase whose length fits its words, and how loud it is."""
    from calmcoach.voice._engine import EngineError
    from calmcoach.voice._loudness import loudness_of_stored
    from calmcoach.voice._prepare import prepare

    text, pace, tempo = _text(request, "text"), _number(request, "pace"), _number(request, "tempo")
    lengths: list[float] = []
    for _ in range(TRIES):
        pcm = engine.speak(text, _text(request, "voice"), _text(request, "language"), pace)
        samples = prepare(pcm)
        lengths.append(len(samples) / SAMPLE_RATE)
        if is_plausible(lengths[-1], text, tempo, pace):
            head = {"frames": len(samples), "loudness": loudness_of_stored(samples)}
            return head, _bytes(samples)
    tried = ", ".join(f"{length:.2f}" for length in lengths)
    raise EngineError(Trouble.LENGTH, f"{tried} s for {len(text)} characters at pace {pace}")


def _calibrate(engine: "Engine", voice: str, language: str) -> _Answer:
    """How loud and how fast this voice is, from sentences of its language where there are any."""
    import numpy as np

    from calmcoach.voice._loudness import loudness_of_stored
    from calmcoach.voice._phrases import base_language
    from calmcoach.voice._prepare import prepare

    texts: Iterable[str] = CALIBRATION.get(base_language(language), CALIBRATION["en"])
    joined = np.concatenate([prepare(engine.speak(text, voice, language, 1.0)) for text in texts])
    return {
        "loudness": loudness_of_stored(joined),
        "seconds": len(joined) / SAMPLE_RATE,
        "units": sum(map(units, texts)),
    }, b""


def _bytes(samples: "NDArray[np.int16]") -> bytes:
    return samples.astype("<i2").tobytes()


def _text(request: Head, key: str) -> str:
    value = request.get(key)
    if not isinstance(value, str):
        raise TypeError(f"{key} is no text")
    return value


def _number(request: Head, key: str) -> float:
    value = request.get(key)
    if not isinstance(value, int | float) or not value > 0:
        raise TypeError(f"{key} is no number above 0")
    return float(value)


if __name__ == "__main__":
    main()

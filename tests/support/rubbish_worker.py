"""A worker that keeps to the protocol until it is asked to speak, and then breaks it.

Started as `python rubbish_worker.py HOW`, where HOW is a key of `WAYS`. With a second argument
it does so only while that file is there, which it removes first, and speaks well afterwards.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from calmcoach.voice._length import units
from calmcoach.voice._messages import read_message, write_message

RATE = 48_000


def _prefix(mark: bytes, head: int, sound: int) -> bytes:
    return mark + head.to_bytes(4, "little") + sound.to_bytes(4, "little")


def _message(head: bytes, sound: bytes = b"") -> bytes:
    return _prefix(b"CCv1", len(head), len(sound)) + head + sound


def _answer(number: int, rest: str, sound: bytes = b"") -> bytes:
    return _message(b'{"id": %d, %s}' % (number, rest.encode()), sound)


WAYS: dict[str, Callable[[int], bytes]] = {
    "mark": lambda _id: _prefix(b"RIFF", 10, 10) + bytes(20),
    "noise": lambda _id: np.random.default_rng(1).bytes(4000),
    "measureless-head": lambda _id: _prefix(b"CCv1", 4_000_000_000, 0),
    "measureless-sound": lambda _id: _prefix(b"CCv1", 2, 4_000_000_000) + b"{}",
    "no-json": lambda _id: _message(b"{'id': 1}"),
    "deep-json": lambda _id: _message(b"[" * 60_000),
    "no-object": lambda _id: _message(b"[1, 2]"),
    "not-a-number": lambda n: _answer(n, '"frames": 100, "loudness": NaN', bytes(200)),
    "text-for-loudness": lambda n: _answer(n, '"frames": 100, "loudness": "loud"', b"\1\1" * 100),
    "other-question": lambda n: _answer(n + 7, '"frames": 100, "loudness": -20.0', b"\1\1" * 100),
    "fewer-frames": lambda n: _answer(n, '"frames": 100, "loudness": -20.0', b"\1\1" * 50),
    "more-frames": lambda n: _answer(n, '"frames": 100, "loudness": -20.0', b"\1\1" * 500),
    "no-frames": lambda n: _answer(n, '"frames": 0, "loudness": null'),
    "negative-frames": lambda n: _answer(n, '"frames": -5, "loudness": -20.0'),
    "text-for-frames": lambda n: _answer(n, '"frames": "100", "loudness": -20.0', b"\1\1" * 100),
    "silence": lambda n: _answer(n, '"frames": 100, "loudness": null', bytes(200)),
    "unknown-trouble": lambda n: _answer(n, '"trouble": "sulking"'),
    "breaks-off": lambda _id: _prefix(b"CCv1", 50, 50) + b'{"id": 1',
}


def main() -> None:
    ways = WAYS[sys.argv[1]]
    sign = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    requests, answers = os.fdopen(os.dup(0), "rb", 0), os.fdopen(os.dup(1), "wb", 0)
    while (message := read_message(requests)) is not None:
        request = message[0]
        number = int(str(request["id"]))
        if request["do"] != "speak":
            write_message(
                answers, {"id": number, "loudness": -20.0, "units": 100.0, "seconds": 6.0}
            )
        elif sign is not None and not sign.exists():
            length = round(0.06 * units(str(request["text"])) * RATE)
            tone = np.round(6000 * np.sin(np.arange(length) * 0.06)).astype("<i2")
            head = {"id": number, "frames": length, "loudness": -20.0}
            write_message(answers, head, tone.tobytes())
        else:
            if sign is not None:
                sign.unlink()
            answers.write(ways(number))
            if sys.argv[1] == "breaks-off":
                return


if __name__ == "__main__":
    main()

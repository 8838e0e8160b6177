"""Messages between player and worker: what is no message is harmless."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmcoach.voice import Utterance, Voice
from calmcoach.voice._link import Link, Reply
from calmcoach.voice._messages import RubbishError, read_message, write_message
from calmcoach.voice._natures import Nature
from calmcoach.voice._shelf import Shelf
from support.rubbish_worker import WAYS

HEADS = st.dictionaries(
    st.text(max_size=20),
    st.none()
    | st.integers()
    | st.text(max_size=200)
    | st.floats(allow_nan=False, allow_infinity=False),
    max_size=6,
)


class Trickle(io.BytesIO):
    """A pipe that takes and gives a few bytes at a time."""

    def write(self, data: object) -> int:
        return super().write(bytes(memoryview(data)[:5]))

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size or 0, 3))


@given(HEADS, st.binary(max_size=300))
def test_a_message_comes_as_it_was_sent(head: dict[str, object], sound: bytes) -> None:
    pipe = Trickle()
    write_message(pipe, head, sound)
    write_message(pipe, {"next": 1})
    pipe.seek(0)
    assert read_message(pipe) == (head, sound)
    assert read_message(pipe) == ({"next": 1}, b"")
    assert read_message(pipe) is None


@given(st.binary(max_size=400))
def test_no_bytes_at_all_do_harm(rubbish: bytes) -> None:
    pipe = io.BytesIO(rubbish)
    try:
        message = read_message(pipe)
    except RubbishError:
        return
    assert message is None or isinstance(message[0], dict)


@given(st.integers(0, 60), st.integers(0, 255))
def test_a_flipped_byte_or_a_cut_is_noticed_or_harmless(place: int, value: int) -> None:
    pipe = io.BytesIO()
    write_message(pipe, {"id": 1, "frames": 4}, bytes(8))
    content = bytearray(pipe.getvalue())
    content[place % len(content)] = value
    for damaged in (bytes(content), bytes(content[:place])):
        try:
            message = read_message(io.BytesIO(damaged))
        except RubbishError:
            continue
        assert message is None or isinstance(message[0], dict)


@pytest.mark.parametrize(("head", "sound"), [(70_000, 0), (2, 20_000_000)])
def test_a_message_beyond_measure_is_not_even_read(head: int, sound: int) -> None:
    prefix = b"CCv1" + head.to_bytes(4, "little") + sound.to_bytes(4, "little")
    pipe = io.BytesIO(prefix + bytes(head + sound))
    with pytest.raises(RubbishError):
        read_message(pipe)
    assert pipe.tell() == len(prefix)


@pytest.mark.parametrize("way", WAYS)
def test_no_way_of_answering_rubbish_is_taken_for_speech(tmp_path: Path, way: str) -> None:
    """Through the same hands as in the program: the pipe's reader, the link, the shelf."""
    replies: list[Reply] = []
    link = Link(["never started"], None, replies.append)
    shelf = Shelf(tmp_path)
    voice = Voice("fake", "fake", "mul", "", True, "", 0)
    utterance = Utterance("Let go.", voice, "en", 1.0)
    assert shelf.meet(voice, "en", {"loudness": -20.0, "units": 100.0, "seconds": 6.0})
    try:
        message = read_message(io.BytesIO(WAYS[way](1)))
    except RubbishError:
        message = None
    if message is not None:
        reply = link._understood(1, *message)
        if reply.trouble is None:
            assert shelf.keep(utterance, reply.head, reply.sound) is None
    link.close()
    assert shelf.length(utterance) is None
    assert not list(tmp_path.glob("*.flac"))


@pytest.mark.parametrize(
    "head",
    [
        {},
        {"loudness": None, "units": 100.0, "seconds": 6.0},
        {"loudness": "-20", "units": 100.0, "seconds": 6.0},
        {"loudness": -20.0, "units": 0, "seconds": 6.0},
        {"loudness": -20.0, "units": 100.0, "seconds": 0.0},
        {"loudness": -20.0, "units": 100.0, "seconds": 1e308},
        {"loudness": 40.0, "units": 100.0, "seconds": 6.0},
    ],
)
def test_a_voice_that_can_not_be_is_not_believed(tmp_path: Path, head: dict[str, object]) -> None:
    shelf = Shelf(tmp_path)
    voice = Voice("fake", "fake", "mul", "", True, "", 0)
    assert not shelf.meet(voice, "en", head)
    assert shelf.tempo(voice, "en") is None


def test_a_voice_forgets_slowly() -> None:
    nature = Nature(-20.0, 100.0, 6.0)
    for _ in range(3000):
        nature = nature.having_said(100.0, 8.0)
    assert nature.tempo == pytest.approx(0.08, rel=0.01)
    assert nature.units <= 20_000

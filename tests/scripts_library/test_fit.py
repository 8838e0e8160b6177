"""Any script to any length its bounds allow: rests and repetitions give, the words never do."""

import pytest

from calmcoach.session import Furniture, Piece, Reading, length, prepare
from calmcoach.session._lengths import Lengths
from calmcoach.session._stage import Stage
from calmcoach.sound import CueKind, load_chime
from calmcoach.units import seconds
from support.known_voice import VOICE, KnownVoice
from support.spoken_text import LIBRARY, SCRIPT_IDS, bundled_script

CHIME = load_chime(LIBRARY.parent / "audio")
FURNITURE = Furniture(CHIME, None)
READING = Reading(VOICE)


def fitted(script_id: str, asked: float) -> Piece:
    return prepare(bundled_script(script_id), READING, FURNITURE, KnownVoice(), fit=asked)


def spoken(piece: Piece) -> list[str]:
    cues = Stage(piece, KnownVoice()).cues()
    return [cue.text for cue in cues if cue.kind is CueKind.SPEECH]


def ends_within_a_second(script_id: str, lengths: int) -> list[Piece]:
    """The script at so many lengths from its shortest to its longest."""
    reach = length(bundled_script(script_id), READING, CHIME, Lengths(KnownVoice()).of)
    pieces: list[Piece] = []
    for step in range(lengths):
        asked = reach.shortest + step / (lengths - 1) * (reach.longest - reach.shortest)
        pieces.append(fitted(script_id, asked))
        stage = Stage(pieces[-1], KnownVoice())
        assert abs(seconds(stage.timeline.frames) - asked) <= 1, asked
    return pieces


@pytest.mark.parametrize("script_id", SCRIPT_IDS[::12])
def test_at_its_shortest_and_its_longest_a_script_says_all_its_sentences_in_their_order(
    script_id: str,
) -> None:
    written = prepare(bundled_script(script_id), READING, FURNITURE, KnownVoice())
    whole = list(dict.fromkeys(spoken(written)))
    for piece in ends_within_a_second(script_id, 2):
        assert list(dict.fromkeys(spoken(piece))) == whole


@pytest.mark.proof
def test_every_script_ends_within_a_second_of_five_lengths_within_its_bounds() -> None:
    for script_id in SCRIPT_IDS:
        ends_within_a_second(script_id, 5)
    print(f"\n{len(SCRIPT_IDS)} scripts at five lengths each: all end within one second")

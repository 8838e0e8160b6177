"""How many words of the English scripts an offline recogniser hears wrong.

    python benchmarks/heard.py [--phrases 3]

From each bundled English script some phrases are taken, spoken by the voice that `auto` takes, and
given to PocketSphinx with its own model; beside them, in the same run, plain sentences that have
nothing to do with relaxation, spoken by the same voice. Printed: the share of words heard wrong
(substituted, left out or added) in both, and their ratio. The recogniser is an old one; what
counts is that the scripts are no harder for it than other English.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import soxr
from pocketsphinx import Decoder

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from calmcoach.units import SAMPLE_RATE
from calmcoach.voice import Speaker, Utterance, Voice, choose
from support.spoken_text import SCRIPT_IDS, bundled_script, language, sentences

RATE = 16_000
EDGE = np.zeros(RATE // 5)
WORDS = (6, 20)
PLAIN = (
    "The bus to the station leaves every twenty minutes in the morning.",
    "She put the letters on the table and went to look for her glasses.",
    "There was nobody at the counter, so we waited beside the door.",
    "My brother bought a small house near the river last summer.",
    "They painted the kitchen yellow because the room was rather dark.",
    "The teacher asked the children to open their books at page nine.",
    "It rained all afternoon, and the street was full of water.",
    "He forgot his umbrella on the train and had to walk home wet.",
    "We are going to visit my aunt on Sunday if the weather is good.",
    "The shop on the corner sells bread, milk and fresh vegetables.",
    "After dinner the two friends played cards until midnight.",
    "A man with a large dog was standing in front of the gate.",
    "I would like a cup of tea with a little milk and no sugar.",
    "The old bridge was closed for repairs during the whole winter.",
    "Please write your name and your address at the top of the page.",
    "The cat jumped from the wall and ran across the garden.",
    "Her office is on the third floor, next to the library.",
    "They sold the car because they hardly ever used it.",
    "The doctor told him to come back in about two weeks.",
    "We missed the first part of the film, but the rest was very good.",
    "The farmer keeps a few sheep and a horse behind the barn.",
    "You can borrow my bicycle if you bring it back before six.",
    "The meeting began late, and nobody knew what to say.",
    "He has worked for the same company since he left school.",
)


def main() -> None:
    """Speak, listen, count and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phrases", type=int, default=3)
    count = asked.parse_args().phrases
    taken: list[tuple[str, float]] = []
    for script_id in SCRIPT_IDS:
        if language(script_id) == "en":
            pace = bundled_script(script_id).voice.pace
            long = [each for each in sentences(script_id) if _fit(each)]
            taken += [(each, pace) for each in long[:: max(1, len(long) // count)][:count]]
    voice = choose("en")
    with tempfile.TemporaryDirectory() as folder:
        speaker = Speaker(Path(folder))
        try:
            ours, many = heard_wrong(speaker, voice, taken)
            plain, few = heard_wrong(speaker, voice, [(each, 0.85) for each in PLAIN])
        finally:
            speaker.close()
    print(
        f"{voice.engine}/{voice.name}: of {many} words in {len(taken)} phrases of the scripts "
        f"{ours:.1%} heard wrong; of {few} words in {len(PLAIN)} plain sentences {plain:.1%}; "
        f"ratio {ours / plain:.2f}"
    )


def heard_wrong(
    speaker: Speaker, voice: Voice, phrases: Iterable[tuple[str, float]]
) -> tuple[float, int]:
    """The share of words heard wrong, and how many words there were."""
    recogniser = Decoder(samprate=RATE, loglevel="FATAL")
    wrong = words = 0
    for text, pace in phrases:
        speech = speaker.load(Utterance(text, voice, "en", pace), timeout=60)
        said = _words(text)
        wrong += _distance(said, _words(_heard(recogniser, speech.samples)))
        words += len(said)
    return wrong / words, words


def _heard(recogniser: Decoder, samples: np.ndarray) -> str:
    sound = soxr.resample(samples, SAMPLE_RATE, RATE)
    loud = np.concatenate([EDGE, sound * (0.6 / np.abs(sound).max()), EDGE])
    recogniser.start_utt()
    recogniser.process_raw((loud * 32767).astype("<i2").tobytes(), full_utt=True)
    recogniser.end_utt()
    found = recogniser.hyp()
    return found.hypstr if found else ""


def _fit(sentence: str) -> bool:
    return WORDS[0] <= len(sentence.split()) <= WORDS[1]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


def _distance(said: list[str], heard: list[str]) -> int:
    """Words substituted, left out or added (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for at, word in enumerate(said, 1):
        diagonal, row[0] = row[0], at
        for place, other in enumerate(heard, 1):
            diagonal, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, diagonal + (word != other)),
            )
    return row[-1]


if __name__ == "__main__":
    main()

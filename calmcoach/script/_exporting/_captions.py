"""A script as SubRip captions."""

import re
from collections.abc import Sequence

from calmcoach.script._bringing import Lengths
from calmcoach.script._exporting._sections import Section, length_of
from calmcoach.script._exporting._signs import BACKSLASHED, spoken_signs
from calmcoach.script._prose import Chime, Sentence
from calmcoach.units import Seconds

_CAPTION_SIGNS = re.compile(r"[\[{<]|\\(?=[!-/:-@\[-`{-~])|-->")


def as_captions(sections: Sequence[Section], lengths: Lengths) -> str:
    """SubRip captions where the words likely are; the last stands until all has ended."""
    captions: list[tuple[Seconds, Seconds, str]] = []
    now = 0.0
    for section in sections:
        for item in section.items:
            length = length_of(item, section.pace, lengths)
            match item:
                case Sentence(text):
                    caption = spoken_signs(_CAPTION_SIGNS.sub(BACKSLASHED, text))
                    captions.append((now, now + length, caption))
                case Chime():
                    captions.append((now, now + length, "[chime]"))
                case _:
                    pass
            now += length
    if captions:
        begins, _ends, text = captions[-1]
        captions[-1] = (begins, now, text)
    return "\n".join(
        f"{number}\n{_clock(begins)} --> {_clock(ends)}\n{text}\n"
        for number, (begins, ends, text) in enumerate(captions, 1)
    )


def _clock(seconds: Seconds) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    minutes, left = divmod(whole, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{left:02},{thousandths:03}"

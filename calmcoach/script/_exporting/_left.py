"""What a text can't hold of a script, in words for the person who exports it."""

from collections.abc import Iterator

from calmcoach.script._exporting import ExportForm
from calmcoach.script._model import Script


def left_by(script: Script, form: ExportForm) -> Iterator[str]:
    for number, part in enumerate(script.parts, 1):
        if part.breathe:
            yield f"part {number}: the breathing is silence of its length here"
        if part.steps:
            yield f"part {number}: the steps are text with silence after it"
        if part.lasts is not None and form != "srt":
            yield f"part {number}: what it lasts is silence here, by the likely length of speech"
        if part.times > 1:
            yield f"part {number}: it is written out {part.times} times"
        if part.voice and form != "srt":
            yield f"part {number}: its own pace is left out"
    if script.fill:
        yield "words that the listener may give are the author's own here"
    if script.sound.bed:
        yield f"the bed ({script.sound.bed}) is left out"

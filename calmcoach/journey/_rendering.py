"""Sessions that are not played: written to a file, or laid out to be read."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import cast

from calmcoach.journey._settings import Settings
from calmcoach.journey._studio import Studio
from calmcoach.journey._told import FileCue, OutlinePart, RenderedFile
from calmcoach.script import Script, Shelfmark
from calmcoach.session import (
    CaptionForm,
    Overrun,
    Piece,
    Placed,
    captions,
    layout,
    overruns,
    prepare,
    render,
)
from calmcoach.sound import CueKind
from calmcoach.units import SAMPLE_RATE, Seconds, seconds
from calmcoach.words import _


def render_to(
    target: Path,
    script: Script,
    mark: Shelfmark,
    studio: Studio,
    settings: Settings,
    fit: Seconds | None,
    caption_form: str | None,
    on_progress: Callable[[float], None] | None,
) -> RenderedFile:
    """Write a session to `target`, with captions beside it where they are asked for."""
    voice = studio.voice(script.language, settings)
    speaker = studio.speaker if voice else None
    done = render(lambda: _piece(script, mark, studio, settings, fit), speaker, target, on_progress)
    piece = _piece(script, mark, studio, settings, fit)
    beside: Path | None = None
    if caption_form is not None:
        beside = target.with_suffix(f".{caption_form}")
        text = captions(done.cues, cast("CaptionForm", caption_form))
        beside.write_text(text, encoding="utf-8")
    return RenderedFile(
        path=target,
        sample_rate=SAMPLE_RATE,
        frames=done.frames,
        engine=voice.engine if voice else "",
        voice=voice.name if voice else "",
        cues=tuple(
            FileCue(str(cue.kind), cue.text, cue.part, cue.start, cue.frames) for cue in done.cues
        ),
        captions=beside,
        warnings=tuple(warning_of(overrun, piece.titles) for overrun in overruns(piece, speaker)),
    )


def outline_of(
    script: Script, mark: Shelfmark, studio: Studio, settings: Settings, fit: Seconds | None
) -> tuple[OutlinePart, ...]:
    """What `script` says, part by part, with true lengths where its phrases were made before."""
    piece = _piece(script, mark, studio, settings, fit)
    speaker = studio.speaker if piece.reading.voice else None
    placed = layout(piece, speaker)
    tight = overruns(piece, speaker)
    parts: list[OutlinePart] = []
    for part, title in enumerate(piece.titles):
        mine = [item for item in placed if item.beat.part == part]
        length = seconds(sum(item.frames for item in mine))
        warnings = tuple(warning_of(each, piece.titles) for each in tight if each.part == part)
        parts.append(OutlinePart(title, length, tuple(_texts(mine)), warnings))
    return tuple(parts)


def warning_of(overrun: Overrun, titles: Sequence[str]) -> str:
    """What an author may do about words that take longer than their time."""
    where = {"part": titles[overrun.part], "excess": f"{overrun.excess:g}"}
    if overrun.step:
        told = _("“{step}” in “{part}” needs {excess} seconds more for its words")
        return told.format(step=overrun.step, **where)
    told = _("“{part}” needs {excess} seconds more than it is to last")
    return told.format(**where)


def _texts(placed: Sequence[Placed]) -> Iterator[str]:
    """What is spoken; breaths that are alike and follow each other told in one line."""
    breaths = 0
    pattern = ""
    for item in (*placed, None):
        phase = item is not None and item.beat.kind is CueKind.PHASE
        if item is not None and phase:
            breaths += item.beat.text == "in"
            if breaths == 1:
                pattern += f" {item.beat.text} {seconds(item.frames):g}"
            continue
        if breaths and (item is None or item.beat.kind is not CueKind.REST):
            yield _("Breathe:{pattern} seconds, {times} times").format(
                pattern=pattern, times=breaths
            )
            breaths, pattern = 0, ""
        if item is not None and item.beat.kind is CueKind.SPEECH:
            yield item.beat.text
        elif item is not None and item.beat.kind is CueKind.STEP:
            yield _("{name}: {lasts} seconds").format(
                name=item.beat.text, lasts=f"{seconds(item.frames):g}"
            )


def _piece(
    script: Script, mark: Shelfmark, studio: Studio, settings: Settings, fit: Seconds | None
) -> Piece:
    reading = studio.reading(script, settings, {})
    furniture = studio.furniture(script, mark.path.parent, settings)
    speaker = studio.speaker if reading.voice else None
    return prepare(script, reading, furniture, speaker, fit=fit)

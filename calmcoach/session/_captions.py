"""Captions of a rendered session: SubRip, WebVTT and LRC, from the cues that are heard."""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from calmcoach.sound import Cue, CueKind
from calmcoach.units import Frames, seconds

CaptionForm: TypeAlias = Literal["srt", "vtt", "lrc"]


def captions(cues: Sequence[Cue], form: CaptionForm) -> str:
    """The spoken phrases of `cues` with their times, as the text of a caption file."""
    spoken = [cue for cue in cues if cue.kind is CueKind.SPEECH]
    match form:
        case "srt":
            return "\n".join(_srt(spoken))
        case "vtt":
            return "WEBVTT\n\n" + "\n".join(_vtt(spoken))
        case "lrc":
            return "".join(f"[{_minutes(cue.start)}]{_line(cue.text)}\n" for cue in spoken)


def _srt(spoken: Iterable[Cue]) -> Iterable[str]:
    for number, cue in enumerate(spoken, 1):
        yield f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n{_line(cue.text)}\n"


def _vtt(spoken: Iterable[Cue]) -> Iterable[str]:
    for cue in spoken:
        text = _line(cue.text).replace("&", "&amp;").replace("<", "&lt;")
        yield f"{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n{text}\n"


def _line(text: str) -> str:
    """One line: an arrow or an empty line would end the caption before its time."""
    return " ".join(text.split()).replace("-->", "→")


def _clock(at: Frames, point: str) -> str:
    milliseconds = round(seconds(at) * 1000)
    whole, rest = divmod(milliseconds, 1000)
    minutes, left = divmod(whole, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{left:02}{point}{rest:03}"


def _minutes(at: Frames) -> str:
    """LRC counts hundredths of a second and lets minutes grow past 59."""
    hundredths = round(seconds(at) * 100)
    return f"{hundredths // 6000:02}:{hundredths // 100 % 60:02}.{hundredths % 100:02}"

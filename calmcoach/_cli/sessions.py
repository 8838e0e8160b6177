"""`play`, `flare` and `render`: a session without the screen."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from calmcoach._cli.data import put, put_json, tell
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach._cli.opened import check_target, opened
from calmcoach._cli.options import Numbers, Wishes
from calmcoach._cli.passphrases import let_in
from calmcoach._cli.progress import shown_progress
from calmcoach._cli.terminal import asks, line_width, wants_plain
from calmcoach.home import Home
from calmcoach.journey import Journey, RenderedFile
from calmcoach.plain import (
    WHILE_IT_SOUNDS,
    Away,
    AwayError,
    Desk,
    Desks,
    Page,
    PageClosedError,
    Ratings,
    Typed,
    interruptible,
    sit,
    soothe,
    standard_input,
)
from calmcoach.units import minutes_text, seconds
from calmcoach.voice import NoVoice, NoVoiceReason, choose
from calmcoach.words import _


def play_script(
    home: Home,
    script: str,
    wishes: Wishes,
    numbers: Numbers,
    *,
    output: str | None,
    plain: bool,
    captions: bool,
) -> int:
    """A session from its first question to its last, by lines. Returns the exit code."""
    plain = wants_plain(asked=plain)
    captions = captions or not plain
    known = Ratings(asks() and not numbers.no_rating, numbers.before, numbers.after)
    for_this_run = wishes.as_settings() | ({"output": output} if output else {})
    with opened(home, **for_this_run) as journey:
        if journey.lock.closed and asks():
            let_in(journey.lock.open)
        _check_bed(journey, wishes.bed)
        if wishes.voice is not None:
            _check_voice(journey.listing(script).language, wishes.voice)
        visit = journey.visit(script, fit=wishes.fit)

        def run(desks: Desks) -> None:
            sit(desks, journey, visit, captions=captions, seconds=wishes.fit, known=known)

        return _sat(run, plain=plain)


def soothe_now(home: Home) -> int:
    """The soothing script at once: no list, no rating, no question. Returns the exit code."""
    plain = wants_plain(asked=False)
    with opened(home) as journey:
        return _sat(lambda desks: soothe(desks, journey, captions=not plain), plain=plain)


def render_script(
    home: Home,
    script: str,
    target: Path,
    wishes: Wishes,
    *,
    captions: str | None,
    as_json: bool,
) -> int:
    """A session into a file. Returns the exit code."""
    check_target(target)
    with opened(home, **wishes.as_settings()) as journey:
        _check_bed(journey, wishes.bed)
        _check_voice(journey.listing(script).language, wishes.voice or "auto")
        written = journey.render(
            script, target, fit=wishes.fit, captions=captions, on_progress=shown_progress()
        )
    tell(*written.warnings)
    if as_json:
        put_json(_as_data(written))
    else:
        put(f"{written.path}  {minutes_text(seconds(written.frames))}")
        put(*([str(written.captions)] if written.captions else []))
    return Exit.DONE


def _sat(run: Callable[[Desks], None], *, plain: bool) -> int:
    """Run a session between standard input, output and error. Returns the exit code."""
    can_type = asks()
    typed = Typed(standard_input() if can_type else None)
    width = line_width(plain=plain)
    asking, telling = (
        Desk(Page(stream, width=width), typed) for stream in (sys.stderr, sys.stdout)
    )
    with interruptible(typed):
        try:
            if can_type:
                asking.say(WHILE_IT_SOUNDS)
            run(Desks(asking, telling))
        except AwayError as away:
            return Exit.INTERRUPTED if away.why is Away.INTERRUPTED else Exit.DONE
        except PageClosedError:
            return Exit.INTERRUPTED
    return Exit.DONE


def _check_bed(journey: Journey, bed: str | None) -> None:
    """Refuse a bed that is not there. Raises RefusedError."""
    beds = [choice.value for choice in journey.beds()]
    if bed is not None and bed not in beds:
        told = _("There is no bed {bed}; there are {beds}.")
        raise RefusedError(told.format(bed=bed, beds=", ".join(beds)))


def _check_voice(language: str, wish: str) -> None:
    """Refuse a voice that can't speak this here. Raises RefusedError."""
    try:
        choose(language, wish)
    except NoVoice as error:
        told, code = _NO_VOICE[error.reason]
        raise RefusedError(told.format(voice=wish, language=language), code) from error


_NO_VOICE: Mapping[NoVoiceReason, tuple[str, Exit]] = {
    NoVoiceReason.UNKNOWN: (
        _("There is no voice {voice}; `calmcoach voices` names them all."),
        Exit.WRONG_INPUT,
    ),
    NoVoiceReason.OTHER_LANGUAGE: (
        _("The voice {voice} does not speak {language}; `calmcoach voices` says which do."),
        Exit.WRONG_INPUT,
    ),
    NoVoiceReason.NOT_INSTALLED: (
        _("The voice {voice} is not installed; `calmcoach doctor` says what to do."),
        Exit.LACKING,
    ),
    NoVoiceReason.NONE_INSTALLED: (
        _("Nothing can speak {language} here; `calmcoach doctor` says what to do."),
        Exit.LACKING,
    ),
}


def _as_data(written: RenderedFile) -> dict[str, object]:
    return {
        "sample_rate": written.sample_rate,
        "frames": written.frames,
        "engine": written.engine,
        "voice": written.voice,
        "cues": [asdict(cue) for cue in written.cues],
    }
